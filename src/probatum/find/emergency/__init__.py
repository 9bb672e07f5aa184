"""A person in danger now: a question that needs help on the telephone before an answer.

A clinician's question on the same subject ("management of paracetamol overdose") is none: what
counts is that somebody tells of himself, of a person near, or of this moment. Telling of harming
oneself counts always. Missing one is worse than one too many, so a doubt shows the notice.

The signs are those by which the public is told to call for help: face, arms and speech in stroke
(NHS, American Heart Association), airway, breathing and circulation in anaphylaxis (Resuscitation
Council UK, 2021), and what the NHS page "When to call 999" lists. A poisoned person may feel well
at first (NICE CKS, poisoning or overdose), and the notice says so.
"""

import re
from typing import Final

from probatum.find.emergency.signs import (
    ASKS_WHAT_IS,
    CARRIES,
    GIVES,
    HAVING,
    I_AM_PATIENT,
    MIGHT,
    NEAR,
    OF_MYSELF,
    OF_SUBJECT,
    ONE,
    OVERDOSE,
    PAST,
    PERSONAL,
    POISONED,
    PROFESSIONAL,
    SELF_HARM,
    SIGNS,
    SINCE,
    SPREAD,
    URGENT,
    WHAT_DO_I,
    EmergencyKind,
    Signs,
)
from probatum.model.value import Value

__all__ = ["Emergency", "EmergencyKind", "emergency_in", "notice_of"]


class Emergency(Value):
    """What was recognised, and the notice that a reader sees first: heading, then text."""

    kind: EmergencyKind
    heading: str
    text: str


_CALL: Final = (
    "Call your local emergency number now. In many places it is 112, 911 or 999. "
    "Do not wait for an answer on this page."
)
_NOTICES: Final = {
    EmergencyKind.SELF_HARM: (
        "You are not alone, and help is there.",
        "If you or someone else may be hurt, call your local emergency number now. In many places "
        "it is 112, 911 or 999. Or go to the nearest emergency room. Tell a person you trust, and "
        "ask them to stay with you.",
    ),
    EmergencyKind.POISONING: (
        "This may be poisoning.",
        f"Get help now, even if you or the person feel well. {_CALL}",
    ),
    EmergencyKind.BREATHING: ("Trouble with breathing can be an emergency.", _CALL),
    EmergencyKind.ALLERGY: ("This may be a severe allergic reaction.", _CALL),
    EmergencyKind.HEART: ("Chest pain can be an emergency.", _CALL),
    EmergencyKind.STROKE: ("This may be a stroke.", f"Each minute counts. {_CALL}"),
    EmergencyKind.BLEEDING: ("Heavy bleeding can be an emergency.", _CALL),
    EmergencyKind.UNRESPONSIVE: ("This may be an emergency.", _CALL),
}
"""Our own words. The numbers are examples of local ones, and are called so."""


def emergency_in(text: str) -> Emergency | None:
    """What danger a question tells of, with its notice; None for a question on a subject."""
    kind = _kind(" ".join(text.split()))
    return notice_of(kind) if kind else None


def notice_of(kind: EmergencyKind) -> Emergency:
    """The notice of a danger."""
    heading, text = _NOTICES[kind]
    return Emergency(kind=kind, heading=heading, text=text)


def _kind(text: str) -> EmergencyKind | None:
    is_professional = bool(PROFESSIONAL.search(text)) and not I_AM_PATIENT.search(text)
    if SELF_HARM.search(text) and (OF_MYSELF.search(text) or not is_professional):
        return EmergencyKind.SELF_HARM
    if is_professional:
        return None
    told = [kind for kind, signs in SIGNS.items() if _is_now(text, signs)]
    if not told and _is_poisoned(text):
        return EmergencyKind.POISONING
    return next(iter(told), None) or next(
        (kind for kind, signs in SIGNS.items() if _is_named(text, signs)), None
    )


def _is_poisoned(text: str) -> bool:
    taken = POISONED.search(text) and not SPREAD.search(text)
    return bool(OVERDOSE.search(text) or taken) and not PAST.search(text)


def _is_now(text: str, signs: Signs) -> bool:
    """Whether a sign tells of this moment by its own words, and not of what was or could be."""
    found = re.search(signs.now, text, re.IGNORECASE)
    if not found or PAST.search(text):
        return False
    clause = re.split(r"[.!?;]", text[: found.start()])[-1]
    is_urgent = URGENT.search(text) or WHAT_DO_I.search(text)
    return bool(is_urgent) or not MIGHT.search(clause)


def _is_named(text: str, signs: Signs) -> bool:
    """Whether a sign that could be a subject is said of somebody near, or of this moment."""
    if GIVES.search(text) and not re.search(rf"\b{NEAR}\b", text, re.IGNORECASE):
        return False
    named = rf"(?:{signs.named})(?!\s+(?:{OF_SUBJECT})\b)"
    if re.search(rf"\b{named}\W+(?:\w+\W+){{0,2}}(?:right\s+|just\s+)?now\b", text, re.IGNORECASE):
        return bool(not ASKS_WHAT_IS.match(text) or WHAT_DO_I.search(text) or PERSONAL.search(text))
    who = rf"(?<!\bdo )(?<!\bdoes )\b{ONE}\b\W*(?:[\w'’]+\W+){{0,3}}?{HAVING}"
    before = rf"{who}\W+(?:(?!no\b|not\b|for\b)[\w'’]+\W+){{0,4}}?"
    found = re.search(rf"{before}{named}\b", text, re.IGNORECASE)
    if found:
        clause = re.split(r"[.!?;:,]", text[: found.end()])[-1]
        is_possible = MIGHT.search(clause) or CARRIES.search(text)
        is_over = PAST.search(text) or SINCE.search(text)
        return not is_over and bool(URGENT.search(text) or not is_possible)
    is_urgent = URGENT.search(text) and not ASKS_WHAT_IS.match(text)
    return bool(is_urgent and re.search(rf"\b{named}\b", text, re.IGNORECASE))
