"""An answer about dosing tells who, when, how, how long, whom not, and what to watch."""

import re

from probatum.answer.gaps import SLOTS, Slot
from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.evidence import Known
from probatum.audit.page import Role
from probatum.find.asked_facets import asked_facets
from probatum.find.facets import heading_facets
from probatum.model.facet import Facet
from probatum.model.finding import Severity

NAME = "empty slots of a dosing answer"
WHY = "An empty slot is filled by the reader, and the reader may fill it wrongly."

_DOSING = frozenset(
    {
        Facet.DOSE,
        Facet.SCHEDULE,
        Facet.RATE,
        Facet.MAXIMUM,
        Facet.ROUTE,
        Facet.DURATION,
        Facet.WEIGHT_BASIS,
    }
)
_MANY, _SOME = 4, 2
_GRAVE = frozenset({"indication", "when to start", "dose", "what not to do", "contraindications"})
"""Slots whose absence can harm by itself; so many of them make the finding grave."""
_OWN = {
    "indication": r"\bindicat(?:ed|ion)|\b(?:recommended|used|given|treatment|offered"
        r"|reserved) (?:for|in)\b[^.;]{0,40}\b(?:who|with|unable|cannot|severe)"
    r"|\b(?:first(?:-line)?|initial|emergency) (?:treatment|choice|line)\b"
    r"|\bpatients? who\b|\b(?:eligible|candidates?|unable to walk|people who"
    r"|adults? (?:who|with)|high risk|at risk|risk factors?)\b|^who\b",
    "when to start": r"\bwithin\b[^.;]{0,20}\b(?:hours?|days?|weeks?|minutes?)|\bas soon as"
        r"|\bimmediate(?:ly)?\b|\bat once\b|\bstart\w*\b[^.;]{0,40}\b(?:before|after|at|by"
        r"|from|within)\b"
    r"|\bweeks?\b[^.;]{0,20}\b(?:gestation|onset)|\bwindow\b",
    "weight basis": r"\b(?:actual|ideal|adjusted|total|lean)\s(?:body\s)?weight|\bbody[\s-]weight\b"
        r"|\bdosing weight\b",
    "infusion rate": r"\b(?:infus\w+|rate|mL|ml)\b[^.;]{0,60}(?:/\s?(?:kg\s?/\s?)?(?:h|hour|min)"
        r"|per (?:hour|minute))|\bover \d+\S* (?:minutes|hours)|\binfusion rate",
    "what not to do": r""
    r"\b(?:do not|should not|must not|avoid\w*|not (?:be )?(?:recommended|given|used"
        r"|indicated|combine\w*|repeat\w*)|against|never|no longer|reasons? not to"
        r"|no (?:\w+ ){0,2}(?:dose|prophylaxis|treatment|benefit))\b",
    "contraindications": r"\bcontra-?indicat|\bcautions?\b|\ballerg|\bhypersensitiv"
        r"|\bnot (?:be )?(?:recommended|given|used)\b",
    "monitoring": r"\b(?:monitor\w*|watch\w*|check\w*|observ\w*|measur\w*|follow(?:ed)?[- ]?up"
        r"|review\w*)\b",
    "alternatives": r"\balternativ|\binstead\b|second-line|\bif [^.;]{0,40}(?:unavailable"
        r"|not tolerated|allerg|unsuitable)",
}  # fmt: skip
"""Words that fill a slot of an answer written elsewhere, where ours are too few or too many."""
_BY_NAME = re.compile(r"\b(?:low|high|standard|single|full)[- ]dose\b", re.IGNORECASE)
"""'Low-dose aspirin' is a name, and no question about the dose."""
_NAMED_GAP = re.compile(
    r"not found|nothing was found|no (?:evidence|data|information|recommendation)", re.IGNORECASE
)


def check(case: AuditCase) -> Findings:
    """One finding that names the empty slots for which the library has something."""
    asked = asked_facets(_BY_NAME.sub(" ", case.question.text))
    if not (set(asked[:2]) & _DOSING) or not case.claims:
        return
    if not (case.pool.subject or case.pool.treatments):
        return  # whether the library's sentences are about what is asked is not known
    told = {facet for claim in case.claims for facet in heading_facets(claim.section)} & {
        Facet.CONTRAINDICATION,
        Facet.DO_NOT,
        Facet.MONITORING,
    }
    headings = [b.text for b in case.page.blocks if b.role is Role.HEADING]
    text = "\n".join(
        headings
        + [sentence.text for sentence in case.content.sentences]
        + [block.text for block in case.page.blocks if _NAMED_GAP.search(block.text)]
    )
    empty = [
        (slot, known)
        for slot in SLOTS
        if not _is_filled(slot, text, told) and (known := _held(case, slot))
    ]
    if not empty:
        return
    grave = sum(slot.name in _GRAVE for slot, _ in empty)
    severity = Severity.HIGH if len(empty) >= _MANY and grave >= _SOME else Severity.LOW
    names = ", ".join(slot.name for slot, _ in empty)
    examples = "; ".join(f"{slot.name}: “{short(known.text, 110)}”" for slot, known in empty[:3])
    yield finding(
        NAME, severity, case.top,
        f"The page says nothing of: {names}. The library has, for example, {examples}. {WHY}",
        "Fill each, or say that nothing was found.",
    )  # fmt: skip


def _is_filled(slot: Slot, text: str, told: set[Facet]) -> bool:
    if told & set(slot.facets):
        return True
    if slot.name == "weight basis":
        # Another weight without the rule's name is no basis: the qualifier rule speaks of it.
        return bool(re.search(_OWN[slot.name], text, re.IGNORECASE))
    return bool(re.search(_OWN.get(slot.name, slot.words), text, re.IGNORECASE | re.MULTILINE))


def _held(case: AuditCase, slot: Slot) -> Known | None:
    found = [
        known for known in case.pool.known if known.facets & set(slot.facets) and known.is_current
    ]
    return max(found, key=lambda known: (known.is_lead, -known.start), default=None)
