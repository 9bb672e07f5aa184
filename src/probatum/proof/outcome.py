"""How a check says what it found."""

from collections.abc import Iterable

from probatum.model.statement import Check

VERBATIM = "The statement is the evidence, word for word."


def passed(name: str, reason: str) -> Check:
    """A check that was passed."""
    return Check(name=name, passed=True, reason=reason)


def failed(name: str, reason: str) -> Check:
    """A check that was failed, or could not be decided."""
    return Check(name=name, passed=False, reason=reason)


def named(words: Iterable[str]) -> str:
    """Words in quotation marks, each once, in order."""
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
