"""Quantities in a text: amounts, rates, frequencies, durations, ages, percentages, counts."""

import re
from fractions import Fraction
from functools import lru_cache

from probatum.text.frequencies import STARTS, read_frequency
from probatum.text.measures import Measure, plural_measure, read_measure
from probatum.text.numbers import WORDED, read_number
from probatum.text.quantity import Canonical, Quantity, QuantityKind, canonical
from probatum.text.quantity_kinds import (
    AGE_AFTER,
    AGE_BEFORE,
    AGED,
    LOOK_BACK,
    SIGN_ENDS,
    kind_of,
    last_word,
)
from probatum.text.ranges import number_at, read_range
from probatum.text.units import read_unit
from probatum.text.words import word_set

__all__ = ["Canonical", "Quantity", "QuantityKind", "canonical", "find_quantities"]

_ANCHOR = re.compile(
    rf"\b(?:(?P<digit>[\d½¼¾⅓⅔])|x(?=\d)|(?P<worded>{WORDED})|(?P<word>{STARTS}))"
    r"|(?P<citation>\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\])"
)
"""Where a quantity may begin, in a text in lower case (ignoring case would be much slower)."""
_AT_LEAST = r"at\sleast|(?:a\s)?minimum(?:\sof)?|no(?:t)?\s(?:less|fewer|earlier)\sthan"
_AT_MOST = (
    r"up\sto|at\s(?:the\s)?most|(?:not?|never)\s(?:more|greater|longer|higher|later)\sthan"
    r"|within|(?:not|never)\s(?:to\s)?(?:exceed|exceeding)|without\sexceeding"
    r"|max(?:imum|\.)?(?:\s(?:single|daily|total|loading|recommended|initial))*"
    r"(?:\s(?:dose|rate))?(?:\s(?:of|is|was)|:)?"
)
_BEFORE = re.compile(
    rf"""(?:(?<![\w-])(?:(?P<ge>{_AT_LEAST})|(?P<le>{_AT_MOST})
    |(?P<gt>(?:more|greater|longer|higher|older)\sthan|exceed(?:s|ing)?|above)
    |(?P<lt>(?:less|fewer|lower|shorter|younger)\sthan|below)|(?P<over>over)|(?P<under>under)
    |(?P<about>about|approximately|approx\.?|around|roughly|nearly|circa|ca\.)
    |(?P<between>between|from))\s?(?:about\s|a\s|an\s)?
    |(?P<sign>≥|>=|⩾|≧|≤|<=|⩽|≦|<|>|~|≈|∼)\s?)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = {"≥": ">=", "⩾": ">=", "≧": ">=", "≤": "<=", "⩽": "<=", "≦": "<=", "≈": "~", "∼": "~"}
_NAMED = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "about": "~", "between": ""}
_AFTER = re.compile(
    r"""\s?(?:(?P<ge>(?<!\s)\+(?=[\s)-]|\Z)|or\s(?:more|older|over|above|greater|higher|longer|later)
    |and\s(?:above|over|older|more|up(?:wards)?))|(?P<le>or\s(?:less|fewer|under|younger|below|lower)
    |and\s(?:under|younger|below|less)))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_LOCANT = re.compile(r"\d{1,2}[-‑]?(?:[A-Z]{2}|[a-z]*[A-Z])(?<!\dOD)(?![a-z]*/)[A-Za-z]*\b")
