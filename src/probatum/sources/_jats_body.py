"""The prose of a JATS article, section by section, as blocks of text."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from probatum.model.document import PassageKind
from probatum.sources._builder import LEAD_CHARACTERS, TextBuilder
from probatum.sources._jats_markup import MARKUP, chosen
from probatum.sources._markup import flow, words
from probatum.sources._tables import table_lines
from probatum.sources._xml import child, children, tag

_SILENT = MARKUP.skip | {"title", "label", "sec-meta", "processing-meta", "front-stub", "kwd-group"}
_FLOATS = frozenset(
    {"fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "fn", "media"}
)
_FLOATS |= {"supplementary-material"}
_SENTENCE_END = re.compile(r"[.!?:;][\])\"'”’]*$")


class Body:
    """Writes elements into a TextBuilder; ``level`` is that of the next section heading."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._lead = ""
        self._kind = PassageKind.PARAGRAPH
        self._writers: dict[str, Callable[[etree._Element, int], None]] = {
            "p": self._paragraph,
            "list": self._list,
            "def-list": self._definitions,
            "table-wrap": self._table_wrap,
            "table": self._table,
            "fig": self._caption,
            "media": self._caption,
            "supplementary-material": self._caption,
            "boxed-text": self._box,
            "caption": self._box_caption,
            "alternatives": self._alternatives,
            "verse-group": self._verse,
            "preformat": self._preformat,
            "code": self._preformat,
            "disp-formula": self._words,
            "fn": self._words_of_parts,
        }

    def write(self, element: etree._Element, level: int, kind: PassageKind | None = None) -> None:
        """An element's content, with its title as a heading of this level if it has one."""
        before, self._kind = self._kind, kind or self._kind
        self._section(element, level)
        self._kind = before

    def _section(self, element: etree._Element, level: int) -> None:
        self._flush()
        self._builder.leave(level)
        heading = _heading(element)
        self._builder.heading(heading, level)
        self._parts(element, level + 1 if heading else level)
        self._flush()
        self._builder.leave(level)

    def _parts(self, element: etree._Element, level: int) -> None:
        """The children, and text that stands between them against the DTD."""
        self._say(" ".join((element.text or "").split()))
        for part in element:
            self._part(part, level)
            self._say(" ".join((part.tail or "").split()))

    def _part(self, part: etree._Element, level: int) -> None:
        name = tag(part)
        if not name or name in _SILENT:
            return
        if name != "list":
            self._flush()
        if write := self._writers.get(name):
            write(part, level)
        elif next(part.iter("sec", *self._writers), None) is not None:
            self._section(part, level)
        else:
            self._words(part, level)

    def _paragraph(self, element: etree._Element, level: int) -> None:
        """Words as one paragraph; a float in the middle of a sentence comes after it."""
        said, floats = "", []
        for piece in flow(element, MARKUP):
            if isinstance(piece, str):
                said = f"{said} {piece}" if said else piece
            elif tag(piece) in _FLOATS and said and not _SENTENCE_END.search(said):
                floats.append(piece)
            else:
                self._say(said)
                said = ""
                self._part(piece, level)
        self._say(said)
        for piece in floats:
            self._part(piece, level)

    def _say(self, text: str) -> None:
        """A paragraph; one that ends in a colon waits for the list that it opens."""
        if not text:
            return
        self._flush()
        if text.endswith(":") and len(text) <= LEAD_CHARACTERS:
            self._lead = text
        else:
            self._builder.block(text, self._kind)

    def _flush(self) -> None:
        lead, self._lead = self._lead, ""
        self._builder.block(lead, self._kind)

    def _words(self, element: etree._Element, level: int) -> None:
        del level
        self._builder.block(words(element, MARKUP), self._kind)

    def _words_of_parts(self, element: etree._Element, level: int) -> None:
        """A footnote: its mark and words, then the tables and lists that it holds."""
        pieces = _pieces(element)
        self._builder.block(" ".join(text for text in pieces if isinstance(text, str)), self._kind)
        for piece in pieces:
            if not isinstance(piece, str):
                self._part(piece, level)

    def _list(self, element: etree._Element, level: int) -> None:
        lead, self._lead = self._lead, ""
        if heading := _heading(element):
            self._builder.block(lead, self._kind)
            lead = heading
        rows: list[tuple[int, str]] = []
        held: list[etree._Element] = []
        _list_rows(element, 0, rows, held)
        self._builder.items(rows, lead)
        for piece in held:
            self._part(piece, level)

    def _definitions(self, element: etree._Element, level: int) -> None:
        rows: list[str] = []
        held: list[etree._Element] = []
        for part in element:
            if tag(part) == "def-item":
                term = " ".join(words(one, MARKUP) for one in children(part, "label", "term"))
                meant = " ".join(words(one, MARKUP) for one in children(part, "def"))
                rows.append(": ".join(filter(None, (term, meant))))
            elif tag(part) == "def-list":
                held.append(part)
            elif tag(part) not in {"title", "label"}:
                rows.append(words(part, MARKUP))
        self._builder.lines(rows, PassageKind.LIST, _heading(element))
        for piece in held:
            self._part(piece, level)

    def _table_wrap(self, element: etree._Element, level: int) -> None:
        lead, *more = [*_caption_lines(element), ""]
        lines = [line for line in more if line]
        tables = list(_tables(element))
        for table in tables:
            lines += table_lines(table, _cell_words)
        for part in element:
            if (
                tag(part) in {"p", "disp-formula", "list", "def-list", "alternatives"}
                and not tables
            ):
                lines.append(words(part, MARKUP))
        notes = [note for foot in children(element, "table-wrap-foot") for note in _notes(foot)]
        if tables or lines:
            self._builder.lines(lines + notes, PassageKind.TABLE, lead)
        else:
            self._builder.block("\n".join(filter(None, [lead, *notes])), PassageKind.CAPTION)
        del level

    def _table(self, element: etree._Element, level: int) -> None:
        del level
        lead = words(child(element, "caption"), MARKUP)
        self._builder.lines(table_lines(element, _cell_words), PassageKind.TABLE, lead)

    def _caption(self, element: etree._Element, level: int) -> None:
        """A figure's or supplement's label and caption, and whatever else it holds in words."""
        if (element.text or "").strip():
            self._builder.block(words(element, MARKUP), PassageKind.CAPTION)
            return
        self._builder.block("\n".join(_caption_lines(element)), PassageKind.CAPTION)
        for part in element:
            if tag(part) not in {"caption", "label", "title", "attrib", "uri", "ext-link", "email"}:
                self._part(part, level)
        attributed = " ".join(words(part, MARKUP) for part in children(element, "attrib"))
        self._builder.block(attributed, PassageKind.CAPTION)

    def _box(self, element: etree._Element, level: int) -> None:
        before, self._kind = self._kind, PassageKind.BOX
        self._section(element, level)
        self._kind = before

    def _box_caption(self, element: etree._Element, level: int) -> None:
        """The caption of a box, whose title is the heading already unless the box has its own."""
        above = element.getparent()
        if above is not None and child(above, "title") is not None:
            self._builder.block(words(child(element, "title"), MARKUP), self._kind)
        self._parts(element, level)

    def _alternatives(self, element: etree._Element, level: int) -> None:
        form = chosen(element)
        if form is not None:
            self._part(form, level)

    def _verse(self, element: etree._Element, level: int) -> None:
        del level
        rows = [words(part, MARKUP) for part in element.iter("title", "verse-line", "attrib")]
        self._builder.block("\n".join(filter(None, rows)), self._kind)

    def _preformat(self, element: etree._Element, level: int) -> None:
        del level
        rows = "".join(map(str, element.itertext())).splitlines()
        self._builder.block("\n".join(filter(None, map(str.strip, rows))), self._kind)


