"""Whether a claim denies what its partner affirms of the same thing, or the reverse."""

import re
from fractions import Fraction
from functools import lru_cache

from probatum.audit.concepts import actions, near_ids
from probatum.audit.opposites import any_of
from probatum.audit.opposition import forbidden
from probatum.audit.pair import BARELY, VERY_LIKE, Pair
from probatum.audit.parity import Denial, clauses, contrasts, looks_back
from probatum.text.polarity import Polarity, find_cues
from probatum.text.quantities import QuantityKind, find_quantities

_HALF, _MOST, _SURE = 0.5, 0.6, 0.85
_LOOSE = any_of(r"without|exclud\w*|absen\w*|lack\w*|free\w*|unable|prevent\w*|except\w*|unless")
_RECOMMENDS = any_of(r"(?:is|are|be) (?:\w+ )?(?:recommended|advised|indicated)|recommends?")
_RECOMMENDS_NOT = any_of(r"(?:not|never|nor) (?:\w+ )?(?:recommend\w*|advis\w+|indicated)")
_ASIDE = re.compile(r"\([^()]*\)")
_LABEL = re.compile(r"\b(?:COR|LOE|class|level|grade)\s\S{1,3}\Z", re.IGNORECASE)
_ESTIMATE = re.compile(r"\bCI\b|\bconfidence interval")
"""A claim that gives the uncertainty of its figure denies by it what a source denies in words."""
_HARMS = any_of(r"hazard\w*|die[sd]?|death\w*|fatal\w*|harm\w*|risks?|toxic\w*|danger\w*|adverse")
"""What does harm is as good as forbidden."""


def denied(pair: Pair) -> str | None:
    """The claim denies what its partner affirms of the same, or the reverse.

    One of them denies nothing at all, the other one thing that both name; no sentence that might be
    the partner as well denies (or affirms) as the claim does.
    """
    if pair.found.weight < BARELY or _is_of_another(pair) or looks_back(pair.said):
        return None
    if contrasts(_ASIDE.sub(" ", pair.said)) or contrasts(_ASIDE.sub(" ", pair.told)):
        return None
    if _advised(pair):
        return "It does not recommend this."
    here, there = count(pair.said), count(pair.told)
    if here and there:
        return _in_its_clause(pair)
    if not (here or there) or (_ESTIMATE.search(pair.said) and not _RECOMMENDS.search(pair.said)):
        return None
    text, other = (pair.said, pair.told) if here else (pair.told, pair.said)
    if not _shared_denials(pair, text, other) or _HARMS.search(other):
        return None
    if any(bool(count(one.text)) == bool(here) for one in pair.found.near):
        return None
    return "It does not deny this." if here else "It denies this."


def _in_its_clause(pair: Pair) -> str | None:
    """Both deny something: a clause of one denies what the likest clause of the other affirms."""
    if pair.found.weight < VERY_LIKE or pair.found.near:
        return None
    for text, other, reason in (
        (pair.told, pair.said, "It denies this."),
        (pair.said, pair.told, "It does not deny this."),
    ):
        for clause in clauses(text):
            told = clause.names - pair.case.subject_names
            if len(clause.denials) != 1 or not _is_plain(clause.denials[0]):
                continue
            shares = [
                (pair.case.pool.weights.share(told, one.names), at)
                for at, one in enumerate(clauses(other))
            ]
            share, at = max(shares, default=(0.0, 0))
            likest = clauses(other)[at]
            if share >= _MOST and not likest.denials and clause.denied(likest.names):
                return reason
    return None


def _is_of_another(pair: Pair) -> bool:
    """Whether the partner forbids what the claim does not name, or by figures it has not."""
    mine = near_ids(actions(pair.said) | pair.case.pool.treatments)
    if forbidden(pair.told) - mine:
        return True
    said, told = _figures(pair.said), _figures(pair.told)
    return bool(said and told and not said & told)


@lru_cache(maxsize=5_000)
def _figures(text: str) -> frozenset[tuple[Fraction | None, Fraction | None]]:
    return frozenset(
        (q.low, q.high)
        for q in find_quantities(text)
        if q.dimension not in ("year", "label")
        and (q.kind is not QuantityKind.COUNT or q.comparator or not _LABEL.search(text, 0, q.end))
    )


def _advised(pair: Pair) -> bool:
    """Whether a claim recommends what its partner does not, denying something else itself."""
    if (
        not _RECOMMENDS.search(pair.said)
        or _RECOMMENDS_NOT.search(pair.said)
        or any(d.is_prohibition for d in _all(pair.said))
    ):
        return False
    return bool(_shared_denials(pair, pair.told, pair.said)) and not any(
        _RECOMMENDS.search(one.text) and not _all(one.text) for one in pair.found.near
    )


@lru_cache(maxsize=5_000)
def _all(text: str) -> tuple[Denial, ...]:
    return tuple(one for clause in clauses(text) for one in clause.denials)


@lru_cache(maxsize=5_000)
def count(text: str) -> int:
    """How many words deny anything in a text, in its conditions too."""
    found = sum(len(clause.denials) for clause in clauses(text))
    return found or sum(cue.kind is not Polarity.CONTRAST for cue in find_cues(text))


def _is_plain(denial: Denial) -> bool:
    """Whether a denial is put in words that a rewording keeps: 'excluded' may be 'left out'."""
    return not _LOOSE.match(denial.word)


def _shared_denials(pair: Pair, text: str, other: str) -> list[Denial]:
    """The denials of a text that are of something the other names too, in its likest clauses."""
    names = frozenset(name for clause in clauses(other) for name in clause.names)
    said = frozenset(
        name
        for clause in clauses(text)
        for name in (*clause.names, *(word for one in clause.denials for word in one.of))
    )
    shared = (names & said) - pair.case.subject_names
    is_sure = pair.found.weight >= _SURE and not pair.found.near
    return [
        one
        for clause in clauses(text)
        if _HALF * len(shared) <= len(shared & clause.names)
        for one in clause.denials
        if _is_plain(one) and shared & set(one.of if one.looks_back or is_sure else one.of[:1])
    ]
