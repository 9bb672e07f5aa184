"""The cited source is about the drug of the claim."""

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.concepts import diseases, drugs, names, related
from probatum.model.finding import Severity

NAME = "source is about another drug than the claim"
WHY = "A class's evidence is not each member's, and a sister drug has another dose."


def check(case: AuditCase) -> Findings:
    """A finding for each entry whose title names only drugs that its claims do not."""
    for entry in case.references.entries:
        named = drugs(entry.title or entry.text)
        match = case.held.get(entry.number)
        if not named or (match and match.key in case.pool.cited_by_topic):
            continue
        astray = [
            claim
            for claim in case.citing(entry)
            if case.drugs_of(claim)
            and not related(case.drugs_of(claim), named)
            and not related(drugs(f"{claim.text} ; {claim.section} ; {case.question.text}"), named)
        ]
        if not astray or (diseases(entry.title) and not treats(astray[0])):
            continue
        first = astray[0]
        severity = Severity.HIGH if treats(first) else Severity.MEDIUM
        yield finding(
            NAME, severity, case.mark(first, entry.number),
            f"“{short(first.text)}” cites [{entry.number}] “{short(entry.title)}”, "
            f"which by its title is "
            f"about {names(named)}, not {names(case.drugs_of(first))}. {WHY}",
            "Cite a source that studied this drug.",
            [case.mark(claim, entry.number) for claim in astray],
        )  # fmt: skip
