"""Before stays before, and after after: the same time on the other side is another rule."""

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.evidence import Known
from probatum.audit.pairing import anchors, is_of_old, part
from probatum.model.finding import Severity
from probatum.text.quantities import Quantity, canonical, find_quantities

NAME = "before and after exchanged"
WHY = "A treatment begun before the time it is safe from, or after the time it helps, does harm."

_ALIKE, _ALIKE_CITED = 0.4, 0.25
_SIDES = {"from": "after", "until": "before", "within": "before"}


def check(case: AuditCase) -> Findings:
    """A finding where every like sentence has the claim's time on the other side."""
    for claim in case.disputable:
        raw = case.raw(claim)
        if is_of_old(raw):
            continue
        for quantity in find_quantities(raw):
            known = _other_side(case, claim, raw, quantity)
            if known is not None:
                yield finding(
                    NAME, Severity.MEDIUM, case.within(claim, quantity.start, quantity.end),
                    f"“{short(claim.text, 140)}”, but {known.source_words}: "
                    f"“{short(known.text, 180)}”. {WHY}",
                    "Read the source, and keep its before or after.",
                )  # fmt: skip
                break


def _other_side(case: AuditCase, claim: Claim, raw: str, quantity: Quantity) -> Known | None:
    mine = _SIDES.get(part(raw, quantity))
    if mine is None or quantity.dimension != "time":
        return None
    found = None
    for share, known in case.alike(claim, _ALIKE_CITED):
        for other in find_quantities(known.text):
            if canonical(other) != canonical(quantity):
                continue
            theirs = _SIDES.get(part(known.text, other))
            if theirs == mine or not known.is_current:
                return None
            if theirs is None:
                continue
            if anchors(raw, quantity) and not anchors(raw, quantity) & anchors(known.text, other):
                return None  # counted from something else
            if share >= (_ALIKE_CITED if case.cites(claim, known) else _ALIKE):
                found = found or known
    return found
