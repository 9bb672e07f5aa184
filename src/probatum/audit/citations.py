"""Citation marks in a page's text: [1], (1), superscripts, bare trailing numerals, (Name 2020)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from probatum.audit.page import Block
from probatum.audit.references import ReferenceList

_LIST = r"\d{1,3}(?:\s?(?:,|;|–|-|—|and|&)\s?\d{1,3})*"
_BRACKET = re.compile(rf"\[\s*({_LIST})\s*\]|\[\^?([A-Za-z][\w-]*\d*)\](?!\()")
_ROUND = re.compile(rf"(?<=[\w.,;:%)\]”\"’])\s?\(({_LIST})\)(?=[\s.,;:)]|\Z)")
_REMARKED = re.compile(
    rf"(?<=[\w.,;:%)\]”\"’])\s?(?P<open>[(\[])(?P<list>{_LIST})(?P<stop>[:,;])\s"
    r"(?=[^()\[\]]{0,80}?\b(?:strong|weak|conditional|certainty|quality|grade[ds]?|level|class|LOE"
    r"|COR|recommendation|good practice|expert|evidence|consensus|pages?|p\.|tables?|section"
    r"|chapter|box|figure|appendix)\b[^()\[\]]{0,80}(?:\([^()]{0,40}\))?[)\]])",
    re.IGNORECASE,
)
"""'(4: strong recommendation)', '[2, table 3]': a number with words on what it cites."""
_TERM = (
    r"(?:ref(?:erence)?s?\b\.?|sources?\b|cit(?:e[ds]?|ations?)\b|nos?\b\.?|#|[SR](?=\d))\s?:?\s?"
)
_ITEM = r"\d{1,3}(?:\s?[–—-]\s?\d{1,3})?"
_TERMED = re.compile(
    rf"[(\[]\s*(?:see\s|cf\.?\s|from\s|in\s)?(?P<list>{_TERM}{_ITEM}"
    rf"(?:\s?(?:,|;|and|&|,\sand)\s?(?:{_TERM})?{_ITEM})*)\s*[)\]]"
    rf"|[{{【]\s*(?P<braced>{_LIST})\s*(?:†[^{{}}【】]{{0,60}})?[}}】]"
    rf"|\^(?P<raised>{_LIST})\^|(?<=[a-z)%”\"’][.,;:])\^(?P<plain>{_LIST})(?=\s|\Z)",
    re.IGNORECASE,
)
"""'(ref. 1)', '[sources 2 and 3]', '(S1; S2)', '{4}', '【5†source】', '^6^'."""
_SUPER = re.compile(r"[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,˒⋅–⁻\-]*")
_TIGHT = re.compile(
    rf"(?<=[a-z)%”\"’][.,;:])({_LIST.replace(chr(92) + 's?', '')})(?=\s|\Z)"
    rf"|(?<=[a-z)]{{2}}[.])\s(\d{{1,2}}(?:,\s?\d{{1,2}})*)(?=\s*\Z)"
)
_TRAILING = re.compile(r"(?<=\S)\s(\d{1,2}(?:,\s?\d{1,2})*)\s*\.?\Z")
_WITHIN = re.compile(r"(?<=[a-z)][.;])\s(\d{1,2}(?:,\s?\d{1,2})*)(?=\s+[A-Z])")
_MEASURING = re.compile(
    r"(?:\b(?:day|days|week|weeks|month|grade|type|stage|class|level|score|phase|step|group|factor"
    r"|of|to|than|by|from|at|is|was|are|or|and|every|over|within|under|above|below|about|for|age"
    r"|aged|up|table|figure|part|version|covid|il|hiv|vitamin|no|number|in|equals?|=|<|>|≥|≤|×|x"
    r"|least|most|exceeding|between|until|after|before|per|chapter|section|ccr|cd|gq|gm|hba)\W?)\Z",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\d\s(?:days?|weeks?|months?)\Z", re.IGNORECASE)
"""A number after 'for 10 days' is no second one of days."""
_NAMED = re.compile(r"\(([^()]{2,160}?\b(?:19|20)\d\d[a-z]?(?:[^()]{0,80}))\)")
_ONE_NAME = re.compile(
    r"([A-Z][\w'’./&-]+(?:[\s/&-]+[\w'’./&-]+){0,8}?),?\s((?:19|20)\d\d)[a-z]?\b"
)
_LETTERS = re.compile(r"\[([a-z](?:,\s?[a-z])*)\]")
_LETTERED = re.compile(r"\W*\[?([a-z])[\].)]\s")
_LABEL = re.compile(r"\(([^()]{2,80})\)")
_NUMBER = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(\d{1,3})\s?[–—-]\s?(\d{1,3})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒⋅", "0123456789-,,")


@dataclass(frozen=True)
class Mark:
    """A citation mark in a block's text, and what it names: numbers, or keys of entries."""

    start: int
    end: int
    names: tuple[str, ...]
    is_name: bool = False
    """Whether it cites by author and year."""


