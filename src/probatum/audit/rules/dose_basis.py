"""A dose by weight or surface stays one; a fixed dose does not become one."""

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import drugs, near_ids
from probatum.audit.evidence import Known
from probatum.find.populations import populations
from probatum.model.finding import Severity
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

NAME = "dose basis is not the source's"
WHY = "2 g for 2 g/kg is a seventieth of the dose; 200 mg/kg for 200 mg is seventy doses."

_ALIKE, _ALIKE_CITED = 0.4, 0.22
_BODY = frozenset({"mass", "area"})
"""What a dose may go by: weight, body surface."""


def check(case: AuditCase) -> Findings:
    """A finding where like sentences have the claim's figure, but by another basis, all of them."""
    for claim in case.disputable:
        for quantity in find_quantities(case.raw(claim)):
            rival = _rival(case, claim, quantity)
            if rival:
                known, other = rival
                yield finding(
                    NAME, Severity.HIGH, case.within(claim, quantity.start, quantity.end),
                    f"“{quantity.text}”: {known.source_words} has “{other.text}” "
                    f"(“{short(known.text, 180)}”). {WHY}",
                    f"Give the dose as its source does: {other.text}.",
                )  # fmt: skip
                break


def _rival(case: AuditCase, claim: Claim, quantity: Quantity) -> tuple[Known, Quantity] | None:
    if quantity.kind is not QuantityKind.AMOUNT:
        return None
    mine, named = canonical(quantity), near_ids(drugs(claim.text))
    spoken = populations(claim.text)
    found = None
    for share, known in case.alike(claim, _ALIKE_CITED):
        theirs = [(canonical(q), q) for q in find_quantities(known.text)]
        if any(_same_figure(mine, base) and mine.per == base.per for base, _ in theirs):
            return None
        if not known.is_current or share < (_ALIKE_CITED if case.cites(claim, known) else _ALIKE):
            continue
        said = drugs(known.text)
        if (named and said and not named & said) or spoken != populations(known.text):
            continue
        for base, other in theirs:
            if found is None and _same_figure(mine, base) and _body(mine) != _body(base):
                found = (known, other)
    return found


def _same_figure(one: Canonical, other: Canonical) -> bool:
    """Whether two amounts have one figure, whatever they are counted for.

    A canonical dose by weight is of a gram of it: a thousandth of its figure for a kilogram.
    """
    if one.dimension != other.dimension or None in (one.low, one.high, other.low, other.high):
        return False
    return _figure(one) == _figure(other)


def _figure(base: Canonical) -> tuple[object, object]:
    times = 1000 if "mass" in base.per else 1
    return (base.low and base.low * times, base.high and base.high * times)


def _body(base: Canonical) -> frozenset[str]:
    return _BODY & frozenset(base.per)
