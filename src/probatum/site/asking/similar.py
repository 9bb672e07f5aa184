"""Published articles that ask much the same: by the words they share, the rarer the weightier."""

import math
from collections import Counter
from functools import lru_cache
from typing import Final

from probatum.library.index import analyse
from probatum.site.articles.models import Article

MOST: Final = 5
SHORTEST: Final = 3
"""Characters typed before anything is suggested."""
LONGEST: Final = 300
ENOUGH: Final = 0.4
"""Share of the weight of what was typed that a suggestion must have."""


def similar(text: str, limit: int = MOST) -> list[Article]:
    """Released articles for a question or the beginning of one, best first."""
    text = text[:LONGEST]
    if len(text.strip()) < SHORTEST:
        return []
    words, rarity = _index(_stamp())
    typed = analyse(text)
    last = typed[-1:]
    weights = {token: rarity(token) for token in typed}
    total = sum(weights.values()) or 1.0
    scored = []
    for key, tokens in words.items():
        shared = sum(weight for token, weight in weights.items() if token in tokens)
        if last and last[0] not in tokens and any(one.startswith(last[0]) for one in tokens):
            shared += weights[last[0]]  # the word that is still being typed
        if shared / total >= ENOUGH:
            scored.append((-shared / total, len(tokens), key))
    best = [key for _, _, key in sorted(scored)[:limit]]
    found = Article.objects.in_bulk(best)
    return [found[key] for key in best if key in found]


def _stamp() -> tuple[int, object]:
    """Changes when an article is released or taken back."""
    newest = Article.objects.filter(released_at__isnull=False).order_by("-released_at")
    return newest.count(), newest.values_list("released_at", flat=True).first()


@lru_cache(maxsize=1)
def _index(stamp: object) -> tuple[dict[int, frozenset[str]], "Rarity"]:
    rows = Article.objects.filter(released_at__isnull=False).values_list("pk", "question")
    words = {key: frozenset(analyse(question)) for key, question in rows}
    return words, Rarity(
        Counter(token for tokens in words.values() for token in tokens), len(words)
    )


class Rarity:
    """Inverse document frequency over the published questions."""

    def __init__(self, counts: Counter[str], total: int) -> None:
        self._counts, self._total = counts, total

    def __call__(self, token: str) -> float:
        """The weight of a word."""
        return math.log(1 + (self._total + 1) / (self._counts[token] + 0.5))
