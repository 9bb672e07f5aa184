"""Near-duplicates become one statement that stands on several sources."""

import re
from collections.abc import Iterable

from probatum.find.evidence import Evidence

_ALIKE = 0.8
"""Shared words as a share of all words (Jaccard) from which two units say the same."""
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


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0
