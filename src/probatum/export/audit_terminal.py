"""An audit on a terminal: findings by severity, wrapped, with colour where there is some."""

from typing import Final

from rich.console import Console
from rich.text import Text

from probatum.export import _audit_words as words
from probatum.export._wrap import wrap
from probatum.export.words import one_line
from probatum.model.finding import Audit, Finding, Severity

_STYLES: Final = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}
_WIDEST: Final = 100


def write(audit: Audit, console: Console) -> None:
    """Draws the audit."""
    width = min(console.width, _WIDEST)
    _lines(console, f"Audit of {audit.file}" if audit.file else "Audit", width, "bold")
    if audit.question:
        _lines(console, audit.question, width, "")
    counted = (
        f"{words.counted(audit)} · {len(audit.claims)} claims · {len(audit.references)} references"
    )
    _lines(console, counted, width, "")
    for note in audit.notes:
        _lines(console, note, width, "dim")
    if not audit.findings:
        _lines(console, words.NOTHING, width, "")
    for severity, found in words.by_severity(audit):
        console.print()
        title = f"{severity.value.upper()} ({words.MEANINGS[severity]})"
        console.print(Text(title, style=_STYLES[severity]))
        for finding in found:
            _finding(console, finding, width)


def _finding(console: Console, finding: Finding, width: int) -> None:
    sign = words.SIGNS[finding.severity]
    console.print()
    _lines(console, f"{sign} {finding.rule}", width, _STYLES[finding.severity])
    also = f" (and {len(finding.also)} more places)" if finding.also else ""
    _lines(
        console,
        f"“{words.passage(finding.where)}” {words.place(finding.where)}{also}",
        width,
        "",
        2,
    )
    _lines(console, finding.why, width, "", 2)
    _lines(console, f"Mend: {finding.mend}", width, "dim", 2)


def _lines(console: Console, text: str, width: int, style: str, indent: int = 0) -> None:
    for line in wrap(one_line(text), width - indent):
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)
