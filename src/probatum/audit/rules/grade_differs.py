"""A grade is the one that the source gives."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
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
_ALIKE = 0.35


def check(case: AuditCase) -> Findings:
    """A finding where the likest sentence has another label of the same scheme."""
    for claim in case.disputable:
        mine = find_grade(claim.text) or _loose(claim.text)
        if mine is None:
            continue
        for _, known in case.alike(claim, _ALIKE)[:3]:
            theirs = known.grade or find_grade(known.text) or _loose(known.text)
            if theirs is None or not _differ(mine, theirs):
                continue
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text)}” gives “{mine.label}”; {known.source_words} has "
                f"“{theirs.label}”. {WHY}",
                f"Give the source's own grade: {theirs.label}.",
            )  # fmt: skip
            break


def _loose(text: str) -> Grade | None:
    """'Class 1A', '2D': class and level written together."""
    match = _LETTERS.search(text)
    return Grade(label=match.group(), scheme=None) if match else None


def _differ(one: Grade, other: Grade) -> bool:
    """Whether two labels of one kind, letters or words, are not the same."""
    mine, theirs = _parts(one.label), _parts(other.label)
    if mine[0] and theirs[0]:
        return mine[0] != theirs[0]
    return bool(mine[1] and theirs[1]) and not mine[1] & theirs[1]


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iia": "2a", "iib": "2b"}


def _parts(label: str) -> tuple[tuple[str, str] | None, frozenset[str]]:
    match = _LETTERS.search(label)
    letters = None
    if match:
        first = match[1].lower()
        letters = (_ROMAN.get(first, first), match[2].lower())
    return letters, frozenset(word.lower() for word in _WORDS.findall(label))
