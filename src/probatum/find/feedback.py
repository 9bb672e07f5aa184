"""Pseudo-relevance feedback: words that the best documents share and the library seldom has.

After the relevance model RM3: Lavrenko V, Croft WB, SIGIR 2001:120-7; Abdul-Jaleel N et al.,
TREC 2004. A document counts by its score, a token by its share of the document and its rarity.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from probatum.find.asked import Asked, Rarity
from probatum.find.rank_text import Read
from probatum.library.library import Library

DOCUMENTS: Final = 10
WORDS: Final = 25
_FEWEST: Final = 2
"""A word counts when so many of the documents have it."""
_SHORTEST: Final = 3


def related_words(
    what: Asked, best: Sequence[tuple[Read, float]], library: Library
) -> dict[str, float]:
    """Tokens that are not asked for and belong to it, with weights that sum to 1.

    best are the best documents with their scores, best first.
    """
    used = best[:DOCUMENTS]
    held = Counter(chain.from_iterable(read.counts for read, _ in used))
    several = {
        token: 0.0
        for token, documents in held.items()
        if documents >= _FEWEST
        and len(token) >= _SHORTEST
        and token not in what.idf
        and not token.isdigit()
    }
    for read, score in used:
        for token in read.counts.keys() & several.keys():
            several[token] += score * read.counts[token] / max(read.length, 1)
    # The rarest are looked up only among what is frequent here: a look-up costs.
    likely = sorted(several, key=lambda token: (-several[token], token))[: WORDS * 6]
    rarity = Rarity(library)
    weights = {token: several[token] * rarity.of(token) for token in likely}
    chosen = sorted(likely, key=lambda token: (-weights[token], token))[:WORDS]
    total = sum(weights[token] for token in chosen) or 1.0
    return {token: weights[token] / total for token in chosen}
