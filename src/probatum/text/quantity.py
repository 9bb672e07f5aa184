"""A quantity, and the form in which equal quantities are equal."""

import re
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from probatum.text.units import dimension_of


class QuantityKind(StrEnum):
    """What a quantity says."""

    AMOUNT = "amount"
    RATE = "rate"
    FREQUENCY = "frequency"
    DURATION = "duration"
    AGE = "age"
    PERCENT = "percent"
    COUNT = "count"
    RATIO = "ratio"
    OTHER = "other"


class Quantity(NamedTuple):
    """A quantity as a text states it.

    start and end are 0-based, half-open offsets in code points. low and high are equal but for a
    range; '5 ± 2' is the range 3 to 7 with the comparator '±'. Both are None where a frequency has
    no number (as needed). comparator is '', '<', '<=', '>', '>=', '~' or '±'. unit is a UCUM code
    (see ``units``); per holds the codes of the denominators in order, a number before the code
    where there is one ('1.73m2').
    """

    start: int
    end: int
    low: Fraction | None
    high: Fraction | None
    comparator: str
    unit: str
    dimension: str
    per: tuple[str, ...]
    kind: QuantityKind
    text: str

    @property
    def code(self) -> str:
        """Unit and denominators as one UCUM-like code ('mg/kg/d')."""
        return "/".join((self.unit, *self.per))


class Canonical(NamedTuple):
    """A quantity in base units; equal quantities have equal canonical forms."""

    dimension: str
    per: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    comparator: str


def canonical(quantity: Quantity) -> Canonical:
    """The quantity in base units: 400 mg as 0.4 g, every 12 hours as twice a day, 1 week as 7 d.

    Two quantities say the same when their canonical forms are equal. A frequency never equals a
    duration, nor an age one.
    """
    if quantity.kind is QuantityKind.FREQUENCY:
        return _canonical_frequency(quantity)
    dimension, factor = _dimension(quantity)
    per = []
    for code in quantity.per:
        number, name = denominator(code)
        below, scale = dimension_of(name)
        factor /= number * scale
        per.append(below)
    dimension = "age" if quantity.kind is QuantityKind.AGE else dimension
    low, high = _scaled(quantity.low, factor), _scaled(quantity.high, factor)
    return Canonical(dimension, tuple(sorted(per)), low, high, quantity.comparator)


def _dimension(quantity: Quantity) -> tuple[str, Fraction]:
    if "." in quantity.unit:
        factor, names = Fraction(1), []
        for code in quantity.unit.split("."):
            name, scale = dimension_of(code)
            factor *= scale
            names.append(name)
        return " ".join(names), factor
    if quantity.unit in ("1", "%"):
        return quantity.dimension, Fraction(1)
    return dimension_of(quantity.unit)


def _scaled(value: Fraction | None, factor: Fraction) -> Fraction | None:
    return None if value is None else value * factor


def _canonical_frequency(quantity: Quantity) -> Canonical:
    """Times per day, low to high."""
    if quantity.low is None or quantity.high is None or quantity.unit == "{stat}":
        return Canonical("frequency", (quantity.unit,), quantity.low, quantity.high, "")
    if quantity.per:
        factor = 1 / dimension_of(quantity.per[0])[1]
        low, high = quantity.low * factor, quantity.high * factor
    elif not quantity.low:  # "every 0 hours" is no number of times a day
        return Canonical("interval", (quantity.unit,), quantity.low, quantity.high, "")
    else:
        day = dimension_of(quantity.unit)[1]
        low, high = 1 / (quantity.high * day), 1 / (quantity.low * day)
    return Canonical("frequency", (), low, high, quantity.comparator)


_DENOMINATOR = re.compile(r"([\d.]*)(.+)")


def denominator(code: str) -> tuple[Fraction, str]:
    """The number and the unit of a denominator ('1.73m2': 1.73, 'm2')."""
    match = _DENOMINATOR.fullmatch(code)
    if not match:
        return Fraction(1), code
    try:
        number = Fraction(match[1] or 1)
    except ValueError:
        return Fraction(1), code
    return number or Fraction(1), match[2]
