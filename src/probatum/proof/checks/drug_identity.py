"""A drug of the statement is named in the evidence: not its class, sibling or sound-alike."""

from probatum.model.statement import Check, Verdict
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Token
from probatum.proof.subjects import Sort, sort_of

NAME = "drug identity"
WHY = "Prednisone is not prednisolone's dose, and a class's evidence is not each member's."
FAILS_AS = Verdict.INDIRECT


def check(case: Case) -> Check:
    """Passes when each drug is named there, by name, synonym or declared abbreviation."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    absent = [token.text for token in alignment.missing if sort_of(token) is Sort.DRUG]
    if absent:
        return failed(NAME, f"The evidence does not name {named(absent)}.")
    swapped = crossed(alignment, _drug)
    if swapped:
        words = named(token.text for token in swapped)
        return failed(NAME, f"The evidence says this of another drug than {words}.")
    return passed(NAME, "Every drug of the statement is named in the evidence.")


def _drug(token: Token) -> tuple[str, str] | None:
    return ("drug", token.key) if sort_of(token) is Sort.DRUG else None
