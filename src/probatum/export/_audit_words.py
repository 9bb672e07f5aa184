"""The words and signs that every form of an audit shares."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from probatum.export.words import one_line
from probatum.model.finding import Audit, Finding, Severity, Where

MEANINGS: Final = {
    Severity.HIGH: "could harm",
    Severity.MEDIUM: "misleads",
    Severity.LOW: "form",
}
SIGNS: Final = {Severity.HIGH: "✗", Severity.MEDIUM: "!", Severity.LOW: "·"}
NOTHING: Final = (
    "Nothing was found. That is no proof that the page is right: rules see what rules see."
)
_SHOWN = 160


def by_severity(audit: Audit) -> Iterator[tuple[Severity, list[Finding]]]:
    """The findings of each severity, gravest first."""
    for severity, found in groupby(audit.findings, key=lambda finding: finding.severity):
        yield severity, list(found)


def counted(audit: Audit) -> str:
    """'3 high, 5 medium, 1 low'; words when there is nothing."""
    counts = {severity: len(found) for severity, found in by_severity(audit)}
    return (
        ", ".join(f"{count} {severity.value}" for severity, count in counts.items())
        or "no findings"
    )


def passage(where: Where) -> str:
    """The words of a place, on one line, shortened in the middle."""
    text = one_line(where.text)
    return (
        text if len(text) <= _SHOWN else f"{text[: _SHOWN - 40].rstrip()} … {text[-36:].lstrip()}"
    )


def place(where: Where) -> str:
    """The place in figures."""
    return f"characters {where.start}–{where.end}"
