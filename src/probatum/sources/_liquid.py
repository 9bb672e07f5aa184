"""Template tags (Liquid, as Jekyll sites use them) taken out of a page, their words kept.

Pages of implementation guides often hold their words in the parameters of an include. Those are
written as a heading (title, topic) and a list; names of files and settings are left out.
"""

import re
from html import escape
from typing import NamedTuple

_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_INCLUDE = re.compile(r"\{%-?\s*include(?:_relative)?\s+(\S+)(.*?)-?%\}", re.DOTALL)
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|(\S+))")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_FILE = re.compile(r"[^\s,;]*\.[A-Za-z][A-Za-z0-9]{1,5}(?:#\S*)?|https?:\S+|#\S*|true|false|nil|")
_TITLES = frozenset({"title", "topic", "heading", "header", "name"})


class Untagged(NamedTuple):
    """A page without its template tags, and what a reader must know of them."""

    text: str
    warnings: tuple[str, ...]


def without_tags(text: str) -> Untagged:
    """The page with includes as HTML made of their words, and the other tags gone."""
    if "{%" not in text and "{{" not in text:
        return Untagged(text, ())
    included: list[str] = []

    def words(match: re.Match[str]) -> str:
        included.append(match[1])
        return _words(match[2])

    text = _INCLUDE.sub(words, _COMMENT.sub("", text))
    text = _TAG.sub("", text)
    if not included:
        return Untagged(text, ("template tags were left out",))
    names = ", ".join(sorted(set(included))[:5])
    return Untagged(text, (f"the page includes others that are not in this file: {names}",))


def _words(parameters: str) -> str:
    """The parameters of an include that are words, as HTML."""
    found = [
        (match[1], " ".join((match[2] or match[3] or match[4] or "").split()))
        for match in _PARAMETER.finditer(parameters)
    ]
    kept = [(key, value) for key, value in found if not _FILE.fullmatch(value)]
    title = next((value for key, value in kept if key.lower() in _TITLES), "")
    long = [value for key, value in kept if value != title and len(value) > 60]
    short = [
        f"{_label(key)}: {value}" for key, value in kept if value != title and len(value) <= 60
    ]
    items = "".join(f"<li>{escape(item)}</li>" for item in [*long, *short])
    heading = f"\n\n<h3>{escape(title)}</h3>" if title else ""
    return f"{heading}\n<ul>{items}</ul>\n\n" if items else f"{heading}\n\n"


def _label(key: str) -> str:
    """'recommendation-category' and 'recommendationNum' as words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]+", " ", key).strip()
    return spaced[:1].upper() + spaced[1:].lower()
