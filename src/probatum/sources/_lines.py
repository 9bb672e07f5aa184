"""Lines of plain text put together again: wrapped lines joined, bullets with their depth."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from probatum.sources import _headings

_BULLETS = "•・■▪●◼◾◆►➢✓✔○◦□❖‣⁃∙·\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(rf"([{_BULLETS}]|[-–—*+](?=\s)|o(?=\s+\S))\s*(?=\S)")
_NUMBERED = re.compile(r"(\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+(?=\S)")
_OPEN = re.compile(
    r"(?:[-–,(/&+]|\b(?:a|an|the|of|and|or|in|on|to|for|with|by|from|at|as|than|is|are|be|per|every|into"
    r"|when|if|that|which|who|not|no|may|should|can|between|after|before|during|until|over|under"
    r"|e\.g\.?|i\.e\.?|such|usually|other|all|any|this|these|those|their|its))$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|_{3,}|\*{3,}|~{3,})\s*")
_STARTERS = frozenset(
    {"the", "a", "an", "it", "this", "these", "those", "they", "there", "in", "on", "at", "for"}
    | {"if", "when", "as", "with", "may", "can", "often", "most", "some", "usually", "also"}
    | {"other", "all", "any", "no", "although", "however", "give", "use", "avoid", "do"}
)


@dataclass
class Line:
    """A logical line: indent in columns, its marker ('' for none), its words, blank line before."""

    text: str
    indent: int = 0
    marker: str = ""
    after_gap: bool = False

    @property
    def is_item(self) -> bool:
        """Whether the line is an item of a list."""
        return bool(self.marker)

    def rank(self) -> tuple[int, int]:
        """Order of depth among neighbouring items: by indent, then dashes below bullets."""
        return self.indent, 0 if self.marker in _BULLETS and self.marker != "·" else 1


@dataclass(frozen=True)
class _Wrap:
    """How full a line is before the next word goes to a new one; learnt from a text."""

    least: float
    most: float

    def is_full(self, line: str, following: str) -> bool:
        """Whether the first word of following had no room on line."""
        word = following.split(maxsplit=1)[0] if following.strip() else ""
        return len(line) <= self.most and len(line) + 1 + len(word) >= self.least


def logical_lines(text: str) -> list[Line]:
    """The lines of a text with wrapped ones joined; a form feed counts as an empty line."""
    raw = [line.expandtabs(4).rstrip() for line in text.replace("\f", "\n\n").split("\n")]
    wrap, words = _learn(raw), _lower_words(text)
    spelt = _Spelling(text)
    lines: list[Line] = []
    gap, previous = True, ""
    for line in raw:
        if not line.strip() or _RULE.fullmatch(line):
            _underline(lines, line, gap=gap)
            gap = True
            continue
        read = _read(line, gap)
        last = lines[-1] if lines else None
        if last and not gap and _continues(last, previous, read, wrap, words):
            last.text = spelt.join(last.text, read.text)
        else:
            lines.append(read)
        gap, previous = False, line
    return lines


def _underline(lines: list[Line], rule: str, *, gap: bool) -> None:
    """A short line with a rule below it is a heading: written with hashes, as its level says."""
    if not gap and lines and rule.strip() and not lines[-1].is_item and len(lines[-1].text) <= 100:
        hashes = "#" if "=" in rule else "##"
        lines[-1].text = f"{hashes} {lines[-1].text.lstrip('# ')}"


def _read(line: str, gap: bool) -> Line:
    indent = len(line) - len(line.lstrip())
    body = line.strip()
    found = _BULLET.match(body) or _NUMBERED.match(body)
    if found and not body.startswith("**"):
        return Line(" ".join(body[found.end() :].split()), indent, found[1], gap)
    return Line(" ".join(body.split()), indent, "", gap)


def _continues(last: Line, previous: str, line: Line, wrap: _Wrap, words: frozenset[str]) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if line.is_item or is_table_row(line.text) or is_table_row(last.text):
        return False
    text, before = line.text, previous.strip()
    if _is_heading_line(last) or _is_heading_line(line) or _headings.is_joining(text):
        return text[0].islower() and not _headings.is_joining(text) and wrap.is_full(previous, text)
    full = wrap.is_full(previous, text)
    if before.count("(") > before.count(")") or before.endswith(";"):
        return True
    if _OPEN.search(before) or text[0].islower():
        return last.is_item or not before.endswith(":")
    if last.is_item and line.indent >= last.indent + 2:
        return True
    if before.endswith((":", "?", "!")):
        return False
    if before.endswith("."):
        return full and not (last.is_item and _headings.is_title_like(text))
    if not text[0].isalpha():
        return full or text[0] in "(<>≥≤=%/"
    if last.is_item and not _headings.is_title_like(text):
        return full
    return full and not _is_common(text, words)


def _is_heading_line(line: Line) -> bool:
    return not line.is_item and (
        line.text.startswith("#")
        or _headings.is_section_name(line.text)
        or _headings.is_capitals(line.text, alone=False)
    )


def _is_common(text: str, words: frozenset[str]) -> bool:
    """Whether the first word is an ordinary one, written large because a sentence begins."""
    first = re.match(r"[^\W\d_]+", text)
    return first is not None and (first[0].lower() in words or first[0].lower() in _STARTERS)


def is_table_row(text: str) -> bool:
    """Whether a line is a row of a table drawn with vertical bars."""
    return text.startswith("|") and text.count("|") >= 2


def _lower_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b[a-z]{3,}\b", text))


def _learn(raw: Iterable[str]) -> _Wrap:
    """Widths at which lines were surely wrapped: the next one goes on in small letters."""
    lines = list(raw)
    lengths, sums = [], []
    for line, following in pairwise(lines):
        body = following.strip()
        if line.strip() and body[:1].islower() and not _BULLET.match(body):
            lengths.append(len(line))
            sums.append(len(line) + 1 + len(body.split(maxsplit=1)[0]))
    if len(sums) < 3:
        return _Wrap(least=float("inf"), most=0)
    usual = sorted(sums)[len(sums) * 3 // 4]
    full = sorted(width for width in sums if width >= 0.8 * usual)
    return _Wrap(least=full[len(full) // 6], most=max(lengths) + 2)


class _Spelling:
    """Joins line ends; a word cut at a hyphen loses it only if the text writes it without."""

    def __init__(self, text: str) -> None:
        self._words = frozenset(re.findall(r"[^\W\d_]+", text.lower()))

    def join(self, before: str, after: str) -> str:
        """The two pieces as one line."""
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if not re.search(r"[^\W_]-$", before):
            return f"{before} {after}"
        cut, rest = re.search(r"[^\W\d_]*-$", before), re.match(r"[^\W\d_]+", after)
        whole = (cut[0][:-1] + rest[0]).lower() if cut and rest else ""
        if whole and after[0].islower() and whole in self._words:
            return before[:-1] + after
        return before + after


def with_depths(items: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """The items of one list with their depth, 0 outermost, from indents and markers."""
    above: list[tuple[int, int]] = []
    for item in items:
        if not item.is_item:
            yield max(len(above) - 1, 0), item
            continue
        rank = item.rank()
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        yield len(above) - 1, item
