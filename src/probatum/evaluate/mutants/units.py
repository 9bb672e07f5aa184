"""Units that are wrong: another unit, a dose per kilogram that was none, or no longer is one."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, put, says_other, shuffled
from probatum.text.quantities import QuantityKind

_OTHER = {
    "mg": ("g", "mcg"), "g": ("mg", "kg"), "mcg": ("mg",), "µg": ("mg",), "μg": ("mg",),
    "ug": ("mg",), "microgram": ("milligram",), "micrograms": ("milligrams",),
    "milligrams": ("grams", "micrograms"), "grams": ("milligrams",), "ng": ("mcg", "mg"),
    "mL": ("L", "mg"), "ml": ("l", "mg"), "L": ("mL",), "IU": ("mg", "mL"), "units": ("mg", "mL"),
    "mmol": ("mol", "mg"), "kg": ("g", "lb"), "cm": ("mm", "m"), "mm": ("cm",), "mEq": ("mg", "g"),
    "hours": ("days", "minutes"), "h": ("min", "days"), "days": ("weeks", "hours"),
    "weeks": ("months", "days"), "months": ("years", "weeks"), "years": ("months",),
    "minutes": ("hours", "seconds"), "min": ("h",), "year": ("month",), "month": ("week",),
    "week": ("month", "day"), "day": ("week", "hour"), "hour": ("day", "minute"),
    "mmHg": ("cmH2O", "kPa"), "tablets": ("mL",), "%": (" mg",),
}  # fmt: skip
_UNIT = re.compile(
    r"(?<=[\d\s-])(?:"
    + "|".join(sorted(map(re.escape, _OTHER), key=len, reverse=True))
    + r")(?!\w)"
)
_PER_KG = re.compile(r"\s?(?:/|\bper\b)\s?(?:kg|kilogram)(?:\s(?:of\s)?body[\s-]?weight)?\b|\bkg-1")
_MASS = re.compile(r"(?<=[\d\s])(?:mg|mcg|µg|μg|g|micrograms?|IU|units|mL|ml)\b")


def unit_swapped(pair: Pair, random: Random) -> Change | None:
    """The same number in another unit."""
    for quantity in shuffled(pair.quantities, random):
        if quantity.kind is QuantityKind.FREQUENCY:
            continue
        match = _UNIT.search(quantity.text)
        for words in shuffled(_OTHER[match.group()], random) if match else []:
            assert match is not None
            start, end = quantity.start + match.start(), quantity.start + match.end()
            change = says_other(pair, put(pair.statement, start, end, words))
            if change:
                return change
    return None


def per_kg_dropped(pair: Pair, random: Random) -> Change | None:
    """A dose by body weight given as a dose for everyone."""
    for quantity in shuffled(pair.quantities, random):
        match = _PER_KG.search(quantity.text)
        if match:
            start, end = quantity.start + match.start(), quantity.start + match.end()
            text = pair.statement
            made = Change(text[:start] + text[end:], quantity.text, "")
            made = made._replace(after=text[quantity.start : start] + text[end : quantity.end])
            if says_other(pair, made):
                return made
    return None


def per_kg_added(pair: Pair, random: Random) -> Change | None:
    """A dose for everyone given as a dose by body weight."""
    for quantity in shuffled(pair.quantities, random):
        if quantity.kind not in (QuantityKind.AMOUNT, QuantityKind.RATE) or "kg" in quantity.per:
            continue
        matches = list(_MASS.finditer(quantity.text))
        if matches:
            end = quantity.start + matches[-1].end()
            unit = matches[-1].group()
            change = put(pair.statement, end - len(unit), end, f"{unit}/kg")
            if says_other(pair, change):
                return change
    return None