class CitationStyle:
    """How a page cites. Bare numerals and round brackets count only where nothing else does."""

    def __init__(self, blocks: Sequence[Block], references: ReferenceList) -> None:
        self._references = references
        self._highest = max(
            (int(e.number) for e in references.entries if e.number.isdecimal()), default=0
        )
        self._most = max(self._highest + 6, 12)
        self._by_letter = {
            match[1]: entry.number
            for entry in references.entries
            if (match := _LETTERED.match(entry.text))
        }
        brackets = sum(
            bool(_BRACKET.search(b.text) or self._remarked(b.text, "[") or self._termed(b.text))
            for b in blocks
        )
        self._has_plain = any(
            m.start() not in b.escaped for b in blocks for m in _BRACKET.finditer(b.text)
        )
        raised = sum(bool(_SUPER.search(b.text)) for b in blocks)
        rounds = sum(bool(self._round(b.text) or self._remarked(b.text, "(")) for b in blocks)
        trailing = sum(bool(list(self._bare(b.text))) for b in blocks)
        self.has_round = brackets + raised < 2 and rounds >= 2
        self.has_bare = brackets + raised < 2 and not self.has_round and trailing >= 2

    def marks(self, block: Block) -> list[Mark]:
        """The marks of a block's text, in order.

        Brackets that are escaped belong to the words quoted, where others are not escaped.
        """
        text = block.text
        found = [
            _mark(m.start(), m.end(), m[1] or m[2])
            for m in _BRACKET.finditer(text)
            if _is_mark(text, m) and not (self._has_plain and m.start() in block.escaped)
        ]
        found += [
            _mark(m.start(), m.end(), m.group().translate(_RAISED))
            for m in _SUPER.finditer(text)
            if not _is_power(text, m)
        ]
        found += [
            Mark(match.start(), match.end(), tuple(map(self._by_letter.__getitem__, letters)), True)
            for match in _LETTERS.finditer(text)
            if (letters := re.findall(r"[a-z]", match[1])) and self._by_letter.keys() >= {*letters}
        ]
        found += self._remarked(text, "[")
        found += self._termed(text)
        if self.has_round:
            found += [*self._round(text), *self._remarked(text, "(")]
        if self.has_bare:
            found += list(self._bare(text))
        found += self._named(text)
        return sorted((mark for mark in found if mark.names), key=lambda mark: mark.start)

    def _round(self, text: str) -> list[Mark]:
        return [
            _mark(m.start(), m.end(), m[1])
            for m in _ROUND.finditer(text)
            if all(0 < int(n) <= self._most for n in _NUMBER.findall(m[1]))
        ]

    def _termed(self, text: str) -> list[Mark]:
        """Numbers with a word or sign that says what they are, if the list may be so long."""
        found = []
        for match in _TERMED.finditer(text):
            written = next(group for group in match.groups() if group)
            numbers = re.sub(_TERM, "", written, flags=re.IGNORECASE)
            if all(0 < int(n) <= self._most for n in _NUMBER.findall(numbers)):
                found.append(_mark(match.start(), match.end(), numbers))
        return found

    def _remarked(self, text: str, bracket: str) -> list[Mark]:
        """The numbers of '(4: strong recommendation)', each to the stop after it: words remain."""
        return [
            _mark(m.start("list"), m.end("stop"), m["list"])
            for m in _REMARKED.finditer(text)
            if m["open"] == bracket
            and all(0 < int(n) <= self._most for n in _NUMBER.findall(m["list"]))
        ]

    def _bare(self, text: str) -> Iterable[Mark]:
        """Numerals after the end of a sentence or line that measure nothing."""
        for pattern in (_TIGHT, _WITHIN, _TRAILING):
            for match in pattern.finditer(text):
                group = next(at for at in range(1, (match.lastindex or 1) + 1) if match[at])
                start, end = match.span(group)
                numbers = [int(number) for number in _NUMBER.findall(match[group])]
                before = text[:start].rstrip()
                stopped = before[-1:] in (".", ";", ")") or _MEASURED.search(before)
                if not stopped and _MEASURING.search(before):
                    continue
                if all(0 < number <= self._most for number in numbers):
                    yield _mark(start, end, match[group])

    def _named(self, text: str) -> list[Mark]:
        """Marks such as (Hughes et al., 2014; NICE 2022) that name an entry of the list."""
        found = []
        for match in _NAMED.finditer(text):
            names = [
                entry.number
                for one in _ONE_NAME.finditer(match[1])
                for entry in self._references.entries
                if _names(one[1], int(one[2]), entry.text, entry.years)
            ]
            if names:
                found.append(
                    Mark(match.start(), match.end(), tuple(dict.fromkeys(names)), is_name=True)
                )
        return found + self._labelled(text, {mark.start for mark in found})

    def _labelled(self, text: str, taken: set[int]) -> list[Mark]:
        """Marks such as (UK page; US label) that are the first words of entries of the list."""
        found = []
        for match in _LABEL.finditer(text):
            parts = [part.strip() for part in match[1].split(";")]
            names = [self._beginning(part) for part in parts]
            if match.start() not in taken and all(names):
                numbers = dict.fromkeys(number for some in names for number in some)
                found.append(Mark(match.start(), match.end(), tuple(numbers), is_name=True))
        return found

    def _beginning(self, label: str) -> list[str]:
        """The entries that begin with a label and a stop or colon."""
        begins = re.compile(rf"\W*{re.escape(label)}\s?[:.,]\s", re.IGNORECASE)
        return [entry.number for entry in self._references.entries if begins.match(entry.text)]


