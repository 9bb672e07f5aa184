"""What PubMed's publication types and links mean (NLM, 'PubMed XML Element Descriptions')."""

from collections.abc import Collection

from probatum.model.document import LinkKind
from probatum.model.reference import SourceType, StatusKind

_STRONGEST_FIRST: tuple[tuple[SourceType, frozenset[str]], ...] = (
    (
        SourceType.NOTICE,
        frozenset(
            {
                "published erratum",
                "retraction of publication",
                "retraction notice",
                "expression of concern",
            }
        ),
    ),
    (SourceType.GUIDELINE, frozenset({"practice guideline", "guideline"})),
    (SourceType.META_ANALYSIS, frozenset({"meta-analysis", "network meta-analysis"})),
    (SourceType.SYSTEMATIC_REVIEW, frozenset({"systematic review"})),
    (SourceType.PROTOCOL, frozenset({"clinical trial protocol"})),
    (SourceType.RANDOMISED_TRIAL, frozenset({"randomized controlled trial"})),
    (
        SourceType.CLINICAL_TRIAL,
        frozenset(
            {
                "clinical trial",
                "controlled clinical trial",
                "clinical trial, phase i",
                "clinical trial, phase ii",
                "clinical trial, phase iii",
                "clinical trial, phase iv",
                "adaptive clinical trial",
                "equivalence trial",
                "pragmatic clinical trial",
            }
        ),
    ),
    (SourceType.OBSERVATIONAL, frozenset({"observational study"})),
    (SourceType.REVIEW, frozenset({"review", "scoping review"})),
    (SourceType.CASE_REPORT, frozenset({"case reports"})),
    (SourceType.EDITORIAL, frozenset({"editorial"})),
    (SourceType.LETTER, frozenset({"letter"})),
    (SourceType.COMMENT, frozenset({"comment"})),
    (SourceType.NEWS, frozenset({"news", "newspaper article"})),
    (SourceType.PATIENT_INFORMATION, frozenset({"patient education handout"})),
    (
        SourceType.RESEARCH,
        frozenset(
            {
                "journal article",
                "clinical study",
                "comparative study",
                "evaluation study",
                "multicenter study",
                "preprint",
                "technical report",
                "twin study",
                "validation study",
            }
        ),
    ),
)

LINKS = {
    "RetractionIn": LinkKind.RETRACTED_BY,
    "RetractionOf": LinkKind.RETRACTS,
    "RetractedandRepublishedIn": LinkKind.RETRACTED_BY,
    "RetractedandRepublishedFrom": LinkKind.REPUBLISHES,
    "PartialRetractionIn": LinkKind.CORRECTED_BY,
    "PartialRetractionOf": LinkKind.CORRECTS,
    "ExpressionOfConcernIn": LinkKind.CONCERN_BY,
    "ExpressionOfConcernFor": LinkKind.CONCERNS,
    "ErratumIn": LinkKind.CORRECTED_BY,
    "ErratumFor": LinkKind.CORRECTS,
    "CorrectedandRepublishedIn": LinkKind.CORRECTED_BY,
    "CorrectedandRepublishedFrom": LinkKind.CORRECTS,
    "UpdateIn": LinkKind.UPDATED_BY,
    "UpdateOf": LinkKind.UPDATES,
    "RepublishedIn": LinkKind.REPUBLISHED_BY,
    "RepublishedFrom": LinkKind.REPUBLISHES,
    "ReprintIn": LinkKind.REPUBLISHED_BY,
    "ReprintOf": LinkKind.REPUBLISHES,
    "CommentIn": LinkKind.COMMENTED_BY,
    "CommentOn": LinkKind.COMMENTS,
    "SummaryForPatientsIn": LinkKind.SUMMARISED_BY,
    "OriginalReportIn": LinkKind.SUMMARISES,
    "Cites": LinkKind.CITES,
}
"""RefType to the kind of link; one that is not here is kept as OTHER under its own name."""

STATUS_OF_LINK = {
    "RetractionIn": StatusKind.RETRACTED,
    "RetractedandRepublishedIn": StatusKind.RETRACTED,
    "PartialRetractionIn": StatusKind.CORRECTED,
    "ExpressionOfConcernIn": StatusKind.CONCERN,
    "ErratumIn": StatusKind.CORRECTED,
    "CorrectedandRepublishedIn": StatusKind.CORRECTED,
    "UpdateIn": StatusKind.SUPERSEDED,
    "RepublishedIn": StatusKind.SUPERSEDED,
}


def source_type(stated: Collection[str]) -> SourceType:
    """The strongest, most specific type among PubMed's publication types; UNKNOWN if none says."""
    lower = {name.strip().lower() for name in stated}
    return next((kind for kind, names in _STRONGEST_FIRST if lower & names), SourceType.UNKNOWN)
