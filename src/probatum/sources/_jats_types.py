"""What kind of source a JATS article says it is: article-type, subject headings, title.

Only what the source itself states: a title is believed where it names the study's own design
('…: a randomised controlled trial'), not where it speaks of others'.
"""

import re
from collections.abc import Iterable

from probatum.model.document import LinkKind
from probatum.model.reference import SourceType, StatusKind

_NAMED = {
    "addendum": SourceType.NOTICE,
    "article commentary": SourceType.COMMENT,
    "brief report": SourceType.RESEARCH,
    "case report": SourceType.CASE_REPORT,
    "case series": SourceType.CASE_REPORT,
    "case study": SourceType.CASE_REPORT,
    "clinical guideline": SourceType.GUIDELINE,
    "clinical practice guideline": SourceType.GUIDELINE,
    "clinical trial": SourceType.CLINICAL_TRIAL,
    "comment": SourceType.COMMENT,
    "commentary": SourceType.COMMENT,
    "correction": SourceType.NOTICE,
    "correspondence": SourceType.LETTER,
    "corrigendum": SourceType.NOTICE,
    "data paper": SourceType.RESEARCH,
    "discussion": SourceType.COMMENT,
    "editorial": SourceType.EDITORIAL,
    "erratum": SourceType.NOTICE,
    "expression of concern": SourceType.NOTICE,
    "guideline": SourceType.GUIDELINE,
    "in brief": SourceType.NEWS,
    "letter": SourceType.LETTER,
    "letter to the editor": SourceType.LETTER,
    "meta analysis": SourceType.META_ANALYSIS,
    "news": SourceType.NEWS,
    "observational study": SourceType.OBSERVATIONAL,
    "original article": SourceType.RESEARCH,
    "original investigation": SourceType.RESEARCH,
    "original research": SourceType.RESEARCH,
    "partial retraction": SourceType.NOTICE,
    "practice guideline": SourceType.GUIDELINE,
    "protocol": SourceType.PROTOCOL,
    "randomised controlled trial": SourceType.RANDOMISED_TRIAL,
    "randomized controlled trial": SourceType.RANDOMISED_TRIAL,
    "rapid communication": SourceType.RESEARCH,
    "reply": SourceType.COMMENT,
    "research": SourceType.RESEARCH,
    "research article": SourceType.RESEARCH,
    "research letter": SourceType.LETTER,
    "research paper": SourceType.RESEARCH,
    "retraction": SourceType.NOTICE,
    "review": SourceType.REVIEW,
    "review article": SourceType.REVIEW,
    "scoping review": SourceType.REVIEW,
    "study protocol": SourceType.PROTOCOL,
    "systematic review": SourceType.SYSTEMATIC_REVIEW,
    "trial protocol": SourceType.PROTOCOL,
    "viewpoint": SourceType.COMMENT,
}
_GENERAL = frozenset({SourceType.UNKNOWN, SourceType.RESEARCH, SourceType.REVIEW})

_ABOUT_ANOTHER = re.compile(
    r"secondary|post[- ]hoc|sub-?analysis|sub-?study|baseline|qualitative|econom|cost|process eval"
    r"|follow-?up of|commentary|response to|reply|non-?randomi[sz]ed|randomi[sz]ation|trials\b",
    re.IGNORECASE,
)
_GUIDELINE = re.compile(r"guidelines?\b(?: (?:for|on|of)\b| ?(?:\d{4})?$)", re.IGNORECASE)
_BEFORE_GUIDELINE = frozenset(
    {
        *("a", "an", "the", "and", "clinical", "practice"),
        *("evidence-based", "national", "international", "european", "american", "british"),
        *("canadian", "joint", "updated", "update", "management", "treatment"),
        *("diagnostic", "revised", "new", "society", "consensus", "of"),
        *("association", "college", "federation", "academy"),
    }
)
_DESIGNS: tuple[tuple[SourceType, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            SourceType.PROTOCOL,
            r"\b(?:study|trial|review) protocol\b|\bprotocol (?:for|of) an?\b"
            r"|: (?:an? )?protocol\b",
        ),
        (SourceType.META_ANALYSIS, r"\bmeta-?\s?analys[ie]s\b"),
        (
            SourceType.SYSTEMATIC_REVIEW,
            r"\bsystematic (?:literature |scoping |evidence )?review\b|\bcochrane review\b",
        ),
        (
            SourceType.RANDOMISED_TRIAL,
            r"\brandomi[sz]ed\b[^.:;]{0,80}\b(?:trial|study)\b|\brct\b|"
            r"\b(?:trial|study)\b[^.:;]{0,20}\brandomi[sz]ed\b",
        ),
        (
            SourceType.CLINICAL_TRIAL,
            r"\bphase (?:[1-4]|i{1,3}v?|iv)[ab/i12-]* (?:clinical )?(?:trial|study)\b"
            r"|: (?:an? )?[\w -]{0,40}clinical trial\b",
        ),
        (
            SourceType.CASE_REPORT,
            r"\bcase (?:report|series)s?\b|\breport of (?:a|two|three) cases?\b",
        ),
        (
            SourceType.OBSERVATIONAL,
            r"\b(?:cohort|case[- ]control|cross[- ]sectional|observational) (?:study|analysis)\b",
        ),
    )
)

