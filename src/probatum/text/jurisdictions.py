"""Countries, and the European Union, as questions and sources name them.

Codes are ISO 3166-1 alpha-2 (and EU); names and adjectives stand in ``jurisdictions.tsv``, a row
each. Where an adjective is more often of people, a language or an agent (German measles, Chinese
medicine) only the name with "guidelines" counts.
"""

import re
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

_WHERE: Final = r"(?:\bin|\bfor|\bfrom|\bwithin|\bunder|\baccording to|\bper)\s+(?:the\s+)?"
_GUIDES: Final = (
    r"(?:[\w-]+\s+){0,2}(?:guid(?:eline|ance)s?|recommendations?|protocols?|formulary|standards?)\b"
)

_NO_PLACE: Final = r"\s(?i:pigs?|worms?|red|meat|oak|stings?)\b"
"""After the name of a country, what makes it the name of something else (guinea pigs)."""


class Jurisdiction(NamedTuple):
    """A country: its code, its name, and where a text names it (0-based, half-open offsets)."""

    code: str
    name: str
    start: int
    end: int


def find_jurisdiction(text: str) -> Jurisdiction | None:
    """The place whose practice a question asks for: "in Nigeria", "UK guidelines"; the first.

    A country named in passing ("travellers returning from Kenya") is no such place.
    """
    found = _pattern().search(text)
    if found is None:
        return None
    said = found["where"] or found["whose"]
    code, name = _names()[_folded(said)]
    return Jurisdiction(
        code, name, found.start(), found.end("where" if found["where"] else "whose")
    )


def code_of(stated: str | None) -> str | None:
    """The code of a jurisdiction as a source states it (NG, Nigeria, England); None if unknown."""
    if not stated:
        return None
    known = _names().get(_folded(stated))
    if known:
        return known[0]
    code = stated.strip().upper()
    return code if code in _codes() else None


def name_of(code: str) -> str:
    """The name of a code; the code itself where it is not known."""
    return _codes().get(code, code)


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    text = resources.files("probatum.text").joinpath("jurisdictions.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((code, name, tuple(filter(None, more.split(",")))) for code, name, more in rows)


@cache
def _codes() -> dict[str, str]:
    return {code: name for code, name, _ in _rows()}


@cache
def _names() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for code, name, more in _rows():
        for form in (name, *more):
            found[_folded(form)] = (code, name)
            found.setdefault(_folded(form.removesuffix(" guidelines")), (code, name))
    return found


def _folded(name: str) -> str:
    return " ".join(name.replace(".", "").casefold().split()).removeprefix("the ")


@cache
def _pattern() -> re.Pattern[str]:
    """A place after a word that says where, or before a word for guidance.

    Short forms in capitals (US) are read in capitals only: "tell us".
    """
    forms = {form for _, name, more in _rows() for form in (name, *more)}
    places = {form for form in forms if not form.endswith(" guidelines")}
    adjectives = {form.removesuffix(" guidelines") for form in forms}

    def any_of(names: set[str]) -> str:
        short = sorted(n for n in names if n.replace(".", "").isupper())
        longer = sorted(names - set(short), key=lambda n: (-len(n), n))
        spelt = "|".join(map(re.escape, longer))
        return rf"(?:(?i:{spelt})|{'|'.join(map(re.escape, sorted(short, key=len)[::-1]))})(?!\w)"

    return re.compile(
        rf"(?i:{_WHERE})(?P<where>{any_of(places)})(?!{_NO_PLACE})|(?<!\w)(?P<whose>{any_of(adjectives)})"
        rf"(?:'s|’s)?(?=\s+(?i:{_GUIDES}))"
    )
