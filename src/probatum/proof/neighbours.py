"""Whether words stand beside the same words in the statement as in the evidence."""

from collections.abc import Callable, Iterable

from probatum.proof.alignment import Alignment, Place, likeness
from probatum.proof.reading import Kind, Token

_MARGIN = 0.25

Same = Callable[[Token, Token], bool]
"""Whether two tokens of different keys could stand in each other's place."""


def crossed(alignment: Alignment, at_once: Iterable[int], could_swap: Same) -> list[Token]:
    """Tokens of the statement that stand where the evidence has another of their sort.

    'A 5 mg and B 10 mg' told as 'A 10 mg and B 5 mg': the neighbours of 10 mg in the statement are
    those of 5 mg in the evidence.
    """
    found = []
    for at in at_once:
        if at not in alignment.match:
            continue
        place = alignment.said[at]
        own = likeness(place, alignment.told[alignment.match[at]])
        rival = max(
            (
                likeness(place, other)
                for other in alignment.told
                if other.token.key != place.token.key and could_swap(place.token, other.token)
            ),
            default=0.0,
        )
        if rival > own + _MARGIN:
            found.append(place.token)
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
