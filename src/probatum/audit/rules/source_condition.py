"""The cited source is about the condition of the claim, or a parent or form of it."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim
from probatum.audit.concepts import conditions, diseases, in_line, names
from probatum.audit.references import Entry, subject_of
from probatum.model.finding import Severity
from probatum.text.vocabulary import load_starter

NAME = "source is about another condition than the claim"
_DUE_TO = re.compile(
    r"\s(?:with|from|due to|caused by|induced by|on|during|after|associated with|of)\s"
    r"(?:low-dose |high-dose |oral )?",
    re.IGNORECASE,
)
_SAYS_SO = 0.35
WHY = "The dose for one disease may be useless or harmful in another."


def check(case: AuditCase) -> Findings:
    """A finding for each entry about another condition, at the gravest claim that cites it."""
    for entry in case.references.entries:
        other = _elsewhere(case, entry)
        astray = [
            claim
            for claim in case.citing(entry)
            if other and _is_astray(claim, other) and not _says_so(case, claim, entry)
        ]
        if not astray:
            continue
        first = max(astray, key=lambda claim: (treats(claim) and bool(_dosed(claim)), -claim.at))
        severity = Severity.HIGH if any(treats(claim) for claim in astray) else Severity.MEDIUM
        yield finding(
            NAME, severity, case.mark(first, entry.number),
            f"“{short(first.text)}” cites {_shown(entry)}, which by its title is about "
            f"{names(other)}; "
            f"the claim is about {names(case.conditions_of(first)) or case.question.text}. {WHY}",
            _mend(case, first),
            [entry.where, *(case.mark(claim, entry.number) for claim in astray)],
        )  # fmt: skip


def _elsewhere(case: AuditCase, entry: Entry) -> frozenset[str]:
    """The conditions of an entry's title when none of them is the page's; empty otherwise."""
    named = diseases(_without_harms(subject_of(entry)))
    if not named or not case.pool.subject or in_line(case.pool.subject, named):
        return frozenset()
    if entry.number in case.held and case.held[entry.number].key in case.pool.cited_by_topic:
        return frozenset()
    return named


def _without_harms(title: str) -> str:
    """A title without the harms of a drug: 'Bone marrow suppression with methotrexate'."""
    found = load_starter().find(title)
    harms = [
        one
        for one in found
        if one.concept.kind == "condition"
        and any(
            other.concept.kind in ("drug", "drug class")
            and _DUE_TO.fullmatch(title[one.end : other.start])
            for other in found
        )
    ]
    for harm in reversed(harms):
        title = title[: harm.start] + title[harm.end :]
    return title


def _is_astray(claim: Claim, other: frozenset[str]) -> bool:
    around = f"{claim.text} ; {claim.section}"
    return not in_line(other, conditions(around))


def _says_so(case: AuditCase, claim: Claim, entry: Entry) -> bool:
    """Whether the source's text is at hand and has something like it on the page's condition."""
    match = case.held.get(entry.number)
    return match is not None and any(
        known.document.id in match.keys
        and in_line(case.pool.subject, conditions(" ; ".join((known.text, *known.titles[1:]))))
        for _, known in case.alike(claim, _SAYS_SO)
    )


def _dosed(claim: Claim) -> bool:
    return any(letter.isdecimal() for letter in claim.text)


def _shown(entry: Entry) -> str:
    return f"[{entry.number}] “{short(entry.title or entry.text)}”"


def _mend(case: AuditCase, claim: Claim) -> str:
    best = [
        known for _, known in case.alike(claim, 0.35) if known.is_current and not known.from_memory
    ]
    if best:
        return f"Cite a source of this condition; the library has {best[0].source_words}."
    return "Cite a source of this condition, or say that the evidence is indirect."
