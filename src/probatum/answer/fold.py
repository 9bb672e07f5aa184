"""Near-duplicates become one statement that stands on several sources."""

import re
from collections.abc import Iterable

from probatum.find.evidence import Evidence
from probatum.find.subjects import drugs_in
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


def varied(groups: list[list[Evidence]], most: int) -> list[list[Evidence]]:
    """The best groups that do not say the same thing over again (maximal marginal relevance).

    Carbonell and Goldstein 1998: each choice weighs its score against its likeness to what has
    been chosen; ties go by place.
    """
    left = [(group, frozenset(content_words(group[0].said))) for group in groups]
    chosen: list[tuple[list[Evidence], frozenset[str]]] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda pair: round(_worth(pair, chosen), 6))
        left.remove(best)
        chosen.append(best)
    return [group for group, _ in chosen]


def _worth(
    pair: tuple[list[Evidence], frozenset[str]],
    chosen: list[tuple[list[Evidence], frozenset[str]]],
) -> float:
    likeness = max((_jaccard(set(pair[1]), set(words)) for _, words in chosen), default=0.0)
    told = {name for group, _ in chosen for name in drugs_in(group[0].said)}
    brings_new = bool(set(drugs_in(pair[0][0].said)) - told)
    return pair[0][0].score - _SAMENESS * likeness + (_NOVELTY if brings_new else 0.0)


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
