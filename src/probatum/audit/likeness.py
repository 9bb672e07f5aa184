"""How much of a sentence another one says: words by their stems, concepts by what they name."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from probatum.model.question import ConceptKind
from probatum.proof.stems import stem
from probatum.text.quantities import QuantityKind, canonical, find_quantities
from probatum.text.vocabulary import load_starter
from probatum.text.words import STOP_WORDS, WORD

_LIGHT = frozenset(
    stem(word)
    for word in [
        "patient",
        "patients",
        "people",
        "person",
        "treatment",
        "treat",
        "therapy",
        "dose",
        "dosing",
        "dosage",
        "day",
        "days",
        "week",
        "weeks",
        "clinical",
        "typically",
        "generally",
        "however",
        "include",
        "including",
        "included",
        "course",
        "total",
        "uk",
        "us",
        "eu",
        "usa",
        "europe",
        "england",
        "american",
        "british",
        "european",
        "nice",
        "cdc",
        "fda",
        "standard",
        "recommended",
        "person",
        "guideline",
        "use",
        "used",
        "study",
        "studies",
        "also",
        "whose",
        "both",
        "than",
    ]
)
_NUMBERS = frozenset(
    {QuantityKind.AMOUNT, QuantityKind.RATE, QuantityKind.PERCENT, QuantityKind.DURATION}
    | {QuantityKind.AGE, QuantityKind.FREQUENCY, QuantityKind.OTHER, QuantityKind.RATIO}
)


_PROVENANCE = re.compile(
    r"\([^()]*\b(?:19|20)\d\d[^()]{0,20}\)|\((?:EU|UK|US|FDA|NICE|CDC"
    r"|[A-Z][\w/ ]+ (?:UK|label|leaflet|information))[^()]{0,40}\)"
    r"|\b[A-Z][A-Z/]+\s(?:19|20)\d\d\b|\b[Aa]ccording to (?:the )?[A-Z][\w/]+"
    r"|\bthe (?:EU|US|UK|FDA|AAP|NICE)(?: (?:label|leaflet|rule|guideline|advice))?\b"
)
"""Who says it: no part of what is said."""


@lru_cache(maxsize=20_000)
def keys(text: str) -> frozenset[str]:
    """What a sentence names: concepts by id, other content words by stem; no quantities.

    Who says it ('AHA 2021', 'according to NICE') is left out; a condition of several words gives
    its words too, for it is often named by one of them alone (fulminant infection).
    """
    text = _PROVENANCE.sub(lambda match: " " * len(match.group()), text)
    found: set[str] = set()
    taken: list[tuple[int, int]] = [(q.start, q.end) for q in find_quantities(text)]
    for match in load_starter().find(text):
        found.add(f"={match.concept.id}")
        if match.concept.kind is not ConceptKind.CONDITION:
            taken.append((match.start, match.end))
    for token in WORD.finditer(text):
        if any(start <= token.start() < end for start, end in taken):
            continue
        word = token.group().lower()
        key = stem(word)
        if word not in STOP_WORDS and key not in _LIGHT and len(key) > 1 and not word.isdecimal():
            found.add(key)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def numbers(text: str) -> frozenset[str]:
    """The measured quantities of a sentence, in base units, as keys."""
    return frozenset(
        f"{c.dimension}|{'/'.join(c.per)}|{c.low}|{c.high}"
        for q in find_quantities(text)
        if q.kind in _NUMBERS and (c := canonical(q)).low is not None
    )


_UNKNOWN = 1.5
"""The weight of a word that the library's sentences do not have: more than a common one's."""


class Weights:
    """How telling each key is among many sentences: rare keys weigh more."""

    def __init__(self, texts: Iterable[str]) -> None:
        all_keys = [keys(text) for text in texts]
        self._count = len(all_keys) or 1
        self._in: Mapping[str, int] = Counter(key for one in all_keys for key in one)

    def __getitem__(self, key: str) -> float:
        if key not in self._in:
            return _UNKNOWN
        return math.log(1 + self._count / (0.5 + self._in[key]))

    def is_known(self, key: str) -> bool:
        """Whether any of the sentences has the key."""
        return key in self._in

    def total(self, some: Iterable[str]) -> float:
        """The weight of keys together."""
        return sum(self[key] for key in some)

    def share(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The part of one, by weight, that other has, 0 to 1."""
        whole = self.total(one)
        return self.total(one & other) / whole if whole else 0.0

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How alike two sentences are, 0 to 1; the first counts more."""
        forth, back = self.share(one, other), self.share(other, one)
        return 0.65 * forth + 0.35 * back
