"""Builds a document's text and passages together, so that offsets are right by construction."""

import re
from collections.abc import Sequence

from probatum.model.document import Passage, PassageKind
from probatum.text.sentences import split_sentences, trim

PASSAGE_WORDS = 200
"""A passage has at most about this many words; longer blocks are cut between sentences."""


LEAD_CHARACTERS = 300
"""A longer line is no lead-in, and is not repeated on a heading path."""

_MARKER = re.compile(r"^\s*(?:[^\w\s(\[<>=≤≥\"'+±]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)])\s+")


def _bare(line: str) -> str:
    """A list line without its marker."""
    return _MARKER.sub("", line).strip()


def _pieces(line: str) -> list[tuple[int, int]]:
    """A list line as a whole; its sentences when it is longer than a passage."""
    if len(line.split()) <= PASSAGE_WORDS:
        return [(0, len(line))]
    return split_sentences(line)


class TextBuilder:
    """Collects blocks in reading order; ``build`` gives the text and its passages.

    Blocks are separated by an empty line, lines of a list or table by a line break. Headings are
    part of the text and, as a path, of each passage below them.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._passages: list[Passage] = []
        self._path: list[tuple[int, str]] = []

    def title(self, text: str) -> None:
        """The document's title: a passage of its own."""
        if text:
            start = self._append(text)
            self._passages.append(Passage(start=start, end=self._length, kind=PassageKind.TITLE))

    def heading(self, text: str, level: int) -> None:
        """Opens a section at level (1 outermost); closes sections of this level and deeper."""
        self._path = [(at, title) for at, title in self._path if at < level]
        if text:
            self._path.append((level, text))
            self._append(text)

    def leave(self, level: int) -> None:
        """Closes sections of this level and deeper without opening one."""
        self._path = [(at, title) for at, title in self._path if at < level]

    def block(self, text: str, kind: PassageKind = PassageKind.PARAGRAPH) -> tuple[int, int]:
        """A paragraph, box or caption, cut between sentences when long; its offsets."""
        if not text.strip():
            return (self._length, self._length)
        start = self._append(text)
        if len(text.split()) <= PASSAGE_WORDS:  # most blocks: nothing to cut
            a, b = trim(text, 0, len(text))
            self._passage(start + a, start + b, kind, ())
        else:
            self._cut([(start + a, start + b) for a, b in split_sentences(text)], kind)
        return (start, self._length)

    def lines(self, lines: Sequence[str], kind: PassageKind, lead: str = "") -> tuple[int, int]:
        """A list or table, one line each, cut between lines when long.

        lead (a list's opening words, a table's caption) stands on a line before the first, and
        on the heading path of the passages.
        """
        rows = [line for line in ([lead] if lead else []) + list(lines) if line.strip()]
        if not rows:
            return (self._length, self._length)
        start = self._append("\n".join(rows))
        pieces, at = [], start
        for row in rows:
            pieces.append((at, at + len(row)))
            at += len(row) + 1
        path = (lead,) if lead and len(lead) <= 300 and kind is PassageKind.TABLE else ()
        self._cut(pieces, kind, path)
        return (start, self._length)

    def items(self, rows: Sequence[tuple[int, str]], lead: str = "") -> tuple[int, int]:
        """A nested list: rows of (depth, line), 0 outermost, cut between rows when long.

        lead (its opening words) stands on a line before the first. A passage that begins inside
        the list has lead, and the rows that its first row stands under, on its heading path.
        """
        kept = [(-1, lead)] * bool(lead.strip()) + [row for row in rows if row[1].strip()]
        if not kept:
            return (self._length, self._length)
        start = self._append("\n".join(line for _, line in kept))
        above: list[tuple[int, str]] = []
        at, opened, ended, words = start, start, start, 0
        below: tuple[str, ...] = ()
        for depth, line in kept:
            above = [row for row in above if row[0] < depth]
            for piece_start, piece_end in _pieces(line):
                count = len(line[piece_start:piece_end].split())
                if words and words + count > PASSAGE_WORDS:
                    self._passage(opened, ended, PassageKind.LIST, below)
                    opened, words = at + piece_start, 0
                    below = tuple(_bare(text) for _, text in above if len(text) <= LEAD_CHARACTERS)
                words += count
                ended = at + piece_end
            at += len(line) + 1
            above.append((depth, line))
        self._passage(opened, ended, PassageKind.LIST, below)
        return (start, self._length)

    def build(self) -> tuple[str, tuple[Passage, ...]]:
        """The text and its passages, in order."""
        return "".join(self._parts), tuple(self._passages)

    def _append(self, text: str) -> int:
        if self._length:
            self._parts.append("\n\n")
            self._length += 2
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def _cut(
        self, pieces: list[tuple[int, int]], kind: PassageKind, below: tuple[str, ...] = ()
    ) -> None:
        text = self._parts[-1]
        base = self._length - len(text)
        headings = tuple(title for _, title in self._path) + below
        start, end, words = pieces[0][0], pieces[0][0], 0
        for a, b in pieces:
            count = len(text[a - base : b - base].split())
            if words and words + count > PASSAGE_WORDS:
                self._passages.append(Passage(start=start, end=end, kind=kind, headings=headings))
                start, words = a, 0
            end = b
            words += count
        self._passages.append(Passage(start=start, end=end, kind=kind, headings=headings))

    def _passage(self, start: int, end: int, kind: PassageKind, below: tuple[str, ...]) -> None:
        headings = tuple(title for _, title in self._path) + below
        self._passages.append(Passage(start=start, end=end, kind=kind, headings=headings))
