"""What words alone tell of support: words in common, direction of effect, denial, hedging.

Each signal is one figure with a plain meaning, for a score that a reader can take apart. None is a
proof: a signal never lifts what a check has refused.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from probatum.proof import lexical_words as words_of
from probatum.proof.lexical_words import stem
from probatum.text.words import STOP_WORDS, WORD

REACH = 5
"""Words after (or before) a direction word among which its object is looked for."""
TURNS = 4
"""A denial turns the direction words at most this many words after it."""

_STOP = re.compile(r"(?<=[.;!?])\s+(?=[A-Z0-9(])")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,·]\d+)*")
_SENTENCES = 12
"""At most this many sentences of the evidence are looked at one by one."""


class Direction(NamedTuple):
    """A word that says more (+1) or less (-1), and the words that it may govern."""

    sign: int
    after: frozenset[str]
    before: frozenset[str]


class Read(NamedTuple):
    """A text as the signals see it."""

    stems: tuple[str, ...]
    content: frozenset[str]
    directions: tuple[Direction, ...]
    denials: int
    removals: int
    """Words that take their subject away: lack of, without, deficient, knockout, blocking."""
    null: bool
    """Whether it reports no effect, no difference, no association."""


@lru_cache(maxsize=4_000)
def read(text: str) -> Read:
    """The text as the signals see it."""
    lower = [match.group().lower() for match in WORD.finditer(text)]
    stems = tuple(stem(word) for word in lower)
    telling = [word not in STOP_WORDS for word in lower]
    denials = [
        at for at, word in enumerate(lower) if word in words_of.DENIALS or word.endswith("n't")
    ]
    return Read(
        stems,
        frozenset(key for key, tells in zip(stems, telling, strict=True) if tells),
        tuple(_directions(stems, telling, denials)),
        len(denials),
        sum(key.startswith(words_of.REMOVALS) for key in stems) + lower.count("without"),
        words_of.NULL.search(text) is not None,
    )


def _directions(stems: tuple[str, ...], telling: list[bool], denials: list[int]) -> list[Direction]:
    found = []
    for at, key in enumerate(stems):
        sign = direction(key)
        if sign:
            turned = any(0 < at - denial <= TURNS for denial in denials)
            after = _telling(stems, telling, range(at + 1, min(len(stems), at + 1 + REACH)))
            before = _telling(stems, telling, range(max(0, at - REACH), at))
            found.append(Direction(-sign if turned else sign, after, before))
    return found


def _telling(stems: tuple[str, ...], telling: list[bool], places: range) -> frozenset[str]:
    return frozenset(stems[at] for at in places if telling[at] and not direction(stems[at]))


@lru_cache(maxsize=20_000)
def direction(key: str) -> int:
    """+1 for a stem that says more (increase, promote), -1 for less (reduce, impede), else 0."""
    if key.startswith(words_of.DOWN):
        return -1
    return 1 if key.startswith(words_of.UP) else 0


@lru_cache(maxsize=50_000)
def rarity(key: str) -> float:
    """How much a word says, 0 to 1: words that are common in any large collection say less."""
    return words_of.rarities().get(key, 1.0)


def lexical_signals(statement: str, evidence: str) -> dict[str, float]:
    """The signals of a statement against its evidence, by name; each between -1 and 1."""
    claim, whole = read(statement), read(evidence)
    parts = _STOP.split(evidence)[:_SENTENCES]
    sentences = [read(part) for part in parts] if len(parts) > 1 else [whole]
    best = max(sentences, key=lambda sentence: _shared(claim.content, sentence.content))
    return {
        **_likeness(statement, claim, whole, best),
        **_effects(claim, sentences, best),
        **_manner(statement, evidence),
    }


def _weight(keys: frozenset[str]) -> float:
    return sum(rarity(key) ** 2 for key in keys)


def _shared(needed: frozenset[str], given: frozenset[str]) -> float:
    return _weight(needed & given)


def _likeness(statement: str, claim: Read, whole: Read, best: Read) -> dict[str, float]:
    needed = _weight(claim.content) or 1.0
    pairs = set(zip(claim.stems, claim.stems[1:], strict=False))
    common = pairs & set(zip(whole.stems, whole.stems[1:], strict=False))
    names = {stem(name) for name in words_of.NAME.findall(statement)}
    return {
        "words in common": _shared(claim.content, whole.content) / needed,
        "words in best sentence": _shared(claim.content, best.content) / needed,
        "likeness": _cosine(claim.content, whole.content),
        "likeness of best sentence": _cosine(claim.content, best.content),
        "amount in common": min(_shared(claim.content, whole.content), 4.0) / 4.0,
        "word pairs in common": len(common) / (len(pairs) or 1),
        "names absent": len(names - set(whole.stems)) / (len(names) or 1),
    }


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    product = _weight(one) * _weight(other)
    return _shared(one, other) / math.sqrt(product) if product else 0.0


def _effects(claim: Read, sentences: Sequence[Read], best: Read) -> dict[str, float]:
    agrees = max((_agreement(claim, one) for one in sentences), key=abs, default=0.0)
    at_best = _agreement(claim, best)
    same_removal = (claim.removals % 2) == (best.removals % 2)
    denied = claim.null or claim.denials % 2 == 1
    answered = best.null or best.denials % 2 == 1
    clash = sum(
        1
        for key in claim.content
        if key not in best.content and words_of.antonyms().get(key, frozenset()) & best.content
    )
    return {
        "direction agrees": max(agrees, 0.0),
        "direction opposes": max(-agrees, 0.0),
        "net direction": at_best if same_removal else -at_best,
        "product of directions": float(_product(claim) * _product(best)),
        "removal differs": float(not same_removal),
        "denied, evidence affirms": float(denied and not answered),
        "affirmed, evidence denies": float(answered and not denied),
        "both deny": float(denied and answered),
        "opposites": min(clash, 2) / 2,
    }


def _agreement(claim: Read, other: Read) -> float:
    """Whether the direction words of two sentences that govern the same words agree: -1 to 1.

    The weight of the governed words in common counts; what stands after a word there may stand
    before it here ('reduces mortality', 'mortality was reduced').
    """
    total = norm = 0.0
    for mine in claim.directions:
        scored = [(_meet(mine, theirs), theirs.sign) for theirs in other.directions]
        nearest, sign = max(scored, default=(0.0, 0))
        if nearest > 0.0 and not any(s != sign and near == nearest for near, s in scored):
            total += nearest * mine.sign * sign
        norm += max(nearest, 0.5)
    return total / norm if norm else 0.0


def _meet(mine: Direction, theirs: Direction) -> float:
    straight = _weight(mine.after & theirs.after) + 0.5 * _weight(mine.before & theirs.before)
    turned = _weight(mine.after & theirs.before) + 0.5 * _weight(mine.before & theirs.after)
    return max(straight, 0.9 * turned)


def _product(text: Read) -> int:
    """The sign of all direction words together: +1, -1, or 0 when there is none."""
    return math.prod(one.sign for one in text.directions) if text.directions else 0


def _manner(statement: str, evidence: str) -> dict[str, float]:
    hedged, hedges = words_of.HEDGES.search(statement), words_of.HEDGES.search(evidence)
    needed = set(_NUMBER.findall(statement))
    absent = needed - set(_NUMBER.findall(evidence))
    return {
        "evidence hedges, statement not": float(bool(hedges) and not hedged),
        "statement hedges": float(bool(hedged)),
        "evidence is an aim": float(words_of.AIMS.search(evidence) is not None),
        "statement asks": float("?" in statement),
        "numbers absent": len(absent) / (len(needed) or 1),
        "has numbers": float(bool(needed)),
        "length of statement": min(len(statement.split()), 60) / 60,
        "length of evidence": min(len(evidence.split()), 200) / 200,
    }
