"""Tables as lines: each cell says which row and which column it stands in."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Row = Sequence[str]


class Grid(NamedTuple):
    """The cells of a table: heading rows above, the others below; spans already repeated."""

    headings: Sequence[Row]
    rows: Sequence[Row]
    row_headings: bool = True
    """Whether the first column names the rows."""


def table_lines(grid: Grid) -> list[str]:
    """A line of column headings, then 'Row — Column: cell; Column: cell' for each row.

    A row that says the same in all its columns (a cell across the table) is that text alone.
    """
    columns = _columns(grid.headings)
    lines = [" | ".join(columns)] if any(columns) else []
    for row in grid.rows:
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells):
            continue
        if len(cells) > 1 and len(set(cells)) == 1:
            lines.append(cells[0])
        else:
            lines.append(_row(cells, columns, named=grid.row_headings))
    return lines


def _columns(headings: Sequence[Row]) -> list[str]:
    """One heading for each column: those above each other joined, repeated ones once."""
    width = max((len(row) for row in headings), default=0)
    columns = []
    for at in range(width):
        parts: list[str] = []
        for row in headings:
            cell = " ".join(row[at].split()) if at < len(row) else ""
            if cell and (not parts or parts[-1] != cell):
                parts.append(cell)
        columns.append(" / ".join(parts))
    return columns


def _row(cells: list[str], columns: list[str], *, named: bool) -> str:
    labelled = []
    for at, cell in enumerate(cells):
        column = columns[at] if at < len(columns) else ""
        if cell and not (named and at == 0):
            labelled.append(f"{column}: {cell}" if column else cell)
    head = cells[0] if named and cells else ""
    rest = "; ".join(labelled)
    return f"{head} — {rest}" if head and rest else head or rest


def bar_rows(lines: Sequence[str]) -> Grid:
    """The grid of a table drawn with vertical bars; the rows above its rule are headings."""
    rows = [_cells(line) for line in lines]
    ruled = [at for at, row in enumerate(rows) if row and all(_is_rule(cell) for cell in row)]
    heads = rows[: ruled[0]] if ruled else rows[:1]
    body = [row for at, row in enumerate(rows) if at >= len(heads) and at not in ruled]
    for above, row in pairwise(body):
        if row and not row[0] and any(row):
            row[0] = above[0]  # a row without a name goes on with the row above
    return Grid(heads, body)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = re.split(r"(?<!\\)\|", inner)
    return [re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", cell).strip() for cell in cells]


def _is_rule(cell: str) -> bool:
    return re.fullmatch(r":?-+:?", cell) is not None
