"""An audit as one self-contained HTML page: the audited text, with its findings beside it.

No script, no font and nothing from elsewhere: the page can be filed with the article.
"""

from html import escape
from typing import Final

from probatum.export import _audit_words as words
from probatum.export.words import one_line
from probatum.model.finding import Audit, Finding, Severity

_STYLE: Final = """
:root { color-scheme: light dark; --high: #b3261e; --medium: #8a5a00; --low: #5f6368; }
body { font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 84rem; padding: 1rem; }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
@media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
mark { color: inherit; background: none; border-bottom: 3px solid; padding: 0 .1em; }
mark.high, .high h3 { color: var(--high); } mark.medium, .medium h3 { color: var(--medium); }
mark.low, .low h3 { color: var(--low); }
article { border-left: 4px solid; padding: .1rem 0 .1rem 1rem; margin: 1rem 0; }
article.high { border-color: var(--high); } article.medium { border-color: var(--medium); }
article.low { border-color: var(--low); }
h3 { margin: .2rem 0; font-size: 1rem; } p { margin: .4rem 0; }
sup a { text-decoration: none; font-weight: 600; } :target { outline: 2px solid; }
@media (prefers-color-scheme: dark) {
  :root { --high: #ffb4ab; --medium: #f2c46d; --low: #bdc1c6; }
}
"""


def to_html(audit: Audit, file: str) -> str:
    """The page; file is the text of the audited file, in which the findings' offsets are."""
    title = f"Audit of {one_line(audit.file) or 'an answer'}"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            f"<header><h1>{escape(title)}</h1><p>{escape(one_line(audit.question))}</p>",
            f"<p><strong>{escape(words.counted(audit))}</strong> in {len(audit.claims)} claims and "
            f"{len(audit.references)} references.</p>{_notes(audit)}</header>",
            '<main><section aria-label="Audited text"><h2>The text</h2>',
            f"<pre>{_marked(audit, file)}</pre></section>",
            f'<section aria-label="Findings"><h2>Findings</h2>{_findings(audit)}</section></main>',
            "</body></html>\n",
        )
    )


def _notes(audit: Audit) -> str:
    return "".join(f"<p>{escape(note)}</p>" for note in audit.notes)


def _findings(audit: Audit) -> str:
    if not audit.findings:
        return f"<p>{escape(words.NOTHING)}</p>"
    return "".join(_finding(number, one) for number, one in enumerate(audit.findings, start=1))


def _finding(number: int, finding: Finding) -> str:
    level = finding.severity.value
    also = f" <small>and in {len(finding.also)} more places</small>" if finding.also else ""
    return (
        f'<article class="{level}" id="f{number}">'
        f"<h3>{number}. {escape(finding.rule)} <small>({level}: "
        f"{words.MEANINGS[finding.severity]})</small></h3>"
        f'<p><a href="#t{number}">“{escape(words.passage(finding.where))}”</a>{also}</p>'
        f"<p>{escape(one_line(finding.why))}</p>"
        f"<p><strong>Mend:</strong> {escape(one_line(finding.mend))}</p></article>"
    )


def _marked(audit: Audit, file: str) -> str:
    """The text with each finding's place underlined in the colour of the gravest there."""
    worst: dict[int, Severity] = {}
    for finding in reversed(audit.findings):  # the gravest last, so that it wins
        for place in (finding.where, *finding.also):
            worst.update(dict.fromkeys(range(place.start, place.end), finding.severity))
    notes: dict[int, list[int]] = {}
    for number, finding in enumerate(audit.findings, start=1):
        notes.setdefault(finding.where.end, []).append(number)
    out: list[str] = []
    at = 0
    for end in _cuts(worst, notes, len(file)):
        if end > at:
            out.append(_piece(file[at:end], worst.get(at)))
        out += [_link(number) for number in notes.get(end, ())]
        at = end
    return "".join(out)


def _cuts(worst: dict[int, Severity], notes: dict[int, list[int]], length: int) -> list[int]:
    """Offsets where the marking changes or a note stands, in order, the end of the text last."""
    changes = {at for at in worst if worst.get(at - 1) != worst[at]}
    changes |= {at + 1 for at in worst if worst.get(at + 1) != worst[at]}
    return sorted(at for at in {0, length, *changes, *notes} if 0 <= at <= length)


def _piece(text: str, severity: Severity | None) -> str:
    shown = escape(
        "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in text)
    )
    return f'<mark class="{severity.value}">{shown}</mark>' if severity else shown


def _link(number: int) -> str:
    return f'<sup id="t{number}"><a href="#f{number}" title="finding {number}">{number}</a></sup>'