_INTERVAL = re.compile(
    r"(?:9[059]|99\.\d)\s?%\s?(?:CI|CrI|confidence\sintervals?|credible\sintervals?)"
    r"(?:\s?\(CI\))?[\s:=,;(\[]*(?:of\s|was\s|from\s)?",
    re.IGNORECASE,
)
_BOUNDS = re.compile(r"\s?(?:-|–|—|−|to|,|;)\s?", re.IGNORECASE)
_PROPORTION = re.compile(r":(?=\d)|\sin\s(?=\d)|\sper\s(?=\d)|/(?=1\s?,?0{2,})")
_SLASHED = re.compile(r"(?:x|×|for)\s?(\d{1,2})\s?/\s?(7|52|12)(?!\d|/)", re.IGNORECASE)
_SLASHED_UNITS = {"7": "d", "52": "wk", "12": "mo"}
_TIMES_COUNT = re.compile(
    r"(?:twice|thrice|once(?=\s?(?:only\b|[.,;)]|\Z|(?:and|or|within)\b)))", re.I
)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of text in order, none overlapping another.

    Every number is found but those that are part of a name (IL-6, COVID-19, CYP3A4) and citation
    numbers in brackets. A number without a unit is a count, a ratio, or other (a year, a p-value,
    the number of a stage or table).
    """
    return list(_found(text))


@lru_cache(maxsize=4_000)
def _found(text: str) -> tuple[Quantity, ...]:
    """The quantities, kept: checks and rules ask again and again for those of the same text."""
    found: list[Quantity] = []
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    at = 0
    while match := _ANCHOR.search(lower, at):
        quantity = _read(text, match, found[-1] if found else None)
        if quantity:
            found.append(quantity)
            at = quantity.end
        else:
            at = _past(text, match)
    return tuple(_share_ages(text, _share_units(text, found)))


_REST_OF_NAME = re.compile(r"[\w.·]*(?:[-–]\w+)*")


def _past(text: str, match: re.Match[str]) -> int:
    """Where to go on after something that is no quantity: not inside the same number."""
    rest = _REST_OF_NAME.match(text, match.end()) if match["digit"] else None
    return rest.end() if rest else match.end()


def _read(text: str, match: re.Match[str], previous: Quantity | None) -> Quantity | None:
    at, floor = match.start(), previous.end if previous else 0
    if match["citation"]:
        return _bracketed_interval(text, match, previous)
    if _inside_name(text, at):
        return None
    if text[at] in "xX":
        at += 1
    slashed = _slashed(text, at, floor)
    if slashed:
        return slashed
    frequency = read_frequency(text, at)
    if frequency:
        end, low, high, unit, per = frequency
        return Quantity(
            at, end, low, high, "", unit, "frequency", per, QuantityKind.FREQUENCY, text[at:end]
        )
    if match["digit"]:
        return _interval(text, at) or _proportion(text, at) or _measured(text, at, floor)
    if match["worded"]:
        return _measured(text, at, floor)
    return _times(text, at)


_DASHES = ("-", "–", "‑")
_NAME_BEFORE = re.compile(r"[^\W\d_][^\W_]*[-–‑]\Z")


def _inside_name(text: str, at: int) -> bool:
    """Whether the word or digit belongs to a longer name: IL-6, COVID-19, 5-HT, mid-weekly."""
    if _LOCANT.match(text, at):
        return True
    return (
        text[at - 1 : at] in _DASHES and _NAME_BEFORE.search(text, max(0, at - 16), at) is not None
    )


def _slashed(text: str, at: int, floor: int) -> Quantity | None:
    """'x 5/7': for five days, as prescriptions write it."""
    start = max(floor, at - 5)
    for begin in range(start, at):
        match = _SLASHED.match(text, begin)
        if match and match.start(1) == at:
            number, unit = Fraction(match[1]), _SLASHED_UNITS[match[2]]
            return Quantity(
                at, match.end(), number, number, "", unit, "time", (), QuantityKind.DURATION,
                text[at : match.end()],
            )  # fmt: skip
    return None


def _times(text: str, at: int) -> Quantity | None:
    match = _TIMES_COUNT.match(text, at)
    if not match:
        return None
    number = Fraction(
        {"o": 1, "tw": 2, "th": 3}[match.group().lower()[: 1 if text[at] in "oO" else 2]]
    )
    return Quantity(
        at, match.end(), number, number, "", "1", "times", (), QuantityKind.COUNT, match.group()
    )


def _bracketed_interval(
    text: str, match: re.Match[str], previous: Quantity | None
) -> Quantity | None:
    """'15 months [12, 18]': an interval, where a measure ends right before the bracket."""
    numbers = [Fraction(n) for n in re.findall(r"\d{1,30}", match.group())]
    if previous is None or previous.unit == "1" or text[previous.end : match.start()].strip():
        return None
    if len(numbers) != 2 or numbers[0] >= numbers[1]:
        return None
    start, end = match.start(), match.end()
    return Quantity(
        start,
        end,
        numbers[0],
        numbers[1],
        "",
        "1",
        "interval",
        (),
        QuantityKind.RATIO,
        text[start:end],
    )


def _interval(text: str, at: int) -> Quantity | None:
    """'95% CI 1.19 to 2.15', as one range."""
    match = _INTERVAL.match(text, at)
    if not match:
        return None
    low = read_number(text, match.end())
    between = low and _BOUNDS.match(text, low[1])
    if not low or not between:
        return None
    high = read_number(text, between.end())
    if not high:
        return None
    end = high[1]
    return Quantity(
        at, end, low[0], high[0], "", "1", "interval", (), QuantityKind.RATIO, text[at:end]
    )


def _proportion(text: str, at: int) -> Quantity | None:
    """'1:1000', '1 in 10,000', '6 per 1000'."""
    part = read_number(text, at)
    between = part and _PROPORTION.match(text, part[1])
    if not part or not between:
        return None
    whole = read_number(text, between.end())
    if (
        not whole
        or not whole[0]
        or read_unit(text, whole[1] + 1)
        or text[whole[1] : whole[1] + 1] == ":"
    ):
        return None
    value, end = part[0] / whole[0], whole[1]
    return Quantity(
        at, end, value, value, "", "1", "proportion", (), QuantityKind.RATIO, text[at:end]
    )


def _measured(text: str, at: int, floor: int) -> Quantity | None:
    """A number or range, with what it is compared by, and its unit if it has one."""
    if text[at - 1 : at] in (".", "·") and not text[at - 2 : at - 1].isalnum():
        at -= 1
    if text[at - 1 : at] in _MINUS and at > floor and _signs(text, at - 1, floor):
        at -= 1
    first = number_at(text, at)
    if not first:
        return None
    start, comparator = _before(text, at, floor)
    low, high, end, sign, measure = read_range(text, first, comparator == "between")
    if comparator == "between":
        comparator = ""
    measure = measure or read_measure(text, end)
    if measure:
        measure = plural_measure(text, measure, low == high == 1)
        end = max(end, measure.end)
    after = _AFTER.match(text, end)
    if after and not comparator:
        comparator = ">=" if after["ge"] else "<="
    if comparator in ("over", "under"):
        start, comparator = _over(text, at, start, comparator, measure)
    unit, dimension, per = (
        (measure.unit, measure.dimension, measure.per) if measure else ("1", "number", ())
    )
    kind, dimension = kind_of(text, at, end, unit, dimension, per, low == high)
    if (
        unit == "1"
        and dimension == "number"
        and "ge" in text[at - 20 if at > 20 else 0 : at]
        and AGED.search(text, max(0, at - LOOK_BACK), at)
    ):
        kind, unit, dimension = QuantityKind.AGE, "a", "time"
    end = after.end() if after else end
    return Quantity(
        start, end, low, high, sign or comparator, unit, dimension, per, kind, text[start:end]
    )


_MINUS = ("-", "−", "–")


def _signs(text: str, at: int, floor: int) -> bool:
    """Whether the dash at this offset is a minus: it opens a word, and no quantity ends before."""
    if at and text[at - 1] not in " ([=,;:\u00a0\t":
        return False
    return not floor or bool(text[floor:at].strip())


_BEFORE_WORDS = word_set("""
    least of than most to within exceed exceeding exceeds above below over under about approximately
    approx approx. around roughly nearly circa ca. between from max max. maximum dose rate is was a
    an minimum dose: maximum: max:
