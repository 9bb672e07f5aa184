"""The same quantities in other writings: units, frequencies, numerals, signs."""

import re
from fractions import Fraction
from random import Random

from probatum.evaluate.change import Change, Pair, put, says_same, shuffled
from probatum.text.quantities import Quantity, QuantityKind, canonical

_UNITS = (
    ("mg", "g", Fraction(1, 1000)), ("g", "mg", Fraction(1000)), ("mcg", "mg", Fraction(1, 1000)),
    ("µg", "mg", Fraction(1, 1000)), ("μg", "mcg", Fraction(1)), ("mg", "mcg", Fraction(1000)),
    ("mL", "L", Fraction(1, 1000)), ("ml", "L", Fraction(1, 1000)), ("L", "mL", Fraction(1000)),
    ("kg", "g", Fraction(1000)), ("cm", "mm", Fraction(10)), ("mm", "cm", Fraction(1, 10)),
    ("weeks", "days", Fraction(7)), ("days", "weeks", Fraction(1, 7)),
    ("hours", "days", Fraction(1, 24)), ("years", "months", Fraction(12)),
    ("months", "years", Fraction(1, 12)), ("minutes", "hours", Fraction(1, 60)),
    ("hours", "minutes", Fraction(60)), ("hours", "h", Fraction(1)), ("min", "minutes", Fraction(1)),
)  # fmt: skip
_MEASURE = re.compile(r"(?<![\d.,–-])(\d+(?:\.\d+)?)(\s?)([A-Za-zµμ]+)")
_OFTEN: dict[Fraction, tuple[str, ...]] = {
    Fraction(1): ("once daily", "once a day", "every 24 hours", "OD"),
    Fraction(2): ("twice daily", "BID", "every 12 hours", "two times a day", "twice a day"),
    Fraction(3): ("three times daily", "TDS", "every 8 hours", "three times a day", "TID"),
    Fraction(4): ("four times daily", "QID", "every 6 hours", "four times a day"),
    Fraction(6): ("every 4 hours",),
    Fraction(1, 7): ("once weekly", "once a week", "weekly", "every 7 days"),
    Fraction(1, 2): ("every other day", "every 48 hours"),
}
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_NUMERAL = re.compile(
    r"(?<![\w.,/–:-])(?:[2-9]|1[0-2])(?=\s[a-z]{3,}|-(?:day|week|month|year|hour))(?!\s?(?:to|or|and)\b)"
)
_WORDED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!-)", re.I
)
_SIGNS = (
    (re.compile(r"≥\s?(?=\d)"), "at least "), (re.compile(r"≤\s?(?=\d)"), "at most "),
    (re.compile(r"(?<![=<>pP] )<\s?(?=\d)"), "less than "),
    (re.compile(r"(?<![=<>pP] )>\s?(?=\d)"), "more than "),
    (re.compile(r"\bat least (?=\d)"), "≥ "), (re.compile(r"\bmore than (?=\d)"), "> "),
    (re.compile(r"(?<=\d)%"), " percent"), (re.compile(r"(?<=\d) percent\b"), "%"),
    (re.compile(r"(?<=\d)\s?[–-]\s?(?=\d)"), " to "), (re.compile(r"(?<=\d) to (?=\d)"), "–"),
    (re.compile(r"(?<=[a-z])/kg\b"), " per kg"), (re.compile(r"(?<=[a-z])/day\b"), " per day"),
    (re.compile(r"(?<=[a-z]) per day\b"), "/day"), (re.compile(r"(?<=\d)mg\b"), " mg"),
    (re.compile(r"(?<=\d) mg\b"), "mg"), (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
)  # fmt: skip


def unit_converted(pair: Pair, random: Random) -> Change | None:
    """400 mg as 0.4 g, 2 weeks as 14 days."""
    for quantity in shuffled(pair.quantities, random):
        match = _MEASURE.search(quantity.text)
        if not match or quantity.low != quantity.high:
            continue
        for unit, other, factor in shuffled(_UNITS, random):
            value = Fraction(match[1]) * factor
            if unit != match[3] or not _plain(value):
                continue
            words = f"{_written(value)} {_number_of(other, value)}"
            start = quantity.start + match.start()
            change = says_same(pair, put(pair.statement, start, start + len(match.group()), words))
            if change:
                return change
    return None


def frequency_rewritten(pair: Pair, random: Random) -> Change | None:
    """Twice daily as BID or every 12 hours."""
    for quantity in shuffled(pair.quantities, random):
        if quantity.kind is not QuantityKind.FREQUENCY or quantity.low != quantity.high:
            continue
        if "divided" in pair.statement:
            continue  # daily in two divided doses is not every 24 hours
        rate = canonical(quantity).low
        for words in shuffled(_OFTEN.get(rate or Fraction(0), ()), random):
            if words.lower() != quantity.text.lower():
                change = put(pair.statement, quantity.start, quantity.end, words)
                if change and says_same(pair, change):
                    return change
    return None


def numerals_and_words(pair: Pair, random: Random) -> Change | None:
    """Five days as 5 days, and the other way about."""
    spans: list[tuple[int, int, str]] = [
        (*match.span(), _WORDS[int(match.group())])
        for match in _NUMERAL.finditer(pair.statement)
        if _is_counted(match.start(), pair.quantities)
    ]
    spans += [
        (*match.span(), str(_WORDS.index(match.group().lower())))
        for match in _WORDED.finditer(pair.statement)
        if _is_counted(match.start(), pair.quantities)
    ]
    for start, end, words in shuffled(spans, random):
        change = says_same(pair, put(pair.statement, start, end, words))
        if change:
            return change
    return None


def signs_and_words(pair: Pair, random: Random) -> Change | None:
    """≥ as at least, 2–4 as 2 to 4, % as percent, mg/kg as mg per kg."""
    found = [
        (*match.span(), words)
        for pattern, words in _SIGNS
        for match in pattern.finditer(pair.statement)
    ]
    for start, end, words in shuffled(found, random):
        text = pair.statement[:start] + words + pair.statement[end:]
        change = Change(text, pair.statement[start:end], words)
        if says_same(pair, change) and _inside(start, end, pair.quantities):
            return change
    return None


_COUNTED = frozenset(
    {QuantityKind.DURATION, QuantityKind.COUNT, QuantityKind.FREQUENCY, QuantityKind.AGE}
)


def _is_counted(at: int, quantities: tuple[Quantity, ...]) -> bool:
    return any(q.start <= at < q.end and q.kind in _COUNTED for q in quantities)


def _inside(start: int, end: int, quantities: tuple[Quantity, ...]) -> bool:
    return any(q.start <= start and end <= q.end for q in quantities)


def _plain(value: Fraction) -> bool:
    """Whether people would write the number so."""
    return Fraction(1, 100) <= value <= 100_000 and (value * 100).denominator == 1


def _written(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def _number_of(unit: str, value: Fraction) -> str:
    plural = (unit.endswith("s") and unit not in ("hours",)) or unit == "hours"
    return unit[:-1] if plural and value == 1 else unit
