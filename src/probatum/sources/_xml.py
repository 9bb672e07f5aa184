"""Reads XML safely: no network, no DTD, no external entity, no endless expansion.

HTML's named entities (``&alpha;``, ``&nbsp;``), which files use without their DTD at hand, are
resolved here; so are plain texts that a file's own internal subset declares.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple

from lxml import etree

from probatum.model.errors import SourceError

MAX_BYTES = 1 << 30
"""A file of more bytes than this is refused."""

_UNDECLARED_PREFIX = 201
_FIRST_ELEMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?>(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>)*)<([^\s/>!?]+)",
    re.S,
)
_PREDEFINED = {"amp", "lt", "gt", "quot", "apos"}
_ENTITY = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9._-]*);", re.S)
_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]")
_DECLARED = re.compile(
    rb"""<!ENTITY\s+([A-Za-z][\w.-]*)\s+(?:"([^"<%]{0,200})"|'([^'<%]{0,200})')"""
)
_SUBSET = re.compile(rb"<!DOCTYPE[^\[>]*\[(.*?)\]\s*>", re.S)
_QUALIFIED = etree.XPath("//*[contains(name(), ':') or namespace-uri()]")
_CHARACTERS = re.compile(rb"(?:[^&]|&#\d+;|&#x[0-9A-Fa-f]+;|&(?:amp|lt|gt|quot|apos);)*")


class Parsed(NamedTuple):
    """A tree whose element names are local (namespaces gone), and what went wrong on the way."""

    root: etree._Element
    warnings: tuple[str, ...]


def parse(data: bytes, *, recover: bool = False, huge: bool = False) -> Parsed:
    """The tree of an XML file, without comments and processing instructions.

    recover reads on after an error and records it as a warning; huge lifts the parser's limits
    on depth and on the length of one text. Raises SourceError with the line of the first error.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES} bytes")
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n") if data[:1] in b"\xef \t\r\n" else data
    if not text:
        raise SourceError("empty file")
    skipped = data[: len(data) - len(text)].count(b"\n")
    text = resolve_entities(text)
    try:
        return _tree(text, _parser(huge=huge, recover=recover), skipped)
    except etree.XMLSyntaxError as error:
        if "Namespace prefix" in str(error.msg):
            return _without_declarations(text, huge, skipped)
        raise SourceError(_why(error.msg, error.lineno, skipped)) from None
    except (ValueError, LookupError) as error:
        raise SourceError(f"not readable as XML: {_first_line(error)}") from None


def root_name(head: bytes) -> str:
    """The local name of the first element in the first bytes of a file; '' if there is none."""
    found = _FIRST_ELEMENT.match(utf8(head))
    return local_name(found[1].decode("utf-8", "replace")) if found else ""


def utf8(data: bytes) -> bytes:
    """UTF-16 (by its byte order mark or its first characters) as UTF-8; other bytes unchanged."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    elif data[:4] in {b"<\0?\0", b"\0<\0?"}:
        encoding = "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    else:
        return data
    text = data.decode(encoding, "replace")
    return re.sub(r"^(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']", r"\1", text).encode()


def resolve_entities(data: bytes) -> bytes:
    """Named entities as character references; XML's own five and unknown ones stay."""
    if not _NAMED.search(data):
        return data
    declared = _declared(data)

    def character(match: re.Match[bytes]) -> bytes:
        name = (match[1] or b"").decode("ascii")
        if not name or name in _PREDEFINED:
            return match[0]
        if name in declared:
            return declared[name]
        return "".join(f"&#{ord(at)};" for at in html5.get(f"{name};", "")).encode() or match[0]

    return _ENTITY.sub(character, data)


@lru_cache(maxsize=4096)
def local_name(tag: str) -> str:
    """An element's or attribute's name without its namespace."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def tag(element: etree._Element) -> str:
    """The element's local name; '' for a comment, processing instruction or entity."""
    name: object = element.tag
    return local_name(name) if isinstance(name, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of the attribute with this local name, whatever its namespace; '' if none."""
    found = element.get(name)
    if found is not None:
        return found
    for key, value in element.items():
        if local_name(str(key)) == name:
            return str(value)
    return ""


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """The child elements with one of these local names, in order; none of None."""
    if element is None:
        return iter(())
    return (child for child in element if tag(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element on a path of local names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def plain(element: etree._Element | None) -> str:
    """All characters of an element, white space as single spaces; for names, dates and codes."""
    if element is None:
        return ""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return " ".join(text.split())


def _declared(data: bytes) -> dict[str, bytes]:
    """Entities of the internal subset whose value is characters only (no markup, no entity)."""
    subset = _SUBSET.search(data[: 1 << 16])
    if not subset:
        return {}
    values = ((found[1], found[2] or found[3] or b"") for found in _DECLARED.finditer(subset[1]))
    return {name.decode(): value for name, value in values if _CHARACTERS.fullmatch(value)}


@lru_cache(maxsize=2)
def _strict_parser(huge: bool) -> etree.XMLParser:
    return _new_parser(huge=huge, recover=False)


def _parser(*, huge: bool, recover: bool) -> etree.XMLParser:
    """A recovering parser is new each time, so that its log of errors is of one file."""
    return _new_parser(huge=huge, recover=True) if recover else _strict_parser(huge)


def _new_parser(*, huge: bool, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=huge,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def _tree(text: bytes, parser: etree.XMLParser, skipped: int) -> Parsed:
    root: etree._Element | None = etree.fromstring(text, parser)
    if root is None:
        raise SourceError("no XML element found")
    log = parser.error_log
    recovered = list(log) if parser is not _strict_parser(False) else []
    if b"xmlns" in text or recovered:
        _drop_namespaces(root)
    warnings = []
    if recovered:
        first = _why(recovered[0].message, recovered[0].line, skipped)
        warnings.append(f"read despite errors ({len(recovered)}): {first}")
    if b"&" in text and (unknown := {str(entity.text) for entity in root.iter(etree.Entity)}):
        warnings.append("unknown entities left as written: " + " ".join(sorted(unknown)[:10]))
    return Parsed(root, tuple(warnings))


def _without_declarations(text: bytes, huge: bool, skipped: int) -> Parsed:
    """A tree whose only fault is a namespace prefix that nothing declares."""
    parser = _parser(huge=huge, recover=True)
    parsed = _tree(text, parser, skipped)
    for entry in parser.error_log:
        if entry.type != _UNDECLARED_PREFIX:
            raise SourceError(_why(entry.message, entry.line, skipped))
    return parsed._replace(warnings=("a namespace prefix is not declared", *parsed.warnings[1:]))


def _drop_namespaces(root: etree._Element) -> None:
    found = _QUALIFIED(root)
    for element in found if isinstance(found, list) else []:
        if isinstance(element, etree._Element):
            element.tag = local_name(element.tag)


def _why(message: object, line: int | None, skipped: int) -> str:
    text = re.sub(r", line \d+, column \d+.*", "", str(message))
    return f"not well-formed XML: line {(line or 1) + skipped}: {text}"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
