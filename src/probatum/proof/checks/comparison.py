"""More or less, better or worse, than what: the direction of a comparison and its two sides."""

from probatum.model.statement import Check, Verdict
from probatum.proof import lexicon
from probatum.proof.alignment import Alignment, Place, likeness
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token
from probatum.proof.verbs import ACTS, LARGER, SMALLER

NAME = "comparison"
WHY = "“A better than B” and “B better than A” have the same words, and treat differently."
FAILS_AS = Verdict.CONTRADICTED

_WAYS = frozenset({Kind.UP, Kind.DOWN})
_NEAREST = 5
"""How many words before the comparing word may be what is compared."""
Sides = tuple[frozenset[str], frozenset[str]]


def check(case: Case) -> Check:
    """Passes when direction and sides are those of the evidence."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    said, told = sides(alignment.said), sides(alignment.told)
    turned = any(_are_swapped(one, other) for one, other in zip(said, told, strict=False))
    other_way = [
        token
        for token in alignment.missing
        if token.kind in _WAYS and not _is_said_otherwise(alignment, token)
    ]
    if other_way and not (turned and _opposite(alignment, other_way)):
        words = named(token.text for token in other_way)
        return failed(NAME, f"The evidence does not say {words}.")
    if turned and not other_way:
        return failed(NAME, "The two sides of the comparison are swapped.")
    if said and not told and not _has_than(alignment):
        return failed(NAME, "The evidence makes no such comparison.")
    swapped = crossed(alignment, _way)
    if swapped:
        words = named(token.text for token in swapped)
        return failed(NAME, f"In the evidence {words} is said of something else.")
    actors = _turned_verbs(alignment)
    if actors:
        return failed(NAME, f"What acts and what is acted on are swapped at {named(actors)}.")
    return passed(NAME, "Directions and sides are those of the evidence.")


def sides(places: tuple[Place, ...]) -> list[Sides]:
    """What is compared, and with what, of each comparison.

    'Compared with B, A was …' has its second side first.
    """
    found: list[Sides] = []
    for at, place in enumerate(places):
        if place.token.text.lower() not in lexicon.THAN:
            continue
        before = [p for p in places[:at] if p.sentence == place.sentence and _counts(p)]
        after = [p for p in places[at + 1 :] if p.sentence == place.sentence]
        near = [p for p in after if p.token.clause == place.token.clause]
        if not before:
            rest = [p for p in after if p.token.clause > place.token.clause]
            found.append((_keys(rest), _keys(near)))
        else:
            found.append((_keys(before[-_NEAREST:]), _keys(near)))
    return found


def _keys(places: list[Place]) -> frozenset[str]:
    return frozenset(p.token.key for p in places if _counts(p))


def _counts(place: Place) -> bool:
    kind = place.token.kind
    return (place.token.is_content or kind is Kind.FREE) and kind not in _WAYS


def _are_swapped(said: Sides, told: Sides) -> bool:
    """Whether what the one compares with is what the other compares, and none of it stayed."""
    both = (said[0] & said[1]) | (told[0] & told[1])
    back, forth = (said[1] & told[0]) - both, (said[0] & told[1]) - both
    stayed = (said[1] & told[1]) - both
    return bool(back) and (bool(forth) or not stayed)


_SAME_AMOUNT = 0.7
"""How alike the neighbourhoods of 'higher' and 'increased' are, where they say the same."""


def _is_said_otherwise(alignment: Alignment, token: Token) -> bool:
    """Whether the evidence has another word of the same direction among the same neighbours."""
    family = next((words for words in (LARGER, SMALLER) if token.key in words), None)
    if family is None:
        return False
    own = next(place for place in alignment.said if place.token is token)
    ways = [
        (round(likeness(own, place), 3), place.token.key in family)
        for at, place in enumerate(alignment.told)
        if place.token.kind in _WAYS and at not in alignment.back
    ]
    best = max((like for like, _ in ways), default=0.0)
    return best >= _SAME_AMOUNT and all(same for like, same in ways if like >= best / 2)


def _opposite(alignment: Alignment, tokens: list[Token]) -> bool:
    """Whether the evidence has the opposite direction of each token."""
    told = {place.token.kind for place in alignment.told}
    return all((Kind.DOWN if token.kind is Kind.UP else Kind.UP) in told for token in tokens)


def _has_than(alignment: Alignment) -> bool:
    return bool(alignment.around & lexicon.THAN)


def _way(token: Token) -> tuple[str, str] | None:
    return ("way", token.kind.value) if token.kind in _WAYS else None


def _turned_verbs(alignment: Alignment) -> list[str]:
    """Verbs of effect whose two sides have changed places, without a passive that explains it."""
    found = []
    for at, there in alignment.match.items():
        place, other = alignment.said[at], alignment.told[there]
        if place.token.key not in ACTS or len(alignment.told_keys[place.token.key]) > 1:
            continue
        passive = _is_passive(alignment.said, at) != _is_passive(alignment.told, there)
        if _turned(place, other) and not passive:
            found.append(place.token.text)
    return found


def _turned(said: Place, told: Place) -> bool:
    """The nearest words of both sides have changed sides."""
    gone_right = any(key in told.right for key in said.left) and any(
        key in told.left for key in said.right
    )
    stayed = any(key in told.left for key in said.left) or any(
        key in told.right for key in said.right
    )
    return gone_right and not stayed


def _is_passive(places: tuple[Place, ...], at: int) -> bool:
    """'is reduced by', 'reduction by': the one who acts comes after."""
    own = places[at]
    near = [p.token.text.lower() for p in places[at + 1 : at + 6] if p.sentence == own.sentence]
    return "by" in near or own.token.text.lower() in ("due", "owing")
