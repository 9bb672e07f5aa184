"""Nothing is left out of a sentence that the statement restates."""

from probatum.model.statement import Check
from probatum.proof.alignment import Alignment
from probatum.proof.case import Case
from probatum.proof.lexicon import DROPPABLE
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token

NAME = "omissions"
WHY = "“Patients who cannot walk” cut to “patients” is another, wider recommendation."

_ELSEWHERE = frozenset({Kind.CUE, Kind.MODAL})
"""Kinds whose loss other checks weigh."""


def check(case: Case) -> Check:
    """Passes when a restated sentence is whole; one that is only drawn on may lose words.

    Which words may never be lost, even then, is for the checks of population and dose.
    """
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    if not alignment.is_close:
        return passed(NAME, "The statement draws on its evidence, and does not restate it.")
    lost = [
        place.token.text
        for at, place in enumerate(alignment.told)
        if at not in alignment.back and _matters(alignment, at, place.token)
    ]
    if lost:
        return failed(NAME, f"The evidence says also: {named(lost)}.")
    return passed(NAME, "Nothing of the evidence is left out.")


def _matters(alignment: Alignment, at: int, token: Token) -> bool:
    if not token.is_content or token.kind in _ELSEWHERE or token.key in DROPPABLE:
        return False
    if token.kind is Kind.WORD and len(token.text) > 4 and token.text.isupper():
        return False  # the label of a section: BACKGROUND, RESULTS
    if token.kind in (Kind.UP, Kind.DOWN):
        return not any(t.kind in (Kind.UP, Kind.DOWN) for t in alignment.missing)
    return not alignment.is_named_beside(at)
