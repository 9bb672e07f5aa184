"""The sentence of the library that a claim is about: the one it is to be held against.

A claim that keeps its source's words but for one is like that source's sentence and no other. So a
sentence need not be very like a claim to be its partner: it must be likelier than all others, by
words, by numbers, by the source that the claim cites, and by what stands around the claim.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.text.quantities import Canonical, QuantityKind, canonical, find_quantities

_LEAST, _ENOUGH = 0.15, 0.36
"""The likeness by words that a partner has at the least; and all that speaks for it together."""
_CITED, _AROUND, _NUMBER, _MOST_NUMBERS = 0.12, 0.12, 0.08, 0.24
_FIGURE = 0.06
_NEAR, _EVEN = 0.12, 0.03


_FIGURES = re.compile(r"\d+\.\d+|\d{2,}")


class Partner(NamedTuple):
    """A claim's sentence in the library; near holds the sentences that might be it as well."""

    known: Known
    weight: float
    """All that speaks for it: likeness by words, 0 to 1, and what is added to it."""
    near: tuple[Known, ...]


def partners(case: AuditCase, claim: Claim) -> list[Partner]:
    """The sentence that a claim is about, if one still stands that is like enough.

    Where others are all but as like, each of them.
    """
    alike = case.alike(claim, 0.0)
    ranked = sorted(
        (
            (support(case, claim, share, known), share, at)
            for at, (share, known) in enumerate(alike)
        ),
        reverse=True,
    )
    found = []
    for total, share, at in ranked:
        known = alike[at][1]
        if total < ranked[0][0] - _EVEN or share < _LEAST or total < _ENOUGH:
            break
        near = tuple(
            alike[other][1]
            for others, _, other in ranked
            if other != at and others >= ranked[0][0] - _NEAR
        )
        if known.is_current or case.cites(claim, known):
            found.append(Partner(known, total, near))
    return found


def support(case: AuditCase, claim: Claim, share: float, known: Known) -> float:
    """All that speaks for a sentence: its likeness by words, and what is added to it."""
    around = keys(f"{claim.section} {_before(case, claim)}") - keys(claim.text)
    numbers = _NUMBER * len(_numbers(claim.text) & _numbers(known.text))
    figures = _FIGURE * len(_figures(claim.text) & _figures(known.text))
    cited = _CITED if case.cites(claim, known) else 0.0
    return (
        share
        + cited
        + min(_MOST_NUMBERS, max(numbers, figures))
        + _AROUND * case.pool.weights.share(around, known.keys)
    )


@lru_cache(maxsize=5_000)
def _numbers(text: str) -> frozenset[Canonical]:
    return frozenset(
        base._replace(comparator="")
        for q in find_quantities(text)
        if (base := canonical(q)).low is not None
        and (q.kind is not QuantityKind.COUNT or base.low != 1)
    )


@lru_cache(maxsize=5_000)
def _figures(text: str) -> frozenset[str]:
    """The figures of a text, whatever they are of: a changed unit leaves them."""
    return frozenset(_FIGURES.findall(text))


def _before(case: AuditCase, claim: Claim) -> str:
    """The sentence before a claim in its block: what 'it' and 'there' look back to."""
    return next(
        (one.text for one in reversed(case.content.sentences)
         if one.block is claim.block and one.end <= claim.start),
        "",
    )  # fmt: skip
