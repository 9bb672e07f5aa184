"""Editions of one guideline: the same title but for its year or number, from the same body.

Where a body puts out a guideline anew, its files seldom say which earlier one they replace. Two
guidelines whose titles differ in nothing but an edition's number or a year, of the same issuing
body and place, are taken for editions of one: the newer stands, the older is told to be
superseded, and by which. Titles that say too little (Clinical practice guideline) name no family.
"""

import re
from typing import Final, NamedTuple

from probatum.model.reference import Reference, SourceType

SCHEME: Final = "edition"
"""Scheme of the name that all editions of a guideline have in the library."""
LEARNT_FROM: Final = "inferred: a later edition with the same title, of the same body"
_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_NUMBER: Final = rf"(?:{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th)|revised|new|updated|current)"
_YEAR: Final = r"(?:19|20)\d\d"
_MARK: Final = re.compile(
    rf"\b{_NUMBER}\s+(?:edition|ed\b\.?|revision|update|version)|\b(?:edition|ed\.?|version|"
    rf"revision|issue|v\.?)\s*\d+(?:[.-]\d+)*\b|\b(?:an?\s+)?(?:updated?|revised|revision|reissued|"
    rf"published)\s+(?:in\s+|of\s+)?{_YEAR}\b|\b{_YEAR}\s+(?:updated?|revision|version|edition|"
    rf"issue)\b|\b{_YEAR}(?:\s*[-/–—]\s*(?:{_YEAR}|\d\d))?\b",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset(
    """
    a an and the of for in on to with by from at its or as guideline guidelines guidance clinical
    practice management managing treatment treating diagnosis prevention care recommendation
    recommendations consensus statement position standard standards protocol protocols national
    international european american british adult adults children patient patients update policy
    report summary full short version use
    """.split()  # noqa: SIM905
)
"""Words that say nothing of which guideline it is."""
_UNTITLED: Final = 2
"""Words of its own that a title needs where no body is named; with one, a single word does."""


class Edition(NamedTuple):
    """A guideline's family, and its place in it."""

    name: str
    """``edition:`` and what all editions have in common."""
    year: int
    number: int
    """The edition's number where the title says it; else 0."""


def edition_of(reference: Reference) -> Edition | None:
    """The edition that a reference is; None where it is no guideline, or its title says too little.

    The year is the reference's own, or else the last that its title names.
    """
    if reference.type is not SourceType.GUIDELINE:
        return None
    title = reference.title.casefold()
    words = re.findall(r"\w+", _MARK.sub(" ", title))
    body = _plain(reference.publisher or reference.container or "")
    own = {word for word in words if word not in _GENERAL}
    if len(own) < (1 if body else _UNTITLED):
        return None
    years = [int(found) for found in re.findall(rf"\b{_YEAR}\b", title)]
    year = reference.year or (max(years) if years else 0)
    place = _plain(reference.jurisdiction or "")
    return Edition(f"{SCHEME}:{' '.join(words)}|{body}|{place}", year, _number(title))


def is_earlier(one: Edition, other: Edition) -> bool:
    """Whether one edition of a family came before another; never where neither says so."""
    if one.year and other.year and one.year != other.year:
        return one.year < other.year
    return bool(one.number and other.number) and one.number < other.number


def _number(title: str) -> int:
    found = re.search(
        rf"\b(?:({'|'.join(_ORDINALS)})|(\d+)(?:st|nd|rd|th))\s+(?:edition|revision|version)|"
        r"\b(?:edition|version|revision)\s*(\d+)",
        title,
    )
    if found is None:
        return 0
    word, ordinal, number = found.groups()
    return _ORDINALS.index(word) + 1 if word else int(ordinal or number)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
