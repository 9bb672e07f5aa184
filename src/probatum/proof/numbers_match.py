"""Every number of a statement must stand in its quotes."""

import re
from collections import Counter

from probatum.model.statement import Check
from probatum.proof.case import Case

NAME = "numbers match"
WHY = "A dose that is wrong by one digit can kill; every number is the source's or is refused."

_NUMBER = re.compile(r"\d+(?:[.,·]\d+)*")


def check(case: Case) -> Check:
    """Passes when the statement's numbers, each as often as it stands there, are in the quotes."""
    needed = Counter(_NUMBER.findall(case.statement))
    given = Counter(_NUMBER.findall("\n".join(quote.text for quote in case.quotes)))
    absent = needed - given
    if absent:
        words = ", ".join(sorted(absent))
        return Check(name=NAME, passed=False, reason=f"Not in the quote: {words}.")
    count = sum(needed.values())
    reason = f"All {count} numbers stand in the quote." if count else "The statement has no number."
    return Check(name=NAME, passed=True, reason=reason)
