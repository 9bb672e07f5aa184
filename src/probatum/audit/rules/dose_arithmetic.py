"""The sums of a dose come out: within a sentence, and across the page."""

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import diseases
from probatum.find.populations import populations
from probatum.model.finding import Finding, Severity
from probatum.proof.case import Case
from probatum.proof.checks import arithmetic
from probatum.proof.checks.quantities import product
from probatum.text.quantities import Canonical, Quantity, canonical, find_quantities

NAME = "dose arithmetic does not come out"
WHY = "A course whose parts and total disagree is given wrong by whoever trusts either."

_ABOVE = re.compile(r"\b(?:exceed\w*|above|over|greater than|more than|>|≥)\s*\Z", re.IGNORECASE)
_TOTAL = re.compile(
    r"\btotal|in all|altogether|cumulative|course dose|divided over\b", re.IGNORECASE
)
_THAT_IS = re.compile(r"\s*(?:,?\s?(?:or|which is|that is|i\.e\.|=)|\()\s*\Z", re.IGNORECASE)
_TENFOLD = 5
"""Strengths of one product differ by less than this; a slip of the point by more."""
_LIGHTEST = 45
"""Kilograms: a threshold that every adult heavier than this passes is none."""
_TOLERANCE = Fraction(3, 100)


Totals = dict[Canonical, frozenset[str]]
"""Totals of a course, each with the names of the sources that it is cited to."""


def check(case: AuditCase) -> Findings:
    """Sums inside a sentence, thresholds that everybody passes, solutions, and totals."""
    totals = _page_totals(case)
    yield from _rates(case)
    for claim in case.claims:
        own = list(_within(claim))
        yield from own
        if not own:
            yield from _against_page(case, claim, totals)
        yield from _thresholds(case, claim, totals)
        yield from _dissolved(case, claim)


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


def _only_strength(
    case: AuditCase, claim: Claim, found: list[tuple[Quantity, Canonical]]
) -> list[Canonical]:
    """The one strength of the page, for a sentence that gives an amount as a volume of it."""
    raw = case.raw(claim)
    is_same = any(
        one.dimension == "mass"
        and volume.dimension == "volume"
        and not one.per + volume.per
        and _THAT_IS.fullmatch(raw[amount.end : after.start])
        for (amount, one), (after, volume) in itertools.pairwise(found)
    )
    told = [b for other in case.claims for _, b in _quantities(case, other)] if is_same else []
    return list({b for b in told if b.dimension == "mass" and b.per == ("volume",) and b.low})


def _rates(case: AuditCase) -> Iterator[Finding]:
    """A rate by weight and by volume are of one strength: '1 mg/kg/min (0.01 mL/kg/min)'."""
    told: list[tuple[Claim, Quantity, Fraction]] = []
    for claim in case.claims:
        raw = case.raw(claim)
        for (one, mass), (other, volume) in itertools.pairwise(_quantities(case, claim)):
            if (mass.dimension, volume.dimension) != ("mass", "volume") or mass.per != volume.per:
                continue
            is_same = bool(_THAT_IS.fullmatch(raw[one.end : other.start]))
            if is_same and "time" in mass.per and mass.low and volume.low:
                told.append((claim, other, mass.low / volume.low))
    for claim, quantity, strength in told:
        apart = [max(one / strength, strength / one) for _, _, one in told]
        if len(told) > 1 and sum(times >= _TENFOLD for times in apart) * 2 >= len(told):
            yield finding(
                NAME, Severity.HIGH, case.within(claim, quantity.start, quantity.end),
                f"{quantity.text} beside its rate by weight is another strength than the page's "
                f"other rates have. {WHY}",
                "Work the rate by volume out again.",
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


def _dissolved(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    """An amount of a solution is its volume times its strength: 0.25 mg of 1 mg/mL is 0.25 mL."""
    found = _quantities(case, claim)
    strengths = [b for q, b in found if b.dimension == "mass" and b.per == ("volume",) and b.low]
    amounts = [b.low for q, b in found if b.dimension == "mass" and not b.per and q.unit != "kg"]
    volumes = [(q, b.low) for q, b in found if b.dimension == "volume" and not b.per and b.low]
    strengths = strengths or _only_strength(case, claim, found)
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
