"""The sums of a dose come out: within a sentence, and across the page."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import diseases
from probatum.find.populations import populations
from probatum.model.finding import Finding, Severity
from probatum.proof.case import Case
from probatum.proof.checks import arithmetic
from probatum.proof.checks.quantities import product
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

NAME = "dose arithmetic does not come out"
WHY = "A course whose parts and total disagree is given wrong by whoever trusts either."

_ABOVE = re.compile(r"\b(?:exceed\w*|above|over|greater than|more than|>|≥)\s*\Z", re.IGNORECASE)
_TOTAL = re.compile(
    r"\btotal|in all|altogether|cumulative|course dose|divided over\b", re.IGNORECASE
)
_PATIENT = re.compile(
    r"\b(?:patient|person|adult|man|woman|child|weigh\w*|example|body ?weight"
    r"|e\.g\.)\b|\b\d{1,3}[\s-]kg\b",
    re.I,
)
_LIGHTEST = 45
"""Kilograms: a threshold that every adult heavier than this passes is none."""
_TOLERANCE = Fraction(3, 100)
_ROUNDED = Fraction(12, 100)


Totals = dict[Canonical, frozenset[str]]
"""Totals of a course, each with the names of the sources that it is cited to."""


class Made(NamedTuple):
    """A dose per kilogram times a weight; is_daily where the dose is one of a day."""

    dimension: str
    low: Fraction
    high: Fraction
    is_daily: bool

    def times(self, number: Fraction) -> "Made":
        """So many times as much."""
        return self._replace(low=self.low * number, high=self.high * number)


def check(case: AuditCase) -> Findings:
    """Sums inside a sentence, thresholds that everybody passes, worked weights, and totals."""
    totals = _page_totals(case)
    for claim in case.claims:
        own = list(_within(claim))
        yield from own
        if not own:
            yield from _against_page(case, claim, totals)
        yield from _thresholds(case, claim, totals)
        yield from _worked(case, claim)
        yield from _dissolved(case, claim)


_CAPPED = re.compile(r"\b(?:maximum|max|ceiling|capped|cap|limit\w*|at most)\b", re.IGNORECASE)


def _quantities(case: AuditCase, claim: Claim) -> list[tuple[Quantity, Canonical]]:
    return [(q, canonical(q)) for q in find_quantities(case.raw(claim))]


def _within(claim: Claim) -> Iterator[Finding]:
    """The total that a sentence states is its dose times its number."""
    parts = dict.fromkeys((claim.text, *claim.text.split(";")))
    checked = [arithmetic.check(Case(part, passages=(part,))) for part in parts if part.strip()]
    made = next((one for one in checked if not one.passed), None)
    if made is not None:
        yield finding(
            NAME, Severity.HIGH, claim.where, f"“{short(claim.text, 160)}”: {made.reason} {WHY}",
            "Correct the dose, the number or the total.",
        )  # fmt: skip


def _page_totals(case: AuditCase) -> Totals:
    """Totals per kilogram that the page states for its course, and the marks that they cite by."""
    found: Totals = {}
    for claim in case.claims:
        if _TOTAL.search(claim.text):
            for _, base in _quantities(case, claim):
                if base.dimension == "mass" and base.per == ("mass",) and not base.comparator:
                    found[base] = found.get(base, frozenset()) | set(claim.names)
    return found


def _against_page(case: AuditCase, claim: Claim, totals: Totals) -> Iterator[Finding]:
    """A dose per day times its days is the total that the page gives for the course."""
    if len(totals) != 1 or _is_of_others(case, claim):
        return
    ((total, names),) = totals.items()
    if names and claim.names and not names & set(claim.names):
        return  # the total is another source's
    found = _quantities(case, claim)
    found_total = any(base == total for _, base in found)
    for quantity, rate in found:
        for days, length in found:
            made = (
                product(rate, length) if length.dimension == "time" and rate is not length else None
            )
            if made is None or (made.dimension, made.per) != (total.dimension, total.per):
                continue
            if (made.low, made.high) == (total.low, total.high) or found_total:
                continue
            start, end = min(quantity.start, days.start), max(quantity.end, days.end)
            yield finding(
                NAME, Severity.HIGH, case.within(claim, start, end),
                f"{quantity.text} × {days.text} makes {_grams(made)} g/kg, and the "
                f"page's total is {_grams(total)} g/kg. {WHY}",
                f"Give the schedule whose sum is {_grams(total)} g/kg, or say that "
                f"this total is another.",
            )  # fmt: skip
            return


def _is_of_others(case: AuditCase, claim: Claim) -> bool:
    """Whether a sentence speaks of another condition or special people than the page."""
    named = diseases(claim.text)
    if named and not named & case.subject:
        return True
    return bool(populations(claim.text) - populations(case.question.text))


def _grams(total: Canonical) -> str:
    """Grams per kilogram from the base units of both (their ratio has none)."""
    low, high = total.low or Fraction(0), total.high or Fraction(0)
    scale = 1000  # grams in a kilogram: canonical mass per mass is a pure ratio
    one, other = f"{float(low * scale):g}", f"{float(high * scale):g}"
    return one if one == other else f"{one}–{other}"


def _thresholds(case: AuditCase, claim: Claim, totals: Totals) -> Iterator[Finding]:
    """A threshold that ordinary adults pass at the page's dose tells nobody apart."""
    raw = case.raw(claim)
    for quantity, base in _quantities(case, claim):
        if base.dimension != "mass" or base.per or base.low is None or quantity.unit == "kg":
            continue
        before = raw[: quantity.start]
        above = base.comparator in (">", ">=") or _ABOVE.search(before)
        if not above or not re.search(r"\bdos(?:e|es|age)\b[^.;:]{0,25}\Z", before, re.IGNORECASE):
            continue
        for total in totals:
            if not total.high:
                continue
            weight = base.low / total.high / 1000  # grams to kilograms
            if 0 < weight < _LIGHTEST:
                yield finding(
                    NAME, Severity.HIGH, case.within(claim, quantity.start, quantity.end),
                    f"At {_grams(total)} g/kg a dose of {quantity.text} is reached at "
                    f"{float(weight):g} kg: nearly every "
                    f"adult passes this threshold, so it sets no one apart. {WHY}",
                    "Take the threshold out, or give the weight band that is meant.",
                )  # fmt: skip
                return


