"""Vocabularies: the conditions, drugs, procedures and populations that a text names."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from probatum.model.question import ConceptKind
from probatum.text.spelling import name_words
from probatum.text.words import singular, word_set


class Concept(NamedTuple):
    """Something a text can name. parents are the ids of the concepts that it is a kind of."""

    id: str
    kind: ConceptKind
    name: str
    synonyms: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


class Match(NamedTuple):
    """A concept named in a text; offsets are 0-based, half-open, in code points."""

    start: int
    end: int
    concept: Concept


class Name(NamedTuple):
    """A name in the index of a vocabulary: of which concept (its id), and as it is written."""

    concept: str
    written: str
    strict: bool
    """Whether it must be written just so: short abbreviations keep their case."""


STARTER = "starter vocabulary"
"""The origin of the concepts that come with Probatum."""
_TOKEN = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"(?:[\s\-‐‑–/]|['’](?=s\b)|['’]s?\s?)\s?\Z")
_POSSESSIVE = re.compile(r"['’]s\b")
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "ω": "omega"}
_COMMON_WORDS = word_set("""
    ace act aids aim air ali all ami and ant app are arm art as ash ask at bad bag bar bat be
    bed big but by cab can cap car card cat cd clot cold colic cut dad did do dog dress ear eat
    eye falls fan far fast fat fed few fit fits flu for gad gap gas get go had ham has he her
    hellp him his hit hot how hypo if in is it its lab lad last led leg let lie low man map mat may
    me mg ml ms my nap net no nor not now odd of off old on one or our out pad pan pat pen pep per
    pet pin pit pot pots put ran rap rat raw red rib rid run sad sam sat see set she sit six so
    stop ten the tic tip to top try two up us use vas via was way we wet who why win yes yet you
