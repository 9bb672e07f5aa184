"""A page says up to when its evidence goes, and for which region it speaks."""

import re

from probatum.audit.case import AuditCase, Findings, finding
from probatum.model.finding import Severity

NAME = "no date of evidence or region"
WHY = (
    "Guidance changes and differs between countries; a date of the page is no date of its evidence."
)

_DATE = re.compile(
    r"evidence (?:is |was )?(?:as of|to|up to|until|current|searched|reviewed|checked)"
    r"|searched|search (?:date|to|in)"
    r"|literature (?:to|up to|until|search)|current (?:as of|to)|date of evidence|evidence date"
    r"|composed by",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\b(?:[Rr]egions?|[Jj]urisdictions?|[Aa]pplies (?:in|to)|UK|United Kingdom"
    r"|England|NHS|Europe\w*|EU|US|USA"
    r"|United States|American|Canad\w+|Australia\w*|New Zealand|[Ii]nternational|WHO"
    r"|NICE|FDA|EMA|MHRA)\b"
)


def check(case: AuditCase) -> Findings:
    """One finding that names what is missing."""
    missing = [] if _DATE.search(case.text) else ["the date up to which evidence was looked for"]
    if not _REGION.search(case.text):
        missing.append("the region whose guidance it follows")
    if missing:
        yield finding(
            NAME, Severity.LOW, case.top, f"The page does not say {' or '.join(missing)}. {WHY}",
            "State both near the title.",
        )  # fmt: skip
