"""No claim says the opposite of what a source in the library says."""

import re
from functools import lru_cache

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim
from probatum.audit.concepts import ACTIONS, actions, conditions, kin
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.find.populations import populations
from probatum.model.finding import Finding, Severity
from probatum.proof.case import Case
from probatum.proof.checks import polarity, time_order
from probatum.text.modality import Strength, strength
from probatum.text.polarity import Cue, Polarity, find_cues
from probatum.text.vocabulary import load_starter

NAME = "contradicted by a source in the library"
WHY = "What is recommended here may be what its source forbids."

_ALIKE = 0.5
_COVERED = 0.6
_LOOSE, _ABOUT = 0.34, 0.4
_FLIPPED = "One of them denies what the other says."
_ADVICE = re.compile(r"recommend|advis|should|must|avoid|\bdo not|use[ds]?\b|giv|indicated|treat|prescrib|no longer|against", re.I)
_SAME = 0.95
_CONTRAST = re.compile(r"\b(?:unlike|in contrast (?:to|with)|as opposed to|whereas|while|contrary to|but not)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:as well as|both|also|alike|similarly|equally|and|either|same)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|when|unless|in case)\b[^,;:.]*(?:unavailable|contra-?indicated|not \w+|cannot|unsuitable|fails?|failed)\b[^,;:.]*,?", re.I)
"""A condition ('if contraindicated'): what it denies is not what the claim denies."""
_LESS = re.compile(r"\b(?:unlike|contrast|less|not|no|rarely|unclear|without|lower|fewer|whereas|but)\b", re.IGNORECASE)


def check(case: AuditCase) -> Findings:
    """Opposite polarity or order of what is alike; contrasts that a source denies."""
    for claim in case.claims:
        found = list(_opposite(case, claim)) or list(_advised_against(case, claim))
        yield from found
        if not found:
            yield from _contrast(case, claim)


def _opposite(case: AuditCase, claim: Claim) -> Findings:
    """Nearly the same words, and a 'not' on one side only; or the order turned round."""
    alike = [(share, known) for share, known in case.alike(claim, _ALIKE) if _comparable(claim, known)]
    if not alike or alike[0][0] > _SAME:
        return
    failing = None
    for _, known in alike[:4]:
        held = Case(_IF.sub(" ", claim.text), passages=(known.text,), titles=known.titles)
        if held.alignment.coverage < _COVERED or not actions(known.text) <= actions(claim.text):
            continue
        order = time_order.check(held)
        turned = not order.passed and "Not in the evidence" not in order.reason
        flipped = _one_denies(claim, known) and not polarity.check(held).passed
        if not turned and not flipped:
            return
        failing = failing or (known, order.reason if turned else _FLIPPED)
    if failing:
        yield _against(claim, *failing)


def _one_denies(claim: Claim, known: Known) -> bool:
    if _denials(claim.text):
        return _advises(known)
    return bool(_denials(known.text))


def _denials(text: str) -> list[Cue]:
    """Cues that deny or forbid, those inside a condition ('if contraindicated') left out."""
    return [cue for cue in find_cues(_IF.sub(" ", text)) if cue.kind is not Polarity.CONTRAST]


def _comparable(claim: Claim, known: Known) -> bool:
    return populations(claim.text) == populations(known.text) or not (
        populations(claim.text) and populations(known.text)
    )


def _advised_against(case: AuditCase, claim: Claim) -> Findings:
    """What is advised here a source of the library advises against, or the reverse."""
    alike = case.alike(claim, _LOOSE)
    if not alike or alike[0][0] > _SAME:
        return
    mine = _forbidden(claim.text)
    if not mine and not _denials(claim.text) and (treats(claim) or strength(claim.text) >= Strength.MAY):
        for share, known in alike:
            theirs = _forbidden(known.text)
            if theirs & actions(claim.text) and not _also_advised(alike, theirs, share) and _covers(case, claim, known):
                yield _against(claim, known, "It advises against this.")
                return
    for share, known in alike:
        if mine and mine <= actions(known.text) and _advises(known) and share >= _ALIKE:
            if not any(_forbidden(other.text) & mine for _, other in alike):
                yield _against(claim, known, "It advises this.")
            return


def _covers(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether the claim has most of what the prohibition is about (its exceptions too)."""
    about = known.keys - {f"={one}" for one in case.subject}
    return case.pool.weights.share(about, keys(claim.text)) >= _ABOUT


def _also_advised(alike: list[tuple[float, Known]], concepts: frozenset[str], share: float) -> bool:
    """Whether a sentence about as like speaks of the same without forbidding it."""
    return any(
        other >= share - 0.08 and concepts & actions(known.text) and not _denials(known.text)
        for other, known in alike
    )


def _advises(known: Known) -> bool:
    return strength(known.text) >= Strength.SHOULD and not _denials(known.text)


@lru_cache(maxsize=5_000)
def _forbidden(text: str) -> frozenset[str]:
    """The drugs and procedures that stand in the scope of a prohibition."""
    cues = [
        cue
        for cue in _denials(text)
        if cue.kind is Polarity.PROHIBITION or re.match(r"no longer|not", text[cue.start : cue.end], re.I)
    ]
    cues = [cue for cue in cues if _ADVICE.search(text[max(0, cue.start - 12) : cue.end + 30])]
    return frozenset(
        match.concept.id
        for match in load_starter().find(text)
        if match.concept.kind in ACTIONS
        and any(cue.scope_start <= match.start < cue.scope_end for cue in cues)
    )


def _against(claim: Claim, known: Known, reason: str) -> Finding:
    return finding(
        NAME, Severity.HIGH if treats(claim) else Severity.MEDIUM, claim.where,
        f"“{short(claim.text, 140)}”, but {known.source_words}: “{short(known.text, 200)}”. {reason} {WHY}",
        "Read the source, and say what it says.",
    )  # fmt: skip


def _contrast(case: AuditCase, claim: Claim) -> Findings:
    """'Unlike A, B is not linked with C', where a source says that both are."""
    if not _CONTRAST.search(claim.text):
        return
    named = conditions(claim.text)
    mine = keys(claim.text)
    siblings = {one for one in named if any(one != other and kin(one) & kin(other) for other in named)}
    for known in case.pool.known:
        both = conditions(known.text) & siblings
        if len(both) < 2 or not _BOTH.search(known.text) or _LESS.search(known.text):
            continue
        rest = (mine & known.keys) - {f"={one}" for one in both | case.subject}
        if case.pool.weights.total(rest) >= 3.0:
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text, 140)}” sets apart what {known.source_words} says of both: “{short(known.text, 200)}”. {WHY}",
                "Take the contrast out, or cite a source that found it.",
            )  # fmt: skip
            return