""")
_NEGATED_EXCEEDING = re.compile(
    r"\b(?:not|never|without|nor?)\s(?:to\s|go(?:es|ing)?\s|ris(?:e|es|ing)\s)?"
    r"(?:exceed(?:s|ing)?|above)\s?(?:about\s|an?\s)?\Z",
    re.IGNORECASE,
)


def _before(text: str, at: int, floor: int) -> tuple[int, str]:
    last = last_word(text, at)
    if not (last in _BEFORE_WORDS or last[-1:] in SIGN_ENDS):
        return at, ""
    match = _BEFORE.search(text, max(floor, at - LOOK_BACK), at)
    if not match:
        return at, ""
    if match["sign"]:
        return match.start(), _SIGNS.get(match["sign"], match["sign"])
    name = match.lastgroup or ""
    if name in ("over", "under"):
        return match.start(), name
    if name == "between":
        return match.start(), "between"
    if name == "gt" and _NEGATED_EXCEEDING.search(text, floor, match.end()):
        return match.start(), "<="
    return match.start(), _NAMED[name]


def _over(text: str, at: int, start: int, word: str, measure: Measure | None) -> tuple[int, str]:
    """'over 65 years' compares; 'over 30 minutes' says during."""
    timed = measure is not None and measure.dimension == "time"
    if word == "over" and timed and measure and measure.unit != "a":
        after = AGE_AFTER.match(text, measure.end)
        if not after and not AGE_BEFORE.search(text, max(0, at - LOOK_BACK), at):
            return at, ""
    return start, ">" if word == "over" else "<"


_SHARED_GAP = re.compile(r"\s?(?:/|,|-|–|,?\s(?:or|and|then|to))\s?")
_SHARING = (QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.PERCENT, QuantityKind.OTHER)


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """'30-50 or 80-100 mg/kg/day': the first has the unit of the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        if (
            first.dimension == "number"
            and first.unit == "1"
            and not first.per
            and second.unit != "1"
            and (second.kind in _SHARING or second.dimension == "time")
            and second.kind is not QuantityKind.FREQUENCY
            and _SHARED_GAP.fullmatch(text, first.end, second.start)
        ):
            found[i] = first._replace(
                unit=second.unit, dimension=second.dimension, per=second.per, kind=second.kind
            )
    return found


def _share_ages(text: str, found: list[Quantity]) -> list[Quantity]:
    """'6 months to 12 years': the second is an age where the first is one."""
    for i in range(1, len(found)):
        first, second = found[i - 1], found[i]
        if (
            first.kind is QuantityKind.AGE
            and second.kind is QuantityKind.DURATION
            and text[first.end : second.start].strip() in ("to", "and", "-", "–", "up to", "or", "")
        ):
            found[i] = second._replace(kind=QuantityKind.AGE)
    return found
