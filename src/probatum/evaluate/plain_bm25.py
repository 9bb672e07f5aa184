"""The floor of the ranking benches: BM25 as any textbook has it, over texts held in memory."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Final

from probatum.library.index import analyse

K1: Final = 1.2
B: Final = 0.75


class PlainBM25:
    """Texts ranked by BM25 (k1 1.2, b 0.75) over the index's tokens."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Takes (name, text) pairs; a word to count double stands in the text twice."""
        self._names: list[str] = []
        self._lengths: list[int] = []
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for number, (name, text) in enumerate(texts):
            counts = Counter(analyse(text))
            self._names.append(name)
            self._lengths.append(counts.total())
            for token, count in counts.items():
                self._postings.setdefault(token, []).append((number, count))
        self._mean = sum(self._lengths) / max(len(self._lengths), 1) or 1.0

    def best(self, text: str, limit: int) -> list[str]:
        """The names of the limit best, best first; those with one score by name."""
        scores: dict[int, float] = {}
        for token in sorted(set(analyse(text))):
            held = self._postings.get(token, [])
            weight = math.log(1 + (len(self._names) - len(held) + 0.5) / (len(held) + 0.5))
            for number, count in held:
                slowed = K1 * (1 - B + B * self._lengths[number] / self._mean)
                gain = weight * count * (K1 + 1) / (count + slowed)
                scores[number] = scores.get(number, 0.0) + gain
        order = sorted(scores, key=lambda number: (-scores[number], self._names[number]))
        return [self._names[number] for number in order[:limit]]
