"""Figures of rankings: what nDCG, recall and the rest say of one query; intervals over many."""

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

Figures = dict[str, float]
ROUNDS: Final = 1000
SEED: Final = 1


def figures(found: Sequence[str], relevant: Mapping[str, int]) -> Figures:
    """nDCG@10, recall@100 and the reciprocal rank of one query's documents, best first.

    nDCG with linear gains (Järvelin K, Kekäläinen J, ACM Trans Inf Syst 2002;20:422-46), as BEIR
    counts it. The reciprocal rank looks at the first 100.
    """
    gains = [relevant.get(document, 0) for document in found[:100]]
    ideal = sorted(relevant.values(), reverse=True)
    first = next((place for place, gain in enumerate(gains, start=1) if gain), 0)
    return {
        "ndcg@10": _discounted(gains[:10]) / _discounted(ideal[:10]),
        "recall@100": sum(gain > 0 for gain in gains) / len(relevant),
        "mrr": 1 / first if first else 0.0,
    }


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


def means(rows: Sequence[Figures]) -> Figures:
    """The mean of each figure."""
    return {name: math.fsum(row[name] for row in rows) / len(rows) for name in rows[0]}


def gain_interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """95 % interval of the mean gain over the same queries, resampled in pairs (Efron 1979).

    For comparing systems query by query: Sakai T, SIGIR 2006:525-32. A fixed seed.
    """
    gains = [one - other for one, other in zip(ours, theirs, strict=True)]
    random = Random(SEED)  # noqa: S311  (resampling, not cryptography)
    drawn = sorted(math.fsum(random.choices(gains, k=len(gains))) for _ in range(ROUNDS))
    low, high = drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS) - 1]
    return round(low / len(gains), 4), round(high / len(gains), 4)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
