"""How strong a kind of source is, and what a reader is told of it (inferred, never a grade)."""

from probatum.library.status import standing
from probatum.model.reference import Reference, SourceType, StatusKind

_STRENGTH: dict[SourceType, float] = {
    SourceType.GUIDELINE: 7.0,
    SourceType.LABEL: 6.0,
    SourceType.META_ANALYSIS: 6.0,
    SourceType.SYSTEMATIC_REVIEW: 6.0,
    SourceType.RANDOMISED_TRIAL: 5.0,
    SourceType.CLINICAL_TRIAL: 4.5,
    SourceType.OBSERVATIONAL: 4.0,
    SourceType.REVIEW: 4.0,
    SourceType.SUMMARY: 4.0,
    SourceType.PATIENT_INFORMATION: 2.0,
    SourceType.BOOK: 4.0,
    SourceType.BOOK_CHAPTER: 4.0,
    SourceType.UNKNOWN: 3.5,
    SourceType.RESEARCH: 3.0,
    SourceType.CASE_REPORT: 1.0,
    SourceType.COMMENT: 0.5,
    SourceType.EDITORIAL: 0.5,
    SourceType.LETTER: 0.5,
    SourceType.NEWS: 0.5,
    SourceType.PROTOCOL: 0.5,
    SourceType.NOTICE: 0.0,
}
GUIDING = frozenset(
    {
        SourceType.GUIDELINE,
        SourceType.LABEL,
        SourceType.PATIENT_INFORMATION,
        SourceType.BOOK,
        SourceType.BOOK_CHAPTER,
        SourceType.SUMMARY,
    }
)
"""Kinds of source that say what to do, rather than what a study found."""
_WORSE: dict[StatusKind, float] = {
    StatusKind.RETRACTED: 9.0,
    StatusKind.RETIRED: 4.0,
    StatusKind.SUPERSEDED: 3.0,
    StatusKind.CONCERN: 3.0,
}


def strength(reference: Reference) -> float:
    """Rank of a source for ordering, 0 to 7: guideline before review before trial before case."""
    return max(0.0, _STRENGTH[reference.type] - _WORSE.get(standing(reference), 0.0))


def is_withdrawn(reference: Reference) -> bool:
    """Whether a source may not carry a statement at all (retracted)."""
    return standing(reference) is StatusKind.RETRACTED
