"""Words of effect and relation, as stems."""

from probatum.proof import lexicon
from probatum.proof.stems import stem


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


LARGER = _stems(lexicon.LARGER)
SMALLER = _stems(lexicon.SMALLER)
NEUTRAL = _stems(lexicon.NEUTRAL)
ACTS = _stems(lexicon.ACTS)
