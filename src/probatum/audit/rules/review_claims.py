"""What a page says of its review agrees with itself."""

import re

from probatum.audit.case import AuditCase, Findings, finding
from probatum.audit.page import Block
from probatum.model.finding import Severity, Where

NAME = "review claim contradicts the page's own state"
WHY = "A reader trusts a reviewed page; a page that waits for its review is not one."

_PASSED = "(?:reviewed|approved|verified|checked|vetted|validated|cleared|certified|signed[ -]off)"
_DONE = re.compile(
    r"(?:all|every|each|our|these|this)\s+(?:of our\s+)?(?:articles?|answers?|content"
    r"|pages?|information)\s+(?:is|are|has been"
    r"|have been|was|were)\s+(?:\w+\s+){0,3}?(?:reviewed|approved|verified|checked"
    r"|vetted)[^.\n•]{0,60}"
    r"|(?:medically|clinically|expert|peer|physician)[\s-](?:reviewed|approved"
    r"|verified)\b[^.\n•]{0,40}"
    rf"|(?:content|articles?|pages?|texts?|answers?|information|everything)\s+(?:(?:is|are|was|were"
    rf"|has|have)\s+(?:been\s+)?)?{_PASSED}(?:(?:,| and)\s+{_PASSED})*\s+by\s[^.\n]{{3,60}}"
    rf"|(?:(?<![^\W_]\s)|(?<=ly\s)){_PASSED}(?:(?:,| and)\s+{_PASSED})*"
    r"\s+by\s+(?:our\s+|the\s+|a\s+)?[^.\n]{3,60}|fact[\s-]checked"
    r"|endorsed by\s[^.\n]{3,60}",
    re.IGNORECASE,
)
_PAGE = (
    r"(?:articles?|answers?|pages?|contents?|entr(?:y|ies)|texts?|summar(?:y|ies)|topics?|status"
    r"|everything)"
)
_SAID_DONE = re.compile(
    rf"\b{_PAGE}\b(?:\s(?:on|of|in|from|here)\b[^.;:\n•]{{0,40}})?"
    rf"(?:\s*:\s*|\s(?:is|are|was|were|has|have)\s(?:been\s)?(?:\w+\s){{0,2}}?){_PASSED}[^.;\n•]{{0,60}}"
    rf"|\b(?:\w+ists?|\w+icians?|doctors?|boards?|teams?|panels?|committees?|nurses?|editors?)\s"
    rf"(?:has|have)\s(?:\w+\s){{0,2}}?{_PASSED}(?:(?:,| and)\s{_PASSED})*\s(?:this|these|our|the)"
    rf"\s(?:\w+\s)?{_PAGE}\b"
    rf"|\b(?:statements?|sentences?|doses?|facts?|claims?)\s(?:has|have|is|are|was|were)\s(?:been\s)?"
    rf"{_PASSED}(?:(?:,| and)\s{_PASSED})*\sby\s[^.;\n•]{{3,60}}"
    rf"|\b(?:after|following)\s(?:\w+\s){{0,2}}?review\sby\s[^.;\n•]{{3,60}}"
    rf"|(?:\A|(?<=[.;:*]\s)|(?<=\*))\W*(?:fully\s|already\s|peer-?)?{_PASSED}\b[^.;\n•]{{0,30}}?\bby\b"
    rf"(?!\s(?:the\s)?(?:US\s|EU\s)?(?-i:[A-Z]{{3,}})\b)[^.;\n•]{{3,60}}",
    re.IGNORECASE,
)
"""Said of the page itself ('every answer on this site has been reviewed'), or as its state
('Approved after review by two physicians')."""
_PENDING = re.compile(
    r"(?:pending|awaiting|await|subject to|without)\s+(?:\w+\s+){0,3}?(?:review"
    r"|approval|verification)"
    r"|(?:not\s+(?:yet\s+)?(?:been\s+)?|un)(?:reviewed|approved|verified)"
    r"|review\s+(?:is\s+)?(?:pending|outstanding)"
    r"|status:?\s*(?:draft|submitted|under review)|under review\b(?!\s*$)|\bdraft\b"
    r"|(?:\A|(?<=[.;:*]\s)|(?<=\*))\W*submitted\b(?=\s*[.;,:*])|\bawaits\b[^.\n]{0,20}\breview"
    r"|\breview\b[^.;\n]{0,30}\b(?:is|are) (?:still )?(?:pending|outstanding|awaited|to come)"
    r"|waits? for (?:\w+ ){0,2}(?:review|approval)|not been through (?:\w+ ){0,2}review"
    r"|(?:nobody|no[ -]one|no (?:board|expert|doctor|clinician|editor)s?) (?:has|have) (?:yet )?"
    r"(?:reviewed|approved|verified)"
    r"|\bsubmitted\b[^.\n]{0,40}?\b(?:not|nobody|no[ -]one|awaiting)\b|nobody (?:is |was )?assigned"
    r"|awaiting a (?:first )?reviewer|yet to be reviewed"
    r"|submitted (?:for|to) (?:\w+ ){0,2}(?:review|board)",
    re.IGNORECASE,
)

_NAMED = re.compile(r"\b(?:Dr|Prof(?:essor)?)\b|\b(?:19|20)\d\d\b|\b[A-Z][a-z]+ [A-Z][a-z]+\b")
"""A reviewer's name, or a year: then who reads can ask."""


def check(case: AuditCase) -> Findings:
    """One finding where some words say 'reviewed' and others 'pending review'."""
    done = _first(case, _DONE) or _first(case, _SAID_DONE)
    pending = _first(case, _PENDING)
    if done and not pending and not _NAMED.search(done.text):
        yield finding(
            NAME, Severity.MEDIUM, done,
            f"The page says “{done.text}”, and neither who did so nor when. {WHY}",
            "Name the reviewer and the date, or say that no review has been made.",
        )  # fmt: skip
    if done and pending:
        yield finding(
            NAME, Severity.MEDIUM, done,
            f"The page says “{done.text}”, and also “{pending.text}”. {WHY}",
            "Say only what state the review is in, with reviewer and date when it is "
            "done.", [pending],
        )  # fmt: skip


def _first(case: AuditCase, pattern: re.Pattern[str]) -> Where | None:
    for at, block in enumerate(case.page.blocks):
        if at in case.references.area:
            continue
        match = next((m for m in pattern.finditer(block.text) if not _denied(block, m)), None)
        if match:
            return case.page.where(block, match.start(), match.end())
    return None


def _denied(block: Block, match: re.Match[str]) -> bool:
    if match.re is _PENDING:
        return False
    return bool(_PENDING.search(match.group())) or bool(
        re.search(
            r"\b(?:not|no|yet to be|until|before|once|when|un)\s*\Z",
            block.text[: match.start()],
            re.I,
        )
    )
