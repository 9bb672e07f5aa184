"""Whether words stand beside the same words in the statement as in the evidence."""

from collections import Counter
from collections.abc import Callable

from probatum.proof.alignment import Alignment, Place, likeness
from probatum.proof.reading import Kind, Token

_MARGIN = 0.25

Sort = Callable[[Token], tuple[str, str] | None]
"""The sort of things that a token is one of, and which of them; None for any other token."""
Anchors = dict[str, str]
"""Of a word, the thing of the sort that it stands beside."""


def crossed(alignment: Alignment, sort: Sort) -> list[Token]:
    """Tokens of the statement that stand where the evidence has another of their sort.

    'A 5 mg and B 10 mg' told as 'A 10 mg and B 5 mg': the neighbours of 10 mg in the statement are
    those of 5 mg in the evidence.
    """
    said, told = _of_sort(alignment.said, sort), _of_sort(alignment.told, sort)
    found = []
    for label in dict.fromkeys(label for label, _ in said.values()):
        things = {at: thing for at, (own, thing) in told.items() if own == label}
        if len(set(things.values())) < 2:
            continue
        mine = {at: thing for at, (own, thing) in said.items() if own == label}
        here, there = _anchored(alignment.said, mine), _anchored(alignment.told, things)
        for at in mine:
            if at in alignment.match and _is_crossed(alignment, at, mine[at], things, here, there):
                found.append(alignment.said[at].token)
    return found


def _of_sort(places: tuple[Place, ...], sort: Sort) -> dict[int, tuple[str, str]]:
    return {at: own for at, place in enumerate(places) if (own := sort(place.token))}


def _is_crossed(
    alignment: Alignment, at: int, thing: str, things: dict[int, str], here: Anchors, there: Anchors
) -> bool:
    place = alignment.said[at]
    own = likeness(place, alignment.told[alignment.match[at]])
    pairs = [(here[word], there[word]) for word in here if word in there]
    kept = (thing, thing) in pairs
    for other, rival in things.items():
        if rival == thing:
            continue
        if (thing, rival) in pairs and (rival, thing) in pairs:
            return True
        rivalry = likeness(place, alignment.told[other])
        if rivalry > (2 * own if kept else own) + _MARGIN:
            return True
    return False


def _anchored(places: tuple[Place, ...], things: dict[int, str]) -> Anchors:
    """Of each word that stands once, which of the things is the nearest in its sentence."""
    counts = Counter(place.token.key for place in places)
    found: Anchors = {}
    for at, place in enumerate(places):
        if not place.token.is_content or counts[place.token.key] > 1 or at in things:
            continue
        near = sorted(
            (abs(place.spot - places[one].spot), thing)
            for one, thing in things.items()
            if places[one].sentence == place.sentence
        )
        if near and (len(near) == 1 or near[0][0] < near[1][0] or near[0][1] == near[1][1]):
            found[place.token.key] = near[0][1]
    return found


def positions(alignment: Alignment, kinds: frozenset[Kind]) -> list[int]:
    """Positions in the statement of tokens of these kinds."""
    return [at for at, place in enumerate(alignment.said) if place.token.kind in kinds]


def of_kind(kind: Kind) -> Sort:
    """The sort of the tokens of one kind."""

    def sort(token: Token) -> tuple[str, str] | None:
        return (kind.value, token.key) if token.kind is kind else None

    return sort


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
