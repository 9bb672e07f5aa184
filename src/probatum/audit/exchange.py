"""What a claim has in the place of something of its partner: a route, a people, a drug, a word."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.concepts import drugs, names, near_ids
from probatum.audit.evidence import Known
from probatum.audit.partner import Partner, partners
from probatum.audit.parity import Denial, clauses
from probatum.find.populations import populations
from probatum.text.polarity import Polarity, find_cues
from probatum.text.quantities import find_quantities


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_ROUTES = {
    "by mouth": _any_of(r"oral(?:ly)?|by mouth|per os|p\.o\.|swallow\w*"),
    "into a vein": _any_of(r"intravenous(?:ly)?|iv|i\.v\.|into (?:a|the) veins?"),
    "into a muscle": _any_of(r"intramuscular(?:ly)?|im|i\.m\.|into (?:a|the) muscle"),
    "under the skin": _any_of(r"subcutaneous(?:ly)?|sc|s\.c\.|subcut|under the skin"),
    "into the rectum": _any_of(r"rectal(?:ly)?"),
    "into the nose": _any_of(r"(?:intra)?nasal(?:ly)?"),
    "inhaled": _any_of(r"inhal\w+|nebuli[sz]\w+"),
}
_OPPOSITES = tuple(
    (_any_of(one), _any_of(other))
    for one, other in (
        (r"conclusive\w*|certain|proven|clear", r"borderline|inconclusive\w*|uncertain|unclear|unproven"),
        (r"only (?:as long as|while|if|when|in)|alone", r"whether or not|regardless|in (?:every|all|any)"),
        (r"given|started|begun", r"withheld|held back|left out"),
        (r"halv\w+|halve|half", r"doubl\w+|twice the"),
        (r"few|fewest|hardly any|small number|minority", r"most|many|nearly all|majority"),
        (r"actual|real", r"ideal|lean|adjusted"),
        (
            r"continu\w+|maintain\w*|carr\w+ on|go(?:es)? on|going on|kept? (?:on|up)",
            r"stop\w*|discontinu\w+|withdraw\w*|ended",
        ),
        (r"increas\w+|rais\w+|higher|greater|more", r"reduc\w+|lower\w*|decreas\w+|fewer|less"),
        (r"shorten\w*|shorter", r"prolong\w*|lengthen\w*|longer"),
        (r"improv\w+|better", r"worsen\w*|worse"),
        (r"slow\w*", r"fast\w*|quick\w*|rapid\w*|accelerat\w*"),
        (r"only|solely|nobody but", r"everybody|everyone|anybody|anyone|regardless|whatever"),
        (r"early|earlier", r"late|later"),
        (r"safe|safely|harmless", r"hazard\w*|dangerous|harm|harms|harmful|unsafe|risky"),
        (r"rare|rarely|uncommon|seldom|infrequent\w*", r"common|commonly|frequent|frequently|often"),
        (r"mild|moderate", r"severe"),
        (r"permanent\w*|irreversibl\w+", r"transient\w*|temporary|reversible|self-limit\w+"),
        (r"above|over|exceed\w*|more than", r"below|under|less than"),
        (r"upper", r"lower"),
        (r"likely|likelier", r"unlikely"),
        (r"high[- ]dose", r"low[- ]dose"),
        (r"high(?:er|est)? risk", r"low(?:er|est)? risk"),
        (r"type 1", r"type 2"),
        (r"unilateral", r"bilateral"),
        (r"acute", r"chronic"),
        (r"left", r"right"),
        (r"inpatients?|in hospital", r"outpatients?|at home"),
        (r"men|males?|boys", r"women|females?|girls"),
        (r"positive", r"negative"),
        (r"full", r"partial|half"),
        (r"single|once", r"repeated\w*"),
        (r"induction|loading", r"maintenance"),
    )
)  # fmt: skip
"""Words of which one says the opposite of the other."""
_HALF = 0.5
_LOOSE = _any_of(r"without|exclud\w*|absen\w*|lack\w*|free\w*|unable|prevent\w*|except\w*|unless")
_ESTIMATE = re.compile(r"\bCI\b|\bconfidence interval")
"""A claim that gives the uncertainty of its figure denies by it what a source denies in words."""
_VERY_LIKE, _LIKE, _BARELY = 0.68, 0.46, 0.4
_HARMS = _any_of(r"hazard\w*|die[sd]?|death\w*|fatal\w*|harm\w*|risks?|toxic\w*|danger\w*|adverse")
"""What does harm is as good as forbidden."""
Reason = str | None


def exchanged(case: AuditCase, claim: Claim) -> tuple[Known, str] | None:
    """The claim's partner, and what the claim has in the place of something of it."""
    for found in partners(case, claim):
        for look in (_unlimited, _denied, _drug, _route, _people, _opposite, _sound_alike):
            reason = look(case, claim, found)
            if reason:
                return found.known, reason
    return None


_NO_LIMIT = _any_of(r"(?:no|without an?y?) (?:maximum|upper limit|limit|ceiling|cap)|unlimited|uncapped")
_LIMIT = _any_of(r"maximum|max|at most|up to|ceiling|no more than|capped")


