"""Doses, rates, times and thresholds are those of the best evidence."""

from collections.abc import Iterator
from typing import NamedTuple

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim
from probatum.audit.concepts import diseases, drugs, related
from probatum.audit.evidence import Known
from probatum.find.populations import populations
from probatum.model.finding import Finding, Severity
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

NAME = "number contradicted by a source in the library"
WHY = "A dose that is wrong by one digit, unit or interval can kill."

_KINDS = frozenset(
    {QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.DURATION, QuantityKind.FREQUENCY}
    | {QuantityKind.AGE, QuantityKind.OTHER, QuantityKind.PERCENT}
)
_DOSES = frozenset({QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.FREQUENCY})
_NAMES = frozenset({"year", "ordinal", "label", "p-value", "number"})
_ALIKE_DOSE, _ALIKE_OTHER = 0.42, 0.55
_MARGIN = 0.12
_UP, _DOWN = frozenset({">", ">="}), frozenset({"<", "<="})


class Rival(NamedTuple):
    """A sentence of the library with another number of the same measure."""

    likeness: float
    known: Known
    quantity: Quantity


def check(case: AuditCase) -> Findings:
    """One finding a claim: its gravest number that the library has otherwise."""
    for claim in case.claims:
        named = diseases(claim.text)
        if not case.pool.known or (named and case.pool.subject and not related(case.pool.subject, named)):
            continue
        found = list(_differences(case, claim))
        yield from sorted(found, key=lambda one: one.severity.rank)[:1]


def _differences(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    quantities = [q for q in find_quantities(case.raw(claim)) if q.kind in _KINDS and q.dimension not in _NAMES]
    if any(q.unit == "kg" and not q.per for q in quantities):
        return  # a worked example: the sums are another rule's
    for quantity in quantities:
        rival = _rival(case, claim, quantity)
        if rival is None:
            continue
        grave = quantity.kind in _DOSES or treats(claim)
        yield finding(
            NAME, Severity.HIGH if grave else Severity.MEDIUM, case.within(claim, quantity.start, quantity.end),
            f"“{quantity.text}”: the library has “{rival.quantity.text}” ({rival.known.source_words}: "
            f"“{short(rival.known.text, 180)}”). {WHY}",
            f"Check the number against its source; {rival.quantity.text} is what the library's source has.",
        )  # fmt: skip


def _rival(case: AuditCase, claim: Claim, quantity: Quantity) -> Rival | None:
    """The likest sentence with another number, if none as like has this one."""
    base = canonical(quantity)
    least = _ALIKE_DOSE if quantity.kind in _DOSES else _ALIKE_OTHER
    having, lacking = 0.0, None
    for likeness, known in case.alike(claim, 0.2):
        if not _is_comparable(case, claim, known):
            continue
        others = [q for q in find_quantities(known.text) if _same_measure(q, quantity)]
        if any(_agrees(base, canonical(q)) for q in others):
            having = max(having, likeness)
        elif others and (lacking is None or likeness > lacking.likeness):
            lacking = Rival(likeness, known, others[0])
    if lacking is None or lacking.likeness < least or _is_derived(claim, base):
        return None
    margin = _MARGIN if having else 0.0
    return lacking if lacking.likeness > having + margin else None


def _is_comparable(case: AuditCase, claim: Claim, known: Known) -> bool:
    mine, theirs = case.drugs_of(claim), drugs(known.text)
    if mine and theirs and not related(mine, theirs):
        return False
    spoken, told = populations(claim.text), populations(f"{known.text} {known.population}")
    special = {"child", "neonate", "pregnancy", "renal impairment", "hepatic impairment"}
    return (spoken & special) == (told & special) or not (spoken ^ told) & special


def _same_measure(one: Quantity, other: Quantity) -> bool:
    mine, theirs = canonical(one), canonical(other)
    return (mine.dimension, mine.per) == (theirs.dimension, theirs.per) and mine.low is not None


def _agrees(one: Canonical, other: Canonical) -> bool:
    if None in (one.low, one.high, other.low, other.high):
        return one == other
    assert one.low is not None and one.high is not None
    assert other.low is not None and other.high is not None
    if (one.comparator in _UP and other.comparator in _DOWN) or (
        one.comparator in _DOWN and other.comparator in _UP
    ):
        return False
    return one.low <= other.high and other.low <= one.high


def _is_derived(claim: Claim, base: Canonical) -> bool:
    """Whether the claim itself shows the sum that makes the number."""
    from probatum.proof.checks.quantities import product

    found = [canonical(q) for q in find_quantities(claim.text)]
    made = [total for one in found for other in found if (total := product(one, other))]
    return any((base.dimension, base.per, base.low) == (t.dimension, t.per, t.low) for t in made)
