"""Somebody may be in danger now: what must be said before any answer.

The signs are those that public emergency services name (chest pain, stroke signs, breathing,
severe bleeding, poisoning, thoughts of suicide). A clinician who asks about such a condition is
not in danger: a sign counts when it is said to be the writer's own, or of somebody close, or now.
"""

import re
from enum import StrEnum
from typing import Final

from probatum.model.value import Value


class Danger(StrEnum):
    """What the danger is."""

    SELF_HARM = "self-harm"
    POISONING = "poisoning"
    ILLNESS = "illness"


class Emergency(Value):
    """A notice that comes first, in plain words."""

    kind: Danger
    heading: str
    text: str


_CALL: Final = "Call your local emergency number now (such as 112, 911 or 999)."
_NOTICES: Final = {
    Danger.SELF_HARM: Emergency(
        kind=Danger.SELF_HARM,
        heading="You are not alone.",
        text="If you may hurt yourself, or already have: call your local emergency number now"
        " (such as 112, 911 or 999), or go to the nearest emergency department. Stay with somebody"
        " you trust. This page cannot help you in time.",
    ),
    Danger.POISONING: Emergency(
        kind=Danger.POISONING,
        heading="This may be an overdose or a poisoning.",
        text=f"{_CALL} Do it even if you feel well. Keep the pack or the bottle. Do not wait for"
        " an answer here.",
    ),
    Danger.ILLNESS: Emergency(
        kind=Danger.ILLNESS,
        heading="This may be an emergency.",
        text=f"{_CALL} Do not wait for an answer here.",
    ),
}
_CLINICIAN = re.compile(
    r"\b(?:patients?|guidelines?|management of|first[- ]line|inpatients?|ward|differential"
    r"|year[- ]old (?:man|woman|male|female))\b",
    re.IGNORECASE,
)
_I_AM = r"(?:\bI|\bwe)(?:\s*['’]?(?:m|ve)\b|\s+(?:am|have|had|feel|felt|keep|got|think|just|started|can['’]?t|can ?not)\b)"
_CLOSE = (
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:son|daughter|child|kid|baby|toddler|husband|wife|partner|mother"
    r"|mum|mom|father|dad|brother|sister|friend|grand\w+|chest|throat|tongue|arm|face|breathing)\b"
)
_OWN = re.compile(f"(?:{_I_AM})|(?:{_CLOSE})", re.IGNORECASE)
_NOW = (
    r"(?:right now|just now|at the moment|now\b(?!\s+(?:recommend|prefer|advis|consider|use[ds]?)))"
)
_MYSELF = re.compile(
    r"\b(?:(?:kill|hurt|harm|cut|poison|hang)(?:ing)? (?:my ?self|myself)|end(?:ing)? (?:my (?:own )?life"
    r"|it all)|tak(?:e|ing) my (?:own )?life|(?:i )?(?:want|wish|going|need) to die|want to be dead"
    r"|no reason to live|better off (?:dead|without me)|(?:i am|i['’]?m|feel(?:ing)?) suicidal"
    r"|suicidal (?:and|right now|now)|thinking (?:about|of) (?:suicide|killing myself))\b|\bI\b[^.?!]{0,60}\b(?:suicide|self[- ]harm(?:ing|ed)?)\b",
    re.IGNORECASE,
)
_ASKS_ABOUT = re.compile(r"\b(?:should|do|can|could|would|must|may) I\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"(?:\b(?:I|we|he|she|they|someone|somebody|(?:my|our) \w+(?: \w+){0,3})\s+(?:have|has|had|['’]ve|just"
    r"|accidentally|may have|might have|\s)*(?:took|taken|take|swallowed|swallow|drank|drunk|ate|eaten"
    r"|ingested|injected)\b[^.?!]{0,60}?)"
    r"(?:\btoo (?:many|much)\b|\b(?:whole|entire|full) (?:pack|packet|bottle|box|strip|blister)"
    r"|\ball (?:my|his|her|the|of)\b|\b(?:[2-9]\d|1\d\d)\s+(?!mg|mcg|micro|ml|g\b|units?|years?|days?"
    r"|weeks?|hours?|minutes?|%|mmol|kg|IU)[a-z]+|\bbleach|\bantifreeze|\bbutton batter|\bbattery\b"
    r"|\brat poison|\bpoison|\bpesticide|\bdishwasher|\bdetergent)",
    re.IGNORECASE,
)
_OVERDOSED = re.compile(
    r"\b(?:I|he|she|they|(?:my|our) \w+)(?:\s+(?:have|has|had|just|may have|might have|think I))*"
    r"(?:['’]ve)?\s+(?:just\s+)?overdosed\b|\boverdosed?\b[^.?!]{0,20}\b(?:right now|just now|help)\b",
    re.IGNORECASE,
)
_SIGN = (
    r"(?:(?:chest (?:pain|pressure|tightness)|pain in (?:my|his|her|the) chest|crushing pain"
    r"|heart attack|stroke)\b|(?:can(?:['’]?t|not| not)|unable to|hard to|struggling to|trouble) breath\w*"
    r"|not breathing|stopped breathing|chok(?:ing|ed)\b|(?:turning|gone|lips are) blue"
    r"|fac(?:e|ial) (?:is )?droop\w*|slurred speech|slurring|(?:can(?:['’]?t|not)) (?:move|feel|speak)"
    r"|(?:throat|tongue|face|lips?) (?:is |are )?(?:closing|swelling|swollen|tight)|anaphyla\w+"
    r"|(?:bleeding (?:heavily|badly|a lot|won['’]?t stop)|won['’]?t stop bleeding|(?:vomiting|coughing"
    r"(?: up)?|throwing up) blood)|unconscious|unresponsive|won['’]?t wake(?: up)?|collapsed|passed out"
    r"|having (?:a )?(?:seizure|fit|stroke|heart attack)|is (?:fitting|seizing))"
)
_OWN_SIGN = re.compile(_SIGN, re.IGNORECASE)
_SIGN_NOW = re.compile(
    rf"{_SIGN}\W+(?:\w+\W+){{0,4}}?{_NOW}|{_NOW}\W+(?:\w+\W+){{0,3}}?{_SIGN}", re.IGNORECASE
)


def emergency_in(text: str) -> Emergency | None:
    """The notice that a question calls for; None for a question about a subject."""
    if _MYSELF.search(text) and not _CLINICIAN.search(text):
        return _NOTICES[Danger.SELF_HARM]
    if _CLINICIAN.search(text):
        return None
    if _TAKEN.search(text) or _OVERDOSED.search(text):
        return _NOTICES[Danger.POISONING]
    # "Should I give aspirin in stroke?" owns nothing; "should I worry, I have chest pain" does.
    own = _OWN.search(_ASKS_ABOUT.sub("", text))
    if (own and _OWN_SIGN.search(text)) or _SIGN_NOW.search(text):
        return _NOTICES[Danger.ILLNESS]
    return None
