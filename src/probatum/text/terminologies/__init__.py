"""Terminologies that a user loads: one file a format, found by its content.

How to add a format
===================
Add one file here (no leading ``_``) with

* ``NAME``: how the format is called;
* ``matches(head)``: whether the first characters of a file are of this format;
* ``read(source, kind)``: the concepts, as an iterator; ``kind`` is what the user says that the
  terms are, or None. Raise ``SourceError`` through ``source.fault(line, reason)``.

Nothing is registered anywhere.
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from probatum.model.errors import SourceError
from probatum.model.question import ConceptKind
from probatum.text.terminologies._names import tidy
from probatum.text.terminologies._source import Source
from probatum.text.vocabulary import Concept

MAX_CONCEPTS = 1_000_000
"""A terminology of more concepts than this is refused."""

Matches = Callable[[str], bool]
Read = Callable[[Source, ConceptKind | None], Iterator[Concept]]


@dataclass(frozen=True)
class Format:
    """A format of terminologies."""

    name: str
    matches: Matches
    read: Read


@dataclass(frozen=True)
class Terminology:
    """What a file holds: its format, and its concepts by id."""

    format: str
    concepts: tuple[Concept, ...]


def read_terminology(path: Path, kind: ConceptKind | None = None) -> Terminology:
    """The concepts of a file, whose format is told from its content (``.gz`` too).

    kind: what the terms are, where the format does not say so itself.

    Raises:
        SourceError: the format is not known, or a line cannot be read (it is named); no concepts.
        OSError: the file cannot be opened.
    """
    source = Source(path)
    head = source.head()
    found = next((each for each in formats() if each.matches(head)), None)
    if found is None:
        known = ", ".join(each.name for each in formats())
        raise SourceError(f"{path.name}: not a vocabulary of a known format ({known})")
    concepts: dict[str, Concept] = {}
    for concept in map(tidy, found.read(source, kind)):
        known_one = concepts.get(concept.id)
        concepts[concept.id] = _both(known_one, concept) if known_one else concept
        if len(concepts) > MAX_CONCEPTS:
            raise SourceError(f"{path.name}: more than {MAX_CONCEPTS:,} concepts")
    if not concepts:
        raise SourceError(f"{path.name}: no terms that name a condition, drug or procedure")
    return Terminology(found.name, tuple(concepts[key] for key in sorted(concepts)))


@cache
def formats() -> tuple[Format, ...]:
    """The formats that can be read, by the names of their files."""
    names = sorted(item.name for item in pkgutil.iter_modules(__path__) if item.name[0] != "_")
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(Format(each.NAME, each.matches, each.read) for each in modules)


def _both(one: Concept, other: Concept) -> Concept:
    """One concept of two lines that have the same id."""
    names = dict.fromkeys((*one.synonyms, other.name, *other.synonyms))
    names.pop(one.name, None)
    parents = tuple(dict.fromkeys((*one.parents, *other.parents)))
    return one._replace(synonyms=tuple(names), parents=parents)
