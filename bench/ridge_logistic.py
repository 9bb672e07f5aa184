"""Logistic regression with a ridge, by Newton's steps on standardised columns."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_STEPS, _CHUNK, _SETTLED = 25, 20_000, 1e-4


class Fitted(NamedTuple):
    """Weights for raw columns, the constant, and each weight times its column's spread."""

    weights: Array
    constant: float
    importance: Array

    def predict(self, rows: Any) -> Array:
        """The probability of each row."""
        return _squash(rows @ self.weights + self.constant)


def fit(rows: Any, true: Any, ridge: float) -> Fitted:
    """Penalised maximum likelihood; the constant is not penalised. Deterministic."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 1e-7, spread, np.inf)
    width = rows.shape[1] + 1
    weights = np.zeros(width)
    penalty = np.append(np.full(width - 1, ridge), 0.0)
    for _ in range(_STEPS):
        gradient, curve = -penalty * weights, np.diag(penalty + 1e-9)
        for start in range(0, len(rows), _CHUNK):
            part = (rows[start : start + _CHUNK] - mean) / spread
            part = np.column_stack([part, np.ones(len(part))]).astype(np.float64)
            said = _squash(part @ weights)
            gradient += part.T @ (true[start : start + _CHUNK] - said)
            curve += part.T @ (part * (said * (1 - said))[:, None])
        step = np.linalg.solve(curve, gradient)
        weights += step
        if float(np.abs(step).max()) < _SETTLED:
            break
    slopes = weights[:-1] / spread
    return Fitted(slopes, float(weights[-1] - slopes @ mean), weights[:-1])


def _squash(total: Any) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(total, -30, 30))))
