"""The measured values of a sentence, and those that its own sums explain."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from probatum.text.quantities import canonical, find_quantities

_MOST = 24
"""Values looked at for sums: more than a sentence, its forerunners and its source have."""


class Measured(NamedTuple):
    """A quantity in base units."""

    dimension: str
    per: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    comparator: str

    def is_kind(self, other: "Measured") -> bool:
        """Whether both are of one measure: two doses per kilogram, two times."""
        return self[:2] == other[:2]

    def is_value(self, other: "Measured") -> bool:
        """Whether both are one value of one measure, whatever they are compared by."""
        return self[:4] == other[:4]


@lru_cache(maxsize=20_000)
def measured(text: str) -> tuple[Measured, ...]:
    """The quantities of a text that have a value, in order."""
    return tuple(
        Measured(base.dimension, base.per, base.low, base.high, base.comparator)
        for quantity in find_quantities(text)
        if (base := canonical(quantity)).low is not None
    )


def unexplained(
    some: Iterable[Measured], others: Iterable[Measured], text: str, source: str
) -> list[Measured]:
    """The values that are not among the others and that no product or quotient makes.

    text and source are where the factors may stand: '70 kg' and '0.4 g/kg' make 28 g.
    """
    have = list(others)
    left = [one for one in some if not any(one.is_value(other) for other in have)]
    if not left:
        return left
    made = _made(text, source)
    return [one for one in left if not _is_made(one, made)]


def _is_made(one: Measured, made: frozenset[Fraction]) -> bool:
    ends = [end for end in (one.low, one.high) if end is not None]
    return bool(ends) and all(end in made for end in ends)


@lru_cache(maxsize=5_000)
def _made(text: str, source: str) -> frozenset[Fraction]:
    """The products and quotients of two values, and those of a product by a third, base units."""
    values = [
        end for one in (*measured(text), *measured(source)) for end in (one.low, one.high) if end
    ]
    factors = list(dict.fromkeys(values))[:_MOST]
    twos = {a * b for a, b in product(factors, repeat=2) if a != b} | {
        a / b for a, b in product(factors, repeat=2) if a != b
    }
    return frozenset(twos | {two / one for two in twos for one in factors})