def _worked(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    """A dose worked out for a weight is the dose per kilogram times that weight."""
    found = _quantities(case, claim)
    weights = [
        base.low
        for q, base in found
        if q.unit == "kg"
        and not base.per
        and base.low
        and base.low == base.high
        and not base.comparator
    ]
    if len(set(weights)) != 1 or not _PATIENT.search(claim.text):
        return
    if any(q.unit == "kg" and not base.per and base.comparator for q, base in found):
        return  # a band of weights ('18 to <36 kg') has one dose for all of them
    per_kilo = [base for _, base in found if _is_per_weight(base)]
    if not per_kilo:
        per_kilo = [
            base
            for other in case.claims
            for _, base in _quantities(case, other)
            if _is_per_weight(base)
        ]
    loose = (
        _ROUNDED
        if re.search(r"\b(?:about|approx\w*|around|round\w*|~|roughly)\b", claim.text, re.I)
        else _TOLERANCE
    )
    made = [
        Made(b.dimension, b.low * weights[0], (b.high or b.low) * weights[0], "time" in b.per)
        for b in per_kilo
        if b.low
    ]
    is_capped = bool(_CAPPED.search(claim.text))
    for quantity, base in found:
        if not _is_worked_amount(quantity, base):
            continue
        if is_capped and base.low and any(base.low < one.low for one in made):
            continue  # the maximum that stands in the place of the sum
        same = [one for one in made if one.dimension == base.dimension]
        if same and not any(_is_near(base, one, loose) for one in _expected(same, found, base)):
            yield finding(
                NAME, Severity.HIGH, case.within(claim, quantity.start, quantity.end),
                f"{quantity.text} is not the dose per kilogram times "
                f"{float(weights[0]) / 1000:g} kg. {WHY}",
                "Work the example out again.",
            )  # fmt: skip
            return


def _dissolved(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    """An amount of a solution is its volume times its strength: 0.25 mg of 1 mg/mL is 0.25 mL."""
    found = _quantities(case, claim)
    strengths = [b for q, b in found if b.dimension == "mass" and b.per == ("volume",) and b.low]
    amounts = [b.low for q, b in found if b.dimension == "mass" and not b.per and q.unit != "kg"]
    volumes = [(q, b.low) for q, b in found if b.dimension == "volume" and not b.per and b.low]
    if len(strengths) != 1 or not volumes or not amounts or strengths[0].low is None:
        return
    for quantity, volume in volumes:
        held = strengths[0].low * volume
        if not any(amount and abs(held - amount) <= _TOLERANCE * amount for amount in amounts):
            yield finding(
                NAME, Severity.HIGH, case.within(claim, quantity.start, quantity.end),
                f"{quantity.text} of this strength does not hold any amount that the sentence "
                f"names. {WHY}",
                "Work the volume out again.",
            )  # fmt: skip
            return


def _is_worked_amount(quantity: Quantity, base: Canonical) -> bool:
    if quantity.unit == "kg" or base.low is None or base.comparator or "mass" in base.per:
        return False
    if quantity.dimension == "mass" and _EACH & set(quantity.per):
        return True  # '20 g per infusion' is an amount
    return quantity.kind in (QuantityKind.AMOUNT, QuantityKind.RATE)


_EACH = frozenset({"{infusion}", "{dose}", "{course}"})


def _is_near(base: Canonical, one: Made, loose: Fraction) -> bool:
    low = base.low or Fraction(0)
    return one.low * (1 - loose) <= low <= one.high * (1 + loose)


def _is_per_weight(base: Canonical) -> bool:
    return "mass" in base.per and base.dimension in (
        "mass",
        "volume",
        "activity",
        "amount of substance",
    )


def _expected(
    made: list[Made], found: list[tuple[Quantity, Canonical]], base: Canonical
) -> list[Made]:
    """What an amount beside a weight may be: a dose, a day's sum, or the sum of a course."""
    often = _numbers(found, QuantityKind.FREQUENCY)
    times = _numbers(found, QuantityKind.DURATION) + _numbers(found, QuantityKind.COUNT)
    daily = [one for one in made if one.is_daily]
    single = [one for one in made if not one.is_daily]
    day = daily + [one.times(n) for one in single for n in often]
    if "time" in base.per:
        return day or made
    dose = single + [one.times(1 / n) for one in daily for n in often]
    course = [one.times(n) for one in (*day, *single) for n in times]
    parts = [one.times(1 / n) for one in single for n in times]
    return [*dose, *course, *parts, *(daily if not often or times else ())]


def _numbers(found: list[tuple[Quantity, Canonical]], kind: QuantityKind) -> list[Fraction]:
    return [base.low for quantity, base in found if quantity.kind is kind and base.low]
