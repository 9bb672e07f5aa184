"""Plain explanations of terms that a patient's page shows: our own words, no advice in them."""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

_SHORT = 5
"""Names of so few letters, in capitals, are abbreviations and must be written so (AF, not "af")."""


class Entry(NamedTuple):
    """A term of the glossary, how it is also written, and what it means."""

    term: str
    others: tuple[str, ...]
    meaning: str


class Term(NamedTuple):
    """A term in a text; offsets are 0-based, half-open, in code points."""

    start: int
    end: int
    term: str
    """The glossary's own name of it."""
    meaning: str


@cache
def entries() -> tuple[Entry, ...]:
    """The glossary (``glossary.tsv``: term, other writings by |, explanation), by term."""
    table = resources.files(__package__).joinpath("glossary.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:] if line.strip()]
    return tuple(
        Entry(term, tuple(filter(None, others.split("|"))), told) for term, others, told in rows
    )


def terms_in(text: str) -> tuple[Term, ...]:
    """The terms of the glossary in a text, each where it stands first, in order.

    The longest name counts ("plasma exchange", "aseptic meningitis"), whatever its case, but for
    abbreviations. A term that another name has already shown is not shown again.
    """
    names, pattern = _index()
    found: dict[str, Term] = {}
    for match in pattern.finditer(text):
        entry = names.get(match.group()) or names.get(match.group().lower())
        if entry and entry.term not in found:
            found[entry.term] = Term(*match.span(), entry.term, entry.meaning)
    return tuple(found.values())


@cache
def _index() -> tuple[dict[str, Entry], re.Pattern[str]]:
    names = {
        name if _is_abbreviation(name) else name.lower(): entry
        for entry in entries()
        for name in (entry.term, *entry.others)
    }
    ordered = sorted(names, key=len, reverse=True)
    written = "|".join(
        re.escape(name) if _is_abbreviation(name) else f"(?i:{re.escape(name)})" for name in ordered
    )
    return names, re.compile(rf"(?<![\w-])(?:{written})(?![\w]|-\w)")


def _is_abbreviation(name: str) -> bool:
    return len(name) <= _SHORT and name != name.lower()
