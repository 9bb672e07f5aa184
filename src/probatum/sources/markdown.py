"""Markdown: CommonMark with tables, HTML inside, YAML front matter, template tags kept out.

A text that says so in its front matter has type, issuer, date, status and identifiers; another
has none. House summaries are another module's (``summary``).
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.sources import _front_matter, _html_walk
from probatum.sources._builder import TextBuilder
from probatum.sources._encoding import decode, kind_of_binary
from probatum.sources._identity import document_id
from probatum.sources._liquid import without_tags
from probatum.sources._names import title_from
from probatum.sources.base import Extracted, Extraction, Fault
from probatum.sources.html import page_title, parse

NAME = "markdown"
VERSION = "1"

_FRONT = re.compile(r"\s*---[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[A-Za-z_][\w -]*:(?: |\n)")
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_OTHERS = (
    re.compile(r"(?<!\w)\[[^\]\n]+\]\([^)\s]+\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE),
    re.compile(r"\*\*\S[^*\n]*\S\*\*"),
    re.compile(r"^ {0,3}[-*+] \S", re.MULTILINE),
)
_BULLETS = re.compile(r"^\s*[•■▪●・◦‣]", re.MULTILINE)
_KRAMDOWN = re.compile(r"\{:{1,2}[^}\n]*\}")


def recognise(head: bytes, name: str) -> int:
    """85 with front matter, 70 or 40 by headings, links and tables, 50 for a file named .md."""
    if not head.strip() or kind_of_binary(head[:512]):
        return 0
    text = head.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if _FRONT.match(text):
        return 85
    if text.lstrip()[:1] in {"<", "{"} and not text.lstrip().startswith("{%"):
        return 0
    headings = len(_HEADING.findall(text))
    kinds = sum(bool(pattern.search(text)) for pattern in _OTHERS)
    if name.lower().endswith((".md", ".markdown", ".mkd")):
        return 70 if headings or kinds else 50
    if _BULLETS.search(text) or not headings:
        return 0  # these bullets are not Markdown's: a plain text with a hash somewhere
    return 40 if headings >= 3 or (headings + kinds >= 3) or _HEADING.match(text.lstrip()) else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault."""
    try:
        yield Extraction(_document(data, name), data)
    except SourceError as error:
        yield Fault(name, str(error))


def _document(data: bytes, name: str) -> Document:
    decoded, warnings = decode(data)
    fields, body = _front_matter.read(decoded)
    untagged = without_tags(_KRAMDOWN.sub("", body))
    root = parse(_page(untagged.text))
    title = _front_matter.first(fields, "title") or page_title(root)
    builder = TextBuilder()
    builder.title(title)
    _html_walk.write(root, builder, title)
    text, passages = builder.build()
    if not passages[bool(title) :]:
        raise SourceError("no words in the file besides its title")
    numbers = _front_matter.identifiers(fields)
    identity = document_id(numbers, name, text)
    shown = title or title_from(name)
    return Document(
        id=identity,
        reference=_front_matter.reference(fields, identity, shown, numbers),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=tuple(_front_matter.texts(fields.get("keywords") or fields.get("tags"))),
        about=tuple(_front_matter.texts(fields.get("condition") or fields.get("conditions"))),
        warnings=(*warnings, *untagged.warnings),
    )


def _page(text: str) -> str:
    """The Markdown as an HTML page. Raises SourceError for nesting without end."""
    try:
        rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    except RecursionError:
        raise SourceError("not readable as Markdown: nested too deep") from None
    return f"<html><body>{rendered}</body></html>"
