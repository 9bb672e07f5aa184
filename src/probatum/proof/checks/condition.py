"""The condition that the statement is about is the one that the evidence is about."""

from probatum.model.statement import Check, Verdict
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Token
from probatum.proof.subjects import Sort, names_condition, sort_of

NAME = "condition"
WHY = "The dose for one disease may be useless or harmful in another."
FAILS_AS = Verdict.INDIRECT


def check(case: Case) -> Check:
    """Passes when each condition is named in the evidence, or in the titles above it."""
    if case.condition and not names_condition(case.condition, (*case.evidence, *case.titles)):
        return failed(NAME, f"The evidence does not speak of {named([case.condition])}.")
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    absent = [
        token.text
        for token in alignment.missing
        if sort_of(token) is Sort.CONDITION and token.key not in alignment.elsewhere
    ]
    if absent:
        return failed(NAME, f"The evidence does not name {named(absent)}.")
    swapped = crossed(alignment, _condition)
    if swapped:
        words = named(token.text for token in swapped)
        return failed(NAME, f"The evidence says this of another condition than {words}.")
    return passed(NAME, "The evidence speaks of the statement's condition.")


def _condition(token: Token) -> tuple[str, str] | None:
    return ("condition", token.key) if sort_of(token) is Sort.CONDITION else None
