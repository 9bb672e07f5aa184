"""Which of many fitting sentences says what the sources keep coming back to."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from probatum.find.bearing import Evidence
from probatum.find.targets import folded
from probatum.find.telling import CHOOSING, TREATING
from probatum.library.library import Library
from probatum.model.question import Question

LOOKED_AT = 60
"""Sentences, best first, among which what is central is sought."""
WEIGHT = 1.0
"""Points of the score that the most central sentence gains."""
PASSING_WEIGHT = 0.3
"""The same where a description is asked for, not a choice: pages give that at their beginning."""


def weighed(found: Sequence[Evidence], question: Question, library: Library) -> list[Evidence]:
    """The evidence with a gain for sentences that hold what many of the best sentences hold.

    A word counts by how many of the sentences have it, and by its rarity in the library (as in
    Radev and others 2004, centroid-based summarisation); words of the question do not count.
    """
    asked = set(folded(question.read()).split())
    bags = [set(folded(item.said).split()) - asked for item in found[:LOOKED_AT]]
    shared = Counter(token for bag in bags for token in bag)
    total = max(library.num_passages, 1)
    weights = {
        token: (count - 1) * math.log(1 + total / (1 + library.doc_freq("body", token)))
        for token, count in shared.items()
        if count > 1
    }
    raw = [
        sum(weights.get(token, 0.0) for token in sorted(bag)) / math.sqrt(len(bag) + 8)
        for bag in bags
    ]
    chooses = not question.facets or question.facets[0] in TREATING | CHOOSING
    weight = WEIGHT if chooses else PASSING_WEIGHT
    most = max(raw, default=0.0) or 1.0
    gained = [
        replace(item, score=item.score + weight * value / most)
        for item, value in zip(found, raw, strict=False)
    ]
    return gained + list(found[LOOKED_AT:])
