"""Where sources disagree: both sides are shown."""

import re
from collections.abc import Sequence
from fractions import Fraction

from probatum.answer.bibliography import Bibliography
from probatum.answer.choose import answers
from probatum.answer.statements import proved
from probatum.find.evidence import Evidence, Found
from probatum.find.populations import populations
from probatum.model.answer import Conflict
from probatum.model.facet import Facet
from probatum.model.statement import Statement
from probatum.text.quantities import QuantityKind, canonical, find_quantities

LOOKED_AT = 12
"""How many of the best answers are held against the bottom line."""
_SIDES = 3
_STAGE = re.compile(r"\b(loading|maintenance|initial|bolus|then|total|maximum|max|single)\b", re.I)
_OTHER_WEIGHT = re.compile(r"\b(?:ideal|adjust\w*|lean|physiological standard)\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"\b(?:neither|not|nor|no|without)\b[^.;]*\b(?:ideal|adjust\w*)", re.IGNORECASE
)

Interval = tuple[Fraction, Fraction]
Doses = dict[tuple[str, tuple[str, ...]], list[Interval]]


def conflicts(found: Found, bibliography: Bibliography) -> tuple[Conflict, ...]:
    """Disagreements about the dose asked for, and about the body weight that it goes by."""
    found_out: list[Conflict] = []
    for about, sides in (
        ("dose", _dose_sides(found)),
        ("body weight that the dose goes by", _weight_sides(found)),
    ):
        proofs = [proved([side], bibliography) for side in sides]
        statements = [statement for statement in proofs if statement is not None]
        if len(statements) > 1:
            found_out.append(Conflict(about=about, sides=_distinct(statements)))
    return tuple(found_out)


def _distinct(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple({statement.text: statement for statement in statements}.values())


def _dose_sides(found: Found) -> list[Evidence]:
    """The best answer, and answers of other documents whose comparable doses all differ from it."""
    if not found.question.facets or found.question.facets[0] is not Facet.DOSE:
        return []
    best = [item for item in found.evidence if answers(item, found)][:LOOKED_AT]
    if not best:
        return []
    lead = best[0]
    sides = [lead]
    for item in best[1:]:
        others = [side.document.id for side in sides]
        if item.document.id not in others and _disagree(lead, item) and len(sides) < _SIDES:
            sides.append(item)
    return sides


def _disagree(one: Evidence, other: Evidence) -> bool:
    if populations(one.said) != populations(other.said):
        return False
    if _stages(one.said) != _stages(other.said):
        return False
    mine, theirs = _doses(one.said), _doses(other.said)
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(_apart(mine[key], theirs[key]) for key in shared)


def _stages(said: str) -> set[str]:
    return {word.lower() for word in _STAGE.findall(said)}


def _doses(said: str) -> Doses:
    found: Doses = {}
    for quantity in find_quantities(said):
        if quantity.kind not in (QuantityKind.AMOUNT, QuantityKind.RATE):
            continue
        base = canonical(quantity)
        if base.low is not None and base.high is not None:
            found.setdefault((base.dimension, base.per), []).append((base.low, base.high))
    return found


def _apart(ones: list[Interval], others: list[Interval]) -> bool:
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in ones for b in others)


def _weight_sides(found: Found) -> list[Evidence]:
    """Rules for the dosing weight: body weight as it is, against ideal or adjusted weight."""
    rules = [
        item
        for item in found.evidence
        if item.summary is not None
        and item.summary.facet is Facet.WEIGHT_BASIS
        and not item.missing
    ]
    plain = [item for item in rules if not _names_other_weight(item.said)]
    adjusted = [item for item in rules if _names_other_weight(item.said)]
    return [*plain[:1], *adjusted[: _SIDES - 1]] if plain and adjusted else []


def _names_other_weight(said: str) -> bool:
    return bool(_OTHER_WEIGHT.search(said)) and not _UNSAID.search(said)
