"""Units as they follow a number: products, denominators, per day, per kilogram."""

import re
from fractions import Fraction
from typing import NamedTuple

from probatum.text.numbers import read_number
from probatum.text.units import PERCENT, read_unit
from probatum.text.words import word_set

_GAP = re.compile(
    r"[ \u00a0](?:consecutive|successive|full|whole)\s(?=[^\W\d])"
    r"|[ \u00a0\u202f\u2009]?-?(?=[^\W\d]|[%°℃µμ])|[ \u00a0]"
)
_PER = re.compile(
    r"\s?[/⁄]\s?|\s(?:PE|[a-z]{4,12}|phenytoin equivalents?)\s?[/⁄]\s?(?=kg\b)"
    r"|\s(?:of\s[\w-]{3,20}\s)?per\s(?:each\s)?|\s(?:for\s)?each\s(?=kg|kilo)",
    re.IGNORECASE,
)
_NEGATIVE_POWER = re.compile(r"\s?[·.*]?\s?([A-Za-z]{1,3}[23]?)\s?(?:\^?[-−–]1|⁻¹)(?!\d)")
_TIMES_UNIT = re.compile(r"\s?[*·.×⋅∙]\s?(h|hr|hours?|min|d|days?|years?)\b")
_BODY_WEIGHT = re.compile(r"\s(?:of\s)?(?:body[\s-]?weight|bw|BW)\b")
_DAILY = re.compile(
    r"[\s-](?P<ly>daily|weekly|monthly|hourly|nightly)\b|\s(?:an?|each|every)\s"
    r"(?P<unit>hour|day|week|month|night|minute)\b(?!\s?old)",
    re.IGNORECASE,
)
_LY_UNITS = {"dai": "d", "nig": "d", "wee": "wk", "mon": "mo", "hou": "h", "day": "d", "min": "min"}
COUNTED = word_set(
    "doses courses exchanges sessions infusions injections cycles cells copies colonies"
)
"""Dimensions of things that are counted, not measured."""


class Measure(NamedTuple):
    """A unit as it was read: code, dimension, codes of the denominators, and where it ends."""

    unit: str
    dimension: str
    per: tuple[str, ...]
    end: int


def read_measure(text: str, at: int) -> Measure | None:
    """The unit with its powers and denominators that follows a number ending at offset at."""
    bare = _PER.match(text, at)
    if bare and bare.group().strip() == "/" and not text[bare.end() : bare.end() + 1].isdecimal():
        per, end = _denominators(text, at)
        return Measure("1", "number", per, end) if per else None
    gap = _GAP.match(text, at)
    read = read_unit(text, gap.end() if gap else at)
    if not read or (not gap and read[0].dimension == "number"):
        return None
    unit, end = read
    code, dimension = unit.code, unit.dimension
    product = _TIMES_UNIT.match(text, end)
    if product and dimension == "mass" and (other := read_unit(text, product.start(1))):
        code, dimension, end = f"{code}.{other[0].code}", f"{dimension} time", other[1]
    if dimension == "percent":
        return Measure(code, dimension, (), end)
    per, end = _denominators(text, end, dimension)
    if dimension != "time":
        daily = _DAILY.match(text, end)
        if daily:
            name = (daily["ly"] or daily["unit"]).lower()[:3]
            per, end = (*per, _LY_UNITS[name]), daily.end()
    return Measure(code, dimension, per, end)


def plural_measure(text: str, measure: Measure, one: bool) -> Measure:
    """No unit where a counted thing lacks its plural: 'two dose levels' are not two doses."""
    if measure.dimension not in COUNTED or one or measure.per or measure.unit == "{CFU}":
        return measure
    if text[measure.end - 1] == "s":
        return measure
    return Measure("1", "number", (), 0)


def _denominators(text: str, at: int, above: str = "") -> tuple[tuple[str, ...], int]:
    per: list[str] = []
    while True:
        weight = _BODY_WEIGHT.match(text, at) if per and per[-1] == "kg" else None
        following = weight.end() if weight else at
        step = _PER.match(text, following)
        read = _below(text, step.end(), above) if step else None
        if read is None:
            read = _inverse(text, following)
        if read is None:
            return tuple(per), at
        per.append(read[0])
        at = read[1]


def _below(text: str, at: int, above: str) -> tuple[str, int] | None:
    """A denominator; not the second strength of a combination (100 mg/270 mg)."""
    number = read_number(text, at)
    if number and number[0] <= 0:  # '-12.1/-8.9 mmHg' are two differences
        return None
    start = number[1] if number else at
    if number and text[start : start + 1] in (" ", "\u00a0"):
        start += 1
    unit = read_unit(text, start)
    if not unit:
        return None
    code = unit[0].code
    if unit[0] is PERCENT or (number and unit[0].dimension == above and number[0] not in _ROUND):
        return None
    return (f"{_decimal(number[0])}{code}" if number else code), unit[1]


_ROUND = (1, 10, 100, 1000)


def _decimal(number: Fraction) -> str:
    return f"{float(number):f}".rstrip("0").rstrip(".")


def _inverse(text: str, at: int) -> tuple[str, int] | None:
    """'kg-1', 'day⁻¹' as a denominator."""
    match = _NEGATIVE_POWER.match(text, at)
    unit = read_unit(text, match.start(1)) if match else None
    if not match or not unit or unit[1] != match.end(1):
        return None
    return unit[0].code, match.end()