LINKS = {
    "retracted-article": LinkKind.RETRACTS,
    "retraction-forward": LinkKind.RETRACTED_BY,
    "retraction": LinkKind.RETRACTED_BY,
    "partial-retraction": LinkKind.CORRECTED_BY,
    "corrected-article": LinkKind.CORRECTS,
    "correction-forward": LinkKind.CORRECTED_BY,
    "correction": LinkKind.CORRECTED_BY,
    "erratum": LinkKind.CORRECTED_BY,
    "addended-article": LinkKind.CORRECTS,
    "addendum": LinkKind.CORRECTED_BY,
    "object-of-concern": LinkKind.CONCERNS,
    "expression-of-concern": LinkKind.CONCERN_BY,
    "concern-forward": LinkKind.CONCERN_BY,
    "update": LinkKind.UPDATED_BY,
    "updated-article": LinkKind.UPDATES,
    "republished-article": LinkKind.REPUBLISHES,
    "republication": LinkKind.REPUBLISHED_BY,
    "commentary-article": LinkKind.COMMENTS,
    "commentary": LinkKind.COMMENTED_BY,
    "companion": LinkKind.COMPANION,
}
"""related-article-type to the kind of link (JATS tag library; PMC tagging guidelines)."""

OF_A_NOTICE = {
    LinkKind.RETRACTED_BY: LinkKind.RETRACTS,
    LinkKind.CORRECTED_BY: LinkKind.CORRECTS,
    LinkKind.CONCERN_BY: LinkKind.CONCERNS,
}
"""In a notice itself, 'retraction' or 'erratum' points to the article that it is about."""

STATUS_OF_LINK = {
    LinkKind.RETRACTED_BY: StatusKind.RETRACTED,
    LinkKind.CORRECTED_BY: StatusKind.CORRECTED,
    LinkKind.CONCERN_BY: StatusKind.CONCERN,
    LinkKind.UPDATED_BY: StatusKind.SUPERSEDED,
}


def source_type(article_type: str, subjects: Iterable[str], title: str) -> SourceType:
    """The most specific type that article-type, a subject heading or the title states."""
    stated = _named(article_type)
    for subject in subjects:
        found = _named(subject)
        says_more = found not in {SourceType.UNKNOWN, SourceType.RESEARCH}
        if stated is SourceType.UNKNOWN or (stated in _GENERAL and says_more):
            stated = found
    return _design(title, stated) if stated in _GENERAL else stated


def _named(name: str) -> SourceType:
    plain = " ".join(name.lower().replace("-", " ").replace("_", " ").split())
    singular = plain.removesuffix("s") if not plain.endswith(("sis", "series", "news")) else plain
    singular = singular.removesuffix("se") + "sis" if singular.endswith("analyse") else singular
    return _NAMED.get(plain) or _NAMED.get(singular) or SourceType.UNKNOWN


def _design(title: str, stated: SourceType) -> SourceType:
    if _names_guideline(title):
        return SourceType.GUIDELINE
    for kind, pattern in _DESIGNS:
        if not pattern.search(title):
            continue
        trial = kind in {SourceType.RANDOMISED_TRIAL, SourceType.CLINICAL_TRIAL}
        if (trial and _ABOUT_ANOTHER.search(title)) or (trial and stated is SourceType.REVIEW):
            continue
        return kind
    return stated


def _names_guideline(title: str) -> bool:
    """Whether a clause of the title is a guideline's own name: 'EAN clinical guidelines for …'.

    'Adherence to guidelines for …' and 'The impact of a new guideline' are not.
    """
    for clause in re.split(r"[:.?]\s", title):
        found = _GUIDELINE.search(clause)
        before = clause[: found.start()].replace("/", " ").split() if found else []
        if found and all(_may_stand_before(word.strip(",-–—")) for word in before):
            return bool(before) or found[0].lower().startswith("guidelines ")
    return False


def _may_stand_before(word: str) -> bool:
    return not word or word.isdecimal() or word.isupper() or word.lower() in _BEFORE_GUIDELINE
