"""Two numbers that make one range, with what they measure: '30 to 40 mg', '1 g to 2 g per day'."""

import re
from fractions import Fraction

from probatum.text.measures import Measure, read_measure
from probatum.text.numbers import read_number, read_word_number
from probatum.text.units import dimension_of

_TO = re.compile(
    r"\s?(?P<dash>-|–|—|−|‐|‑)\s?|\s(?P<to>to|through)\s(?:a\s)?|\s(?P<and>and)\s|\s(?P<or>or)\s"
)
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+/−|\+-|∓)\s?")


def number_at(text: str, at: int) -> tuple[Fraction, int] | None:
    """The number at an offset, in figures or words, and the offset of its end; None."""
    return read_number(text, at) or read_word_number(text, at)


def read_range(
    text: str, first: tuple[Fraction, int], between: bool
) -> tuple[Fraction, Fraction, int, str, Measure | None]:
    """Low, high, end, '±' or nothing, and the unit when it had to be read on the way."""
    low, end = first
    plus_minus = _PLUS_MINUS.match(text, end)
    if plus_minus and (spread := read_number(text, plus_minus.end())):
        return low - spread[0], low + spread[0], spread[1], "±", None
    middle = read_measure(text, end)
    join = _TO.match(text, end) or (_TO.match(text, middle.end) if middle else None)
    second = number_at(text, join.end()) if join else None
    if join and second and _joins(text, join, low, second, between):
        last = read_measure(text, second[1])
        high = _common_scale(second[0], last, middle)
        if high is not None and high > low and (middle is None or last is not None):
            ended = last is not None and middle is not None and len(last.per) > len(middle.per)
            measure = last if ended else middle or last  # '1 g to 2 g per day'
            return low, high, last.end if last else second[1], "", measure
    return low, low, end, "", middle


def _common_scale(high: Fraction, last: Measure | None, middle: Measure | None) -> Fraction | None:
    """The upper number in the unit of the lower one; None if they cannot be compared."""
    if last is None or middle is None or (last.unit, last.per) == (middle.unit, middle.per):
        return high
    if last.dimension != middle.dimension or last.per[: len(middle.per)] != middle.per:
        return None
    if last.unit == middle.unit:
        return high
    if last.per or "." in last.unit or last.unit in ("1", "%"):
        return None
    return high * dimension_of(last.unit)[1] / dimension_of(middle.unit)[1]


def _joins(
    text: str, join: re.Match[str], low: Fraction, second: tuple[Fraction, int], between: bool
) -> bool:
    """Whether what stands between two numbers makes a range of them."""
    if join["and"]:
        return between
    if join["or"]:
        return second[0] - low == 1 and low.denominator == 1
    if join["dash"]:
        after = text[second[1] : second[1] + 1]
        return after not in ("-", "–", ":") or text[second[1] + 1 : second[1] + 2].isalpha()
    return True
