"""Not, no, avoid, contraindicated, against, rather than: nothing denied is affirmed."""

from probatum.model.statement import Check, Verdict
from probatum.proof.alignment import Alignment, Place
from probatum.proof.case import Case
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token
from probatum.text.polarity import Polarity

NAME = "polarity"
WHY = "A lost or added “not” turns advice into its opposite."
FAILS_AS = Verdict.CONTRADICTED
_REACH = 4
"""How many words of its scope, nearest first, say what a cue denies."""


def check(case: Case) -> Check:
    """Passes when what the statement denies is what the evidence denies, no more and no less."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    said = _denied(alignment.said, _REACH)
    told = _denied(alignment.told, 2 * _REACH)
    answered = set[int]()
    for at, denied in said.items():
        reach = 1 if _is_contrast(alignment.said[at]) else 2
        partner = _partner(alignment, denied, told, answered, reach)
        if partner is None:
            word = alignment.said[at].token.text
            return failed(NAME, f"{named([word])} is not so in the evidence.")
        answered.add(partner)
    for at, denied in told.items():
        if at not in answered and _is_told(alignment, denied):
            word = alignment.told[at].token.text
            return failed(NAME, f"The evidence has {named([word])} here, the statement not.")
    return passed(NAME, "Nothing is denied or affirmed against the evidence.")


def _denied(places: tuple[Place, ...], reach: int) -> dict[int, list[int]]:
    """Of each cue, the positions of what it denies, nearest first."""
    found = {}
    for at, place in enumerate(places):
        if place.token.cue is not None:
            found[at] = _scope(places, at, reach)
    return found


def _is_contrast(place: Place) -> bool:
    return place.token.cue is not None and place.token.cue.kind is Polarity.CONTRAST


def _scope(places: tuple[Place, ...], at: int, reach: int) -> list[int]:
    token = places[at].token
    assert token.cue is not None
    inside = [
        other
        for other, place in enumerate(places)
        if other != at
        and place.sentence == places[at].sentence
        and _is_told_of(place.token)
        and token.cue.scope_start <= place.token.start
        and place.token.end <= max(token.cue.scope_end, token.end)
    ]
    if not inside:
        inside = _beside(places, at)
    inside.sort(key=lambda other: (abs(other - at), other))
    return inside[:reach]


def _beside(places: tuple[Place, ...], at: int) -> list[int]:
    """What stands around a cue whose own scope is empty ('not yet confirmed')."""
    return [
        other
        for other in range(max(0, at - _REACH), min(len(places), at + _REACH + 1))
        if other != at
        and places[other].sentence == places[at].sentence
        and _is_told_of(places[other].token)
    ]


def _is_told_of(token: Token) -> bool:
    return (token.is_content or token.kind is Kind.FREE) and token.kind is not Kind.CUE


def _partner(
    alignment: Alignment,
    denied: list[int],
    told: dict[int, list[int]],
    answered: set[int],
    reach: int,
) -> int | None:
    """The cue of the evidence that denies the same, if there is one that is not yet taken."""
    nearest = [at for at in denied if at in alignment.match][:reach]
    places = {alignment.match[at] for at in nearest}
    keys = {alignment.said[at].token.key for at in denied}
    content = {
        k
        for at in denied
        if (k := alignment.said[at].token.key) and alignment.said[at].token.is_content
    }
    best, most = None, 0
    for at, other in told.items():
        if at in answered:
            continue
        theirs = {alignment.told[there].token.key for there in other}
        shared = 2 * len(content & theirs) + len(keys & theirs)
        if not denied and not other:
            shared = 1
        if nearest and not places & set(other):
            continue
        if shared > most:
            best, most = at, shared
    return best


def _is_told(alignment: Alignment, denied: list[int]) -> bool:
    """Whether the statement speaks of what the evidence denies."""
    content = [at for at in denied if alignment.told[at].token.is_content]
    nearest = (content or denied)[:2]
    return any(alignment.tells(at) for at in nearest)
