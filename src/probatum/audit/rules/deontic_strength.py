"""Nothing is more binding than in its source or the best evidence."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim
from probatum.audit.doubt import borne_out
from probatum.model.finding import Severity
from probatum.text.modality import Modal, Strength, find_modals, strength
from probatum.text.polarity import find_cues

NAME = "deontic strength above the source's"
WHY = "A “may” that became a “must” takes a choice from doctor and patient that the source left."

_LOOSE, _CLOSE = 0.3, 0.5
_LOOKED_AT = 4
_BORNE_OUT = 0.25
_WORDS = {
    Strength.NONE: "no such word",
    Strength.MAY: "may/consider",
    Strength.SHOULD: "should",
    Strength.MUST: "must",
}
_WEAK = re.compile(
    r"\b(?:conditional|weak|low|very low|expert opinion|good practice|GPP|class IIb|2b"
    r"|consensus)\b",
    re.I,
)
_STRONG = re.compile(
    r"\bstrong(?:ly)? recommend\w*|\bclass (?:I|1)\b|\bgrade 1A\b|\bhigh[- ](?:certainty|quality)",
    re.I,
)
_SOFT = frozenset(
    {"contraindicated", "contra-indicated", "never", "preferred", "first-line", "first line"}
)
_SUPPOSED = re.compile(r"\b(?:if|whether|suppose|when|where|even)\b[^,;.]*\Z", re.IGNORECASE)
"""What is only supposed ('even if it always worked') binds nobody."""
_ORDERS = re.compile(r",\s(?:wait|leave|keep|stop|start|give|use|check|take|do)\s", re.IGNORECASE)
_NOT = re.compile(r"do not\b", re.IGNORECASE)
_PREFERS = re.compile(
    r"\bprefer\w*|\bfirst[- ](?:line|choice)|\bis given\b|\bis treated\b", re.IGNORECASE
)


def check(case: AuditCase) -> Findings:
    """'Must' where the evidence has at most 'should', 'should' where it has 'may'."""
    for claim in case.disputable:
        modal = _strongest(case.raw(claim))
        if modal is not None:
            yield from borne_out(case, claim, _held_against(case, claim, modal), _BORNE_OUT)
        yield from _grade(case, claim)


def _strongest(raw: str) -> Modal | None:
    denied = [(cue.start, cue.end) for cue in find_cues(raw)]
    found = [
        modal
        for modal in find_modals(raw)
        if raw[modal.start : modal.end].lower() not in _SOFT
        and not any(start <= modal.start < end for start, end in denied)
        and not re.match(r"\w*\s+(?:not|have\s+\w+(?:ed|en))\b", raw[modal.end :])
        and not _SUPPOSED.search(raw[: modal.start])
    ]
    return max(found, key=lambda modal: modal.strength, default=None)


def _held_against(case: AuditCase, claim: Claim, modal: Modal) -> Findings:
    raw = case.raw(claim)
    if modal.strength is Strength.MUST:
        alike = [known for _, known in case.alike(claim, _LOOSE)[:_LOOKED_AT]]
        allowed = max((_ordered(known.text) for known in alike), default=Strength.MUST)
    elif modal.strength is Strength.SHOULD:
        alike = [known for _, known in case.alike(claim, _CLOSE)[:_LOOKED_AT]]
        said = [_told(known.text) for known in alike]
        allowed = max(said) if said and said[0] is Strength.MAY else Strength.MUST
    else:
        return
    if allowed >= modal.strength:
        return
    best = alike[0]
    if _NOT.match(raw, modal.start) and not _permits(best.text):
        return  # 'do not' for 'is not', 'rather than', or for the harm that would come of it
    binds = modal.strength is Strength.MUST and treats(claim)
    yield finding(
        NAME, Severity.HIGH if binds else Severity.MEDIUM,
        case.within(claim, modal.start, modal.end),
        f"“{raw[modal.start : modal.end]}” in “{short(claim.text)}”: what the library "
        f"has on it says {_WORDS[allowed]} "
        f"({best.source_words}: “{short(best.text, 160)}”). {WHY}",
        "Use the source's own verb.",
    )  # fmt: skip


def _permits(text: str) -> bool:
    """Whether a source leaves a thing to choice, and bars nothing."""
    return strength(text) is Strength.MAY and not find_cues(text)


def _ordered(text: str) -> Strength:
    """The strength of a source's sentence; an order within it ('…, wait 36 hours') is a must."""
    return Strength.MUST if _ORDERS.search(text) else strength(text)


def _told(text: str) -> Strength:
    """The strength of a source's sentence: what it prefers or does counts as a should."""
    return max(strength(text), Strength.SHOULD) if _PREFERS.search(text) else strength(text)


def _grade(case: AuditCase, claim: Claim) -> Findings:
    """'Strongly recommended' of what its source graded weak."""
    raw = case.raw(claim)
    match = _STRONG.search(raw)
    best = case.alike(claim, _CLOSE)[:1]
    if not match or not best or best[0][1].grade is None:
        return
    known = best[0][1]
    label = known.grade.label if known.grade else ""
    is_strong = "strong" in match.group().lower() and "strong" in label.lower()
    if _WEAK.search(label) and not is_strong:
        yield finding(
            NAME, Severity.MEDIUM, case.within(claim, match.start(), match.end()),
            f"“{match.group()}”: the source grades it “{label}” ({known.source_words}). {WHY}",
            f"Give the source's own grade: {label}.",
        )  # fmt: skip
