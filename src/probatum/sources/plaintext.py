"""Plain text: title line, headings by typography, paragraphs, bullets, tables drawn with bars.

Levels: a line in capitals is 1, a name that sections of clinical texts have everywhere ('Drug
Treatment') is 2, any other short title above a list or a text is 3, and 4 directly below a 3.
Words and markers stay as written; wrapped lines are joined. A text says nothing about its type,
dates or issuer, so these stay unknown.
"""

from collections.abc import Iterator, Sequence

from probatum.model.document import Document, PassageKind
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference
from probatum.sources import _headings
from probatum.sources._builder import TextBuilder
from probatum.sources._encoding import decode, is_program_data, kind_of_binary
from probatum.sources._grid import bar_rows, table_lines
from probatum.sources._identity import document_id
from probatum.sources._lines import Line, is_table_row, logical_lines, with_depths
from probatum.sources._names import title_from
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "plaintext"
VERSION = "1"

MAX_TITLE = 200
"""A first line of more characters is a paragraph, and the title is the file's name."""


def recognise(head: bytes, name: str) -> int:
    """10 for readable text (20 when named .txt), so that every other format goes first."""
    if not head.strip() or kind_of_binary(head) or head.lstrip()[:1] in (b"<", b"{", b"["):
        return 0
    if is_program_data(head):
        return 0
    return 20 if name.lower().endswith((".txt", ".text")) else 10


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault."""
    try:
        yield Extraction(read_text(data, name), data)
    except SourceError as error:
        yield Fault(name, str(error))


def read_text(data: bytes, name: str) -> Document:
    """The document of a plain text. Raises SourceError when there is nothing to read."""
    decoded, warnings = decode(data)
    lines = logical_lines(decoded)
    if not any(any(at.isalnum() for at in line.text) for line in lines):
        raise SourceError("no words in the file")
    builder = TextBuilder()
    title = _title(lines, name)
    if lines and _headings.bare(lines[0].text) == title:
        del lines[0]
    builder.title(title)
    write_lines(builder, lines)
    text, passages = builder.build()
    identity = document_id(Identifiers(), name, text)
    return Document(
        id=identity,
        reference=Reference(id=identity, title=title),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        warnings=warnings,
    )


def _title(lines: Sequence[Line], name: str) -> str:
    first = lines[0]
    if not first.is_item and len(first.text) <= MAX_TITLE and not is_table_row(first.text):
        return _headings.bare(first.text)
    return title_from(name)


def write_lines(builder: TextBuilder, lines: list[Line]) -> None:
    """Writes logical lines with their headings, lists, tables and paragraphs."""
    _Writer(builder, lines).write()


class _Writer:
    """Writes logical lines to a builder, telling headings, lists, tables and paragraphs apart."""

    def __init__(self, builder: TextBuilder, lines: list[Line]) -> None:
        self._builder = builder
        self._lines = lines
        self._at = 0
        self._below_title = False
        """Whether the line before was a heading of level 3 or deeper without content yet."""
        self._below_flat = False
        """Whether the section, such as a list of goals, has no sections of its own."""

    def write(self) -> None:
        """Writes everything."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if level := self._level(self._at):
                title = _headings.bare(line.text)
                self._builder.heading(f"{line.marker} {title}".strip(), level)
                self._below_title = level >= 3
                self._below_flat = level >= 2 and _headings.is_flat(line.text)
                self._at += 1
                continue
            if self._opens_table():
                self._table()
            elif _headings.is_caption(line.text):
                self._builder.block(_headings.bare(line.text), PassageKind.CAPTION)
                self._at += 1
            elif line.is_item or self._leads(self._at):
                self._list()
            else:
                self._paragraph()
            self._below_title = False

    def _opens_table(self) -> bool:
        """Whether a table begins here, perhaps with one or two lines of caption."""
        ahead = 0
        while ahead < 2 and self._at + ahead < len(self._lines) and not self._is_row(ahead):
            text = self._lines[self._at + ahead].text
            if not (text.startswith("#") or _headings.is_caption(text)):
                return False
            ahead += 1
        return self._is_row(ahead)

    def _is_row(self, ahead: int) -> bool:
        at = self._at + ahead
        return at < len(self._lines) and is_table_row(self._lines[at].text)

    def _level(self, at: int) -> int:
        """The level of the heading that the line is, or 0."""
        line = self._lines[at]
        text = line.text
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if is_table_row(text) or (line.is_item and not self._is_numbered_title(at)):
            return 0
        if _headings.is_caption(text) or (following and is_table_row(following.text)):
            return 0
        if text.startswith("#"):
            return min(len(text) - len(text.lstrip("#")), 6) if len(text.lstrip("# ")) else 0
        if _headings.is_capitals(text, alone=line.after_gap) or _headings.is_chapter(text):
            return 1
        if _headings.is_section_name(text):
            return 2
        if depth := _headings.number_depth(text):
            return min(depth, 6) if _headings.is_title_like(text.split(maxsplit=1)[1]) else 0
        return self._minor_level(line, following, at)

    def _is_numbered_title(self, at: int) -> bool:
        """'1. Dosing' over a text, with no neighbouring item."""
        line = self._lines[at]
        if not line.marker.rstrip(".").isdigit() or not line.after_gap or line.indent:
            return False
        around = self._lines[max(at - 1, 0) : at] + self._lines[at + 1 : at + 2]
        return (
            len(self._lines) > at + 1
            and not any(near.marker and near.marker[-1] in ".)" for near in around)
            and _headings.is_title_like(line.text)
        )

    def _minor_level(self, line: Line, following: Line | None, at: int) -> int:
        """3 or 4 for a short title over a list or a text; 0 for anything else."""
        if following is None or not _headings.is_title_like(line.text):
            return 0
        colon = line.text.endswith(":")
        if following.is_item:
            is_title = not colon or line.after_gap
        elif self._major(following):
            is_title = False
        else:
            nested = at + 2 < len(self._lines) and self._lines[at + 2].is_item
            longer = len(following.text) > len(line.text) and not following.text[0].islower()
            apart = line.after_gap or colon or self._follows_heading(at) or self._ends_list(at)
            over_title = nested and not colon and _headings.is_title_like(following.text)
            is_title = (longer and apart) or over_title
        if not is_title:
            return 0
        if self._below_flat:
            return 2
        return 4 if self._below_title else 3

    def _major(self, line: Line) -> bool:
        return _headings.is_capitals(line.text, alone=line.after_gap) or _headings.is_section_name(
            line.text
        )

    def _follows_heading(self, at: int) -> bool:
        return at == 0 or (self._below_title or self._major(self._lines[at - 1]))

    def _ends_list(self, at: int) -> bool:
        return at > 0 and self._lines[at - 1].is_item and len(self._lines[at].text.split()) <= 4

    def _leads(self, at: int) -> bool:
        """Whether the line opens the list that follows it."""
        line = self._lines[at]
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if following is None or not following.is_item:
            return False
        return not following.after_gap or line.text.endswith(":")

    def _list(self) -> None:
        """Items with their lead, joining words ('Or:') and notes between them."""
        lead = ""
        items: list[Line] = []
        if not self._lines[self._at].is_item:
            lead = self._lines[self._at].text
            self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.is_item and not self._belongs(items):
                break
            if items and self._level(self._at):
                break
            items.append(line)
            self._at += 1
        rows = [(depth, _written(depth, item)) for depth, item in with_depths(items)]
        self._builder.items(rows, lead)

    def _belongs(self, items: Sequence[Line]) -> bool:
        """Whether a line without a marker stands inside the list: a joining word, a lead-in."""
        line = self._lines[self._at]
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else None
        if not items or following is None or not following.is_item or self._level(self._at):
            return False
        return _headings.is_joining(line.text) or (line.text.endswith(":") and not line.after_gap)

    def _table(self) -> None:
        above = []
        while not self._is_row(0):
            above.append(_headings.bare(self._lines[self._at].text))
            self._at += 1
        rows = []
        while self._is_row(0):
            rows.append(self._lines[self._at].text)
            self._at += 1
        self._builder.lines(table_lines(bar_rows(rows)), PassageKind.TABLE, " ".join(above))

    def _paragraph(self) -> None:
        """A line, and those below it without an empty line between: statements of their own."""
        rows = [self._lines[self._at].text]
        self._at += 1
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.after_gap or line.is_item or is_table_row(line.text):
                break
            if self._level(self._at) or self._leads(self._at):
                break
            rows.append(line.text)
            self._at += 1
        self._builder.block("\n".join(rows))


def _written(depth: int, item: Line) -> str:
    return f"{'  ' * depth}{item.marker} {item.text}" if item.marker else "  " * depth + item.text
