"""How sure the evidence is, and whether it is of this very condition, is said; and no surer."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
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
_ABOUT = 0.3
_LIMITED = re.compile(
    r"\b(?:indirect\w*|extrapolat\w+|broader evidence|limited (?:evidence|data)"
    r"|no (?:\w+ ){0,3}(?:trials?|stud(?:y|ies))|not been (?:studied|tested)|few data"
    r"|uncertain\w*|unknown|insufficient|lack of evidence|evidence (?:is|was) (?:weak"
    r"|limited|lacking|indirect|scarce)|by analogy|case reports only)\b",
    re.IGNORECASE,
)

_SURE = (
    "(?:conclusive|definitive|indisputable|incontrovertible|overwhelming|unequivocal|watertight)"
)
_FIRM = rf"(?:firm|solid|robust|consistent|strong|sound|ample|{_SURE})"
_EVIDENCE = r"(?:evidence|proofs?|data|trials?|stud(?:y|ies)|grounds?)"
_OPEN = (
    r"(?:doubts?|questions?|uncertaint(?:y|ies)|debates?|disagreements?|disputes?|controvers\w+)"
)
_ASSURED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_FIRM},? (?:and \w+ )?(?:[\w-]+ )?{_EVIDENCE}\b"
        rf"|\b{_EVIDENCE} (?:\w+ ){{0,6}}?(?:is|are|was|were) (?:now |all |quite )?{_FIRM}\b",
        r"\b(?:firmly|clearly|conclusively|definitively|well|long)[ -](?:established|proven|proved)"
        r"\b|\bestablished beyond\b",
        rf"\b(?:no|without(?: any)?|beyond(?: any| all)?|nor any"
        rf"|free of) (?:[\w-]+ ){{0,3}}?{_OPEN}\b"
        r"|\bundisputed|\bunquestion\w+|\bundoubted\w*|\bnot in (?:doubt|question|dispute)",
        r"\b(?:is|are|was|were|been) (?:now |long |fully |entirely )?(?:settled|certain|proven"
        r"|proved"
        r"|decided)\b|\bproven (?:safe|standard|effective|benefit|treatment|superior)",
        r"\b(?:all|both|every|everyone|everybody)\b[^.;]{0,40}?\bagrees? (?:on|in|about) (?:all"
        r"|every\w*"
        r"|each)\b|\bunanimous\w*|\buniversally (?:accepted|agreed|recommended)",
        r"\bhigh(?:est)?[ -](?:certainty|quality|grade)\b|\bhigh(?:est)? (?:level"
        r"|degree) of (?:certainty"
        r"|evidence)\b",
        r"\bno open questions?\b|\bnothing (?:of (?:note|importance|weight)"
        r"|(?:is |remains )?(?:uncertain|unknown|open"
        r"|left open))",
    )
)
_UNSURE = re.compile(
    r"\b(?:not?|nor|nobody|none|never|no one|without|neither|yet|whether|if|until|allow\w*|un\w+"
    r"|lack\w*|remains?)\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)


def check(case: AuditCase) -> Findings:
    """Each assurance that no source gives; one finding where no grade and no limit is told."""
    yield from _assured(case)
    yield from _untold(case)


def _assured(case: AuditCase) -> Findings:
    for claim in case.content.sentences:
        said = next((m for m in (p.search(claim.text) for p in _ASSURED) if m), None)
        if said is None or _UNSURE.search(claim.text[: said.start()]) or "?" in claim.text:
            continue
        if not _is_given(case, claim, said):
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text)}” says “{said.group()}”, and no source of the library on "
                f"this says how sure it is in such words. {WHY}",
                "Give the source's own grade or certainty, and say what is not known.",
            )  # fmt: skip


def _is_given(case: AuditCase, claim: Claim, said: re.Match[str]) -> bool:
    """Whether a sentence of the library says so as well, of what the claim is about."""
    return any(
        said.re.search(f"{known.text} ({known.grade.label if known.grade else ''})")
        for share, known in case.alike(claim, 0.0)
        if share >= _ABOUT or case.cites(claim, known)
    )


def _untold(case: AuditCase) -> Findings:
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
