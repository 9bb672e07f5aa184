"""What an audit finds on the line of one claim of a page."""

from probatum.audit.compose import audit
from probatum.library.library import Library
from probatum.model.finding import Severity


def rules_on(page: str, claim: str, library: Library) -> list[str]:
    """Rules of the findings of medium severity or above that stand on the claim's line.

    page is the text with ``{claim}`` in the claim's place.
    """
    text = page.format(claim=claim)
    made, _ = audit(text.encode(), library, "page.md")
    start = text.find(claim)
    return [
        f.rule
        for f in made.findings
        if f.severity is not Severity.LOW
        and any(start <= p.start < start + len(claim) for p in (f.where, *f.also))
    ]
