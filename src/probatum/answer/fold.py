"""Near-duplicates become one statement that stands on several sources."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from probatum.find.evidence import Evidence
from probatum.find.subjects import drugs_in
from probatum.text.vocabulary import Vocabulary
from probatum.text.words import content_words

_ALIKE = 0.8
"""Shared words as a share of all words (Jaccard) from which two units say the same."""
_SAMENESS = 4.0
"""What being wholly alike to a chosen statement costs, in points of the score."""
_NOVELTY = 1.5
"""What naming a drug or procedure that no chosen statement names is worth."""
_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TURNING = {"not", "no", "never", "without", "avoid", "against", "nor", "cannot"}


def fold(items: Iterable[Evidence]) -> list[list[Evidence]]:
    """Groups of units that say the same, in the order of their first.

    Units are folded only when their numbers and their negations are the same, whatever their
    words: 10 mg and 100 mg are nearly alike.
    """
    groups: list[tuple[set[str], tuple[str, ...], list[Evidence]]] = []
    for item in items:
        words = set(_TOKEN.findall(item.said.lower()))
        fixed = (*sorted(_NUMBER.findall(item.said)), *sorted(words & _TURNING))
        for seen, seen_fixed, group in groups:
            if fixed == seen_fixed and _jaccard(words, seen) >= _ALIKE:
                group.append(item)
                break
        else:
            groups.append((words, fixed, [item]))
    return [group for _, _, group in groups]


class _Choice(NamedTuple):
    """A group that may be chosen, with the words and drugs of its first sentence."""

    group: list[Evidence]
    words: frozenset[str]
    drugs: frozenset[tuple[str, str]]


def varied(groups: list[list[Evidence]], most: int, vocabulary: Vocabulary) -> list[list[Evidence]]:
    """The best groups that do not say the same thing over again (maximal marginal relevance).

    Carbonell and Goldstein 1998: each choice weighs its score against its likeness to what has
    been chosen; ties go by place.
    """
    left = [
        _Choice(
            group,
            frozenset(content_words(group[0].said)),
            frozenset(drugs_in(group[0].said, vocabulary)),
        )
        for group in groups
    ]
    chosen: list[_Choice] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda one: round(_worth(one, chosen), 6))
        left.remove(best)
        chosen.append(best)
    return [one.group for one in chosen]


def _worth(one: _Choice, chosen: list[_Choice]) -> float:
    likeness = max((_jaccard(set(one.words), set(other.words)) for other in chosen), default=0.0)
    told = {drug for other in chosen for drug in other.drugs}
    brings_new = bool(one.drugs - told)
    return one.group[0].score - _SAMENESS * likeness + (_NOVELTY if brings_new else 0.0)


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
