"""Intervals and areas: Wilson's, the bootstrap's, and the area under the ROC curve."""

import math
from collections.abc import Callable, Sequence
from random import Random

Z95 = 1.959963984540054


def wilson(hits: int, n: int) -> tuple[float, float]:
    """95 % interval of a proportion; (0, 1) for n = 0.

    Wilson EB, "Probable inference, the law of succession, and statistical inference", J Am Stat
    Assoc 1927;22:209-12. It stays between 0 and 1 and holds for few or extreme counts.
    """
    if n == 0:
        return 0.0, 1.0
    rate, square = hits / n, Z95 * Z95
    middle = rate + square / (2 * n)
    spread = Z95 * math.sqrt(rate * (1 - rate) / n + square / (4 * n * n))
    low = (middle - spread) / (1 + square / n)
    high = (middle + spread) / (1 + square / n)
    return (0.0 if hits == 0 else low), (1.0 if hits == n else high)


def auroc(scores: Sequence[float], positives: Sequence[bool]) -> float:
    """Chance that a positive scores above a negative, ties counting half; nan without both.

    The Mann-Whitney statistic: Hanley JA, McNeil BJ, Radiology 1982;143:29-36.
    """
    order = sorted(range(len(scores)), key=lambda at: scores[at])
    ranks = [0.0] * len(scores)
    at = 0
    while at < len(order):
        last = at
        while last + 1 < len(order) and scores[order[last + 1]] == scores[order[at]]:
            last += 1
        for tied in order[at : last + 1]:
            ranks[tied] = (at + last) / 2 + 1
        at = last + 1
    many = sum(positives)
    few = len(scores) - many
    if not many or not few:
        return math.nan
    total = sum(rank for rank, positive in zip(ranks, positives, strict=True) if positive)
    return (total - many * (many + 1) / 2) / (many * few)


def bootstrap(
    count: int, figure: Callable[[list[int]], float], seed: int, rounds: int = 300
) -> tuple[float, float]:
    """95 % percentile interval of a figure of rows drawn with replacement (Efron 1979).

    figure gets row numbers, 0 to count - 1, as drawn; its nan values are left out. The same seed
    gives the same interval.
    """
    random = Random(seed)  # noqa: S311  (resampling, not cryptography)
    rows = range(count)
    values = sorted(
        value
        for value in (figure(random.choices(rows, k=count)) for _ in range(rounds))
        if not math.isnan(value)
    )
    if not values:
        return math.nan, math.nan
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
