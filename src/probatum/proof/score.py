"""How sure it is that a statement is supported: a sum of signals, weighed and squashed.

The weights stand in ``score.json``, where they can be read; a check that failed vetoes the verdict
whatever the score.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal; '' is the constant."""
    path = resources.files("probatum.proof").joinpath("score.json")
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def score(signals: Mapping[str, float], using: Mapping[str, float] | None = None) -> float:
    """The probability, 0 to 1, that a statement with these signals is supported.

    A logistic model: signals without a weight do not count.
    """
    model = weights() if using is None else using
    total = model.get("", 0.0) + sum(
        model[name] * value for name, value in signals.items() if name in model
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
