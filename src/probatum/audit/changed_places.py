"""Whether a number stands among the words that another number of its source stands among.

'0.4 to 0.6 g/kg in adults and 0.3 to 0.6 g/kg in children' turned about keeps every number and
every word: only who gets what has changed.
"""

from functools import lru_cache
from typing import NamedTuple

from probatum.audit.likeness import keys
from probatum.audit.pairing import clause
from probatum.audit.unexplained import is_kind, is_value
from probatum.text.quantities import Canonical, Quantity, canonical, find_quantities

_AROUND = 45
"""Letters before and behind a number that belong to it."""


class Placed(NamedTuple):
    """A quantity that has a value, and what is named around it."""

    value: Canonical
    around: frozenset[str]


def changed_places(said: str, told: str) -> float:
    """How much better numbers fit each other's surroundings in the source than their own, 0 to 1.

    Two that both texts have may have changed places; one alone may stand in another's.
    """
    mine, theirs = _placed(said), _placed(told)
    best = 0.0
    for at, one in enumerate(mine):
        if not any(_same(one, other) for other in theirs):
            continue
        for other in theirs:
            if _same(one, other) or not _is_kind(one, other):
                continue
            partner = next((two for two in mine[at + 1 :] if _same(two, other)), None)
            if partner is None and any(_same(two, other) for two in mine):
                continue  # already looked at from the other's side
            best = max(best, _gain(one, other, partner, theirs))
    return best


def _gain(one: Placed, other: Placed, partner: Placed | None, theirs: tuple[Placed, ...]) -> float:
    """By how much more a number (and its partner) has of the other's surroundings than its own."""
    own = max(_shared(one, two) for two in theirs if _same(one, two))
    gain, size = _shared(one, other) - own, len(one.around)
    if partner is not None:
        back = max(_shared(partner, two) for two in theirs if _same(one, two))
        gain += back - max(_shared(partner, two) for two in theirs if _same(partner, two))
        size += len(partner.around)
    return max(0.0, gain) / size if size else 0.0


def _shared(one: Placed, other: Placed) -> int:
    return len(one.around & other.around)


def _same(one: Placed, other: Placed) -> bool:
    return is_value(one.value, other.value)


def _is_kind(one: Placed, other: Placed) -> bool:
    return is_kind(one.value, other.value)


@lru_cache(maxsize=10_000)
def _placed(text: str) -> tuple[Placed, ...]:
    """The quantities of a text that have a value, each with what is named around it."""
    found = [q for q in find_quantities(text) if canonical(q).low is not None]
    return tuple(Placed(canonical(q), _around(text, q, found)) for q in found)


def _around(text: str, quantity: Quantity, found: list[Quantity]) -> frozenset[str]:
    """What is named between a number's neighbours, within its clause."""
    start, end = clause(text, quantity.start)
    like = [q for q in found if q is not quantity and q.dimension == quantity.dimension]
    start = max(
        [start, quantity.start - _AROUND, *(q.end for q in like if q.end <= quantity.start)]
    )
    end = min([end, quantity.end + _AROUND, *(q.start for q in like if q.start >= quantity.end)])
    return keys(text[start : quantity.start]) | keys(text[quantity.end : end])
