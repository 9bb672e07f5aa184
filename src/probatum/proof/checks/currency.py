"""A source that is retracted, retired or superseded is never used silently."""

from probatum.model.reference import StatusKind
from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.outcome import failed, passed

NAME = "currency"
WHY = "What its own authors or journal have taken back cannot guide care."

_GONE = frozenset({StatusKind.RETIRED, StatusKind.SUPERSEDED})


def check(case: Case) -> Check:
    """Passes for a source in force; for one that is not, only where the reader is told so.

    A retracted source never passes.
    """
    status = case.status
    if status is StatusKind.RETRACTED:
        return failed(NAME, "The source is retracted.")
    if status in _GONE and not case.is_status_told:
        return failed(NAME, f"The source is {status.value}.")
    if status is StatusKind.CONCERN and not case.is_status_told:
        return failed(NAME, "The journal has expressed concern about the source.")
    if status is StatusKind.UNKNOWN:
        return passed(NAME, "The source's status is not stated.")
    return passed(NAME, f"The source's status: {status.value}.")
