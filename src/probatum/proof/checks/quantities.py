"""Every number, range, unit, rate, frequency, duration and count stands in the evidence."""

from fractions import Fraction

from probatum.model.statement import Check, Verdict
from probatum.proof.alignment import Alignment
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed, positions
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token, base_form, key_of
from probatum.text.quantities import Canonical

NAME = "quantities"
WHY = "A dose that is wrong by one digit, unit or denominator can kill."
FAILS_AS = Verdict.CONTRADICTED


def check(case: Case) -> Check:
    """Passes when each quantity is in the evidence, or follows by arithmetic shown beside it."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    at_once = positions(alignment, frozenset({Kind.QUANTITY}))
    if not at_once:
        return passed(NAME, "The statement has no quantity.")
    derived = _derived(alignment) - _replacing(alignment)
    absent = [
        place.token.text
        for at, place in enumerate(alignment.said)
        if at in at_once and at not in alignment.match and place.token.key not in derived
    ]
    if absent:
        return failed(NAME, f"Not in the evidence: {named(absent)}.")
    swapped = crossed(alignment, _measure)
    if swapped:
        words = named(token.text for token in swapped)
        return failed(NAME, f"In the evidence {words} belongs to something else.")
    return passed(NAME, f"All {len(at_once)} quantities stand in the evidence.")


def _measure(token: Token) -> tuple[str, str] | None:
    quantity = token.quantity
    return ("/".join((quantity.dimension, *quantity.per)), token.key) if quantity else None


def _derived(alignment: Alignment) -> set[str]:
    """Keys of totals that the statement itself computes from quantities of the evidence.

    A rate or dose multiplied by a duration, frequency or count; both factors are in the statement,
    so that the reader sees the sum (0.4 g/kg/day for 5 days: 2 g/kg).
    """
    known = [
        base_form(place.token.quantity)
        for at, place in enumerate(alignment.said)
        if place.token.quantity is not None and at in alignment.match
    ]
    return {key_of(total) for one in known for other in known if (total := product(one, other))}


def _replacing(alignment: Alignment) -> set[str]:
    """Keys of quantities that stand where the evidence has another, which the statement lost.

    Such a quantity is changed, not computed.
    """
    lost = {
        (q.dimension, q.per)
        for at, place in enumerate(alignment.told)
        if (q := place.token.quantity) is not None and at not in alignment.back
    }
    return {
        place.token.key
        for place in alignment.said
        if (q := place.token.quantity) is not None and (q.dimension, q.per) in lost
    }


def product(one: Canonical, other: Canonical) -> Canonical | None:
    """The total that a dose or rate comes to; None when the two do not make one."""
    if one.comparator or other.comparator or not (one.low and one.high and other.low):
        return None
    factor = (other.low, other.high or other.low)
    if other.dimension == "time" and "time" in one.per:
        return _times(one, factor, without="time")
    if other.dimension == "frequency" and not other.per and "time" not in one.per:
        per = tuple(sorted((*one.per, "time")))
        return _times(one._replace(per=per), factor) if one.dimension != "frequency" else None
    if other.dimension in ("doses", "number", "times", "infusions", "sessions", "exchanges"):
        return _times(one, factor) if one.dimension not in ("number", "times", "percent") else None
    return None


def _times(one: Canonical, by: tuple[Fraction, Fraction], without: str = "") -> Canonical | None:
    if one.low is None or one.high is None:
        return None
    per = list(one.per)
    if without:
        per.remove(without)
    return Canonical(one.dimension, tuple(per), one.low * by[0], one.high * by[1], "")
