"""What stands with what: arms and their figures, patients and events, a group, a first place."""

import re
from fractions import Fraction
from functools import lru_cache

from probatum.audit.concepts import ACTIONS, name
from probatum.audit.pair import LIKE, VERY_LIKE, Pair
from probatum.text.quantities import QuantityKind, canonical, find_quantities
from probatum.text.vocabulary import load_starter

_PEOPLE = re.compile(
    r"\A\W*(?:[\w-]+\s){0,2}?(patients?|people|persons|participants|adults|children|infants|women|men"
    r"|events?|deaths?|cases?|episodes?|reactions?|cycles?|infusions?|relapses?|trials?|studies)\b",
    re.IGNORECASE,
)
_HUMAN = frozenset({"patient", "people", "person", "participant", "adult", "child", "infant"})
_GROUP = re.compile(
    r"\b(?:blood )?(?:group|type|class|Child-Pugh|genotype|category|stage)s?\s((?:(?:[A-E]{1,2}|O)"
    r"(?:,?\s(?:and|or)\s|,\s|/)?)+)(?![\w-])"
)
_LETTERS = re.compile(r"[A-Z]{1,2}")
_FIRST = re.compile(
    r"\b(?:fastest|quickest|slowest|soonest|best|most often|most effective|safest|cheapest"
    r"|strongest"
    r"|highest|lowest)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|with|but|while|whereas)\s(?=[^,;]*\bnext\b)", re.IGNORECASE)


def arms_crossed(pair: Pair) -> str | None:
    """The figures of two drugs that are compared, each given to the other."""
    if pair.found.weight < LIKE:
        return None
    mine, theirs = _percents(pair.said), _percents(pair.told)
    if len(mine) != 2 or mine != theirs[::-1] or mine == theirs:
        return None
    named, told = _actions(pair.said), _actions(pair.told)
    if len(named) != 2 or named != told:
        return None
    return f"It has {float(theirs[0]):g} % first, then {float(theirs[1]):g} %."


@lru_cache(maxsize=5_000)
def _percents(text: str) -> tuple[Fraction, ...]:
    found = [q for q in find_quantities(text) if q.kind is QuantityKind.PERCENT]
    return tuple(q.low for q in found if q.low is not None and q.low == q.high)


@lru_cache(maxsize=5_000)
def _actions(text: str) -> tuple[str, ...]:
    named = [m.concept.id for m in load_starter().find(text) if m.concept.kind in ACTIONS]
    return tuple(dict.fromkeys(named))


def counts_crossed(pair: Pair) -> str | None:
    """'8 patients had 6 events' for 8 events in 6 patients."""
    if pair.found.weight < VERY_LIKE:
        return None
    mine, theirs = _counted(pair.said), _counted(pair.told)
    for one, numbers in mine.items():
        for number in numbers:
            elsewhere = [other for other, told in theirs.items() if other != one and number in told]
            if one in theirs and number not in theirs[one] and elsewhere:
                return f"It has {float(number):g} {elsewhere[0]}s, not {one}s."
    return None


@lru_cache(maxsize=5_000)
def _counted(text: str) -> dict[str, frozenset[Fraction]]:
    """How many of what: by the noun that follows a plain number, people by one name."""
    found: dict[str, frozenset[Fraction]] = {}
    for quantity in find_quantities(text):
        base = canonical(quantity)
        noun = _PEOPLE.match(text[quantity.end :]) or _PEOPLE.match(
            quantity.text.lstrip("0123456789")
        )
        if noun is None or base.low is None or base.low != base.high or base.comparator:
            continue
        word = noun[1].lower().rstrip("s")
        word = "patient" if word in _HUMAN or word in ("children", "women", "men") else word
        found[word] = found.get(word, frozenset()) | {base.low}
    return found


def other_group(pair: Pair) -> str | None:
    """'Blood group O' for A, B or AB."""
    if pair.found.weight < LIKE:
        return None
    mine, theirs = (_groups(text) for text in (pair.said, pair.told))
    near = frozenset(letter for one in pair.found.near for letter in _groups(one.text))
    if not mine or not theirs or mine & (theirs | near):
        return None
    return f"It says {', '.join(sorted(theirs))}, not {', '.join(sorted(mine))}."


@lru_cache(maxsize=5_000)
def _groups(text: str) -> frozenset[str]:
    return frozenset(x for match in _GROUP.finditer(text) for x in _LETTERS.findall(match[1]))


def other_first(pair: Pair) -> str | None:
    """Another drug is the fastest (best, first) than in the partner, which names them all."""
    if pair.found.weight < LIKE or pair.found.near:
        return None
    mine, theirs = _foremost(pair.said), _foremost(pair.told)
    for word, drug in theirs.items():
        other = mine.get(word)
        if other and other != drug and {drug, other} <= set(_actions(pair.told)):
            return f"It has {name(drug)} {word}."
    return None


@lru_cache(maxsize=5_000)
def _foremost(text: str) -> dict[str, str]:
    """What is nearest to each superlative in its clause."""
    found: dict[str, str] = {}
    start = 0
    for end in [*(m.start() for m in _CLAUSE.finditer(text)), len(text)]:
        part = text[start:end]
        named = [m for m in load_starter().find(part) if m.concept.kind in ACTIONS]
        for match in _FIRST.finditer(part):
            if named and match.group().lower() not in found:
                near = min(
                    named, key=lambda m: min(abs(m.start - match.end()), abs(match.start() - m.end))
                )
                found[match.group().lower()] = near.concept.id
        start = end
    return found
