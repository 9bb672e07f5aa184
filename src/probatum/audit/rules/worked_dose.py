"""A dose by weight is worked out for an example weight."""

import re

from probatum.audit.case import AuditCase, Findings, finding
from probatum.model.finding import Severity
from probatum.text.quantities import canonical, find_quantities

NAME = "no worked dose"
WHY = "Tenfold errors happen in the head; a worked example shows what is meant."

_EXAMPLE = re.compile(
    r"\b\d{1,3}(?:\.\d)?[\s-]?kg\b[^.]{0,80}\d|\d\s?(?:mg|g|mL|ml"
    r"|units)\b[^.]{0,60}\b\d{1,3}[\s-]?kg\b"
)


def check(case: AuditCase) -> Findings:
    """One finding, at the first dose per kilogram, where no weight is worked out."""
    if _EXAMPLE.search(case.text):
        return
    for claim in case.claims:
        for quantity in find_quantities(case.raw(claim)):
            base = canonical(quantity)
            if "mass" in base.per and base.dimension == "mass":
                yield finding(
                    NAME, Severity.LOW, case.within(claim, quantity.start, quantity.end),
                    f"“{quantity.text}” is by weight, and no example is worked out. {WHY}",
                    "Work the dose out for one weight: per dose, per day, in all.",
                )  # fmt: skip
                return
