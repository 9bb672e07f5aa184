"""Intervals and areas are those of the papers that they are named for."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.evaluate.intervals import auroc, bootstrap, wilson

WORKED = [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (97, 100, 0.9155, 0.9897)]


@pytest.mark.parametrize(("hits", "n", "low", "high"), WORKED)
def test_wilson_agrees_with_worked_figures(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-4)


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_holds_the_rate_and_stays_between_0_and_1(hits: int, more: int) -> None:
    low, high = wilson(hits, hits + more)
    assert 0.0 <= low <= high <= 1.0
    if hits + more:
        assert low - 1e-12 <= hits / (hits + more) <= high + 1e-12


def test_the_area_counts_ties_as_half() -> None:
    assert auroc([0.9, 0.8, 0.1], [True, True, False]) == 1.0
    assert auroc([0.5, 0.5], [True, False]) == 0.5
    assert auroc([0.1, 0.9], [True, False]) == 0.0
    assert math.isnan(auroc([0.1, 0.9], [True, True]))


def test_the_same_seed_gives_the_same_interval() -> None:
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0]

    def mean(rows: list[int]) -> float:
        return sum(values[row] for row in rows) / len(rows)

    low, high = bootstrap(len(values), mean, seed=5)
    assert (low, high) == bootstrap(len(values), mean, seed=5)
    assert low <= 4 / 6 <= high
