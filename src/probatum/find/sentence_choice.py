"""Which sentences of an article answer a question: a sum of weighed features that can be read.

A question is given in parts: a ``claim``; or the ``intervention``, ``comparator`` and ``outcome``
of a comparison. Each part is held against every sentence (``sentence_held``), and each sentence is
looked at for what it tells of itself (``sentence_alone``). The score is a logistic model of these
features; its weights stand in ``sentence_choice.json`` with what they were learnt from
(``bench/train_sentence_choice.py``).
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from inspect import getmembers, isfunction
from types import ModuleType
from typing import Any

from probatum.find import sentence_alone, sentence_held
from probatum.find.sentence_article import Article
from probatum.find.sentence_held import Held
from probatum.find.sentence_words import PATTERNS

CLAIM, COMPARISON = "claim", "comparison"
"""The two kinds of question, and the names of their weights."""
WHOLE = "all"
"""The parts of a question together."""

AMONG = ", among the others"
"""What stands behind the name of a feature that is held against the article's other sentences."""

Features = dict[str, float]

_LEAST_SPREAD = 1e-9


@dataclass(frozen=True)
class Model:
    """Weights by feature ('' is the constant), and which sentences to choose by their scores.

    A sentence is chosen when its score is at least ``least`` and ``share`` of the best; the best
    always is.
    """

    weights: Mapping[str, float]
    least: float = 0.0
    share: float = 1.0

    @property
    def compares(self) -> bool:
        """Whether features are wanted as they stand among those of the other sentences."""
        return any(name.endswith(AMONG) for name in self.weights)

    def score(self, features: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that a sentence with these features is evidence."""
        total = math.fsum(
            weight * (features.get(name, 0.0) if name else 1.0)
            for name, weight in self.weights.items()
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def model(kind: str) -> Model:
    """The model of a kind of question: CLAIM or COMPARISON."""
    path = resources.files("probatum.find").joinpath("sentence_choice.json")
    found = json.loads(path.read_text(encoding="utf-8"))[kind]
    return Model(found["weights"], found["least"], found["share"])


def scores(article: Article, asked: Mapping[str, str], using: Model) -> list[float]:
    """How likely each sentence of the article is evidence for the question, 0 to 1."""
    found = measured(article, asked)
    return [using.score(features) for features in (compared(found) if using.compares else found)]


def ranked(found: Sequence[float]) -> list[int]:
    """The numbers of the sentences, best first; of equals the earlier."""
    return sorted(range(len(found)), key=lambda at: (-round(found[at], 9), at))


def chosen(found: Sequence[float], using: Model) -> list[int]:
    """The numbers of the sentences to show, in the article's order."""
    if not found:
        return []
    best = ranked(found)[0]
    bar = max(using.least, using.share * found[best])
    return [at for at, score in enumerate(found) if at == best or score >= bar]


def measured(article: Article, asked: Mapping[str, str]) -> list[Features]:
    """The features of each sentence: its own, and those of each part of the question."""
    parts = {name: text for name, text in asked.items() if text.strip()}
    if len(parts) > 1:
        parts[WHOLE] = " ".join(parts.values())
    found = [dict(features) for features in alone(article)]
    for part, text in parts.items():
        held = Held(article, text)
        for name, feature in _features(sentence_held).items():
            for features, value in zip(found, feature(held), strict=True):
                features[f"{part}: {name}"] = value
    return found


def compared(found: Sequence[Features]) -> list[Features]:
    """The features, and each as it stands among the article's: less their mean, over their spread.

    Whether 'significant' says much depends on how many of the article's sentences say so.
    """
    both = [dict(features) for features in found]
    for name in found[0] if found else ():
        values = [features[name] for features in found]
        mean = math.fsum(values) / len(values)
        spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))
        for features, value in zip(both, values, strict=True):
            features[name + AMONG] = (value - mean) / spread if spread > _LEAST_SPREAD else 0.0
    return both


def alone(article: Article) -> list[Features]:
    """What the sentences tell of themselves; remembered with the article."""
    if not article.remembered:
        for at, sentence in enumerate(article.sentences):
            features = {
                name: min(sum(1 for _ in pattern.finditer(sentence.text)), sentence_alone.MOST)
                / sentence_alone.MOST
                for name, pattern in PATTERNS.items()
            }
            for name, feature in _features(sentence_alone).items():
                features[name] = feature(article, at)
            article.remembered.append(features)
    return article.remembered


@cache
def _features(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """A module's public functions, by name."""
    return {
        name.replace("_", " "): function
        for name, function in getmembers(module, isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    }
