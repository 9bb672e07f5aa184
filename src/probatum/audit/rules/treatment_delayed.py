"""Treatment is not made to wait for what the evidence says it must not wait for."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.model.finding import Severity

NAME = "stronger or earlier than the source"
WHY = "Treatment that waits for a test can come too late."

_FIRST = re.compile(
    r"\b(?:before|prior to|until|ahead of)\s+(?:\w+\s+){0,3}?(?:initiat\w+|start\w*"
    r"|treat\w*|giv\w+|administ\w+|infus\w+|therapy|begin\w*"
    r"|prescri\w+|antibiotic\w*|\w+ (?:is|are) (?:given|started))|\b(?:delay|withh\w+"
    r"|defer|postpone|hold)\w*\b[^.;]{0,60}\buntil\b"
    r"|\b(?:wait|awaiting)\b[^.;]{0,40}\b(?:results?|confirm\w*|before)\b"
    r"|\bonly (?:after|once)\b[^.;]{0,40}\b(?:confirm\w*|results?)\b"
    r"|\bbefore\s(?:[\w-]+\s){1,4}?(?:is|are)\s(?:begun|given|started|infused|injected)\b"
    r"|\b(?:should|must|may|can|is to|are to) (?:wait|be (?:delayed|postponed|deferred|put off))\b"
    r"|\A\W*wait (?:for|until)\b|\b(?:must|should|has to|have to) be (?:known|back|available"
    r"|completed|done|finished|ready|in hand)\s(?:first|before|beforehand)\b"
    r"|\bcompleted before\b|\b(?:given|started|begun) (?:only )?after (?:them|it|these|this)\b",
    re.IGNORECASE,
)
_NO_WAIT = re.compile(
    r"\bnot\b[^.;]{0,40}\b(?:delay\w*|wait\w*|withh\w+|postpone\w*|precondition"
    r"|prerequisite|required|await\w*)|\bwithout (?:waiting|delay)"
    r"|\b(?:do|should|must) not (?:wait|delay)|\bdelay\w*\b[^.;]{0,30}\b(?:harm\w*"
    r"|worse)|\brather than (?:be )?(?:delay|wait|postpon)\w*|\bwithout selection by\b"
    r"|\b(?:unnecessary|not needed|not necessary)\b[^.;]{0,40}\bbefore\b"
    r"|\bneither\b[^.;]{0,40}\bprecondition",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|without|no need to|need not|avoid)\b"
    r"(?:(?!,\s(?:so|and|but|then)\b)[^.;]){0,50}\Z",
    re.IGNORECASE,
)


def check(case: AuditCase) -> Findings:
    """Claims that put a test before treatment which the library says need not come first."""
    barred = [
        known for known in case.pool.known if _NO_WAIT.search(known.text) and known.is_current
    ]
    for claim in case.disputable:
        raw = case.raw(claim)
        match = _FIRST.search(raw)
        if not match or _DENIED.search(raw[: match.start()]):
            continue
        against = next((known for known in barred if _same_test(case, claim, known)), None)
        if against is not None:
            yield finding(
                NAME, Severity.HIGH, case.within(claim, match.start(), match.end()),
                f"“{short(claim.text, 140)}” makes treatment wait; "
                f"{against.source_words}: “{short(against.text, 200)}”. {WHY}",
                "Say that it may be done beside treatment, and that treatment does "
                "not wait for it.",
            )  # fmt: skip


def _same_test(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether both speak of the same thing to wait for: a rare word or a procedure."""
    subject = {f"={one}" for one in case.subject | case.pool.treatments}
    shared = (keys(claim.text) & known.keys) - subject
    weights = case.pool.weights
    return weights.total(shared) >= 3.0
