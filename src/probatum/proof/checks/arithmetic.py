"""The sums inside a statement come out."""

import re

from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.checks.quantities import product
from probatum.proof.outcome import failed, passed
from probatum.proof.reading import base_form
from probatum.text.quantities import Canonical, find_quantities

NAME = "arithmetic"
WHY = "A course whose daily dose and total disagree is given wrong by whoever trusts either."

_DOSED = frozenset({"mass", "volume", "activity", "amount of substance", "charge"})
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|overall dose|cumulative|sum of|i\.e\.|that is)\b|=",
    re.IGNORECASE,
)


def check(case: Case) -> Check:
    """Passes unless a stated total is not the dose times the days (or doses) stated beside it."""
    if not _TOTAL.search(case.statement):
        return passed(NAME, "The statement gives no total.")
    found = [base_form(quantity) for quantity in find_quantities(case.statement)]
    made = [total for one in found for other in found if (total := product(one, other))]
    totals = [one for one in found if one not in made and _is_rival(one, made)]
    if not made or not totals or any(one in made for one in found):
        return passed(NAME, "No total contradicts its parts.")
    factors = [one for one in found if any(_is_factor(one, other) for other in found)]
    if all(one in factors for one in totals):
        return passed(NAME, "No total contradicts its parts.")
    return failed(NAME, "The dose times its number does not make the total.")


def _is_rival(one: Canonical, made: list[Canonical]) -> bool:
    if one.dimension not in _DOSED:
        return False
    return any((one.dimension, one.per) == (total.dimension, total.per) for total in made)


def _is_factor(one: Canonical, other: Canonical) -> bool:
    return product(one, other) is not None
