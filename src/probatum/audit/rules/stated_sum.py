"""A sum that a sentence writes out comes out: "18 kg × 50 mg/kg = 900 mg"."""

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
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:=|equals?|is|are|makes?|gives?|(?:which |and so )?comes? to"
    r"|i\.e\.|that is"
    r"|or|adds? up to|amounts? to|(?:and|which)\s(?:adds? up|comes?"
    r"|amounts?) to)\s*(?:a total of\s)?\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:of|at|with|,?\s?each(?: of)?)\s*(?:\w+\s)?\Z", re.IGNORECASE)
_IN_ALL = re.compile(
    r"\A[^.;]{0,12}?\b(?:in all|in total|altogether|all told|for the (?:whole )?course)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\A\s*(?:over|in|within|after|on each of)(?: the| all)?\s*\Z", re.IGNORECASE)
_ADDS = re.compile(r"[\s,]*(?:and|which|that)?\s*adds?\s*\Z", re.IGNORECASE)
"""'adds up to 140 g': the reader of quantities takes 'up to' with the figure."""
_COUNTED = frozenset({"tablets", "capsules", "doses", "vials", "ampoules", "sachets", "infusions"})
_TOLERANCE = Fraction(3, 100)


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
        for stated in (*_products(raw, found), *_courses(raw, found)):
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


def _products(raw: str, found: list[tuple[Quantity, Canonical]]) -> Iterator[_Stated]:
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


def _courses(raw: str, found: list[tuple[Quantity, Canonical]]) -> Iterator[_Stated]:
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


def _is_single(base: Canonical) -> bool:
    return base.low is not None and base.low == base.high and not base.comparator
