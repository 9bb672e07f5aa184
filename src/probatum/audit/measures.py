"""Whether two quantities measure the same thing, and whether they agree."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from probatum.audit.unexplained import unsigned
from probatum.proof.checks.quantities import product
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

KINDS = frozenset(
    {QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.DURATION, QuantityKind.FREQUENCY}
    | {QuantityKind.OTHER, QuantityKind.PERCENT, QuantityKind.AGE, QuantityKind.RATIO}
    | {QuantityKind.COUNT}
)
"""Kinds of quantity that one source may have otherwise than another."""
DOSES = frozenset({QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.FREQUENCY})
_NAMES = frozenset({"year", "ordinal", "label", "p-value"})
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_DAILY = re.compile(r"\b(?:daily|(?:a|per|each|every|once a) day|once daily)\b|/d(?:ay)?\b", re.I)
_TENS = (10, 100, 1000)
_SINGLE = re.compile(r"\b(?:single|once|one dose|stat|a dose|one infusion)\b", re.IGNORECASE)


def is_held(quantity: Quantity) -> bool:
    """Whether a quantity is of a kind that is held against others of its measure.

    Counts only where they are no whole numbers (a mean difference of -1.60), ages and figures of
    studies among them; a plain count has too many meanings.
    """
    if quantity.kind not in KINDS or quantity.dimension in _NAMES:
        return False
    if quantity.kind is QuantityKind.COUNT:
        return quantity.low is not None and quantity.low.denominator != 1
    return quantity.dimension != "number" or quantity.kind is not QuantityKind.OTHER


def is_like_age(quantity: Quantity) -> bool:
    """Whether a time of months or years may be an age, where children are spoken of."""
    return quantity.kind is QuantityKind.DURATION and quantity.unit in ("mo", "a")


@lru_cache(maxsize=20_000)
def _is_daily(text: str) -> bool:
    return bool(_DAILY.search(text))


def bases(quantity: Quantity, text: str) -> Iterator[Canonical]:
    """A quantity in base units; a dose also as that of a day, where its text says 'daily'."""
    base = canonical(quantity)
    yield base
    if quantity.kind is QuantityKind.AMOUNT and "time" not in base.per and _is_daily(text):
        day = canonical(quantity._replace(per=(*quantity.per, "d"), kind=QuantityKind.RATE))
        yield day


def same_measure(one: Quantity, one_text: str, other: Quantity, other_text: str) -> bool:
    """Whether two quantities are of one measure: dimension and denominators alike."""
    if (one.kind is QuantityKind.AGE) != (other.kind is QuantityKind.AGE):
        return False
    if one.kind is QuantityKind.AGE and (
        one.comparator != other.comparator or _ages(one_text) != 1 or _ages(other_text) != 1
    ):
        return False  # each age has its own rule: 'under 2 years', 'from 6 years'
    if not _alike_number(one, other) or _weighs(one) != _weighs(other):
        return False
    return any(
        (mine.dimension, mine.per) == (theirs.dimension, theirs.per) and mine.low is not None
        for mine in bases(one, one_text)
        for theirs in bases(other, other_text)
    )


@lru_cache(maxsize=5_000)
def _ages(text: str) -> int:
    return sum(quantity.kind is QuantityKind.AGE for quantity in find_quantities(text))


def _weighs(one: Quantity) -> str:
    """What a body weighs is no dose, and one body's weight is no limit of weight."""
    return "" if one.unit != "kg" else "limit" if one.comparator or one.low != one.high else "body"


def _alike_number(one: Quantity, other: Quantity) -> bool:
    """A figure of a study (-1.60) is not held against a whole number (51 patients)."""
    if one.kind is not QuantityKind.COUNT:
        return True
    return other.low is not None and other.low.denominator != 1


def agree(one: Quantity, one_text: str, other: Quantity, other_text: str) -> bool:
    """Whether two quantities of one measure overlap."""
    if face_apart(one, other):
        return False
    return any(
        overlap(mine, theirs)
        for mine in bases(one, one_text)
        for theirs in bases(other, other_text)
        if (mine.dimension, mine.per) == (theirs.dimension, theirs.per)
    )


def face_apart(one: Quantity, other: Quantity) -> bool:
    """Whether one is a least and the other a most: 'at least 3' is not 'at most 3'."""
    sides = {one.comparator[:1], other.comparator[:1]}
    return sides == {"<", ">"}


def overlap(one: Canonical, other: Canonical) -> bool:
    """Whether two ranges of one measure have anything in common, a minus sign left out."""
    one, other = unsigned(one), unsigned(other)
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return one == other
    return one.low <= other.high and other.low <= one.high


def _is_clearance(quantity: Quantity) -> bool:
    """Whether it is a filtration rate or clearance (mL/min), which is measured, not given."""
    return quantity.kind is QuantityKind.RATE and quantity.dimension == "volume"


def has_numeral(quantity: Quantity, text: str) -> bool:
    """Whether a text has the very figure without its unit; doses are not let off so.

    A figure with another unit of the same measure (2 months for 2 weeks) is another number.
    """
    figures = set(_NUMERAL.findall(quantity.text.partition("/")[0]))
    is_dose = quantity.kind in DOSES and not _is_clearance(quantity)
    if is_dose or not figures:
        return False
    for other in find_quantities(text):
        if other.dimension == quantity.dimension and other.unit != "1":
            text = text[: other.start] + " " * (other.end - other.start) + text[other.end :]
    return figures <= set(_NUMERAL.findall(text))


def is_single(text: str) -> bool:
    """Whether a text speaks of one dose only."""
    return bool(_SINGLE.search(text)) and not _is_daily(text)


def is_power_of_ten(one: Canonical, other: Canonical) -> bool:
    """Whether one is ten, a hundred or a thousand times the other: a slipped point or unit."""
    if not one.low or not other.low or not one.high or not other.high:
        return False
    ratio = one.low / other.low
    return ratio == one.high / other.high and any(ratio in (n, 1 / Fraction(n)) for n in _TENS)


def is_age_of(base: Canonical, text: str) -> bool:
    """Whether a time is an age that a text has: a table writes '40 years' under 'age'."""
    return base.dimension == "time" and any(
        q.kind is QuantityKind.AGE and canonical(q).low == base.low for q in find_quantities(text)
    )


def is_written(quantity: Quantity, text: str) -> bool:
    """Whether a text has the very figures and unit, for whatever else they are counted."""
    return any(
        (q.low, q.high, q.unit) == (quantity.low, quantity.high, quantity.unit) and q.low != q.high
        for q in find_quantities(text)
    )


def is_product(base: Canonical, text: str) -> bool:
    """Whether a text's own quantities make the number: 0.4 g/kg a day for 5 days, 2 g/kg."""
    found = [canonical(q) for q in find_quantities(text)]
    made = [product(one, other) for one in found for other in found if one is not other]
    return any(
        (t.dimension, t.per, t.low) == (base.dimension, base.per, base.low) for t in made if t
    )