def _heading(element: etree._Element) -> str:
    """Label and title of a section, box or list ('2.1 Patients'); '' without either.

    A caption's title stands for a box that has no title of its own.
    """
    parts = list(children(element, "label", "title"))
    if not any(tag(part) == "title" for part in parts):
        caption = child(element, "caption")
        parts += list(children(caption, "title")) if caption is not None else []
    return " ".join(filter(None, (words(part, MARKUP) for part in parts)))


def _caption_lines(element: etree._Element) -> list[str]:
    """'Table 1 Its title', then the caption's paragraphs, a line each."""
    label = " ".join(words(part, MARKUP) for part in children(element, "label"))
    lines = []
    for part in children(element, "title", "caption"):
        inner = list(part) if tag(part) == "caption" and len(part) else [part]
        if tag(part) == "caption" and (part.text or "").strip():
            inner = [part]
        lines += [text for one in inner if (text := words(one, MARKUP))]
    return (
        [f"{label} {lines[0]}" if label else lines[0], *lines[1:]]
        if lines
        else [label][: bool(label)]
    )


def _tables(element: etree._Element) -> Iterator[etree._Element]:
    """The tables of a wrap, not those inside their cells."""
    for part in element:
        if tag(part) == "table":
            yield part
        elif tag(part) == "alternatives":
            form = chosen(part)
            if form is not None and tag(form) == "table":
                yield form


def _notes(foot: etree._Element) -> Iterator[str]:
    for part in foot:
        if tag(part) == "fn-group":
            yield from _notes(part)
        elif text := words(part, MARKUP):
            yield text


def _cell_words(cell: etree._Element) -> str:
    return words(cell, MARKUP)


def _list_rows(
    element: etree._Element, depth: int, rows: list[tuple[int, str]], held: list[etree._Element]
) -> None:
    """The rows of a list and of the lists in it; what is no text is held for after the list."""
    for item in element:
        if tag(item) == "list":
            _list_rows(item, depth + 1, rows, held)
        if tag(item) != "list-item":
            continue
        label = " ".join(words(part, MARKUP) for part in children(item, "label")) or "•"
        said = ""
        for piece in _pieces(item, labelled=False):
            if isinstance(piece, str):
                said = f"{said} {piece}" if said else piece
                continue
            if said:
                rows.append((depth, f"{label} {said}"))
                label, said = "•", ""
            if tag(piece) == "list":
                _list_rows(piece, depth + 1, rows, held)
            else:
                held.append(piece)
        if said:
            rows.append((depth, f"{label} {said}"))


def _pieces(element: etree._Element, *, labelled: bool = True) -> list[str | etree._Element]:
    """Runs of words of an element's parts, and the elements set apart among them."""
    pieces: list[str | etree._Element] = []
    for part in element:
        if tag(part) in MARKUP.apart:
            pieces.append(part)
        elif tag(part) in MARKUP.skip or (tag(part) == "label" and not labelled):
            continue
        elif tag(part):
            pieces += flow(part, MARKUP)
        if text := " ".join((part.tail or "").split()):
            pieces.append(text)
    if text := " ".join((element.text or "").split()):
        pieces.insert(0, text)
    return pieces
