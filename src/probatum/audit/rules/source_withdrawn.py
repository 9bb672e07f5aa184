"""A retracted, retired or superseded source is not cited as if it stood."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.references import Entry
from probatum.library.status import standing
from probatum.model.finding import Severity
from probatum.model.reference import StatusKind

NAME = "cited source no longer stands"
WHY = "What a guideline took back, or an editor retracted, is no ground for treatment."

_BAD = {
    StatusKind.RETRACTED: Severity.HIGH,
    StatusKind.CONCERN: Severity.MEDIUM,
    StatusKind.RETIRED: Severity.MEDIUM,
    StatusKind.SUPERSEDED: Severity.MEDIUM,
}
_TOLD = re.compile(
    r"\b(?:superseded|retired|retracted|replaced|withdrawn|no longer|outdated|older|earlier|former"
    r"|previous\w*|historical\w*|past|expression of concern)\b",
    re.IGNORECASE,
)

_TAKEN_BACK = re.compile(r"\b(?:retract(?:ed|ion)|withdrawn article)\b", re.IGNORECASE)
"""What a list says of an entry that its journal took back."""


def check(case: AuditCase) -> Findings:
    """A finding for each such entry, unless list or claims say so."""
    for entry in case.references.entries:
        if _TAKEN_BACK.search(entry.text):
            yield from _by_its_own_words(case, entry)
            continue
        match = case.held.get(entry.number)
        kind = standing(match.reference) if match else StatusKind.UNKNOWN
        if match is None or kind not in _BAD or _TOLD.search(entry.text):
            continue
        silent = [claim for claim in case.citing(entry) if not _TOLD.search(claim.text)]
        if not silent and case.citing(entry):
            continue
        newer = _newer(case, match.reference.year)
        severity = _BAD[kind]
        if severity is Severity.MEDIUM and any(
            treats(claim) and len(claim.names) == 1 for claim in silent
        ):
            severity = Severity.HIGH
        yield finding(
            NAME, severity, case.mark(silent[0], entry.number) if silent else entry.where,
            f"[{entry.number}] “{short(entry.title or match.reference.title)}” is "
            f"{kind.value}. {WHY}",
            f"Use what stands now{newer}, or say that it is {kind.value}.",
            [entry.where, *(case.mark(claim, entry.number) for claim in silent)],
        )  # fmt: skip


def _by_its_own_words(case: AuditCase, entry: Entry) -> Findings:
    """An entry that the list itself calls retracted, cited by a sentence that does not say so."""
    silent = [claim for claim in case.citing(entry) if not _TOLD.search(claim.text)]
    if silent:
        yield finding(
            NAME, Severity.HIGH, entry.where,
            f"[{entry.number}] “{short(entry.text)}” is retracted, by the list's own words, and is "
            f"cited as if it stood: “{short(silent[0].text)}”. {WHY}",
            "Use what stands now, or say that it is retracted.",
            [case.mark(claim, entry.number) for claim in silent],
        )  # fmt: skip


def _newer(case: AuditCase, year: int | None) -> str:
    later = [
        reference
        for reference in case.pool.references.values()
        if reference.year and reference.year > (year or 0)
        and standing(reference) is StatusKind.CURRENT
        and reference.type.value == "Guideline"
    ]  # fmt: skip
    best = max(later, key=lambda reference: (reference.year or 0, reference.title), default=None)
    return f": “{short(best.title)}” ({best.year})" if best else ""
