"""Quantities in a text: amounts, rates, frequencies, durations, ages, percentages, counts."""

import re
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from probatum.text.frequencies import STARTS, read_frequency
from probatum.text.numbers import WORDED, read_number, read_word_number
from probatum.text.units import PERCENT, UNITS, dimension_of, read_unit
from probatum.text.words import word_set


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
        number, name = _denominator(code)
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
    else:
        day = dimension_of(quantity.unit)[1]
        low, high = 1 / (quantity.high * day), 1 / (quantity.low * day)
    return Canonical("frequency", (), low, high, quantity.comparator)


_DENOMINATOR = re.compile(r"([\d.]*)(.+)")


def _denominator(code: str) -> tuple[Fraction, str]:
    match = _DENOMINATOR.fullmatch(code)
    if not match:
        return Fraction(1), code
    return Fraction(match[1] or 1), match[2]


_ANCHOR = re.compile(
    rf"\b(?:(?P<digit>[\d½¼¾⅓⅔])|x(?=\d)|(?P<worded>{WORDED})|(?P<word>{STARTS}))"
    r"|(?P<citation>\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\])"
)
"""Where a quantity may begin, in a text in lower case (ignoring case would be much slower)."""
_AT_LEAST = r"at\sleast|(?:a\s)?minimum(?:\sof)?|no(?:t)?\s(?:less|fewer|earlier)\sthan"
_AT_MOST = (
    r"up\sto|at\s(?:the\s)?most|no(?:t)?\s(?:more|greater|longer|higher|later)\sthan|within"
    r"|(?:not|never)\s(?:to\s)?(?:exceed|exceeding)|without\sexceeding"
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
    r"""\s?(?:(?P<ge>\+(?=[\s)-]|\Z)|or\s(?:more|older|over|above|greater|higher|longer|later)
    |and\s(?:above|over|older|more|up(?:wards)?))|(?P<le>or\s(?:less|fewer|under|younger|below|lower)
    |and\s(?:under|younger|below|less)))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_TO = re.compile(
    r"\s?(?P<dash>-|–|—|−|‐|‑)\s?|\s(?P<to>to|through)\s(?:a\s)?|\s(?P<and>and)\s|\s(?P<or>or)\s"
)
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+/−|\+-|∓)\s?")
_GAP = re.compile(r"[ \u00a0\u202f\u2009]?-?(?=[^\W\d]|[%°℃µμ])|[ \u00a0]")
_PER = re.compile(r"\s?[/⁄]\s?|\sper\s(?:each\s)?|\s(?:for\s)?each\s(?=kg|kilo)", re.IGNORECASE)
_NEGATIVE_POWER = re.compile(r"\s?[·.*]?\s?([A-Za-z]{1,3}[23]?)\s?(?:\^?[-−–]1|⁻¹)(?!\d)")
_TIMES_UNIT = re.compile(r"\s?[*·.×⋅∙]\s?(h|hr|hours?|min|d|days?|years?)\b")
_BODY_WEIGHT = re.compile(r"\s(?:of\s)?(?:body[\s-]?weight|bw|BW)\b")
_DAILY = re.compile(
    r"[\s-](?P<ly>daily|weekly|monthly|hourly|nightly)\b|\s(?:an?|each|every)\s"
    r"(?P<unit>hour|day|week|month|night|minute)\b(?!\s?old)",
    re.IGNORECASE,
)
_LY_UNITS = {"dai": "d", "nig": "d", "wee": "wk", "mon": "mo", "hou": "h", "day": "d", "min": "min"}
_LOCANT = re.compile(r"\d{1,2}[-‑]?(?:[A-Z]{2}|[a-z]*[A-Z])(?<!\dOD)(?![a-z]*/)[A-Za-z]*\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_INTERVAL = re.compile(
    r"(?:9[059]|99\.\d)\s?%\s?(?:CI|CrI|confidence\sintervals?|credible\sintervals?)"
    r"(?:\s?\(CI\))?[\s:=,;(\[]*(?:of\s|was\s|from\s)?",
    re.IGNORECASE,
)
_BOUNDS = re.compile(r"\s?(?:-|–|—|−|to|,|;)\s?", re.IGNORECASE)
_PROPORTION = re.compile(r":(?=\d)|\sin\s(?=\d)|\sper\s(?=\d)|/(?=1\s?,?0{2,})")
_RATIO_BEFORE = re.compile(
    r"(?:\b(?:a?OR|RR|a?HR|SMD|MD|WMD|IRR|odds\sratio|hazard\sratio|risk\sratio|relative\srisk|"
    r"mean\sdifference)s?(?:\s\([A-Za-z]+\))?[\s:=,]*(?:of|was|is)?\s?)\Z",
    re.IGNORECASE,
)
_P_BEFORE = re.compile(r"\b[pP](?:[\s-]values?)?(?:\sof|\swas|\sis|\sfor\s\w+)?\s?[=<>≤≥]?\s?\Z")
_LABEL_BEFORE = re.compile(
    r"\b(?:type|types|grade|grades|stage|stages|class|classes|phase|day|days|week|weeks|month|year|"
    r"figures?|figs?\.?|tables?|boxe?s?|steps?|level|levels|score|ng|version|part|appendix|line|"
    r"chapter|section|no\.|number|group|groups|factor|ref\.|recommendation|question|item|LOE:?)"
    r"\s(?:[0-9IVX]+\s?(?:,|and|or|to|-|–)\s?)*\Z",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age\sof|age\sis|(?:older|younger)\sthan|(?:children|infants?|adults?|patients|people|"
    r"persons?|women|men|babies|neonates|those|child|boys|girls|individuals)\s(?:of\s|aged\s|at\s)?"
    r"(?:over|under|above|below)?)\s?(?:between\s|from\s|about\s|[<>≥≤]=?\s?|under\s|over\s)?\Z",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    r"[\s-]?(?:old\b|of\sage|(?:['’]\s|of\s|\s)*gestation)|\s(?:or|and)\s(?:older|younger)"
    r"|\sand\s(?:above|over|below|under)(?=\W)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?:x|×|for)\s?(\d{1,2})\s?/\s?(7|52|12)(?!\d|/)", re.IGNORECASE)
_SLASHED_UNITS = {"7": "d", "52": "wk", "12": "mo"}
_TIMES_COUNT = re.compile(
    r"(?:twice|thrice|once(?=\s?(?:only\b|[.,;)]|\Z|(?:and|or|within)\b)))", re.I
)
_LOOK_BACK = 60


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of text in order, none overlapping another.

    Every number is found but those that are part of a name (IL-6, COVID-19, CYP3A4) and citation
    numbers in brackets. A number without a unit is a count, a ratio, or other (a year, a p-value,
    the number of a stage or table).
    """
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
    return _share_ages(text, _share_units(text, found))


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


def _number(text: str, at: int) -> tuple[Fraction, int] | None:
    return read_number(text, at) or read_word_number(text, at)


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
    numbers = [Fraction(n) for n in re.findall(r"\d+", match.group())]
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


class _Measure(NamedTuple):
    unit: str
    dimension: str
    per: tuple[str, ...]
    end: int


def _measured(text: str, at: int, floor: int) -> Quantity | None:
    """A number or range, with what it is compared by, and its unit if it has one."""
    if text[at - 1 : at] in (".", "·") and not text[at - 2 : at - 1].isalnum():
        at -= 1
    if text[at - 1 : at] in _MINUS and at > floor and _signs(text, at - 1, floor):
        at -= 1
    first = _number(text, at)
    if not first:
        return None
    start, comparator = _before(text, at, floor)
    low, high, end, sign, measure = _values(text, first, comparator == "between")
    if comparator == "between":
        comparator = ""
    measure = measure or _measure(text, end)
    if measure:
        measure = _plural(text, measure, low == high == 1)
        end = max(end, measure.end)
    after = _AFTER.match(text, end)
    if after and not comparator:
        comparator = ">=" if after["ge"] else "<="
    if comparator in ("over", "under"):
        start, comparator = _over(text, at, start, comparator, measure)
    unit, dimension, per = (
        (measure.unit, measure.dimension, measure.per) if measure else ("1", "number", ())
    )
    kind, dimension = _kind(text, at, end, unit, dimension, per, low == high)
    if (
        unit == "1"
        and dimension == "number"
        and "ge" in text[at - 20 if at > 20 else 0 : at]
        and _AGED.search(text, max(0, at - _LOOK_BACK), at)
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
_SIGN_ENDS = frozenset("≥≤⩾⩽≧≦<>=~≈∼")


def _last_word(text: str, at: int) -> str:
    """The word that ends before offset at, in lower case."""
    tail = text[max(0, at - _LOOK_BACK) : at].rstrip()
    return tail[max(tail.rfind(" "), tail.rfind("\n"), tail.rfind("(")) + 1 :].lower()


_NEGATED_EXCEEDING = re.compile(
    r"\b(?:not|never|without|no)\s(?:to\s)?exceed(?:s|ing)?\s?(?:about\s|an?\s)?\Z", re.IGNORECASE
)


def _before(text: str, at: int, floor: int) -> tuple[int, str]:
    last = _last_word(text, at)
    if not (last in _BEFORE_WORDS or last[-1:] in _SIGN_ENDS):
        return at, ""
    match = _BEFORE.search(text, max(floor, at - _LOOK_BACK), at)
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


def _over(text: str, at: int, start: int, word: str, measure: _Measure | None) -> tuple[int, str]:
    """'over 65 years' compares; 'over 30 minutes' says during."""
    timed = measure is not None and measure.dimension == "time"
    if word == "over" and timed and measure and measure.unit != "a":
        after = _AGE_AFTER.match(text, measure.end)
        if not after and not _AGE_BEFORE.search(text, max(0, at - _LOOK_BACK), at):
            return at, ""
    return start, ">" if word == "over" else "<"


def _values(
    text: str, first: tuple[Fraction, int], between: bool
) -> tuple[Fraction, Fraction, int, str, _Measure | None]:
    """Low, high, end, '±' or nothing, and the unit when it had to be read on the way."""
    low, end = first
    plus_minus = _PLUS_MINUS.match(text, end)
    if plus_minus and (spread := read_number(text, plus_minus.end())):
        return low - spread[0], low + spread[0], spread[1], "±", None
    middle = _measure(text, end)
    join = _TO.match(text, end) or (_TO.match(text, middle.end) if middle else None)
    second = _number(text, join.end()) if join else None
    if join and second and _joins(text, join, low, second, between):
        last = _measure(text, second[1])
        high = _common_scale(second[0], last, middle)
        if high is not None and high > low and (middle is None or last is not None):
            return low, high, last.end if last else second[1], "", middle or last
    return low, low, end, "", middle


def _common_scale(
    high: Fraction, last: _Measure | None, middle: _Measure | None
) -> Fraction | None:
    """The upper number in the unit of the lower one; None if they cannot be compared."""
    if last is None or middle is None or (last.unit, last.per) == (middle.unit, middle.per):
        return high
    if last.dimension != middle.dimension or (middle.per and middle.per != last.per):
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


def _measure(text: str, at: int) -> _Measure | None:
    """The unit with its powers and denominators that follows a number ending at offset at."""
    bare = _PER.match(text, at)
    if bare and bare.group().strip() == "/" and not text[bare.end() : bare.end() + 1].isdecimal():
        per, end = _denominators(text, at)
        return _Measure("1", "number", per, end) if per else None
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
        return _Measure(code, dimension, (), end)
    per, end = _denominators(text, end, dimension)
    if dimension != "time":
        daily = _DAILY.match(text, end)
        if daily:
            name = (daily["ly"] or daily["unit"]).lower()[:3]
            per, end = (*per, _LY_UNITS[name]), daily.end()
    return _Measure(code, dimension, per, end)


def _plural(text: str, measure: _Measure, one: bool) -> _Measure:
    """No unit where a counted thing lacks its plural: 'two dose levels' are not two doses."""
    if measure.dimension not in _COUNTS or one or measure.per or measure.unit == "{CFU}":
        return measure
    if text[measure.end - 1] == "s":
        return measure
    return _Measure("1", "number", (), 0)


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
    return f"{float(number):g}"


def _inverse(text: str, at: int) -> tuple[str, int] | None:
    """'kg-1', 'day⁻¹' as a denominator."""
    match = _NEGATIVE_POWER.match(text, at)
    unit = read_unit(text, match.start(1)) if match else None
    if not match or not unit or unit[1] != match.end(1):
        return None
    return unit[0].code, match.end()


_AMOUNTS = word_set("""
    mass volume activity charge tablets capsules drops puffs sprays sachets vials ampoules patches
    suppositories spoons tablespoons bags
""") | {"amount of substance", "absorbed dose", "energy", "radioactivity"}
_COUNTS = word_set(
    "doses courses exchanges sessions infusions injections cycles cells copies colonies"
)
_BODY = ("kg", "m2", "{dose}", "1.73m2")
_TIME_CODES = frozenset(code for code, unit in UNITS.items() if unit.dimension == "time")


def _kind(
    text: str, at: int, end: int, unit: str, dimension: str, per: tuple[str, ...], single: bool
) -> tuple[QuantityKind, str]:
    """The kind of a number with its unit, and its dimension (refined where there is no unit)."""
    if dimension == "number" and not per:
        return _bare(text, at, end, single)
    if dimension == "percent":
        return QuantityKind.PERCENT, dimension
    if dimension == "time" and not per:
        return (
            QuantityKind.AGE if _aged(text, at, end, unit) else QuantityKind.DURATION
        ), dimension
    if any(_denominator(code)[1] in _TIME_CODES for code in per):
        return QuantityKind.RATE, dimension
    if dimension in _COUNTS and not per:
        return QuantityKind.COUNT, dimension
    if dimension in _AMOUNTS and all(code in _BODY for code in per):
        return QuantityKind.AMOUNT, dimension
    return QuantityKind.OTHER, dimension


_AGED = re.compile(
    r"\b(?:aged?|ages|age\sof|(?:older|younger)\sthan)\s?(?:between\s|from\s|[<>≥≤]=?\s?|of\s)?\Z",
    re.IGNORECASE,
)


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


_OLDER = re.compile(
    r"(?:under|below|younger|above|over|older|[≥≤<>⩾⩽]=?)\s?\Z|\bunder\sa\s\Z", re.IGNORECASE
)


def _aged(text: str, at: int, end: int, unit: str) -> bool:
    """Whether a time is an age, by the words around it."""
    if _AGE_AFTER.match(text, end):
        return True
    if unit not in ("a", "mo", "wk", "d"):
        return False
    floor, last = max(0, at - _LOOK_BACK), _last_word(text, at)
    if last[-1:] not in _SIGN_ENDS and last not in _AGE_WORDS:
        return unit in ("a", "mo") and text[end : end + 1] == ":"
    if _AGE_BEFORE.search(text, floor, at):
        return True
    if unit not in ("a", "mo"):
        return False
    older = unit == "a" and _OLDER.search(text, floor, at)
    return text[end : end + 1] == ":" or bool(older and not text.startswith(" of follow", end))


_AGE_WORDS = word_set("""
    aged age ages of is than children infant infants adult adults patients people person persons
    women men babies neonates those child boys girls individuals at over under above below between
    from about younger older a
""") | {""}


def _bare(text: str, at: int, end: int, single: bool) -> tuple[QuantityKind, str]:
    if _ORDINAL.match(text, end):
        return QuantityKind.OTHER, "ordinal"
    floor = max(0, at - _LOOK_BACK)
    if _last_word(text, at).strip("=<>≤≥:,") not in _TELLING:
        return _year_or_count(text, at, end, single)
    if _P_BEFORE.search(text, floor, at):
        return QuantityKind.OTHER, "p-value"
    if _RATIO_BEFORE.search(text, floor, at):
        return QuantityKind.RATIO, "ratio"
    if _LABEL_BEFORE.search(text, floor, at):
        return QuantityKind.OTHER, "label"
    return _year_or_count(text, at, end, single)


_TELLING = word_set("""
    p value values of was is for or aor rr hr ahr smd md wmd irr ratio ratios risk difference
    differences type types grade grades stage stages class classes phase day days week weeks month
    year figure figures fig figs fig. figs. table tables box boxes step steps level levels score ng
    version part appendix line chapter section no. number group groups factor ref. recommendation
    question item loe and to - –
""") | {""}
"""The last words after which a number without a unit may be something other than a count."""


def _year_or_count(text: str, at: int, end: int, single: bool) -> tuple[QuantityKind, str]:
    if single and end - at == 4 and text[at:end].isdecimal() and text[at : at + 2] in ("19", "20"):
        return QuantityKind.OTHER, "year"
    return QuantityKind.COUNT, "number"


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