def _unlimited(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    """'No maximum', where the partner has one."""
    no_limit = _NO_LIMIT.search(claim.text)
    if not no_limit or _NO_LIMIT.search(found.known.text) or found.weight < _BARELY:
        return None
    limit = _LIMIT.search(found.known.text)
    return f"It has a limit (“{limit.group()}”)." if limit else None


def _denied(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    """The claim denies what its partner affirms of the same, or the reverse.

    One of them denies nothing at all, the other one thing that both name; no sentence that might be
    the partner as well denies (or affirms) as the claim does.
    """
    if found.weight < _BARELY:
        return None
    here, there = _count(claim.text), _count(found.known.text)
    if (here > 0) == (there > 0) or _ESTIMATE.search(claim.text):
        return None
    text, other = (claim.text, found.known.text) if here else (found.known.text, claim.text)
    if not _shared_denials(case, text, other) or _HARMS.search(other):
        return None
    if any(bool(_count(one.text)) == bool(here) for one in found.near):
        return None
    return "It does not deny this." if here else "It denies this."


@lru_cache(maxsize=5_000)
def _count(text: str) -> int:
    """How many words deny anything in a text, in its conditions too."""
    found = sum(len(clause.denials) for clause in clauses(text))
    return found or sum(cue.kind is not Polarity.CONTRAST for cue in find_cues(text))


def _is_plain(denial: Denial) -> bool:
    """Whether a denial is put in words that a rewording keeps: 'excluded' may be 'left out'."""
    return not _LOOSE.match(denial.word)


def _shared_denials(case: AuditCase, text: str, other: str) -> list[Denial]:
    """The denials of a text that are of something the other names too, in its likest clauses."""
    names = frozenset(name for clause in clauses(other) for name in clause.names)
    said = frozenset(name for clause in clauses(text) for name in clause.names)
    shared = (names & said) - case.subject_names
    return [
        one
        for clause in clauses(text)
        if _HALF * len(shared) <= len(shared & clause.names)
        for one in clause.denials
        if _is_plain(one) and shared & set(one.of if one.looks_back else one.of[:1])
    ]


def _drug(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    """A drug that the library's sentences of the subject do not have there, for one they have."""
    if found.weight < _LIKE:
        return None
    mine, theirs = drugs(claim.text), drugs(found.known.text)
    new = mine - near_ids(theirs)
    lost = theirs - near_ids(mine)
    if not new or len(lost) > len(new) + 1 or any(new & near_ids(drugs(one.text)) for one in found.near):
        return None
    is_unheard = not any(new & near_ids(drugs(one.text)) for one in case.pool.known)
    if (lost and (is_unheard or found.weight >= _VERY_LIKE)) or (
        is_unheard and theirs and found.weight >= _VERY_LIKE
    ):
        return f"It says this of {names(theirs)}, not of {names(new)}."
    return None


def _route(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    return _other_of(found, claim, _routes, _LIKE, "gives it")


def _people(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    mine, theirs = populations(claim.text), populations(found.known.text)
    if mine & theirs:
        return None
    return _other_of(found, claim, populations, _LIKE, "says it of")


@lru_cache(maxsize=5_000)
def _routes(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _ROUTES.items() if pattern.search(text))


def _other_of(
    found: Partner, claim: Claim, read: Callable[[str], frozenset[str]], least: float, verb: str
) -> Reason:
    """A value of one kind in the claim for another in its partner."""
    mine, theirs = read(claim.text), read(found.known.text)
    new, lost = mine - theirs, theirs - mine
    if found.weight < least or not new or not lost:
        return None
    if any(new & read(one.text) for one in found.near):
        return None
    return f"It {verb} {', '.join(sorted(lost))}."


def _opposite(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    """A word of which the partner has the opposite; neither clause denies anything."""
    if found.weight < _BARELY:
        return None
    near = " ; ".join(_plain(one.text) for one in found.near)
    said, told = _plain(claim.text), _plain(found.known.text)
    for pair in _OPPOSITES:
        for mine, theirs in (pair, pair[::-1]):
            if mine.search(told) or theirs.search(said) or mine.search(near):
                continue
            one, other = _affirmed(said, mine), _affirmed(told, theirs)
            if one and other:
                return f"It says “{other}”, not “{one}”."
    return None


def _affirmed(text: str, pattern: re.Pattern[str]) -> str:
    """The words of a pattern in the clauses of a text that deny nothing."""
    for clause in clauses(text):
        match = pattern.search(clause.text)
        if match and not [c for c in find_cues(clause.text) if _apart(c.start, c.end, match)]:
            words = [d for d in clause.denials if not pattern.search(d.word)]
            if not words:
                return match.group()
    return ""


def _apart(start: int, end: int, match: re.Match[str]) -> bool:
    return end <= match.start() or match.end() <= start


@lru_cache(maxsize=5_000)
def _plain(text: str) -> str:
    """A text without its quantities: 'over 5 mm' is a number's, and other rules read it."""
    for q in find_quantities(text):
        text = text[: q.start] + " " * (q.end - q.start) + text[q.end :]
    return text


_NAME = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")
_SAME_END, _SAME_START = 6, 4


def _sound_alike(case: AuditCase, claim: Claim, found: Partner) -> Reason:
    """A word that no sentence of the library has, near in sound to a drug of the partner's."""
    lost = drugs(found.known.text) - near_ids(drugs(claim.text))
    told = [m.group().lower() for m in _NAME.finditer(found.known.text) if lost & drugs(m.group())]
    for match in _NAME.finditer(claim.text):
        word = match.group().lower()
        if len(word) < _SAME_END or drugs(word) or any(case.pool.weights.is_known(key) for key in _keys(word)):
            continue
        for name in told:
            if name != word and _alike(word, name):
                return f"It says “{name}”, not “{word}”."
    return None


def _keys(word: str) -> Iterable[str]:
    from probatum.audit.likeness import keys

    return keys(word)


def _alike(one: str, other: str) -> bool:
    return one[-_SAME_END:] == other[-_SAME_END:] or one[:_SAME_START] == other[:_SAME_START]
