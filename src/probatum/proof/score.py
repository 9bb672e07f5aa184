"""How sure it is that a statement is supported: two questions, each a sum of weighed signals.

Is the evidence about the same thing, and does it say the same of it? Each question is a logistic
model; the score is the product of the two probabilities, for what is about something else supports
nothing, however well its words agree. The weights stand in ``score.json`` with what they were
learnt from (``bench/train_score.py``), where they can be read; a check that failed vetoes the
verdict whatever the score.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

Weights = Mapping[str, float]
"""The weight of each signal; '' is the constant."""
QUESTIONS = ("about the same", "says the same")


@cache
def weights() -> Mapping[str, Weights]:
    """The weights of each question."""
    path = resources.files("probatum.proof").joinpath("score.json")
    found: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def score(signals: Mapping[str, float], using: Mapping[str, Weights] | None = None) -> float:
    """The probability, 0 to 1, that a statement with these signals is supported.

    Signals without a weight do not count; an absent signal counts as 0.
    """
    model = weights() if using is None else using
    return math.prod(_probability(signals, model[question]) for question in QUESTIONS)


def answers(signals: Mapping[str, float]) -> tuple[float, float]:
    """How sure it is that the evidence is about the same thing, and that it says the same of it."""
    about, says = (_probability(signals, weights()[question]) for question in QUESTIONS)
    return about, says


def _probability(signals: Mapping[str, float], model: Weights) -> float:
    total = sum(
        weight * (signals.get(name, 0.0) if name else 1.0) for name, weight in model.items()
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
