"""A figure that none of the sources that a claim cites has, where one of them has another.

What another source says does not make it right: a claim that names its source is held to it.
"""

from collections.abc import Iterator

from probatum.audit import pairing
from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.doubt import doubt
from probatum.audit.evidence import Known
from probatum.audit.figures import Figure, is_of_one_drug, one_measure
from probatum.audit.likeness import keys
from probatum.audit.measures import DOSES, has_numeral, is_held, is_like_age, overlap
from probatum.audit.partner import support
from probatum.audit.unexplained import is_value, measured, unsigned
from probatum.model.facet import Facet
from probatum.proof.checks.quantities import product
from probatum.text.quantities import Quantity, canonical, find_quantities

_IN_ITS_TEXT = 0.5
"""A doubt that outweighs that the cited text has the value somewhere."""
_LEAST, _LEAST_DOSE, _LEAST_UNIT, _ELSEWHERE = 0.36, 0.2, 0.25, 0.3
"""All that speaks for a cited source's sentence, at the least: less for a dose by weight, and for
the same figures in another unit; and the likeness of another source's sentence that makes the
number right and the citation wrong."""


def cited_figures(case: AuditCase, claim: Claim, raw: str) -> Iterator[Figure]:
    """Each quantity of a claim that its cited sources, held by the library, have otherwise."""
    own = _of_cited(case, claim)
    if not own or pairing.is_of_old(raw):
        return
    for quantity in find_quantities(raw):
        if not is_held(quantity) or canonical(quantity).low is None:
            continue
        if any(_has(known.text, quantity) for _, _, known in own):
            continue
        if _is_elsewhere(case, claim, quantity):
            continue
        figure = _other(raw, quantity, own)
        if figure is not None:
            yield figure


def is_of_its_text(case: AuditCase, claim: Claim, quantity: Quantity) -> bool:
    """Whether the text that a claim cites has the value, and nothing else speaks against it.

    A paper has many numbers of one measure: weeks of treatment and of follow-up, a fall of 1.4 %
    that it writes as -1.4 %.
    """
    about = doubt(case, claim)
    if about is None or about.share >= _IN_ITS_TEXT:
        return False
    wanted, mine = unsigned(canonical(quantity)), keys(claim.text) - case.pool.given
    return any(
        mine & known.keys and any(is_value(one, wanted) for one in measured(known.text))
        for known in case.texts(claim)
    )


def _of_cited(case: AuditCase, claim: Claim) -> list[tuple[float, float, Known]]:
    """(all that speaks for it, likeness, sentence) of the sources that a claim cites.

    Nothing where one of them is not held, or is held as a whole: it may say more than is found.
    """
    entries = case.cited(claim)
    if not entries or any(entry.number not in case.held for entry in entries):
        return []
    if any("#" not in case.held[entry.number].key for entry in entries):
        return []
    found = [(s, k) for s, k in case.alike(claim, 0.0) if case.cites(claim, k)]
    return [(support(case, claim, s, k), s, k) for s, k in found]


def _has(text: str, quantity: Quantity) -> bool:
    base = canonical(quantity)
    return (
        has_numeral(quantity, text)
        or _makes(text, quantity)
        or any(
            (q.low, q.high, q.unit) == (quantity.low, quantity.high, quantity.unit)
            or ((other := canonical(q)).dimension == base.dimension and overlap(base, other))
            for q in find_quantities(text)
        )
    )


def _makes(text: str, quantity: Quantity) -> bool:
    """Whether the sum of a sentence makes a quantity: 0.4 g/kg a day for 5 days, 2 g/kg."""
    base, found = canonical(quantity), [canonical(q) for q in find_quantities(text)]
    made = [product(one, other) for one in found for other in found if one is not other]
    return any(one and (one.dimension, one.low) == (base.dimension, base.low) for one in made)


def _is_elsewhere(case: AuditCase, claim: Claim, quantity: Quantity) -> bool:
    """Whether a like sentence of another source has the number: then the citation is wrong."""
    return any(
        _has(known.text, quantity)
        for _, known in case.alike(claim, _ELSEWHERE)
        if Facet.DO_NOT not in known.facets
    )


def _other(raw: str, quantity: Quantity, own: list[tuple[float, float, Known]]) -> Figure | None:
    """The cited sentence that speaks most for itself, of those with one other such number."""
    for weight, _, known in sorted(own, key=lambda one: -one[0]):
        theirs = [
            q
            for q in find_quantities(known.text)
            if weight >= _least(quantity, q)
            and (one_measure(raw, quantity, known.text, q) or _are_doses(quantity, q))
            and (_is_written_so(q, quantity) or is_like_age(quantity) == is_like_age(q))
            and is_of_one_drug(raw, quantity, known.text, q)
            and not any(overlap(canonical(m), canonical(q)) for m in find_quantities(raw))
        ]
        if theirs:
            part = pairing.part(raw, quantity)
            same = [q for q in theirs if pairing.part(known.text, q) == part]
            alike = [q for q in theirs if _is_written_so(q, quantity)]
            if quantity.dimension != "time" or same or alike:
                return Figure(quantity, known, (same or alike or theirs)[0])
    return None


def _is_written_so(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have the same figures."""
    return (one.low, one.high) == (other.low, other.high)


def _least(one: Quantity, other: Quantity) -> float:
    if _is_written_so(one, other):
        return _LEAST_UNIT
    return _LEAST_DOSE if _are_doses(one, other) else _LEAST


def _are_doses(one: Quantity, other: Quantity) -> bool:
    """Whether both are doses by body weight, in all or a day."""
    mine, theirs = canonical(one), canonical(other)
    return (
        mine.dimension == theirs.dimension == "mass"
        and one.kind in DOSES
        and other.kind in DOSES
        and "mass" in mine.per
        and set(mine.per) - {"time"} == set(theirs.per) - {"time"}
    )
