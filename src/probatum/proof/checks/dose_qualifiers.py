"""Route, weight basis, maximum, loading or maintenance: what makes a dose another dose."""

from probatum.model.statement import Check
from probatum.proof.alignment import Alignment
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed, dropped, of_kind
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token
from probatum.text.quantities import QuantityKind

NAME = "dose qualifiers"
WHY = "The same number by another route, weight or without its maximum is an overdose."

_KINDS = frozenset({Kind.ROUTE, Kind.QUALIFIER})
_DOSES = (QuantityKind.AMOUNT, QuantityKind.RATE)


def check(case: Case) -> Check:
    """Passes when the dose is qualified as the evidence does: nothing added, nothing left out."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    added = [token.text for token in alignment.missing if token.kind in _KINDS]
    if added:
        return failed(NAME, f"Not in the evidence: {named(added)}.")
    swapped = crossed(alignment, of_kind(Kind.ROUTE))
    if swapped:
        words = named(token.text for token in swapped)
        return failed(NAME, f"In the evidence {words} belongs to something else.")
    if not _has_dose(alignment):
        return passed(NAME, "The statement has no dose.")
    left_out = [token.text for token in dropped(alignment, _qualifies)]
    if left_out:
        return failed(NAME, f"The evidence says also: {named(left_out)}.")
    return passed(NAME, "The dose is qualified as in the evidence.")


def _has_dose(alignment: Alignment) -> bool:
    return any(
        place.token.quantity is not None and place.token.quantity.kind in _DOSES
        for place in alignment.said
    )


def _qualifies(token: Token) -> bool:
    quantity = token.quantity
    if quantity is not None:
        return quantity.comparator == "<=" or quantity.kind is QuantityKind.FREQUENCY
    return token.kind in _KINDS
