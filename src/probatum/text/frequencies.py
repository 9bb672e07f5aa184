"""How often: 'twice daily', 'every 12 hours', 'q8h', 'TDS', '8-hourly', 'stat', 'as needed'."""

import re
from fractions import Fraction
from typing import NamedTuple

from probatum.text.numbers import NUMBER_WORDS, WORDED, read_number, read_word_number
from probatum.text.units import unit_named


class Frequency(NamedTuple):
    """A frequency read at some place: where it ends, and low to high times per unit of time.

    Where the text gives an interval instead, unit is the unit of time that low and high count and
    per is empty. A frequency without a number (as needed) has neither low nor high.
    """

    end: int
    low: Fraction | None
    high: Fraction | None
    unit: str
    per: tuple[str, ...]


_N = rf"(?:\d+(?:\.\d+)?|{WORDED})"
_RANGE = rf"(?P<low>{_N})(?:\s?(?:-|–|—|to|or)\s?(?P<high>{_N}))?"
_TIME = r"(?:hours?|hrs?|h|days?|d|weeks?|wks?|months?|years?|minutes?|mins?)"

_TIMES = re.compile(
    rf"""(?:(?P<adverb>once|twice|thrice)|{_RANGE}(?:[\s-]times?|\s?[x×]))
    (?P<rest>(?:\s(?:only|or\smore))?(?:[\s-]+|/)(?:(?:an?|per|each|every|in\sa|in\seach|in|/)\s?)?
    (?P<per>day|daily|week|weekly|fortnight|month|monthly|year|yearly|annually|hour|hourly|night
    |nightly|24\s?h(?:ours|rs?)?)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_EVERY = re.compile(
    rf"""(?:once\s)?(?:(?:every|each)(?:\s(?P<ordinal>other|second|alternate|third|fourth))?
    \s?(?:{_RANGE}[\s-]?)?(?P<unit>{_TIME}|morning|evening|night|fortnight)(?:\b|\Z)
    |(?:on\s)?alternate[\s-](?P<alternate>days?|weeks?)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_LY = re.compile(
    rf"{_RANGE}[\s-]?(?P<ly>hourly|hrly|daily|weekly|wkly|monthly|yearly)\b", re.IGNORECASE
)
_Q = re.compile(
    r"[qQ]\.?\s?(?:(?P<low>\d+)(?:\s?[-–]\s?(?P<high>\d+))?\s?\.?)?(?P<unit>hours?|hrs?|hr|h|H|days?|d|D|wk|w|weeks?)\b\.?"
)
_LATIN = re.compile(
    r"""(?P<bd>b\.?i?\.?d\b\.?|B\.?I?\.?D\b\.?)|(?P<td>t\.?[di]\.?[sd]\b\.?|T\.?[DI]\.?[SD]\b\.?)
    |(?P<qd>q\.?[di]\.?[sd]\b\.?|Q\.?[DI]\.?[SD]\b\.?)
    |(?P<od>(?<=[\w)]\s)o\.?d\b\.?|(?:(?<=mg\s)|(?<=mcg\s)|(?<=IU\s)|(?<=\dg\s)|(?<=ts\s))OD\b)
    |(?P<qod>q\.?o\.?d\b\.?|QOD\b)|(?P<stat>(?i:stat)\b)
    |(?P<night>(?i:nocte|at\sbedtime|at\snight)\b)|(?P<mane>(?i:mane)\b)
    |(?P<prn>(?i:p\.?r\.?n\b\.?|as\sneeded|as\srequired|when\srequired|if\srequired))""",
    re.VERBOSE,
)
_ADVERB = re.compile(
    r"(?:once[\s-])?(?P<ly>daily|nightly|weekly|fortnightly|monthly|yearly|annually|hourly)\b"
    r"(?!\s(?:living|activit|practice|life|lives|routine|requirement|intake|maximum))",
    re.IGNORECASE,
)
STARTS = (
    r"daily|once|twice|thrice|every|each|alternate|on\salternate|at\snight|at\sbedtime|as\sneeded"
    r"|as\srequired|when\srequired|if\srequired|nightly|weekly|fortnightly|monthly|yearly|annually"
    r"|hourly|stat\b|nocte\b|mane\b|prn\b|p\.r\.n|q\.?\s?\d|q\.?[hdio]|b\.?i?\.?d\b|t\.?[di]\.?[sd]\b"
    r"|o\.?d\b"
)
"""A pattern for how a frequency without a leading number begins, in lower case."""

_PER = {"day": "d", "dai": "d", "nig": "d", "24 ": "d", "24h": "d", "wee": "wk", "for": "{2wk}",
        "mon": "mo", "yea": "a", "ann": "a", "hou": "h", "hrl": "h", "wkl": "wk"}  # fmt: skip
_ADVERBS = {"once": 1, "twice": 2, "thrice": 3}
_ORDINALS = {"other": 2, "second": 2, "alternate": 2, "third": 3, "fourth": 4}
_LATIN_TIMES = {"bd": 2, "td": 3, "qd": 4, "od": 1, "night": 1, "mane": 1}


def read_frequency(text: str, start: int) -> Frequency | None:
    """The frequency that begins exactly at start, or None."""
    for read in (_times, _ly, _every, _latin, _q, _adverb):
        found = read(text, start)
        if found:
            return found
    return None


def _times(text: str, start: int) -> Frequency | None:
    match = _TIMES.match(text, start)
    if not match:
        return None
    per = _PER[match["per"].lower()[:3]]
    if match["adverb"]:
        low = high = Fraction(_ADVERBS[match["adverb"].lower()])
    else:
        low, high = _range(match)
    return _per(match.end(), low, high, per)


def _per(end: int, low: Fraction, high: Fraction, per: str) -> Frequency:
    if per == "{2wk}":
        return Frequency(end, low / 2, high / 2, "1", ("wk",))
    return Frequency(end, low, high, "1", (per,))


def _range(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    low = _number(match["low"]) if match["low"] else Fraction(1)
    return low, _number(match["high"]) if match["high"] else low


def _number(written: str) -> Fraction:
    read = read_number(written, 0) or read_word_number(written, 0)
    return read[0] if read else Fraction(NUMBER_WORDS["one"])


def _ly(text: str, start: int) -> Frequency | None:
    match = _LY.match(text, start)
    if not match:
        return None
    low, high = _range(match)
    return Frequency(match.end(), low, high, _PER[match["ly"].lower()[:3]], ())


def _every(text: str, start: int) -> Frequency | None:
    match = _EVERY.match(text, start)
    if not match:
        return None
    low, high = _range(match)
    name = (match["unit"] or match["alternate"]).lower()
    if match["ordinal"] or match["alternate"]:
        low = high = Fraction(_ORDINALS[(match["ordinal"] or "alternate").lower()])
    if name == "fortnight":
        return Frequency(match.end(), low * 2, high * 2, "wk", ())
    unit = unit_named(name)
    code = unit.code if unit else "d"
    if text[start].lower() == "e" and text[start : start + 4].lower() == "each" and low != 1:
        return None
    return Frequency(match.end(), low, high, code, ())


def _q(text: str, start: int) -> Frequency | None:
    match = _Q.match(text, start)
    if not match:
        return None
    if not match["low"] and match["unit"].lower() not in ("d", "h"):
        return None
    low, high = _range(match)
    return Frequency(match.end(), low, high, _Q_UNITS[match["unit"][0].lower()], ())


_Q_UNITS = {"h": "h", "d": "d", "w": "wk"}


def _latin(text: str, start: int) -> Frequency | None:
    match = _LATIN.match(text, start)
    if not match:
        return None
    name = match.lastgroup or ""
    if name == "prn":
        return Frequency(match.end(), None, None, "{prn}", ())
    if name == "stat":
        return Frequency(match.end(), Fraction(1), Fraction(1), "{stat}", ())
    if name == "qod":
        return Frequency(match.end(), Fraction(2), Fraction(2), "d", ())
    times = Fraction(_LATIN_TIMES[name])
    return Frequency(match.end(), times, times, "1", ("d",))


def _adverb(text: str, start: int) -> Frequency | None:
    match = _ADVERB.match(text, start)
    if not match:
        return None
    return _per(match.end(), Fraction(1), Fraction(1), _PER[match["ly"].lower()[:3]])
