"""Whether a number stands among the words that another number of its source stands among.

'0.4 to 0.6 g/kg in adults and 0.3 to 0.6 g/kg in children' turned about keeps every number and
every word: only who gets what has changed.
"""

from functools import lru_cache

from probatum.audit.likeness import keys
from probatum.audit.pairing import clause
from probatum.text.quantities import Canonical, Quantity, canonical, find_quantities

_AROUND = 45
"""Letters before and behind a number that belong to it."""


def changed_places(said: str, told: str) -> float:
    """How much likelier a number's surroundings are another's in the source, 0 to 1."""
    return max((_turned(one, around, told) for one, around in _placed(said)), default=0.0)


def _turned(one: Canonical, around: frozenset[str], told: str) -> float:
    """How much more of a number's surroundings another of its measure has than its own like."""
    alike = [
        (other, theirs)
        for other, theirs in _placed(told)
        if (other.dimension, other.per) == (one.dimension, one.per)
    ]
    own = [theirs for other, theirs in alike if (other.low, other.high) == (one.low, one.high)]
    others = [theirs for other, theirs in alike if (other.low, other.high) != (one.low, one.high)]
    if not own or not others or not around:
        return 0.0
    best = max(len(around & theirs) for theirs in own)
    return max(0.0, max(len(around & theirs) for theirs in others) - best) / len(around)


@lru_cache(maxsize=10_000)
def _placed(text: str) -> tuple[tuple[Canonical, frozenset[str]], ...]:
    """The quantities of a text that have a value, each with what is named around it."""
    found = [q for q in find_quantities(text) if canonical(q).low is not None]
    return tuple((canonical(q), _around(text, q, found)) for q in found)


def _around(text: str, quantity: Quantity, found: list[Quantity]) -> frozenset[str]:
    """What is named between a number's neighbours, within its clause."""
    start, end = clause(text, quantity.start)
    like = [q for q in found if q is not quantity and q.dimension == quantity.dimension]
    start = max(
        [start, quantity.start - _AROUND, *(q.end for q in like if q.end <= quantity.start)]
    )
    end = min([end, quantity.end + _AROUND, *(q.start for q in like if q.start >= quantity.end)])
    return keys(text[start : quantity.start]) | keys(text[quantity.end : end])
