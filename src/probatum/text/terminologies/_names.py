"""Names as a terminology writes them, made fit to be looked for in a text."""

import re
from typing import Final

from probatum.text.vocabulary import Concept

MAX_NAMES: Final = 200
"""Of one concept, this many names are kept, in the order of the file."""
MAX_LENGTH: Final = 160
"""A longer name stands in no text."""
_NOTE = re.compile(
    r"\s*[(\[](?:disorder|finding|disease|morphologic abnormality|clinical|qualifier value|"
    r"context-dependent category|situation|substance|product|nos|unspecified)[)\]]\s*$",
    re.IGNORECASE,
)
_UNSPECIFIED = re.compile(r",?\s+(?:nos|unspecified|not otherwise specified)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def tidy(concept: Concept) -> Concept:
    """The concept with names that a text can hold: no notes, nothing too short or too long."""
    names = dict.fromkeys(filter(None, map(plain, (concept.name, *concept.synonyms))))
    name = next(iter(names), concept.name)
    names.pop(name, None)
    return concept._replace(name=name, synonyms=tuple(names)[:MAX_NAMES])


def plain(name: str) -> str:
    """A name without its notes ("… (disorder)", "…, NOS"); '' when no text would hold it."""
    name = _UNSPECIFIED.sub("", _NOTE.sub("", " ".join(name.split())))
    usable = len(name) <= MAX_LENGTH and _WORD.search(name) is not None
    return name if usable else ""


def upright(name: str) -> str:
    """A name that is written for an index in the order of speech (Pneumonia, Viral)."""
    head, comma, rest = name.partition(", ")
    return f"{rest} {head}" if comma and "," not in rest else name