""")
"""Words of every day that are also abbreviations: those count only when written as such."""


@lru_cache(maxsize=20_000)
def _key(token: str) -> str:
    """What different writings of a word have in common; only for comparison with other keys."""
    word = token.lower()
    if not word.isascii():
        word = "".join(_GREEK.get(letter, letter) for letter in word)
        marks = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in marks if not unicodedata.combining(letter))
    word = singular(word)
    if len(word) > 4:
        word = word.replace("ae", "e").replace("oe", "e").replace("our", "or").replace("ph", "f")
        word = word.replace("isation", "ization").replace("leuc", "leuk").replace("yse", "yze")
        word = word.replace("ll", "l")
        if word.endswith("re"):
            word = word[:-2] + "er"
        elif word.endswith(("ise", "ised")):
            word = word.replace("ise", "ize")
    return word


class Vocabulary:
    """Concepts, the words that name them, and which is a kind of which."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._concepts: dict[str, Concept] = {}
        self._children: dict[str, list[str]] = {}
        self._names: dict[str, list[Name]] = {}
        self._longest: dict[str, int] = {}
        self._words: dict[str, set[str]] = {}
        for concept in concepts:
            self.add(concept)

    def __len__(self) -> int:
        return len(self._concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __getitem__(self, concept_id: str) -> Concept:
        return self._concepts[concept_id]

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._concepts

    def add(self, concept: Concept) -> None:
        """Adds a concept, or more names and parents to one that has the same id.

        Where two concepts share a name, the one added first is meant by it, unless the other's name
        is written so to the letter (tetracycline, tetracyclines).
        """
        known = self._concepts.get(concept.id)
        if known:
            names = dict.fromkeys((*known.synonyms, concept.name, *concept.synonyms))
            names.pop(known.name, None)
            parents = tuple(dict.fromkeys((*known.parents, *concept.parents)))
            concept = known._replace(synonyms=tuple(names), parents=parents)
        self._concepts[concept.id] = concept
        self._words = {}
        for parent in concept.parents:
            children = self._children.setdefault(parent, [])
            if concept.id not in children:
                children.append(concept.id)
        for name in (concept.name, *concept.synonyms):
            self._index(name, concept.id)

    @property
    def own(self) -> "Vocabulary":
        """The part whose is-a links were made for finding evidence: here, all of it."""
        return self

    def words_like(self, first: str, shortest: int, longest: int) -> list[str]:
        """The words of names with a first letter, and a length between two (inclusive)."""
        if not self._words:
            self._words = self._by_letter()
        found = self._words.get(first, ())
        return sorted(word for word in found if shortest <= len(word) <= longest)

    def _by_letter(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for concept in self:
            for name in (concept.name, *concept.synonyms):
                for word in name_words(name):
                    found.setdefault(word[0], set()).add(word)
        return found

    def merge(self, other: "Vocabulary") -> "Vocabulary":
        """A new vocabulary with the concepts of both; names of self win over names of other."""
        return Vocabulary((*self, *other))

    def by_name(self, name: str) -> Concept | None:
        """The concept that a name or synonym means, by itself and in any spelling; or None."""
        matches = self.find(name)
        if len(matches) == 1 and matches[0].end - matches[0].start >= len(name.strip()):
            return matches[0].concept
        return None

    def synonyms(self, concept_id: str) -> tuple[str, ...]:
        """The other names of a concept. Raises KeyError for an unknown id."""
        return self[concept_id].synonyms

    def ancestors(self, concept_id: str) -> tuple[Concept, ...]:
        """What the concept is a kind of, nearest first. Raises KeyError for an unknown id."""
        return self._walk(concept_id, lambda at: self[at].parents)

    def descendants(self, concept_id: str, most: int | None = None) -> tuple[Concept, ...]:
        """What is a kind of the concept, nearest first, no more than most.

        Raises KeyError for an unknown id.
        """
        return self._walk(concept_id, self._children_of, most)

    def origin(self, concept_id: str) -> str:  # noqa: ARG002  (of one source here, not in others)
        """Which vocabulary a concept is from."""
        return STARTER

    def find(self, text: str) -> list[Match]:
        """The concepts named in text, in order: the longest names, none overlapping another.

        Case, plural, hyphens, apostrophes, accents and British or American spelling do not matter;
        but a short abbreviation that could be another word (MS, ALL, AIDS) must be written so.
        """
        tokens = [match.span() for match in _TOKEN.finditer(text)]
        keys = [_key(text[start:end]) for start, end in tokens]
        shouting = text.isupper() and len(tokens) > 2
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            match, length = self._longest_at(text, tokens, keys, at, shouting)
            if match:
                found.append(match)
            at += length
        return found

    def _longest_at(
        self, text: str, tokens: list[tuple[int, int]], keys: list[str], at: int, shouting: bool
    ) -> tuple[Match | None, int]:
        """The longest name that begins at a token, and how many tokens to go on by."""
        limit = self._reach(keys[at])
        if not limit and text[tokens[at][1] : tokens[at][1] + 1] != "-":
            return None, 1
        limit = min(max(limit, 2), len(keys) - at)
        length = 1
        while length < limit and _joined(text, tokens, at + length - 1):
            length += 1
        while length:
            start, end = tokens[at][0], tokens[at + length - 1][1]
            concept = self._named(keys[at : at + length], text[start:end], shouting)
            if concept:
                return Match(start, end, self[concept]), length
            length -= 1
        return None, 1

    def _named(self, keys: list[str], written: str, shouting: bool) -> str | None:
        names = self._keyed(" ".join(key for key in keys if key != "s" or len(keys) == 1))
        if not names and len(keys) == 2 and "-" in written:
            names = self._keyed(_key("".join(keys)))
        meant = [
            name
            for name in names
            if not name.strict or _so_written(name.written, written, shouting)
        ]
        exact = (name for name in meant if name.written.lower() == written.lower())
        return next(exact, meant[0]).concept if meant else None

    def _index(self, name: str, concept_id: str) -> None:
        entry = Name(concept_id, name, _must_be_written(name))
        for key, reach in index_keys(name):
            self._names.setdefault(key, []).append(entry)
            first = key.partition(" ")[0]
            self._longest[first] = max(self._longest.get(first, 0), reach)

    # Where a vocabulary is kept elsewhere than in memory, these are what it looks up.

    def _keyed(self, key: str) -> Sequence[Name]:
        """The names with this key, those first that are meant first."""
        return self._names.get(key, ())

    def _reach(self, first: str) -> int:
        """How many tokens a name may have that begins with this one; 0 when none does."""
        return self._longest.get(first, 0)

    def _children_of(self, concept_id: str) -> Sequence[str]:
        return self._children.get(concept_id, ())

    def _walk(
        self, start: str, step: Callable[[str], Iterable[str]], most: int | None = None
    ) -> tuple[Concept, ...]:
        """Breadth first from a concept; parents that the vocabulary lacks are passed over."""
        if start not in self:
            raise KeyError(start)
        seen = dict.fromkeys([start])
        queue = [start]
        end = None if most is None else most + 1
        for current in queue:
            if end is not None and len(queue) >= end:
                break
            for following in step(current):
                if following not in seen and following in self:
                    seen[following] = None
                    queue.append(following)
        return tuple(self[concept_id] for concept_id in queue[1:end])


def index_keys(name: str) -> list[tuple[str, int]]:
    """The keys under which a name is looked for, and how many tokens its text may have.

    A key is what the writings of a name have in common; its first word begins the name.
    """
    plain = _POSSESSIVE.sub("", name) if "'" in name or "’" in name else name
    tokens = _TOKEN.findall(plain)
    keys = [_key(token) for token in tokens]
    if not keys:
        return []
    # two tokens more than the name has, for the "s" of a possessive
    found = [(" ".join(keys), len(keys) + 2)]
    if len(keys) == 2 and "-" in plain:
        found.append((_key("".join(tokens)), 1))
    return found


def _joined(text: str, tokens: list[tuple[int, int]], at: int) -> bool:
    """Whether no more than a space, hyphen, slash or apostrophe parts a token from the next.

    A stop does too after an initial (C. difficile).
    """
    (start, end), following = tokens[at], tokens[at + 1][0]
    if following - end == 1 and text[end] in " -":
        return True
    if end - start == 1 and text[end:following] in (". ", "."):
        return True
    return _JOINT.match(text, end, following) is not None


def _must_be_written(name: str) -> bool:
    """Whether a name in other letters, or in the singular, could be another word."""
    if {name.lower(), name.lower().removesuffix("s")} & _COMMON_WORDS:
        return True
    return len(name) <= 2 and name.isupper() and name.isalpha()


def _so_written(name: str, written: str, shouting: bool) -> bool:
    """Whether words are written as an ambiguous name must be (fits, not fit; ALL, not all)."""
    if not name.isupper():
        return written.lower() == name
    if shouting and name.lower() in _COMMON_WORDS:
        return False
    return written in (name, name + "s")


@cache
def load_starter() -> Vocabulary:
    """The vocabulary that comes with Probatum. It is shared: use merge, not add, to extend it."""
    table = resources.files("probatum.text") / "vocabularies" / "starter.tsv"
    return read_vocabulary(table.read_text(encoding="utf-8"))


def read_vocabulary(table: str) -> Vocabulary:
    """A vocabulary from tab-separated text: id, kind, name, synonyms (by |), parents (by |).

    The first line names the columns. Raises ValueError for a line that has no five columns or an
    unknown kind.
    """
    vocabulary = Vocabulary()
    for number, line in enumerate(table.splitlines()[1:], start=2):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 5:
            raise ValueError(f"line {number} has {len(columns)} columns, not 5")
        concept_id, kind, name, synonyms, parents = columns
        vocabulary.add(
            Concept(concept_id, ConceptKind(kind), name, _listed(synonyms), _listed(parents))
        )
    return vocabulary


def _listed(column: str) -> tuple[str, ...]:
    return tuple(column.split("|")) if column else ()
