"""The measured values of a sentence, and those that its own sums explain."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, permutations

from probatum.text.quantities import Canonical, canonical, find_quantities

_MOST = 24
"""Values looked at for sums: more than a sentence, its forerunners and its source have."""


def unsigned(one: Canonical) -> Canonical:
    """A fall by -1.4 % as one by 1.4 %; what is not below nought as it is."""
    if one.low is None or one.high is None or one.high >= 0:
        return one
    return one._replace(low=-one.high, high=-one.low)


def is_kind(one: Canonical, other: Canonical) -> bool:
    """Whether both are of one measure: two doses per kilogram, two times."""
    return one[:2] == other[:2]


def is_value(one: Canonical, other: Canonical) -> bool:
    """Whether both are one value of one measure, whatever they are compared by."""
    return one[:4] == other[:4]


@lru_cache(maxsize=20_000)
def measured(text: str) -> tuple[Canonical, ...]:
    """The quantities of a text that have a value, in order, a minus sign left out."""
    return tuple(
        unsigned(base)
        for quantity in find_quantities(text)
        if (base := canonical(quantity)).low is not None
    )


def unexplained(
    some: Iterable[Canonical], others: Iterable[Canonical], text: str, source: str
) -> list[Canonical]:
    """The values that are not among the others and that no product or quotient makes.

    Two values make a range: 'from 100 mg up to 600 mg' is what '100–600 mg' says.

    text and source are where the factors may stand: '70 kg' and '0.4 g/kg' make 28 g.
    """
    have = list(others)
    left = [
        one
        for one in some
        if not any(is_value(one, other) for other in have) and not _is_spanned(one, have)
    ]
    if not left:
        return left
    return [one for one in left if not _is_made(one, text, source)]


def _is_spanned(one: Canonical, others: list[Canonical]) -> bool:
    ends = {end for other in others if is_kind(one, other) for end in (other.low, other.high)}
    return one.low != one.high and {one.low, one.high} <= ends


@lru_cache(maxsize=20_000)
def _is_made(one: Canonical, text: str, source: str) -> bool:
    """Whether the products and quotients of other values than its own make a value's ends."""
    ends = [end for end in (one.low, one.high) if end is not None]
    factors = [
        end
        for other in (*measured(text), *measured(source))
        for end in (other.low, other.high)
        if end and end not in ends
    ]
    made = _made(tuple(dict.fromkeys(factors))[:_MOST])
    return bool(ends) and all(end in made for end in ends)


@lru_cache(maxsize=5_000)
def _made(factors: tuple[Fraction, ...]) -> frozenset[Fraction]:
    """The products and quotients of two of some values, and those of a product by a third."""
    products = {(a, b): a * b for a, b in combinations(factors, 2)}
    quotients = {a / b for a, b in permutations(factors, 2)}
    thirds = {two / c for (a, b), two in products.items() for c in factors if c not in (a, b)}
    return frozenset({*products.values()} | quotients | thirds)
