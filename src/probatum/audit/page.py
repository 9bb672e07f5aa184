"""An audited page: its blocks in reading order, each character with its place in the file."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from probatum.model.finding import Where


class Role(StrEnum):
    """What a block is, by its form."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"
    """A quotation or banner set apart from the text."""


GUESSED = 9
"""The level of a heading that was told by its form alone: plain text marks none."""


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or table row.

    text is what a reader sees, on one line; places holds the file's offset of each character of
    it (one more for the end of the last). A superscript citation reads '[1]'.
    """

    role: Role
    text: str
    places: tuple[int, ...]
    level: int = 0
    """Of a heading: 1 to 6; of an item: how deep it stands in its list."""
    number: str = ""
    """The number that its list gives it."""
    links: tuple[str, ...] = ()
    """Addresses that its words link to."""
    escaped: frozenset[int] = frozenset()
    """Offsets in the text of characters that the writer marked as nothing but themselves."""
    cells: tuple[int, ...] = ()
    """Of a table row: the offsets in the text at which its cells begin."""
    is_head: bool = False
    """Whether it is the row that names the columns of its table."""

    def cell(self, at: int) -> int:
        """The column that a place in the text of a row stands in."""
        return sum(start <= at for start in self.cells) - 1

    def in_cell(self, column: int) -> str:
        """The words of a row's cell; empty where it has none of that column."""
        if not 0 <= column < len(self.cells):
            return ""
        return self.text[self.cells[column] : [*self.cells, len(self.text)][column + 1]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the file of [start, end) of the text."""
        if start >= end:
            at = self.places[min(start, len(self.places) - 1)]
            return at, at
        return self.places[start], self.places[end - 1] + 1


@dataclass
class Writing:
    """Collects the characters of one block with their places."""

    characters: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    escaped: set[int] = field(default_factory=set)
    cells: list[int] = field(default_factory=list)

    def open_cell(self, at: int) -> None:
        """Begins a cell of a row, apart from the words before it."""
        self.add(" ", at, fixed=True)
        self.cells.append(len(self.characters))

    def add_escaped(self, character: str, at: int) -> None:
        """Adds a character that is no mark, whatever it looks like."""
        self.escaped.add(len(self.characters))
        self.add(character, at, fixed=True)

    def add(self, text: str, at: int, fixed: bool = False) -> None:
        """Adds characters that stand at an offset of the file (fixed: all of them at it).

        White space is single, and none opens a block.
        """
        for step, character in enumerate(text):
            if character.isspace():
                if not self.characters or self.characters[-1] == " ":
                    continue
                character = " "
            self.characters.append(character)
            self.places.append(at if fixed else at + step)

    def block(
        self, role: Role, *, level: int = 0, number: str = "", links: tuple[str, ...] = ()
    ) -> Block | None:
        """What was collected, or None when it has no words."""
        while self.characters and self.characters[-1] == " ":
            self.characters.pop()
            self.places.pop()
        if not self.characters:
            return None
        return Block(
            role, "".join(self.characters), tuple(self.places), level, number, links,
            frozenset(self.escaped), tuple(self.cells),
        )  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page as it was read. file is the text of the file, whole, as it is stored."""

    file: str
    blocks: tuple[Block, ...]
    meta: str = ""
    """What the page says of itself outside its text (title, site name, publisher)."""

    def where(self, block: Block, start: int = 0, end: int | None = None) -> Where:
        """The place of [start, end) of a block's text."""
        first, last = block.span(start, len(block.text) if end is None else end)
        return Where(start=first, end=last, text=self.file[first:last])

    @cached_property
    def text(self) -> str:
        """The blocks, a line each."""
        return "\n".join(block.text for block in self.blocks)
