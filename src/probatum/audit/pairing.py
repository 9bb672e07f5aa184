"""Whether two numbers play the same part: beside the same dose or count, or in the same phrase.

'75 to 150 mg daily' and '75 to 150 mg three times daily' are one dose with two frequencies; '1 to
2 adenomas: 7 to 10 years' and '1 to 2 adenomas: 1 year' one finding with two intervals. Such a pair
is held against its like however short the sentence is, and whatever else has the number.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from probatum.proof.stems import stem
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities
from probatum.text.words import STOP_WORDS, WORD

_TELLING = frozenset({QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.COUNT})
_NAMES = frozenset({"year", "ordinal", "label", "p-value"})
_TIMES = frozenset({QuantityKind.DURATION, QuantityKind.AGE})
_CLAUSE = re.compile(
    r"[;•]|\.\s|,\s(?:or|and|but|then|whereas|while)\s"
    r"|,\s(?=\d[\d–-]*\s(?:years?|months?|weeks?|days?|hours?)\s(?:after|before|for)\b)"
)
_PART = re.compile(
    r"\b(?:(?P<within>within|in the first|in the last|no later than)"
    r"|(?P<from>after|from|since|start\w* (?:at|in)|beyond)"
    r"|(?P<until>until|before|prior to|by)|(?P<over>over|infused|during)"
    r"|(?P<course>for|course of|lasting|total of)|(?P<every>every|each|per)"
    r"|(?P<maximum>max\w*\.?(?: of| dose)?|up to|not exceed\w*|at most)"
    r"|(?P<at>at|on|between|in))\b",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"divided|split|\bin \w+ doses|\bdoses\b", re.IGNORECASE)
_JOINS = re.compile(r"[^.;,\d]{0,30}")
_OLD = re.compile(
    r"\b(?:superseded|former\w*|previous\w*|older|earlier|retired|replaced|used to"
    r"|historical\w*)\b",
    re.IGNORECASE,
)
_DAYS = {"d": 1, "wk": 7, "mo": 30}
"""Days between two doses that are given so much a day, a week, a month."""
_BEFORE, _BEHIND, _ANCHORS = 26, 40, 3
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=10_000)
def part(text: str, quantity: Quantity) -> str:
    """What the words before a number make of it: a start, an end, a course, a maximum; or ''."""
    digit = _DIGIT.search(text, quantity.start, quantity.end)
    end = digit.start() if digit else quantity.end
    start = max(quantity.start - _BEFORE, clause(text, quantity.start)[0], 0)
    others = [q.end for q in find_quantities(text) if start <= q.end <= quantity.start]
    found = list(_PART.finditer(text, max([start, *others]), end))
    return (found[-1].lastgroup or "") if found else ""


@lru_cache(maxsize=10_000)
def clause(text: str, at: int) -> tuple[int, int]:
    """The clause around an offset, as [start, end)."""
    cuts = list(_CLAUSE.finditer(text))
    start = max((m.end() for m in cuts if m.end() <= at), default=0)
    return start, min((m.start() for m in cuts if m.start() > at), default=len(text))


@lru_cache(maxsize=10_000)
def companions(text: str, quantity: Quantity) -> frozenset[Canonical]:
    """The doses and counts that stand with a number in its clause, other measures than its own."""
    start, end = clause(text, quantity.start)
    own = canonical(quantity)
    return frozenset(
        base
        for q in find_quantities(text)
        if q.kind in _TELLING and q.dimension not in _NAMES and start <= q.start < end
        and (base := canonical(q)).low is not None
        and (q.kind is not QuantityKind.COUNT or base.high != 1 or base.comparator)
        and (base.dimension, base.per) != (own.dimension, own.per)
    )  # fmt: skip


@lru_cache(maxsize=10_000)
def anchors(text: str, quantity: Quantity) -> frozenset[str]:
    """The first content words after a number: what it is counted from, or belongs to."""
    end = min(clause(text, quantity.start)[1], quantity.end + _BEHIND)
    words = (match.group().lower() for match in WORD.finditer(text, quantity.end, end))
    told = [stem(word) for word in words if word not in STOP_WORDS and not word.isdecimal()]
    return frozenset(told[:_ANCHORS])


def is_of_old(text: str) -> bool:
    """Whether a sentence reports advice that no longer stands: its numbers are meant to differ."""
    return bool(_OLD.search(text))


class Regimen(NamedTuple):
    """A dose and how often it is given; at is the quantity that says how often."""

    dose: Canonical
    often: Canonical
    at: Quantity


@lru_cache(maxsize=10_000)
def regimens(text: str) -> tuple[Regimen, ...]:
    """The doses of a text that say how often: '5 mg twice daily'; '75 mg daily' is once daily.

    A dose a day that is divided ('in 2 doses') does not say how much is given at a time.
    """
    found = [q for q in find_quantities(text) if canonical(q).low is not None]
    made = []
    for at, one in enumerate(found):
        after = text[one.end : one.end + _BEHIND]
        days = _DAYS.get(one.per[-1]) if one.kind is QuantityKind.RATE and one.per else None
        if days and not _DIVIDED.search(after):
            base = canonical(one)
            dose = base._replace(per=tuple(code for code in base.per if code != "time"))
            made.append(Regimen(_each(dose, days), _every(days), one))
        following = found[at + 1] if at + 1 < len(found) else None
        if one.kind not in (QuantityKind.AMOUNT, QuantityKind.RATE) or following is None:
            continue
        between = text[one.end : following.start]
        if following.kind is QuantityKind.FREQUENCY and _JOINS.fullmatch(between):
            made.append(Regimen(canonical(one), canonical(following), following))
    return tuple(made)


def _each(dose: Canonical, days: int) -> Canonical:
    """A rate's dose at a time: in base units it is so much a day."""
    if dose.low is None or dose.high is None:
        return dose
    return dose._replace(low=dose.low * days, high=dose.high * days)


def _every(days: int) -> Canonical:
    return Canonical("frequency", (), Fraction(1, days), Fraction(1, days), "")


def strength(text: str, quantity: Quantity, other_text: str, other: Quantity) -> int:
    """How many doses and counts two numbers of one part share; 0 where they are no pair.

    A time with the same part may share what it is counted from instead ('within 72 hours of
    removal').
    """
    if part(text, quantity) != part(other_text, other):
        return 0
    shared = len(companions(text, quantity) & companions(other_text, other))
    if quantity.kind in _TIMES and part(text, quantity) in ("within", "from", "until"):
        shared += bool(anchors(text, quantity) & anchors(other_text, other))
    return shared
