"""A text to be ranked for: its words, what each is worth, and other ways to write it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from probatum.find.asked_facets import facet_words
from probatum.find.rank_text import grams_of, root, tokens_of, word_tokens
from probatum.library.library import Library
from probatum.text.spelling import allowed, edits
from probatum.text.words import WORD, is_stop_word

LONGEST_NAME: Final = 6
"""Words of a long form that an abbreviation may stand for."""
FORMS: Final = 2
"""Other forms of an abbreviation that are looked for."""
_SURE_LETTERS: Final = 2
"""Misspellings begin as the right word does, for so many letters."""
_MISSPELT_SHARE: Final = 0.8


@dataclass(frozen=True)
class Asked:
    """What is looked for. Tokens are the index's; weights are inverse document frequencies."""

    tokens: tuple[str, ...]
    """Of the words that say something, in order; a token may come twice."""
    idf: dict[str, float]
    expansions: dict[str, float]
    """Tokens of other forms (long for short, right for misspelt), with their weights."""
    asking: frozenset[str] = frozenset()
    """Tokens of words that only say what is asked of a subject (dose, first-line)."""

    @cached_property
    def total(self) -> float:
        """All the different tokens' weights together."""
        return sum(self.idf.values()) or 1.0

    @cached_property
    def squares(self) -> dict[str, float]:
        """Weights that make the rare count more."""
        return {token: weight * weight for token, weight in self.idf.items()}

    @cached_property
    def roots(self) -> dict[str, float]:
        """The weight of each token's root."""
        return _greatest((root(token), weight) for token, weight in self.idf.items())

    @cached_property
    def grams(self) -> dict[str, float]:
        """The weight of each run of letters, from the token that has it."""
        return _greatest(
            (gram, weight) for token, weight in self.idf.items() for gram in sorted(grams_of(token))
        )

    @cached_property
    def pairs(self) -> dict[tuple[str, str], float]:
        """Neighbouring tokens, each pair with the lesser weight of the two."""
        return {
            (one, other): min(self.idf[one], self.idf[other])
            for one, other in pairwise(self.tokens)
            if one != other
        }


def asked(text: str, library: Library) -> Asked:
    """Reads a text for ranking; words that say nothing are left out, unless there are no others."""
    found = [match.group() for match in WORD.finditer(text)]
    said = [word for word in found if not is_stop_word(word)] or found
    tokens = tuple(token for word in said for token in word_tokens(word))
    rarity = Rarity(library)
    weights = {token: rarity.of(token) for token in dict.fromkeys(tokens)}
    expansions: dict[str, float] = {}
    for token, share in (*_other_forms(found, library), *_respelt(weights, library, rarity)):
        if token not in weights and not is_stop_word(token):
            weight = share * rarity.of(token)
            expansions[token] = max(expansions.get(token, 0.0), weight)
    asking = frozenset(token for word in facet_words(text) for token in word_tokens(word))
    return Asked(tokens, weights, expansions, asking)


class Rarity:
    """How much each token says in a library as it is now."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._passages = library.num_passages

    def of(self, token: str) -> float:
        """The logarithm of how few passages have it (Robertson's weight, above 0)."""
        held = self.held(token)
        return math.log(1 + max(self._passages - held + 0.5, 0.0) / (held + 0.5))

    def held(self, token: str) -> int:
        """How many passages have it."""
        return max(self._library.doc_freq("body", token), self._library.doc_freq("title", token))


def _other_forms(found: list[str], library: Library) -> Iterator[tuple[str, float]]:
    """Tokens of what abbreviations stand for and of abbreviations of what is named, with shares."""
    for word in dict.fromkeys(found):
        if any(letter.isupper() for letter in word[1:]):
            yield from _shares(library.long_forms(word))
    for start in range(len(found)):
        for end in range(start + 2, min(start + LONGEST_NAME, len(found)) + 1):
            if not (is_stop_word(found[start]) or is_stop_word(found[end - 1])):
                yield from _shares(library.short_forms(" ".join(found[start:end])))


def _shares(forms: list[tuple[str, int]]) -> Iterator[tuple[str, float]]:
    total = sum(documents for _, documents in forms)
    for form, documents in forms[:FORMS]:
        for token in tokens_of(form):
            yield token, documents / total


def _respelt(
    weights: dict[str, float], library: Library, rarity: Rarity
) -> Iterator[tuple[str, float]]:
    """For each word that the library does not know, the nearest and most frequent it can be."""
    for token in weights:
        most = allowed(len(token))
        if not most or not token.isalpha() or rarity.held(token):
            continue
        near = [
            (edits(token, other, most), -count, other)
            for other, count in library.tokens_from("body", token[:_SURE_LETTERS])
            if abs(len(other) - len(token)) <= most
        ]
        close = sorted(each for each in near if each[0] <= most)
        if close:
            yield close[0][2], _MISSPELT_SHARE


def _greatest(weights: Iterator[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, weight in weights:
        found[name] = max(found.get(name, 0.0), weight)
    return found
