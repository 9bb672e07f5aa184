"""The cited source is about the people that the claim is about."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.find.populations import populations
from probatum.model.finding import Severity

NAME = "source is about other people than the claim"
WHY = "A child is not a small adult, and what was tried in one group may harm another."

_OF_THE_PAST = re.compile(
    r"\b(?:has|have|was|were|is|are|been|now) (?:\w+ )?(?:superseded|replaced|withdrawn|retired)\b",
    re.IGNORECASE,
)
_YOUNG = frozenset({"neonate", "child"})
_GROWN = frozenset({"adult", "older person"})


def check(case: AuditCase) -> Findings:
    """A finding where the title's people exclude the claim's (children and adults)."""
    asked = populations(case.question.text)
    for entry in case.references.entries:
        titled = populations(entry.title or entry.text)
        young, grown = titled & _YOUNG, titled & _GROWN
        if bool(young) == bool(grown):
            continue
        for claim in case.citing(entry):
            if _OF_THE_PAST.search(claim.text):
                continue  # it tells what became of the source, and treats nobody by it
            spoken = populations(f"{claim.text} {claim.section}") or asked
            other = spoken & (_GROWN if young else _YOUNG)
            same = spoken & (_YOUNG | {"adolescent"} if young else _GROWN)
            if other and not same:
                severity = Severity.HIGH if treats(claim) else Severity.MEDIUM
                yield finding(
                    NAME, severity, case.mark(claim, entry.number),
                    f"“{short(claim.text)}” speaks of {', '.join(sorted(other))}; its "
                    f"source [{entry.number}] "
                    f"“{short(entry.title)}” of {', '.join(sorted(titled))}. {WHY}",
                    "Cite a source of these people, or say that it is taken from others.",
                )  # fmt: skip
