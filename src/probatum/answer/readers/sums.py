"""The arithmetic of a dose, written out: what a pharmacist would work out again."""

import re
from collections.abc import Iterator

from probatum.model.answer import Answer
from probatum.model.facet import Facet
from probatum.proof.checks.quantities import product
from probatum.proof.reading import base_form
from probatum.text.quantities import Canonical, Quantity, find_quantities

_MOST = 3
_GIVEN = frozenset({"mass", "volume", "activity"})
_DAILY = re.compile(r"\s+(?:of\s+)?body\s?weight\s+(?:a|per|each)\s+day\b")


def sums(answer: Answer) -> tuple[str, ...]:
    """Notes on totals that follow from a dose and a number beside it, in one statement.

    Only sums whose three parts all stand in the statement are shown: nothing is computed that the
    source does not say.
    """
    line = [answer.bottom_line] if answer.bottom_line else []
    dosing = [s for part in answer.sections if part.facet is Facet.DOSE for s in part.statements]
    found = dict.fromkeys(made for one in (*line, *dosing) for made in _sums(one.text))
    return tuple(f"Arithmetic: {made}." for made in list(found)[:_MOST])


def _sums(text: str) -> Iterator[str]:
    read = [
        (_written(text, quantity), quantity, base_form(quantity))
        for quantity in find_quantities(text)
    ]
    for said, one, first in read:
        daily = first if said == one.text else _a_day(first)
        for _, other, second in read:
            total = product(daily, second)
            for _, stated, third in read:
                if total == third and third.dimension in _GIVEN and stated not in (one, other):
                    yield f"{said} × {other.text} = {stated.text}"


def _written(text: str, quantity: Quantity) -> str:
    """The quantity with "a day" where that follows ("0.4 g/kg body weight a day")."""
    match = _DAILY.match(text, quantity.end)
    return text[quantity.start : match.end()] if match else quantity.text


def _a_day(dose: Canonical) -> Canonical:
    return dose._replace(per=tuple(sorted((*dose.per, "time"))))
