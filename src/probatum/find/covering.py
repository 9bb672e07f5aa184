"""How much of a question a text covers: concepts by place and directness, words by rarity."""

import math
from collections.abc import Collection, Sequence

from probatum.find.closeness import Closeness, Place, Surroundings, closeness
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.targets import Target, Targets
from probatum.library.library import Library
from probatum.model.statement import Directness

PLAIN_WEIGHT = 0.15
"""What an everyday word counts, beside a particular one."""
_PLACE_WEIGHT = {
    Place.NOWHERE: 0.0,
    Place.PASSAGE: 0.5,
    Place.TITLE: 0.9,
    Place.HEADINGS: 0.95,
    Place.UNIT: 1.0,
}
_DIRECTNESS_WEIGHT = {Directness.DIRECT: 1.0, Directness.BROADER: 0.75, Directness.INDIRECT: 0.0}


class Weights:
    """Rarity of the question's words in this library, as shares that add up to one."""

    def __init__(self, targets: Targets, library: Library) -> None:
        total = max(library.num_passages, 1)
        raw = []
        for word in targets.words:
            used = max(library.doc_freq("body", token) for token in word.tokens)
            rarity = math.log(1 + (total - used + 0.5) / (used + 0.5))
            raw.append(rarity * (PLAIN_WEIGHT if word.text in PLAIN_WORDS else 1.0))
        weight = sum(raw) or 1.0
        self.shares = tuple(value / weight for value in raw)


def concept_cover(concepts: Sequence[Target], around: Surroundings) -> float:
    """The share of the concepts that the text is about, by place and directness, 0 to 1."""
    return cover_of([closeness(target, around) for target in concepts])


def cover_of(found: Collection[Closeness]) -> float:
    """The same, when how close the text is to each concept is known already."""
    if not found:
        return 0.0
    total = sum(_PLACE_WEIGHT[one.place] * _DIRECTNESS_WEIGHT[one.directness] for one in found)
    return total / len(found)


def word_cover(targets: Targets, weights: Weights, around: Surroundings) -> float:
    """The share, by rarity, of the question's other words that the text or its titles hold."""
    if not targets.words:
        return 1.0
    cover = 0.0
    for word, share in zip(targets.words, weights.shares, strict=True):
        cover += share * _word_place(word.tokens, around)
    return cover


def _word_place(tokens: tuple[str, ...], around: Surroundings) -> float:
    best = 0.0
    for place, text in around.levels():
        weight = _PLACE_WEIGHT[place]
        if weight <= best:
            continue
        for token in tokens:
            if f" {token} " in text:
                best = weight
                break
    return best
