"""More or less, raised or lowered, first or second line: a claim turned against its likest."""

import re
from functools import lru_cache

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.concepts import ACTIONS, actions
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.audit.parity import clauses
from probatum.proof.case import Case
from probatum.proof.checks import comparison
from probatum.text.vocabulary import load_starter

_UP = re.compile(
    r"\b(?:raise[sd]?|raising|rise[sn]?|increas\w+|higher|greater|more|commoner|oftener|better"
    r"|superior|longer|improv\w+|enhanc\w+|elevat\w+)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:lower(?:s|ed|ing)?|reduc\w+|decreas\w+|less|fewer|rarer|worse(?= than)|inferior|shorter"
    r"|falls?|fell|dimin\w+|declin\w+)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:than|superior to|inferior to)\b", re.IGNORECASE)
_LINE = re.compile(
    r"\b(first|second|third|fourth)[\s-](?:in[\s-])?line\b|\bline of treatment (\w+)\b",
    re.IGNORECASE,
)
_PREFERS = (
    (
        re.compile(
            r"\b(?:(?P<verb>prefers?|favou?rs?|recommends?(?= [^.;]{0,60}\b(?:over|rather than)\b))"
            r"|(?:is|are) (?:preferred|superior|preferable|better)\b[^.;]{0,20}?\b(?:to|over|than)"
            r"|rather than|outperforms?|is more effective than)\b",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            r"(?P<verb>(?!))|\b(?:is|are) (?:inferior|worse|less effective)\b"
            r"[^.;]{0,20}?\b(?:to|than)\b",
            re.IGNORECASE,
        ),
        False,
    ),
)
"""Ways to prefer one treatment to another, and whether the first named is the better."""
_ALIKE, _LINE_ALIKE, _NEAR = 0.5, 0.35, 0.1


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_OPPOSITES = tuple(
    (_any_of(one), _any_of(other))
    for one, other in (
        (
            "harmless|safe",
            "emergenc(?:y|ies)|danger\\w*|fatal|life-threatening|hazard(?:ous|s)?(?! ratio)|unsafe",
        ),
        (
            "mild|moderate(?! (?:certainty|quality|evidence|risk|to severe))",
            "(?<!moderate to )severe",
        ),
        (
            "permanent\\w*|irreversibl\\w+",
            "transient\\w*|temporary|self-limit\\w+|reversible",
        ),
        ("rare|rarely|uncommon|seldom", "common|commonly|frequent|frequently|often"),
    )
)
"""Words of which one says the opposite of the other."""


def opposite_word(case: AuditCase, claim: Claim) -> Known | None:
    """The likest sentence, where it has the opposite of a word of the claim, and none as like has.

    Only where each has one side of the pair, and both deny as much.
    """
    ranked = case.alike(claim, _ALIKE)
    if not ranked:
        return None
    best, known = ranked[0]
    if not known.is_current or _denials(claim.text) != _denials(known.text):
        return None
    near = [one.text for share, one in ranked if share >= best - _NEAR]
    for pair in _OPPOSITES:
        for mine, theirs in (pair, pair[::-1]):
            is_one_sided = mine.search(claim.text) and not theirs.search(claim.text)
            if is_one_sided and theirs.search(near[0]) and not any(map(mine.search, near)):
                return known
    return None


def turned(case: AuditCase, claim: Claim) -> Known | None:
    """The likest sentence, where the claim says more for its less, or swaps what is compared.

    Only where both sides have one direction each and nothing is denied; a sentence as like that
    has the claim's direction makes it no fault.
    """
    ranked = case.alike(claim, _ALIKE)
    if not ranked:
        return None
    best, known = ranked[0]
    if not known.is_current or _denials(claim.text) != _denials(known.text):
        return None
    ways = [_way_of(claim, one.text) for share, one in ranked if share >= best - _NEAR]
    mine = _way(claim.text)
    if mine and ways[0] == -mine and mine not in ways:
        return known
    return known if _swapped(claim, known) else None


def _denials(text: str) -> int:
    return sum(len(clause.denials) for clause in clauses(text))


def _likest(claim: Claim, text: str) -> str:
    """The clause of a sentence that has most of what the claim names."""
    wanted = keys(claim.text)
    return max(
        (clause.text for clause in clauses(text)),
        key=lambda part: len(wanted & keys(part)),
        default=text,
    )


def _way_of(claim: Claim, text: str) -> int:
    """The direction of the clause that is likest to a claim, or else of the sentence."""
    return _way(_likest(claim, text)) or _way(text)


def _way(text: str) -> int:
    """1 where a text says only more, -1 where it says only less (an odd number of lesses), or 0."""
    up, down = len(_UP.findall(text)), len(_DOWN.findall(text))
    if (up and down) or up > 1 or down > 1:
        return 0
    return up - down


def other_choice(case: AuditCase, claim: Claim) -> Known | None:
    """A sentence that prefers what the claim sets back, to what the claim prefers."""
    mine = preferences(claim.text)
    if not mine:
        return None
    found = None
    for known in case.bearing(claim):
        theirs = preferences(known.text)
        if mine & theirs:
            return None
        if known.is_current and mine & {(loser, winner) for winner, loser in theirs}:
            found = found or known
    return found


@lru_cache(maxsize=5_000)
def preferences(text: str) -> frozenset[tuple[str, str]]:
    """(what is preferred, what to) by ids, as far as a text names two treatments so."""
    named = [m for m in load_starter().find(text) if m.concept.kind in ACTIONS]
    found = set()
    for pattern, is_first_best in _PREFERS:
        for cue in pattern.finditer(text):
            before = [m for m in named if m.end <= cue.start()][-1:]
            after = [m for m in named if m.start >= cue.end()]
            if cue["verb"]:
                before, after = after[:1], after[1:2]
            if before and after[:1] and before[0].concept.id != after[0].concept.id:
                pair = (before[0].concept.id, after[0].concept.id)
                found.add(pair if is_first_best else pair[::-1])
    return frozenset(found)


def _swapped(claim: Claim, known: Known) -> bool:
    """Whether 'A is better than B' stands for 'B is better than A'."""
    if not (_THAN.search(claim.text) and _THAN.search(known.text)):
        return False
    if len(actions(claim.text)) < 2 or actions(claim.text) != actions(known.text):
        return False
    made = comparison.check(Case(claim.text, passages=(known.text,), titles=known.titles))
    return not made.passed and "swapped" in made.reason


def other_line(case: AuditCase, claim: Claim) -> Known | None:
    """A sentence that has the treatment in another line than the claim."""
    mine = _lines(claim.text)
    if len(mine) != 1:
        return None
    for _, known in case.alike(claim, _LINE_ALIKE):
        theirs = _lines(known.text)
        if theirs and known.is_current:
            return None if mine & theirs else known
    return None


def _lines(text: str) -> frozenset[str]:
    return frozenset((match[1] or match[2]).lower() for match in _LINE.finditer(text))
