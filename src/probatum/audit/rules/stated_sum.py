"""A sum that a sentence writes out comes out: "18 kg × 50 mg/kg = 900 mg"."""

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from probatum.audit.case import AuditCase, Findings, finding
from probatum.audit.rules.dose_arithmetic import NAME
from probatum.model.finding import Severity
from probatum.proof.checks.quantities import product
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

WHY = "Who reads a sum that is written out takes its result and does not work it out again."

_TIMES = re.compile(r"\s*(?:×|x|X|\*|⋅|times|multiplied by)\s*(?:an?\s)?\Z")
_MAKES = re.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:which|that|and|and so)\s)?"
    r"(?:=|equals?|is|are|makes?|gives?|comes? to|i\.e\.|that is|or|adds? up to|amounts? to)"
    r"\s*(?:a total of\s)?\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of|at|with|,?\s?each(?: of)?)\s*(?:\w+\s)?\Z", re.IGNORECASE)
_IN_ALL = re.compile(
    r"\A[^.;]{0,24}?\b(?:in all|in total|altogether|all told|for the (?:whole )?course)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\A\s*(?:over|in|within|after|on each of)(?: the| all)?\s*\Z", re.IGNORECASE)
_ADDS = re.compile(r"[\s,]*(?:and|which|that)?\s*adds?\s*\Z", re.IGNORECASE)
"""'adds up to 140 g': the reader of quantities takes 'up to' with the figure."""
_AS = re.compile(
    r"\s*(?:(?:in all|in total|altogether|at first|a course|per course|in one course)\b)?"
    r",?\s*\(?(?:given |divided |split )?(?:as|in(?:to)? (?:equal )?doses of)\s*\Z",
    re.IGNORECASE,
)
"""'2 g/kg in all, as 0.4 g/kg a day for 5 days': a total before its parts."""
_FOR_DAYS = re.compile(
    r",?\s*(?:(?:of )?body ?weight\s)?(?:(?:daily|once daily|(?:a|each|every) day)\s)?"
    r"(?:for|over|on)(?: each of)?(?: the| all)?\s*\Z",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\beach of\b|\bday\b|\bdaily\b", re.IGNORECASE)
_FROM = re.compile(r"from\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(\s*\Z")
_SHORT = re.compile(r"[a-z\s,]{0,30}\Z")
_COUNTED = frozenset({"tablets", "capsules", "doses", "vials", "ampoules", "sachets", "infusions"})
_TOLERANCE = Fraction(3, 100)


Found = list[tuple[Quantity, Canonical]]
"""The quantities of a sentence, each in base units too."""


class _Stated(NamedTuple):
    """A result as it is written, and what its parts make."""

    quantity: Quantity
    made: Fraction
    words: str


def check(case: AuditCase) -> Findings:
    """A finding for each written sum whose result is another by more than rounding."""
    for claim in case.claims:
        raw = case.raw(claim)
        found = [(q, canonical(q)) for q in find_quantities(raw)]
        for stated in _all(raw, found):
            base = canonical(stated.quantity)
            low, high = base.low or Fraction(0), base.high or Fraction(0)
            if low * (1 - _TOLERANCE) <= stated.made <= high * (1 + _TOLERANCE):
                continue
            yield finding(
                NAME, Severity.HIGH,
                case.within(claim, stated.quantity.start, stated.quantity.end),
                f"{stated.words} is not {stated.quantity.text}. {WHY}",
                "Work the sum out again.",
            )  # fmt: skip


def _all(raw: str, found: Found) -> Iterator[_Stated]:
    yield from _products(raw, found)
    yield from _courses(raw, found)
    yield from _days(raw, found)
    yield from _tablets(raw, found)
    yield from _over_days(raw, found)


def _products(raw: str, found: Found) -> Iterator[_Stated]:
    """'18 kg × 50 mg/kg = 900 mg'; '20 tablets of 200 mg, or 4000 mg in all'."""
    for (one, mine), (other, theirs), (result, base) in zip(
        found, found[1:], found[2:], strict=False
    ):
        joined, makes = raw[one.end : other.start], raw[other.end : result.start]
        if not _MAKES.fullmatch(makes) or base.low is None or base.per:
            continue
        is_sum = _TIMES.fullmatch(joined)
        is_count = (one.kind is QuantityKind.COUNT or mine.dimension in _COUNTED) and _OF.fullmatch(
            joined
        )
        if not is_sum and not (is_count and _IN_ALL.search(raw[result.end :])):
            continue
        made = _times(mine, theirs)
        if made is not None and made[0] == base.dimension:
            yield _Stated(result, made[1], f"{one.text} × {other.text}")


def _times(one: Canonical, other: Canonical) -> tuple[str, Fraction] | None:
    """(dimension, product) of a weight and a dose by weight, or of a number and a dose."""
    if not _is_single(one) or not _is_single(other) or one.low is None or other.low is None:
        return None
    for weight, dose in ((one, other), (other, one)):
        if weight.dimension == "mass" and not weight.per and dose.per == ("mass",):
            return dose.dimension, (weight.low or Fraction(0)) * (dose.low or Fraction(0))
    made = product(other, one._replace(dimension="number")) if not one.per else None
    return (made.dimension, made.low) if made and made.low and not made.per else None


def _courses(raw: str, found: Found) -> Iterator[_Stated]:
    """'28 g a day and adds up to 140 g over 5 days'."""
    for (one, daily), (result, total), (days, length) in zip(
        found, found[1:], found[2:], strict=False
    ):
        if daily.per != ("time",) or total.per or length.dimension != "time" or length.per:
            continue
        joined = raw[one.end : result.start]
        if not (_MAKES.fullmatch(joined) or _ADDS.fullmatch(joined)):
            continue
        if not _OVER.fullmatch(raw[result.end : days.start]):
            continue
        made = product(daily, length) if _is_single(daily) and _is_single(length) else None
        if made and made.low and made.dimension == total.dimension:
            yield _Stated(result, made.low, f"{one.text} × {days.text}")


def _days(raw: str, found: Found) -> Iterator[_Stated]:
    """'5 mg by mouth twice daily, which is 10 mg a day'."""
    for (one, dose), (often, frequency), (result, daily) in zip(
        found, found[1:], found[2:], strict=False
    ):
        if dose.per or daily.per != ("time",) or frequency.dimension != "frequency":
            continue
        made = _dosed_often(raw, one, dose, often, frequency)
        is_result = bool(_MAKES.fullmatch(raw[often.end : result.start]))
        if is_result and made and made.low and made.dimension == daily.dimension:
            yield _Stated(result, made.low, f"{one.text} {often.text}")


def _tablets(raw: str, found: Found) -> Iterator[_Stated]:
    """'200 mg twice daily for 10 days, which makes 20 tablets of 200 mg'."""
    for (one, dose), (often, frequency), (days, length), (number, counted), (each, held) in zip(
        found, found[1:], found[2:], found[3:], found[4:], strict=False
    ):
        made = _dosed_often(raw, one, dose, often, frequency)
        if made is None or counted.dimension not in _COUNTED or dose.dimension != held.dimension:
            continue
        if not (_FOR_DAYS.match(raw[often.end : days.start]) and _is_single(length)):
            continue
        if not _MAKES.fullmatch(raw[days.end : number.start]) or not held.low:
            continue
        whole = product(made, length) if length.dimension == "time" else None
        if whole and whole.low and _OF.fullmatch(raw[number.end : each.start]):
            words = f"{one.text} {often.text} × {days.text}, in parts of {each.text},"
            yield _Stated(number, whole.low / held.low, words)


def _dosed_often(
    raw: str, one: Quantity, dose: Canonical, often: Quantity, frequency: Canonical
) -> Canonical | None:
    """So much at a time, so often: the amount of a day."""
    if _FROM.match(one.text):  # "from 5 mg twice daily" starts with just that
        dose = dose._replace(comparator="")
    if frequency.dimension != "frequency" or not (_is_single(dose) and _is_single(frequency)):
        return None
    return product(dose, frequency) if _SHORT.fullmatch(raw[one.end : often.start]) else None


def _over_days(raw: str, found: Found) -> Iterator[_Stated]:
    """'2 g/kg in all, as 0.4 g/kg a day for 5 days'; '80 g on each of 2 days (160 g in all)'."""
    found = [(q, b) for q, b in found if b.dimension != "frequency" or b.low != 1]
    for at, ((one, dose), (days, length)) in enumerate(itertools.pairwise(found)):
        made = _of_days(raw, one, dose, days, length)
        totals = [
            *(
                before
                for before in found[max(at - 1, 0) : at]
                if _AS.fullmatch(raw[before[0].end : one.start])
            ),
            *(
                after
                for after in found[at + 2 : at + 3]
                if _IN_BRACKETS.fullmatch(raw[days.end : after[0].start])
                and _IN_ALL.search(raw[after[0].end :])
            ),
        ]
        for result, base in totals:
            if made and made.low and (made.dimension, made.per) == (base.dimension, base.per):
                yield _Stated(result, made.low, f"{one.text} × {days.text}")


def _of_days(
    raw: str, one: Quantity, dose: Canonical, days: Quantity, length: Canonical
) -> Canonical | None:
    """So much a day, or on each of so many days: the amount of them all."""
    joined = raw[one.end : days.start]
    if days.unit != "d" or length.per or not _FOR_DAYS.match(joined):
        return None
    if not _is_single(dose) or not _is_single(length):
        return None
    if "time" in dose.per:
        return product(dose, length)
    daily = dose._replace(per=tuple(sorted((*dose.per, "time"))))
    return product(daily, length) if _DAILY.search(joined) else None


def _is_single(base: Canonical) -> bool:
    return base.low is not None and base.low == base.high and not base.comparator
