"""A grade is the one that the source gives."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions
from probatum.audit.evidence import Known
from probatum.model.document import Grade
from probatum.model.finding import Severity
from probatum.text.grades import find_grade

NAME = "grade is not the source's"
WHY = "A grade says how far a reader may lean on a sentence; a changed one misleads at once."

_LETTERS = re.compile(
    r"\b(?:class\s*)?([1-3][ab]?|I{1,3}[ab]?)(?:[,;\s]*(?:level|LOE)?\s*)([A-D])\b", re.I
)
_WORDS = re.compile(
    r"\b(strong|conditional|weak|very low|low|moderate|high)(?:ly)?\b", re.IGNORECASE
)
_IN_WORDS = re.compile(
    r"\b(?:very low|low|moderate|high)[- ](?:certainty|quality)\b"
    r"|\b(?:certainty|quality)\b[^.;]{0,24}\b(?:is|was|as)\b[^.;]{0,12}"
    r"\b(?:very low|low|moderate|high)\b"
    r"|\brecommendation\b[^.;]{0,40}\b(?:is|was|as)\b[^.;]{0,12}\b(?:strong|weak|conditional)\b"
    r"(?:[^.;]{0,12}\b(?:very low|low|moderate|high)[- ](?:certainty|quality)\b)?"
    r"|\bgraded?\s(?:as\s)?[A-D]\b|\b[A-D]\srecommendation\b|\blevel\s[A-D]\b"
    r"|\b(?:strong|weak|conditional) recommendation\b",
    re.IGNORECASE,
)
_OF_MANY = re.compile(r"\b(?:many|most|some|several|mostly|their)\b", re.IGNORECASE)
"""A grade of many sentences is none of one."""
_STRENGTH = {"strong": "strong", "conditional": "conditional", "weak": "conditional"}
"""GRADE calls a weak recommendation conditional (Guyatt GH et al., BMJ 2008;336:924-6)."""
_ALIKE, _AS_ALIKE = 0.35, 0.2


def check(case: AuditCase) -> Findings:
    """A finding where the likest sentence has another label of the same scheme."""
    for claim in case.disputable:
        mine = _grade(claim.text)
        if mine is None:
            continue
        alike = case.alike(claim, _ALIKE)[:3]
        near = [known for share, known in alike if share >= alike[0][0] - _AS_ALIKE]
        near = near or _graded(case, claim)
        for known in near:
            theirs = known.grade or _grade(known.text)
            if theirs is None or not _differ(mine, theirs):
                continue
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text)}” gives “{mine.label}”; {known.source_words} has "
                f"“{theirs.label}”. {WHY}",
                f"Give the source's own grade: {theirs.label}.",
            )  # fmt: skip
            break


def _grade(text: str) -> Grade | None:
    return find_grade(text) or _loose(text)


def _loose(text: str) -> Grade | None:
    """'Class 1A', '2D': class and level written together; or a grade told in words."""
    match = _LETTERS.search(text) or (None if _OF_MANY.search(text) else _IN_WORDS.search(text))
    return Grade(label=match.group(), scheme=None) if match else None


def _graded(case: AuditCase, claim: Claim) -> list[Known]:
    """What has a grade, of the source that a claim cites or the treatment that it names.

    Only where all of it has another grade than the claim: a claim that is of a grade alone is like
    no sentence, and may be of any.
    """
    mine, named = _grade(claim.text), actions(claim.text)
    found = [known for known in case.pool.known if known.grade and known.is_current]
    cited = [known for known in found if case.cites(claim, known)]
    of_treatment = [known for known in found if named and named <= actions(known.text)]
    chosen = cited or ([] if claim.names else of_treatment)
    every = mine and all(known.grade and _differ(mine, known.grade) for known in chosen)
    return chosen if every else []


def _differ(one: Grade, other: Grade) -> bool:
    """Whether two labels of one kind, letters or words, are not the same."""
    mine, theirs = _parts(one.label), _parts(other.label)
    if mine[0] and theirs[0]:
        return mine[0] != theirs[0] and bool(mine[0][0]) == bool(theirs[0][0])
    strengths = [{_STRENGTH[w] for w in side[1] if w in _STRENGTH} for side in (mine, theirs)]
    certainties = [{w for w in side[1] if w not in _STRENGTH} for side in (mine, theirs)]
    return any(bool(one and other) and not one & other for one, other in (strengths, certainties))


_ALONE = re.compile(
    r"\bgraded?\s(?:as\s)?([A-D])\b|\b([A-D])\srecommendation\b|\blevel\s([A-D])\b", re.I
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iia": "2a", "iib": "2b"}


def _parts(label: str) -> tuple[tuple[str, str] | None, frozenset[str]]:
    match = _LETTERS.search(label)
    letters = None
    if match:
        first = match[1].lower()
        letters = (_ROMAN.get(first, first), match[2].lower())
    alone = _ALONE.search(label)
    if letters is None and alone:
        letters = ("", next(group for group in alone.groups() if group).lower())
    return letters, frozenset(word.lower() for word in _WORDS.findall(label))
