"""Tables of XML and HTML as lines: every cell with its column's and its row's heading.

Reads the HTML model (tr, td, th) and the OASIS model (row, entry), with spans.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from probatum.sources._xml import attribute, tag

Words = Callable[[etree._Element], str]

MAX_SPAN = 200
LONGEST_HEADING = 160
"""A longer column or row heading is shortened where it is repeated beside a cell."""

_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "entry"})
_HEADS = frozenset({"thead"})
_GROUPS = frozenset({"thead", "tbody", "tfoot", "tgroup"})
_INDENT = ("\u00a0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2009")


class Cell(NamedTuple):
    """A cell: its words, how far it reaches, and whether it heads its column or row."""

    text: str
    columns: int
    rows: int
    heads: bool
    indented: bool
    at: int | None = None
    """Its column (0-based) where the markup says so."""


Row = list[Cell]
Grid = list[list[Cell | None]]
"""Rows of equal width; a cell that spans stands in every place that it covers."""


def table_lines(table: etree._Element, words: Words) -> list[str]:
    """One line for each row of column headings, then one for each row of the body.

    A body line reads 'Row — Column: cell; Column: cell'. A cell across the whole table heads the
    rows below it. words gives the text of a cell.
    """
    columns = {attribute(spec, "colname"): at for at, spec in enumerate(table.iter("colspec"))}
    rows = [(heads, _cells(row, columns, words)) for heads, row in _rows(table, False)]
    if not any(heads for heads, _ in rows):
        rows = _leading_headings([row for _, row in rows])
    heads = [row for head, row in rows if head]
    body = [row for head, row in rows if not head]
    lines = ["; ".join(cell.text for cell in row if cell.text) for row in heads]
    headings = _column_headings(_grid(heads))
    lines += _body_lines(_grid(body), headings)
    return [line for line in lines if line]


def _rows(element: etree._Element, heads: bool) -> Iterator[tuple[bool, etree._Element]]:
    """The rows of a table, not those of tables inside it; whether each stands in its head."""
    for child in element:
        name = tag(child)
        if name in _ROWS:
            yield heads, child
        elif name in _GROUPS:
            yield from _rows(child, heads or name in _HEADS)


def _cells(row: etree._Element, columns: dict[str, int], words: Words) -> Row:
    return [_cell(child, columns, words) for child in row if tag(child) in _CELLS]


def _cell(element: etree._Element, columns: dict[str, int], words: Words) -> Cell:
    first, across = _named_columns(element, columns) if columns else (None, 0)
    written = element.text or next((str(text) for text in element.itertext()), "")
    return Cell(
        text=words(element),
        columns=across or _span(element.get("colspan"), 1),
        rows=_span(element.get("rowspan"), 1) + _span(element.get("morerows"), 0),
        heads=tag(element) == "th",
        indented=written.lstrip("\r\n\t ").startswith(_INDENT),
        at=first,
    )


def _named_columns(element: etree._Element, columns: dict[str, int]) -> tuple[int | None, int]:
    """Where an OASIS cell begins, and how many columns it spans (0: not said)."""
    first = columns.get(element.get("namest") or element.get("colname") or "")
    last = columns.get(element.get("nameend") or "")
    return first, max(last - first + 1, 0) if first is not None and last is not None else 0


def _span(value: str | None, default: int) -> int:
    if value is None or value == "1":
        return 1 if value else default
    value = value.strip()
    return min(int(value), MAX_SPAN) if value.isdecimal() and int(value) > 0 else default


def _leading_headings(rows: list[Row]) -> list[tuple[bool, Row]]:
    """Without a marked head, the first rows made only of heading cells are the head."""
    marked, head = [], True
    for row in rows:
        head = head and bool(row) and all(cell.heads for cell in row)
        marked.append((head, row))
    return marked if not all(heads for heads, _ in marked) else [(False, row) for row in rows]


def _grid(rows: list[Row]) -> Grid:
    """Each cell in every place it covers; places that no cell covers are None."""
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            column = max(column, cell.at) if cell.at is not None else column
            while column in grid[at]:
                column += 1
            for below in range(at, min(at + cell.rows, len(rows))):
                for across in range(column, column + cell.columns):
                    grid[below].setdefault(across, cell)
            column += cell.columns
    width = max((max(places, default=-1) + 1 for places in grid), default=0)
    return [[places.get(column) for column in range(width)] for places in grid]


def _column_headings(grid: Grid) -> list[str]:
    """The headings above each column, joined from the top; one that spans rows stands once."""
    width = max(map(len, grid), default=0)
    headings = []
    for column in range(width):
        above = [row[column] for row in grid]
        kept = [
            cell.text
            for at, cell in enumerate(above)
            if cell and cell.text and (not at or cell is not above[at - 1])
        ]
        headings.append(_short(", ".join(dict.fromkeys(kept))))
    return headings


def _body_lines(grid: Grid, headings: list[str]) -> Iterator[str]:
    group, parent = "", ""
    for row in grid:
        cells = _distinct(row)
        filled = [(at, cell) for at, cell in cells if cell.text]
        if not filled:
            continue
        at, first = filled[0]
        if len(filled) == 1 and len(row) > 1 and at == 0:
            if first.columns >= len(row):
                group, parent = first.text, ""
            else:
                parent = first.text
            yield first.text
            continue
        if not first.indented:
            parent = ""
        above = [_short(text) for text in (group, parent) if text]
        yield _line(filled, headings, above)


def _line(filled: list[tuple[int, Cell]], headings: list[str], above: list[str]) -> str:
    name = ""
    if filled[0][0] == 0 and len(filled) > 1:
        name, filled = filled[0][1].text, filled[1:]
    said = "; ".join(_said(at, cell, headings) for at, cell in filled)
    row = ", ".join([*above, name] if name else above)
    return f"{row} — {said}" if row else said


def _said(at: int, cell: Cell, headings: list[str]) -> str:
    over = dict.fromkeys(filter(None, headings[at : at + cell.columns]))
    heading = _short(" / ".join(over))
    return f"{heading}: {cell.text}" if heading else cell.text


def _distinct(row: list[Cell | None]) -> list[tuple[int, Cell]]:
    """The cells of a row with their first column; one that spans columns stands once."""
    return [
        (at, cell)
        for at, cell in enumerate(row)
        if cell is not None and (not at or cell is not row[at - 1])
    ]


def _short(heading: str) -> str:
    if len(heading) <= LONGEST_HEADING:
        return heading
    return heading[:LONGEST_HEADING].rsplit(" ", 1)[0] + " …"
