"""Every word of the statement that carries something stands in the evidence."""

from probatum.model.statement import Check
from probatum.proof.alignment import Alignment, likeness
from probatum.proof.case import Case
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token
from probatum.proof.subjects import sort_of
from probatum.proof.verbs import ACTS, NEUTRAL

NAME = "content"
WHY = "What the source does not say, nobody can look up there: an added word is an added claim."


def check(case: Case) -> Check:
    """Passes when each content word is there by itself, its synonym, abbreviation or spelling."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    if not alignment.match:
        return failed(NAME, "The evidence has none of the statement's words.")
    absent = [
        token.text
        for token in alignment.missing
        if token.kind is Kind.WORD and not sort_of(token) and not is_weaker(alignment, token)
    ]
    if absent:
        return failed(NAME, f"Not in the evidence: {named(absent)}.")
    replaced = [told for told in map(alignment.instead_of, alignment.match) if told]
    if replaced:
        words = named(token.text for token in replaced)
        return failed(NAME, f"Where the statement has another word, the evidence says {words}.")
    return passed(NAME, "Every word that carries something is in the evidence.")


_NEAR = 0.5
"""How alike the neighbourhoods must be of 'affects' and what the evidence has there."""
_TELLING = NEUTRAL | ACTS


def is_weaker(alignment: Alignment, token: Token) -> bool:
    """Whether a word only says that two things hang together, where the evidence says how."""
    if token.key not in NEUTRAL:
        return False
    own = next(place for place in alignment.said if place.token is token)
    return any(
        likeness(own, place) >= _NEAR
        for place in alignment.told
        if place.token.key in _TELLING or place.token.kind in (Kind.UP, Kind.DOWN)
    )
