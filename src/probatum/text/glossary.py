"""Plain explanations of clinical terms, for readers who are not clinicians.

``glossary.tsv``: a line a term (its forms with ``|`` between them), a tab, and what it means in
our own plain words.
"""

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Term(NamedTuple):
    """A term in a text: start and end are 0-based, half-open offsets in code points."""

    start: int
    end: int
    meaning: str


def terms_in(text: str) -> list[Term]:
    """The terms that the glossary explains, in order; each meaning once, the longest form first."""
    pattern, meanings = _terms()
    found, told = [], set()
    for match in pattern.finditer(text):
        meaning = meanings[match.group().casefold()]
        if meaning not in told:
            told.add(meaning)
            found.append(Term(match.start(), match.end(), meaning))
    return found


def all_terms() -> dict[str, str]:
    """Every form of every term, in lower case, and what it means."""
    return dict(_terms()[1])


@lru_cache(maxsize=1)
def _terms() -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {}
    for line in (files("probatum.text") / "glossary.tsv").read_text(encoding="utf-8").splitlines():
        forms, _, meaning = line.partition("\t")
        meanings.update({form.casefold(): meaning for form in forms.split("|")})
    longest_first = sorted(meanings, key=lambda form: (-len(form), form))
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), meanings
