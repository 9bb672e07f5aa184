"""The kind of source cited can carry the claim."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions, diseases
from probatum.audit.references import Entry
from probatum.model.finding import Severity
from probatum.model.reference import SourceType
from probatum.text.modality import Strength, strength
from probatum.text.quantities import QuantityKind, find_quantities
from probatum.text.study_design import (
    tells_an_opinion,
    tells_how_often,
    tells_of_animals,
    tells_of_cases,
)

NAME = "evidence type cannot carry the claim"
WHY = "What happened to one patient, or in a dish, or in one editor's view tells no one what to do."

_LINKED = re.compile(
    r"\b(?:associated with|following|secondary to|presenting (?:as|with)|complicating"
    r"|complicated by|mimicking|after)\b",
    re.IGNORECASE,
)
_DESIGN = re.compile(
    r"\b(?:trial|cohort|review|guideline|guidance|prevalence|incidence|risk|outcomes?"
    r"|meta-?analysis|registry|population|survey|study"
    r"|studies|consensus|recommend\w*|management|treatment|therapy|efficacy|safety"
    r"|statement|criteria|prospective|retrospective|randomi[sz]ed"
    r"|prophylaxis|diagnosis|analysis|effect|mortality|patients|label|information|prevention)\b",
    re.IGNORECASE,
)


def check(case: AuditCase) -> Findings:
    """One finding for each claim that such a source is made to carry."""
    for entry in case.references.entries:
        kind = weak_kind(case, entry)
        if not kind:
            continue
        for claim in case.citing(entry):
            if len(claim.names) > 1 and any(
                not weak_kind(case, other) for other in case.cited(claim)
            ):
                continue
            burden = "" if tells_of_animals(claim.text) else _burden(claim)
            if burden:
                yield finding(
                    NAME, Severity.MEDIUM, case.mark(claim, entry.number),
                    f"[{entry.number}] “{short(entry.title or entry.text)}” is {kind}; "
                    f"it is made to carry {burden}: "
                    f"“{short(claim.text)}”. {WHY}",
                    "Cite a guideline, review or trial for it, or say that single "
                    "cases are all there is.",
                    [claim.where, entry.where],
                )  # fmt: skip


def weak_kind(case: AuditCase, entry: Entry) -> str:
    """What kind of weak source an entry is, in words; '' when it is none, or not known."""
    match = case.held.get(entry.number)
    kind = match.reference.type if match else SourceType.UNKNOWN
    if kind is SourceType.CASE_REPORT or tells_of_cases(
        f"{entry.label} {entry.title} {entry.source}"
    ):
        return "a report of single cases"
    if kind in (
        SourceType.EDITORIAL,
        SourceType.LETTER,
        SourceType.NEWS,
        SourceType.COMMENT,
    ) or tells_an_opinion(f"{entry.label} {entry.text}"):
        return "opinion or news"
    if tells_of_animals(entry.title or entry.text):
        return "work on animals or cells"
    if match is None and _reads_like_case(entry):
        return "by its title a report of single cases"
    return ""


def _reads_like_case(entry: Entry) -> bool:
    """'X associated with Y', two diseases, no drug, and no word of a study's design."""
    title = entry.title or entry.text
    linked = _LINKED.search(title)
    if not linked or _DESIGN.search(title) or actions(title):
        return False
    return bool(diseases(title[: linked.start()]) and diseases(title[linked.end() :]))


def _burden(claim: Claim) -> str:
    if strength(claim.text) >= Strength.SHOULD:
        return "a recommendation"
    if any(q.kind in (QuantityKind.AMOUNT, QuantityKind.RATE) for q in find_quantities(claim.text)):
        return "a dose"
    if tells_how_often(claim.text):
        return "a statement on how often or how well"
    return ""
