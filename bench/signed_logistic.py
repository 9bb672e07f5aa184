"""Logistic regression whose weights may only have the sign that each signal's meaning gives it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """Weights for raw columns; the constant comes last."""

    columns: list[int]
    weights: Array

    def predict(self, rows: Array) -> Array:
        """The probability of each row."""
        return _squash(rows[:, self.columns] @ self.weights[:-1] + self.weights[-1])


def fit(
    rows: Array, true: Array, importance: Array, columns: list[int], signs: Array, ridge: float
) -> Model:
    """Penalised maximum likelihood by projected gradient steps with momentum (Nesterov 1983).

    Columns are standardised for the fit, so that the penalty treats them alike. A weight that would
    take the wrong sign stays 0.
    """
    mean, spread = _moments(rows[:, columns])
    scaled = np.column_stack([(rows[:, columns] - mean) / spread, np.ones(len(rows))])
    found = _climb(scaled, true, importance, signs, ridge)
    slopes = found[:-1] / spread
    return Model(columns, np.append(slopes, found[-1] - float(slopes @ mean)))


def _climb(
    scaled: Array, true: Array, importance: Array, signs: Array, ridge: float, steps: int = 2000
) -> Array:
    weights = ahead = np.zeros(scaled.shape[1])
    rate = 2.0 / float(importance.sum())
    for step in range(steps):
        gradient = scaled.T @ (importance * (true - _squash(scaled @ ahead)))
        gradient[:-1] -= ridge * ahead[:-1]
        moved = ahead + rate * gradient
        moved[:-1] = np.where(moved[:-1] * signs > 0, moved[:-1], 0.0)
        ahead, weights = moved + step / (step + 3) * (moved - weights), moved
    return weights


def _moments(columns: Array) -> tuple[Array, Array]:
    spread: Any = columns.std(axis=0)
    return columns.mean(axis=0), np.where(spread > 1e-9, spread, 1.0)


def _squash(total: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(total, -30, 30))))
