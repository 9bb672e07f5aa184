"""Whether words stand beside the same words in the statement as in the evidence."""

from collections import Counter
from collections.abc import Callable, Iterable

from probatum.proof.alignment import Alignment, Place, likeness
from probatum.proof.reading import Kind, Token

_MARGIN = 0.25

Anchors = dict[str, str]
Same = Callable[[Token, Token], bool]
"""Whether two tokens of different keys could stand in each other's place."""


def crossed(alignment: Alignment, at_once: Iterable[int], could_swap: Same) -> list[Token]:
    """Tokens of the statement that stand where the evidence has another of their sort.

    'A 5 mg and B 10 mg' told as 'A 10 mg and B 5 mg': the neighbours of 10 mg in the statement are
    those of 5 mg in the evidence.
    """
    here = _anchored(alignment.said, could_swap)
    there = _anchored(alignment.told, could_swap)
    found = []
    for at in at_once:
        if at in alignment.match and _is_crossed(alignment, at, could_swap, here, there):
            found.append(alignment.said[at].token)
    return found


def _is_crossed(
    alignment: Alignment, at: int, could_swap: Same, here: Anchors, there: Anchors
) -> bool:
    place = alignment.said[at]
    own = likeness(place, alignment.told[alignment.match[at]])
    key = place.token.key
    for other in alignment.told:
        rival = other.token.key
        if rival == key or not could_swap(place.token, other.token):
            continue
        taken = {
            word for word, anchor in here.items() if anchor == key and there.get(word) == rival
        }
        given = {
            word for word, anchor in here.items() if anchor == rival and there.get(word) == key
        }
        kept = any(anchor == key and there.get(word) == key for word, anchor in here.items())
        if taken and given:
            return True
        if likeness(place, other) > own + _MARGIN and not kept:
            return True
    return False


def _anchored(places: tuple[Place, ...], could_swap: Same) -> Anchors:
    """Of each word that stands once, the key of the nearest token that could be exchanged."""
    swappable = [
        p for p in places if any(could_swap(p.token, q.token) for q in places if q is not p)
    ]
    counts = Counter(place.token.key for place in places)
    found: Anchors = {}
    for place in places:
        if not place.token.is_content or counts[place.token.key] > 1 or place in swappable:
            continue
        near = sorted(
            (abs(place.spot - one.spot), one.token.key)
            for one in swappable
            if one.sentence == place.sentence
        )
        if near and (len(near) == 1 or near[0][0] < near[1][0] or near[0][1] == near[1][1]):
            found[place.token.key] = near[0][1]
    return found


def positions(alignment: Alignment, kinds: frozenset[Kind]) -> list[int]:
    """Positions in the statement of tokens of these kinds."""
    return [at for at, place in enumerate(alignment.said) if place.token.kind in kinds]


def same_kind(one: Token, other: Token) -> bool:
    """Whether two tokens are of one kind."""
    return one.kind is other.kind


def is_turned_round(said: Place, told: Place) -> bool:
    """Whether what stands left of a word in the statement stands right of it in the evidence."""
    straight = _shared(said.left, told.left) + _shared(said.right, told.right)
    back, forth = _shared(said.left, told.right), _shared(said.right, told.left)
    return min(back, forth) > 0 and back + forth > straight + 0.4


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(min(weight, other[key]) for key, weight in one.items() if key in other)


def dropped(alignment: Alignment, is_asked: Callable[[Token], bool]) -> list[Token]:
    """Tokens of the evidence of which the statement has the surroundings, but not them.

    A clause counts when the statement has half of its content; what stands in the clause before or
    after it counts too ('In patients with X, give Y').
    """
    if not any(is_asked(place.token) for place in alignment.told):
        return []
    shares = _shares(alignment)
    found = []
    for at, place in enumerate(alignment.told):
        token = place.token
        if not is_asked(token) or alignment.tells(at) or alignment.is_named_beside(at):
            continue
        if token.head >= 0 and _has_head(alignment, at, token.head):
            found.append(token)
            continue
        clause = (place.sentence, token.clause)
        near = [shares.get((clause[0], clause[1] + step), 0.0) for step in (-1, 1)]
        if shares.get(clause, 0.0) >= 0.34 or max(near) >= 0.5:
            found.append(token)
    return found


def _has_head(alignment: Alignment, at: int, head: int) -> bool:
    """Whether the statement speaks of those whom the word at this place narrows."""
    first = at
    while first and alignment.told[first - 1].sentence == alignment.told[at].sentence:
        first -= 1
    return first + head in alignment.back


def _shares(alignment: Alignment) -> dict[tuple[int, int], float]:
    """Of each clause of the evidence, the share of its content that the statement has."""
    have: dict[tuple[int, int], list[bool]] = {}
    for at, place in enumerate(alignment.told):
        if place.token.is_content or place.token.kind is Kind.FREE:
            have.setdefault((place.sentence, place.token.clause), []).append(alignment.tells(at))
    return {clause: sum(told) / len(told) for clause, told in have.items()}
