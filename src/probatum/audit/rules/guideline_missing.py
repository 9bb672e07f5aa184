"""The newest guideline of the library for the question is among the references."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.concepts import conditions, in_line
from probatum.audit.evidence import source_name
from probatum.audit.held import bodies, is_digest, is_guiding
from probatum.audit.references import Entry
from probatum.find.telling import TREATING
from probatum.library.status import standing
from probatum.model.facet import Facet
from probatum.model.finding import Severity
from probatum.model.reference import Reference, SourceType, StatusKind

NAME = "newest in-scope guideline in the library is not cited"
WHY = "Who does not cite the guideline of the day may be years behind it."

_KEY = (
    SourceType.RANDOMISED_TRIAL,
    SourceType.SYSTEMATIC_REVIEW,
    SourceType.META_ANALYSIS,
    SourceType.REVIEW,
)
_GONE = (StatusKind.SUPERSEDED, StatusKind.RETIRED, StatusKind.RETRACTED)
_TURNING = frozenset({Facet.DO_NOT, Facet.REPEAT, Facet.EVIDENCE})
_UNANSWERED = re.compile(r"\bnothing\b.{0,40}\banswers\b|does not answer", re.IGNORECASE)
_BEHIND = 3
"""Years by which a cited guideline that the library does not know may be older."""


def check(case: AuditCase) -> Findings:
    """One finding where no guideline cited is current, with what the library has."""
    entries = case.references.entries
    guidelines = _in_scope(case)
    if not guidelines or _UNANSWERED.search(case.text) or (not entries and not case.content.marks):
        return
    newest = max(reference.year or 0 for reference in guidelines.values())
    cited = {match.key for match in case.held.values()}
    if cited & guidelines.keys() or any(_stands_in(case, entry, newest) for entry in entries):
        return
    lead = sorted(
        guidelines.values(), key=lambda r: (not r.identifiers.verified, -(r.year or 0), r.title)
    )
    also = _key_sources(case, cited)
    yield finding(
        NAME, Severity.HIGH, case.list_place,
        f"None of the {len(entries)} references is a guideline in force for this "
        f"question. The library has "
        f"{'; '.join(source_name(reference) for reference in lead[:2])}"
        f"{'; and besides ' + '; '.join(also) if also else ''}. {WHY}",
        f"Read and cite {source_name(lead[0])}.",
    )  # fmt: skip


def _in_scope(case: AuditCase) -> dict[str, Reference]:
    """Current guidelines that statements about the page's treatment stand on."""
    return {
        key: reference
        for known in case.pool.known
        if known.facets & TREATING or known.is_lead
        for key, reference in known.sources
        if reference.type is SourceType.GUIDELINE and standing(reference) not in _GONE
    }


def _stands_in(case: AuditCase, entry: Entry, newest: int) -> bool:
    """Whether an entry is itself a guideline of this subject, not much older than the library's."""
    match = case.held.get(entry.number)
    if match is not None:
        kind = match.reference.type
        is_one = kind is SourceType.GUIDELINE or (kind is SourceType.UNKNOWN and is_guiding(entry))
        return is_one and standing(match.reference) not in _GONE
    if not is_guiding(entry) or is_digest(entry):
        return False
    named = conditions(entry.title or entry.text)
    if named and case.pool.subject and not in_line(case.pool.subject, named):
        return False
    if not (bodies(entry.text) or named):
        return False
    return max(entry.years, default=0) >= newest - _BEHIND and entry.is_resolvable


def _key_sources(case: AuditCase, cited: set[str]) -> list[str]:
    """Trials and reviews with identifiers on which the page's question turns, not cited."""
    asked = set(case.question.facets[:2]) or TREATING
    found = {
        key: reference
        for known in case.pool.known
        if known.is_lead or known.facets & (asked | _TURNING)
        for key, reference in known.sources
        if reference.type in _KEY and reference.identifiers.verified and key not in cited
    }  # fmt: skip
    newest = sorted(found.values(), key=lambda r: (-(r.year or 0), r.title))
    return [f"“{short(reference.title, 70)}” ({reference.year})" for reference in newest[:5]]