def _names(name: str, year: int, text: str, years: frozenset[int]) -> bool:
    first = re.split(r"\s+(?:et al|and|&)\b|,", name)[0].strip()
    return year in years and first.rstrip(".").lower() in text.lower()


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Not an interval or concentration in square brackets, nor a placeholder."""
    if match[2]:
        is_note = match.group().startswith("[^")
        return is_note or match[2].lower().startswith(("ref", "note", "cite", "fn"))
    return not re.search(r"(?:CI|range|IQR)[\s:,=]*\Z", text[: match.start()])


def _is_power(text: str, match: re.Match[str]) -> bool:
    """Whether a raised figure is an exponent (m², 10⁹, s⁻¹) and not a citation."""
    before = text[: match.start()]
    return (
        bool(re.search(r"(?:\b10|/m|\bm|\bcm|\bmm|kg|/\s?[hsdL])\Z", before))
        or match.group()[0] == "⁻"
    )


def _mark(start: int, end: int, written: str) -> Mark:
    return Mark(start, end, tuple(dict.fromkeys(_numbers(written))))


def _numbers(written: str) -> Iterable[str]:
    if not written[:1].isdecimal():
        yield written
        return
    for part in re.split(r"[,;]|\band\b|&", written):
        between = _RANGE.search(part)
        if between and 0 < int(between[2]) - int(between[1]) < 30:
            yield from (str(n) for n in range(int(between[1]), int(between[2]) + 1))
        else:
            yield from _NUMBER.findall(part)
