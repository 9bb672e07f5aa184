"""What a claim, and the sentence of the library that it is about, have in common, as numbers.

The raw material of a doubt (``doubt``). Each signal has a name that says what it counts; 'new' is
what the claim has and its sentence has not, 'lost' the reverse. Weights are those of the page's
evidence (``likeness``): the rarer a word there, the more it tells.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from probatum.audit.case import AuditCase
from probatum.audit.changed_places import changed_places
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions, conditions
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys, numbers
from probatum.audit.opposites import OPPOSITES
from probatum.audit.page import Role
from probatum.audit.partner import support
from probatum.audit.unexplained import is_kind, is_value, measured, unexplained
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.populations import populations
from probatum.proof import signals as proof_signals
from probatum.proof.case import Case
from probatum.text.modality import strength
from probatum.text.polarity import find_cues
from probatum.text.quantities import Canonical

Signals = dict[str, float]

_LOOKED_AT, _UNION = 6, 3
_NEXT = 2
_PLAIN = frozenset(key for word in PLAIN_WORDS for key in keys(word))
_BY_NEIGHBOURS, _BY_COVERAGE = 0.5, 0.3
_TURNS = {
    "sweeping words": r"every|all|any|always|never|none|whatever|regardless|even|both|alike|wholly"
    r"|fully|invariably|nobody|everyone|anyone|routine(?:ly)?|no need|need not|without",
    "conditions of use": r"if|unless|when|where|only|except|provided|until|as long as|without|with"
    r"|who|whose|in (?:patients|people|children|adults|those)|not yet|non|rather than|instead",
    "words of order": r"before|after|within|until|once|during|start|end|first|then|followed|prior"
    r"|since|from|by",
    "words of degree": r"above|below|over|under|at least|at most|more than|less than|or more"
    r"|or less|up to|maximum|minimum|between|exceed\w*|beyond|fewer|higher|lower|raised?"
    r"|reduc\w+|increas\w+|better|worse|improv\w+|superior|inferior|no difference|similar|equal\w*",
    "words for people": r"adults?|child(?:ren)?|infants?|newborns?|pregnan\w+|women|men|elderly"
    r"|older|young\w*|healthy|severe|non-severe|mild|moderate|bilateral|unilateral|acute|chronic"
    r"|high[- ]risk|low[- ]risk|both|renal|hepatic|allerg\w+",
}
"""Words that change what a sentence says to whom, when and how far."""
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _TURNS.items()}
_EXAMPLE = re.compile(
    r"\bexamples?\b|[×=]|\bcomes? to\b|\bmakes?\b|\bthat is\b|\bwhich is\b|\bin all\b|\btotal\b"
    r"|\b(?:at|of|weigh\w*|for) \d{1,3} ?kg\b",
    re.IGNORECASE,
)


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+")


class Compared(NamedTuple):
    """A claim beside the sentence that it is most likely about."""

    known: Known
    signals: Signals
    words: frozenset[str]
    """Words that only one of both has: '+even' in the claim, '-unless' in the sentence."""


def compare(case: AuditCase, claim: Claim) -> Compared | None:
    """The signals of a claim and the sentence nearest to it; None where the library has none."""
    alike = case.alike(claim, 0.0)
    ranked = sorted(
        (
            (support(case, claim, share, known), share, -at)
            for at, (share, known) in enumerate(alike)
        ),
        reverse=True,
    )
    if not ranked:
        return None
    best = ranked[0][0]
    tried = []
    for total, share, at in ranked[:_LOOKED_AT]:
        known = alike[-at][1]
        proof = _proof(claim, known)
        near = total + _BY_NEIGHBOURS * proof["neighbours"] + _BY_COVERAGE * proof["coverage"]
        tried.append((near, at, total, share, known, proof))
    _, _, total, share, known, proof = max(tried, key=lambda one: one[:2])
    found = {"support": total, "likeness": share, "behind the likest": best - total}
    found |= {f"proof: {name}": value for name, value in proof.items()}
    found |= _words(case, claim, known) | _figures(case, claim, known) | _turns(claim, known)
    found |= _names(case, claim, known) | _around(case, claim, known)
    found |= _whole(case, claim, [alike[-at][1] for _, _, at in ranked[:_UNION]])
    return Compared(
        known,
        {name: round(float(value), 4) for name, value in found.items()},
        word_changes(claim.text, known.text),
    )


def word_changes(said: str, told: str) -> frozenset[str]:
    """The words that only one of two texts has, little ones too; any number is '#'."""
    mine, theirs = _all_words(said), _all_words(told)
    return frozenset(
        {f"+{word}" for word in mine - theirs} | {f"-{word}" for word in theirs - mine}
    )


@lru_cache(maxsize=10_000)
def _all_words(text: str) -> frozenset[str]:
    found = (match.group() for match in _WORD.finditer(text.lower()))
    return frozenset("#" if word[0].isdigit() else word for word in found)


def _proof(claim: Claim, known: Known) -> Signals:
    """The signals of the proof for the claim with the sentence as its evidence."""
    return proof_signals(Case(claim.text, passages=(known.text,), titles=known.titles))


def _words(case: AuditCase, claim: Claim, known: Known) -> Signals:
    weights, given = case.pool.weights, case.pool.given
    mine, theirs = keys(claim.text) - given, known.keys - given
    around = keys(" ; ".join((known.condition, known.population, *known.titles)))
    new, lost = _weights(case, mine - known.keys), _weights(case, theirs - mine)
    return {
        "new words": 1 - weights.share(mine, known.keys),
        "weight of new words": sum(new),
        "heaviest new word": new[0] if new else 0,
        "second new word": new[1] if len(new) > 1 else 0,
        "number of new words": len(new),
        "new words, titles counted": 1 - weights.share(mine, known.keys | around),
        "lost words": 1 - weights.share(theirs, mine),
        "weight of lost words": sum(lost),
        "heaviest lost word": lost[0] if lost else 0,
    }


def _around(case: AuditCase, claim: Claim, known: Known) -> Signals:
    """What is new to the sentence with its titles and what stands around it in its text."""
    texts = _neighbours(case, known)
    mine = keys(claim.text) - case.pool.given
    have = frozenset(key for text in (*texts, *known.titles) for key in keys(text))
    new = _weights(case, mine - have)
    telling = _weights(case, (key for key in mine - have if key not in _PLAIN))
    values = [one for text in texts for one in measured(text)]
    left = unexplained(measured(claim.text), values, claim.text, " ".join(texts))
    return {
        "of a summary": known.is_summary,
        "of a text cited": known.document.id in case.pool.cited,
        "new words, all around counted": 1 - case.pool.weights.share(mine, have),
        "weight new to all around": sum(new),
        "heaviest new to all around": (new or [0])[0],
        "weight new to all around, plain words left out": sum(telling),
        "numbers new to all around": len(left),
    }


def _neighbours(case: AuditCase, known: Known) -> list[str]:
    """The sentence, with those next to it where its whole text is at hand."""
    whole = case.pool.cited.get(known.document.id, ())
    at = next((at for at, one in enumerate(whole) if one.start == known.start), None)
    if at is None:
        return [known.text]
    return [one.text for one in whole[max(0, at - _NEXT) : at + _NEXT + 1]]


def _weights(case: AuditCase, names: Iterable[str]) -> list[float]:
    return sorted((case.pool.weights[name] for name in names), reverse=True)


def _figures(case: AuditCase, claim: Claim, known: Known) -> Signals:
    mine, theirs = measured(claim.text), measured(known.text)
    unlike = unexplained(mine, theirs, f"{before(case, claim)} {claim.text}", known.text)
    return {
        "new numbers": len([one for one in unlike if one not in theirs]),
        "lost numbers": len(known.numbers - numbers(claim.text)),
        "shared numbers": len(known.numbers & numbers(claim.text)),
        "changed numbers": _changed(unlike, theirs),
        "numbers changed there": _changed(theirs, mine),
        "changed comparators": sum(
            any(is_value(one, other) for other in theirs) and one not in theirs for one in mine
        ),
        "new measures": sum(not any(is_kind(one, other) for other in theirs) for one in unlike),
        "numbers in another's place": changed_places(claim.text, known.text),
    }


def _changed(some: Iterable[Canonical], others: Iterable[Canonical]) -> int:
    """How many have another value than all of their measure among the others."""
    return sum(
        any(is_kind(one, other) for other in others)
        and not any(is_value(one, other) for other in others)
        for one in some
    )


def _turns(claim: Claim, known: Known) -> Signals:
    said, told = len(find_cues(claim.text)), len(find_cues(known.text))
    binds, bound = strength(claim.text), strength(known.text)
    found: Signals = {
        "denials new": max(0, said - told),
        "denials lost": max(0, told - said),
        "stronger": max(0, binds - bound),
        "weaker": max(0, bound - binds),
        "opposite words": _opposites(claim.text, known.text),
    }
    for name in _PATTERNS:
        one, other = _said(name, claim.text), _said(name, f"{known.text} {known.population}")
        found |= {f"{name} new": len(one - other), f"{name} lost": len(other - one)}
    return found


@lru_cache(maxsize=10_000)
def _said(name: str, text: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in _PATTERNS[name].finditer(text))


def _opposites(said: str, told: str) -> int:
    """How many pairs of opposite words have one side here alone and the other there alone."""
    return sum(
        (_only(one, other, said) and _only(other, one, told))
        or (_only(other, one, said) and _only(one, other, told))
        for one, other in OPPOSITES
    )


def _only(one: re.Pattern[str], other: re.Pattern[str], text: str) -> bool:
    return bool(one.search(text)) and not other.search(text)


def _names(case: AuditCase, claim: Claim, known: Known) -> Signals:
    people, told = populations(claim.text), populations(f"{known.text} {known.population}")
    drugs, given = actions(claim.text), actions(known.text)
    ills, named = conditions(claim.text), conditions(known.text)
    subject = case.pool.subject
    return {
        "cited": case.cites(claim, known),
        "in force": known.is_current,
        "people new": len(people - told),
        "people lost": len(told - people),
        "treatments new": len(drugs - given),
        "treatments lost": len(given - drugs),
        "conditions new": len(ills - named - subject),
        "conditions lost": len(named - ills - subject),
    }


def _whole(case: AuditCase, claim: Claim, likest: list[Known]) -> Signals:
    """What the claim has that the likest sentences, its sources, or all evidence have not."""
    pool = case.pool
    mine, own = keys(claim.text) - pool.given, measured(claim.text)
    bearing = case.bearing(claim)
    cited = [known for known in bearing if case.cites(claim, known)]
    found: Signals = {}
    for name, some in (("likest", likest), ("sources", cited), ("evidence", bearing)):
        have = frozenset(key for known in some for key in known.keys)
        values = [one for known in some for one in measured(known.text)]
        new = _weights(case, mine - have) if some else []
        left = unexplained(own, values, f"{before(case, claim)} {claim.text}", "") if some else []
        found |= {
            f"new words to the {name}": 1 - pool.weights.share(mine, have) if some else -1,
            f"weight new to the {name}": sum(new) if some else -1,
            f"heaviest new to the {name}": (new or [0])[0] if some else -1,
            f"numbers new to the {name}": len(left) if some else -1,
        }
    return found | {
        "words": len(claim.text.split()),
        "telling words": len(mine),
        "numbers": len(own),
        "cites": bool(claim.names),
        "in a table": claim.block.role is Role.ROW,
        "a worked example": bool(_EXAMPLE.search(claim.text)),
    }


def before(case: AuditCase, claim: Claim) -> str:
    """The sentence before a claim, and its heading: what its numbers may be worked out from."""
    sentences = case.content.sentences
    at = next((at for at, one in enumerate(sentences) if one is claim), 0)
    earlier = [one.text for one in sentences[max(0, at - 2) : at]]
    return " ".join((*earlier, claim.section))
