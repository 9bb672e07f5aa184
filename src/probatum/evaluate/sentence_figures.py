"""Figures of chosen and of ranked sentences, with intervals, and the floors beside them."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from probatum.evaluate.floor import overlap, words
from probatum.evaluate.intervals import bootstrap
from probatum.evaluate.sentence_items import Item
from probatum.find.sentence_choice import ranked

_SEED = 4_000
_FLOOR_CHOOSES = 3
_K1, _B = 1.2, 0.75
FIRST = 5

Drawn = Sequence[Sequence[int]]
"""Sentence numbers for each item: those chosen, or all in order of rank."""


def rationale_figures(items: Sequence[Item], chosen: Drawn) -> dict[str, Any]:
    """precision, recall and f1 over all sentences of all items (micro), and f1's 95 % interval.

    The interval resamples documents, for items of one document are not independent.
    """
    counts = [
        (len(item.gold & set(own)), len(own), len(item.gold))
        for item, own in zip(items, chosen, strict=True)
    ]

    def f1(rows: Sequence[int]) -> float:
        both = sum(counts[row][0] for row in rows)
        either = sum(counts[row][1] + counts[row][2] for row in rows)
        return 2 * both / either if either else math.nan

    hits, said, true = (sum(column) for column in zip(*counts, strict=True))
    return {
        "precision": hits / said if said else math.nan,
        "recall": hits / true if true else math.nan,
        "f1": f1(range(len(items))),
        **_interval("f1", items, f1),
        "sentences_chosen": said,
        "sentences_marked": true,
    }


def span_figures(items: Sequence[Item], orders: Drawn) -> dict[str, Any]:
    """hit@1, hit@5 and mrr of the first sentence that holds evidence, with 95 % intervals.

    A hit is a sentence that any of the item's annotations marked; evidence that is not found in the
    article is missed. 'by annotation' counts each annotation alone: the sentence that this one
    person marked.
    """
    places = [_first(item.gold, order) for item, order in zip(items, orders, strict=True)]
    alone = [
        _first(marked, order)
        for item, order in zip(items, orders, strict=True)
        for marked in item.marked
    ]
    found: dict[str, Any] = {}
    for most in (1, FIRST):
        name = f"hit@{most}"
        found[name] = _share(places, most, range(len(places)))
        figure = _figure_at(places, most)
        found.update(_interval(name, items, figure))
    found["mrr"] = sum(1 / place for place in places if place) / len(places) if places else math.nan
    for most in (1, FIRST):
        found[f"hit@{most} by annotation"] = _share(alone, most, range(len(alone)))
    return found


def overlap_choice(item: Item) -> list[int]:
    """The floor of rationales: the three sentences with the most of the claim's words."""
    asked = " ".join(item.asked.values())
    shared = [overlap(asked, sentence.text) for sentence in item.article.sentences]
    return ranked(shared)[:_FLOOR_CHOOSES]


def bm25_order(item: Item) -> list[int]:
    """The floor of spans: the article's sentences by BM25 (k1 1.2, b 0.75) of all the words.

    Robertson S, Zaragoza H, "The probabilistic relevance framework", 2009.
    """
    bags = [Counter(words(sentence.text)) for sentence in item.article.sentences]
    lengths = [sum(bag.values()) for bag in bags]
    mean = sum(lengths) / max(1, len(bags)) or 1.0
    used = Counter(word for bag in bags for word in bag)
    asked = sorted(set(words(" ".join(item.asked.values()))))
    found = []
    for bag, length in zip(bags, lengths, strict=True):
        total = 0.0
        for word in asked:
            if bag[word]:
                rarity = math.log(1 + (len(bags) - used[word] + 0.5) / (used[word] + 0.5))
                near = bag[word] + _K1 * (1 - _B + _B * length / mean)
                total += rarity * bag[word] * (_K1 + 1) / near
        found.append(total)
    return ranked(found)


def _first(gold: frozenset[int], order: Sequence[int]) -> int:
    """The rank, from 1, of the first gold sentence; 0 when there is none."""
    return next((rank for rank, number in enumerate(order, start=1) if number in gold), 0)


def _share(places: Sequence[int], most: int, rows: Sequence[int]) -> float:
    return sum(0 < places[row] <= most for row in rows) / len(rows) if rows else math.nan


def _figure_at(places: Sequence[int], most: int) -> Callable[[Sequence[int]], float]:
    return lambda rows: _share(places, most, rows)


def _interval(
    name: str, items: Sequence[Item], figure: Callable[[Sequence[int]], float]
) -> Mapping[str, float]:
    groups: dict[str, list[int]] = {}
    for row, item in enumerate(items):
        groups.setdefault(item.document, []).append(row)
    kept = list(groups.values())
    low, high = bootstrap(
        len(kept), lambda drawn: figure([row for at in drawn for row in kept[at]]), _SEED
    )
    return {f"{name}_low": low, f"{name}_high": high}
