"""How sure the evidence is, and whether it is of this very condition, is said."""

import re

from probatum.audit.case import AuditCase, Findings, finding
from probatum.audit.concepts import name
from probatum.model.finding import Severity

NAME = "hidden uncertainty"
WHY = "Without grade or certainty a guess reads like a fact."

_GRADED = re.compile(
    r"\b(?:strong|weak|conditional)(?:ly)? (?:recommend\w+|for|against)|\b(?:high"
    r"|moderate|low|very low)[\s-](?:certainty|quality|confidence)"
    r"|\bcertainty\b|\bquality of (?:the )?evidence|\blevel (?:of evidence"
    r"|[ABCU1-4]\b)|\bLOE\b|\bCOR\b|\bclass (?:I{1,3}|1|2[ab]?|3)\b"
    r"|\bgrade(?:d)?[ :]+(?:[A-D1-2]|strong|weak|low|moderate|high|conditional)"
    r"|\bgood[- ]practice|\bexpert (?:opinion|consensus)|\bconsensus\b|\bGPP\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:indirect\w*|extrapolat\w+|broader evidence|limited (?:evidence|data)"
    r"|no (?:\w+ ){0,3}(?:trials?|stud(?:y|ies))|not been (?:studied|tested)|few data"
    r"|uncertain\w*|unknown|insufficient|lack of evidence|evidence (?:is|was) (?:weak"
    r"|limited|lacking|indirect|scarce)|by analogy|case reports only)\b",
    re.IGNORECASE,
)


def check(case: AuditCase) -> Findings:
    """One finding where neither grade nor limits of the evidence are told."""
    if not case.pool.known or _LIMITED.search(case.text):
        return
    dosing = [known for known in case.pool.known if known.is_lead]
    broader = bool(dosing) and all(known.is_broader for known in dosing)
    graded = bool(_GRADED.search(case.text))
    if broader and not graded:
        asked = ", ".join(sorted(name(one) for one in case.pool.subject))
        yield finding(
            NAME, Severity.MEDIUM, case.top,
            f"The evidence that there is is broader than {asked}, and the page gives "
            f"neither grade nor certainty, nor says "
            f"that its evidence is indirect. {WHY}",
            "Say from which patients the evidence comes, and how sure it is.",
        )  # fmt: skip
    elif not graded:
        yield finding(
            NAME, Severity.LOW, case.top,
            f"The page gives no grade or certainty for any of its recommendations. {WHY}",
            "Give the source's own grade where it has one.",
        )  # fmt: skip
