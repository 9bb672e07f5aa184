"""HTML pages and fragments (HTML, XHTML, pages with template tags).

Headings, paragraphs, lists and tables are kept; scripts, styles, navigation and forms are not.
Type, dates and identifiers are taken from meta tags and JSON-LD, where the page has them.
"""

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.sources import _html_meta, _html_walk
from probatum.sources._builder import TextBuilder
from probatum.sources._encoding import decode, kind_of_binary
from probatum.sources._identity import document_id
from probatum.sources._liquid import without_tags
from probatum.sources._markup import words
from probatum.sources._names import title_from
from probatum.sources._xml import tag
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "html"
VERSION = "1"

MAX_DEPTH = 400
"""Elements nested deeper than this are refused."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8});?")
_WHOLE = re.compile(
    rb"(?>(?>\s+|<\?xml[^>]*\?>|<!--.*?-->)*)<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_FRAGMENT = re.compile(
    rb"(?>(?>\s+|<\?xml[^>]*\?>|<!--.*?-->|\{%.*?%\})*)"
    rb"<(?:div|p|h[1-6]|ul|ol|dl|table|section|main|body|head|span|a|b|blockquote|pre|figure|br|hr)"
    rb"(?:\s[^>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<(?:meta[^>]*charset|\?xml[^>]*encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)


def recognise(head: bytes, name: str) -> int:
    """90 for a page, 60 for a fragment that begins with an element of HTML, else 0."""
    del name  # content decides
    start = head.removeprefix(b"\xef\xbb\xbf")
    if kind_of_binary(start[:512]):
        return 0
    if _WHOLE.match(start):
        return 90
    return 60 if _FRAGMENT.match(start) else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault."""
    try:
        yield Extraction(_document(data, name), data)
    except SourceError as error:
        yield Fault(name, str(error))


def _document(data: bytes, name: str) -> Document:
    page, warnings = _text(data)
    untagged = without_tags(page)
    root = parse(untagged.text)
    found = _html_meta.facts(root)
    notes = [*warnings, *untagged.warnings]
    if _html_walk.drop_navigation(root):
        notes.append("navigation and other parts around the text were left out")
    content = _content(root)
    title = _html_meta.title(found) or _title(root, content) or found.first("og:title", "headline")
    builder = TextBuilder()
    builder.title(title)
    _html_walk.write(content, builder, title)
    text, passages = builder.build()
    if not any(passage.end > passage.start for passage in passages[bool(title) :]):
        raise SourceError("no words in the page besides its title")
    numbers = _html_meta.identifiers(found)
    identity = document_id(numbers, name, text)
    reference = _html_meta.reference(found, identity, title or title_from(name), numbers)
    return Document(
        id=identity,
        reference=reference,
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=found.all("citation_keywords", "keywords", "dc.subject"),
        warnings=tuple(notes),
    )


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The page's characters, by the character set that it names, else as plain text."""
    named = _CHARSET.search(data[:2048])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(named[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            text, warnings = decode(data)
            said = named[1].decode("ascii", "replace")
            return text, (f"the page says {said} and is not; it was read by its bytes", *warnings)
    return decode(data)


def parse(page: str) -> etree._Element:
    """The tree of a page or fragment. Raises SourceError for an empty or endlessly nested one."""
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page, count=1)
    page = _ILLEGAL.sub(" ", _REFERENCE.sub(_legal, page))
    parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(page, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not readable as HTML: {error}") from None
    if _depth(root) > MAX_DEPTH:
        raise SourceError(f"not readable as HTML: nested deeper than {MAX_DEPTH} elements")
    return root


def _legal(reference: re.Match[str]) -> str:
    """A numeric reference, or a space where it names a character that no text has."""
    digits = reference[1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or _ILLEGAL.match(chr(number)):
        return " "
    return reference[0]


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _content(root: etree._Element) -> etree._Element:
    """The page's main part where it marks one with enough words, else its body."""
    body = root.find("body")
    whole = body if body is not None else root
    for path in ("main", "article"):
        marked = list(whole.iter(path))
        if len(marked) == 1 and len(words(marked[0])) * 2 > len(words(whole)):
            return marked[0]
    return whole


def page_title(content: etree._Element) -> str:
    """The only h1 of the content, else a heading above all others, before any words."""
    headings = [text for found in content.iter("h1") if (text := words(found, _html_walk.MARKUP))]
    if len(headings) == 1:
        return headings[0]
    found = list(content.iter(*_html_walk.HEADINGS))
    if not found or not _opens(found[0], content):
        return ""
    level = _html_walk.HEADINGS[tag(found[0])]
    others = (_html_walk.HEADINGS[tag(heading)] for heading in found[1:])
    return "" if any(other <= level for other in others) else words(found[0], _html_walk.MARKUP)


def _title(root: etree._Element, content: etree._Element) -> str:
    """The only h1, else the title element, else the heading that comes first."""
    only = len(list(content.iter("h1"))) == 1
    return (
        (page_title(content) if only else "")
        or words(root.find("head/title"))
        or page_title(content)
    )


def _opens(heading: etree._Element, content: etree._Element) -> bool:
    """Whether no words stand before the heading."""
    for element in content.iter(etree.Element):
        if element is heading:
            return True
        if (element.text or "").strip() or (element.tail or "").strip():
            return False
    return False
