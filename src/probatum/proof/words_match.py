"""A statement composed without a language model is its quotes read aloud, word for word."""

from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.text.layout import reading

NAME = "words match"
WHY = "A word dropped or changed (a lost “not”) can turn advice into its opposite."


def check(case: Case) -> Check:
    """Passes when the statement is what its quotes say, layout aside."""
    read = {reading(quote.text) for quote in case.quotes}
    if case.statement in read:
        return Check(name=NAME, passed=True, reason="The statement is the quote, word for word.")
    return Check(name=NAME, passed=False, reason="The statement's words are not the quote's.")
