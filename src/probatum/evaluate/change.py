"""A supported pair, and what a mutator makes of it.

A family is one public function of a module in ``mutants`` or ``rewordings``: it takes a pair and a
source of chance, and gives a Change, or None where the statement offers nothing to change. Its name
is the family's. It must have made sure that a mutant says something else than the whole evidence,
and that a rewording says the same.
"""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import getmembers, isfunction
from random import Random
from types import ModuleType
from typing import NamedTuple, TypeVar

from probatum.text.quantities import Canonical, Quantity, canonical, find_quantities


class Change(NamedTuple):
    """A statement made from another: its text, and the words that were there and are there now."""

    text: str
    before: str
    after: str


@dataclass(frozen=True)
class Pair:
    """A statement that its evidence supports: a sentence of a source, and words around it."""

    statement: str
    evidence: str
    document: str
    source: str
    """Guideline, label, full text, abstract …"""

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The statement's quantities, in order."""
        return tuple(find_quantities(self.statement))

    @cached_property
    def known(self) -> frozenset[Canonical]:
        """What the evidence says in quantities, in base units."""
        return frozenset(canonical(quantity) for quantity in find_quantities(self.evidence))

    @cached_property
    def lower_evidence(self) -> str:
        """The evidence in lower case."""
        return self.evidence.lower()


Mutator = Callable[[Pair, Random], Change | None]
T = TypeVar("T")


def families(package: ModuleType) -> dict[str, Mutator]:
    """The families of a package, by name: the public functions of its modules."""
    found: dict[str, Mutator] = {}
    for item in sorted(pkgutil.iter_modules(package.__path__), key=lambda item: item.name):
        module = importlib.import_module(f"{package.__name__}.{item.name}")
        for name, function in getmembers(module, isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                found[name.replace("_", " ")] = function
    return dict(sorted(found.items()))


def shuffled(items: Sequence[T], random: Random) -> list[T]:
    """The items in an order of chance."""
    return random.sample(list(items), len(items))


_ARTICLE = re.compile(r"\b(an?)(\s)\Z", re.IGNORECASE)


def put(text: str, start: int, end: int, words: str) -> Change | None:
    """The text with other words at [start, end), their case and the article before them kept."""
    old = text[start:end]
    if old[:1].isupper() and not old[1:2].isupper() and words[:1].islower():
        words = words[0].upper() + words[1:]
    head, tail = text[:start], text[end:]
    article = _ARTICLE.search(head)
    if article and words[:1].isalpha() and old[:1].isalpha():
        right = "an" if words[0].lower() in "aeiou" else "a"
        if right != article[1].lower():
            head = head[: article.start()] + (right.capitalize() if article[1][0] == "A" else right)
            head += article[2]
    if not words:
        head, tail = _closed(head, tail)
    made = head + words + tail
    return Change(made, old, words) if made != text else None


def _closed(head: str, tail: str) -> tuple[str, str]:
    """Two ends joined where words were taken out: one space, and a capital at the start."""
    if not head.strip():
        tail = tail.lstrip()
        return head, tail[:1].upper() + tail[1:]
    if not tail[:1].isalnum() and tail[:1] not in "(":
        return head.rstrip(), tail if tail[:1] != " " else " " + tail.lstrip()
    return head.rstrip() + " ", tail


def first_match(
    pair: Pair, random: Random, table: Sequence[tuple[re.Pattern[str], Sequence[str]]]
) -> Change | None:
    """One match of a table of patterns, replaced by one of its replacements (templates)."""
    found = [
        (match, templates)
        for pattern, templates in table
        for match in pattern.finditer(pair.statement)
    ]
    for match, templates in shuffled(found, random):
        change = put(pair.statement, *match.span(), match.expand(random.choice(templates)))
        if change:
            return change
    return None


def says_other(pair: Pair, change: Change | None) -> Change | None:
    """The change, when it states a quantity that the whole evidence does not; else None."""
    if change is None:
        return None
    said = Counter(canonical(quantity) for quantity in find_quantities(change.text))
    before = Counter(canonical(quantity) for quantity in pair.quantities)
    new = said - before
    return change if new and not set(new) & pair.known else None


def says_same(pair: Pair, change: Change | None) -> Change | None:
    """The change, when it states the very quantities that the statement does; else None."""
    if change is None:
        return None
    said = Counter(canonical(quantity) for quantity in find_quantities(change.text))
    return change if said == Counter(canonical(quantity) for quantity in pair.quantities) else None
