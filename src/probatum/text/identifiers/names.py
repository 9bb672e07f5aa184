"""Names of people: behind a title, a word for a patient or a relative, or with an age.

Eponyms (Guillain-Barré, Hodgkin), valves and scans ("MR"), multiple sclerosis ("MS") and the verb
"miss" are none.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from probatum.model.question import ConceptKind
from probatum.text.identifiers.kinds import Identifier, IdentifierKind, identifier
from probatum.text.vocabulary import load_starter
from probatum.text.words import word_set

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŹŻŽ", "a-zß-öø-ÿāăąćčďđęěğıłńňōőřśşšťūůźżž"
_WORD = rf"(?:(?:O['’]|D['’]|Mc|Mac)?[{_UPPER}][{_LOWER}]+(?:[-'’](?!s\b)[{_UPPER}]?[{_LOWER}]+)*)"
_INITIAL = rf"[{_UPPER}]\.?"
_JOINT = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ter|ten)"
_SURNAME = rf"(?:{_JOINT}\s+){{0,2}}{_WORD}"
_FULL = rf"(?:{_INITIAL}\s?){{0,3}}{_SURNAME}(?:\s+(?:{_INITIAL}\s)?{_SURNAME}){{0,2}}"
_ANY_CASE = r"[^\W\d_]{2,}(?:[-'’](?!s\b)[^\W\d_]+)*"
_TITLED = re.compile(
    rf"\b(?P<title>Mr|Mrs|Ms|Miss|Mx|Mister|Master|Dr|Doctor|Prof|Professor|Rev|Sir|Dame|Sister|Nurse)\b\.?\s+(?P<name>{_FULL})"
)
_LOWER_TITLED = re.compile(rf"(?<![\w-])(?:mr|mrs|mister)\b\.?\s+(?P<name>{_ANY_CASE})")
_NAMED = re.compile(
    r"\b(?:(?:patient|pt|client|resident|man|woman|boy|girl|child|baby|son|daughter|wife|husband"
    r"|mother|father|brother|sister|friend|someone|person|lady|gentleman)(?:\s+is|\s+was|,)?\s+named"
    r"|(?:(?:my|his|her|their|the)\s+|patient(?:['’]s)?\s+|full\s+|sur|last\s+|first\s+)name(?:['’]?s\b|\s+is|\s*:)"
    r"|(?:\A|[\n,;(])\s*name\s*:)\s*"
    rf"(?P<name>{_ANY_CASE}(?:\s+{_ANY_CASE})?)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:patient|pt|client|man|woman|boy|girl|child|baby|son|daughter|wife|husband|mother|father"
    r"|brother|sister|friend|mum|mom|dad|aunt|uncle|grand\w+|partner)"
    rf"(?:\s+(?:is\s+|was\s+)?called|,)?\s+(?P<name>{_WORD}(?:\s+(?:{_INITIAL}\s)?{_WORD})?)"
)
_OF_NOBODY = re.compile(r"(?:patient|pt|client|partner|man|woman)\s", re.IGNORECASE)
"""Before capitals that need be no name ("Patient Health Questionnaire")."""
_I_AM = re.compile(rf"\b(?:I am|I['’]m|[Tt]his is)\s+(?P<name>{_WORD}(?:\s+{_WORD})?)")
_WITH_AGE = re.compile(
    rf"(?<![\w-])(?P<name>{_WORD}\s+(?:{_INITIAL}\s)?(?:{_JOINT}\s+)?{_WORD})"
    r"(?!\w)(?=['’]s\b|,?\s*\(?(?:\d{1,3}\s*(?:[MF]\b|y/?o\b|yrs?\b|years?\b|months?\b|[,)])"
    r"|aged?\s+\d|DOB\b|d\.?o\.?b\b|born\b|(?:has|is|was|takes|needs|who)\b))"
)
_EPONYM = re.compile(
    r"\A(?:['’]s?)?\s*(?:-|–)?\s*(?:[a-z]+\s+)?(?:syndrome|disease|sign|test|criteria|criterion|score|scale|trial|study"
    r"|studies|method|diet|protocol|palsy|lymphoma|an(?:a)?emia|tumou?r|law|reflex|index|classification"
    r"|equation|formula|procedure|operation|splint|catheter|phenomenon|hospital|foundation|registry"
    r"|institute|clinic|university|school|mortality|website|book|programme|program|cells?|nodules?|bod(?:y|ies))\b",
    re.IGNORECASE,
)
_LESION = re.compile(
    r"(?:severe|moderate|mild|chronic|acute|primary|secondary|functional|isch\w+|degenerative|trace"
    r"|cardiac|brain|breast|prostate|fetal|the|of|by|on|with|without|and|in|an?|3t)\s*\Z",
    re.IGNORECASE,
)
"""Before "mr" in lower case: the valve that leaks, or the scan."""
_NO_SURNAME: Final = word_set("""
    about above after against also an and angiogram angiography are arthrography as at be because
    before being below but by called can cases causes cholangiography classification clip contrast
    could defecography did do does due dose during elastography enterography
    fingerprinting findings for formulation from gene grade guided had has have he her his how
    image images imaging in include includes inhibitors is it lesion lesions linac may mechanism
    melphalan metformin might mode morphine must my myelography neurography not of on opioid or
    patient perfusion quantification repair required scan scanner scans score sequences severity
    she should since spectroscopy spectrum study surgery symptoms tablet tablets than that the their
    then they this to treatment tumor tumour urography valve venography was we were what when where
    which while who whose why will with without would years you your
""")
_NOT_FIRST: Final = word_set("""
    A Aged Also An And Any Are At Based Been Before But By Can Care Cannot Did Diagnosed Do Does
    Down Downs For From Gets Got Had Has Have Health He Her Hers His How I If In Is It Its Just
    Keeps Living Male Female May Must My No Not Now Of Off On Or Our Said Says She Should Since
    So Started
    Suffering Suffers Take Taken Takes Taking That The Their There These They This Those Through To
    Told Took Under Until Up Very Was We Well Were What When Where Which While Who Whose Why Will
    With Without Would Yes Yet You Your
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July
    August September October November December American Asian African British Chinese English
    European French German Hispanic Indian Italian Japanese Jewish Polish Spanish Black White
""")
_CLINICAL = frozenset(kind for kind in ConceptKind if kind is not ConceptKind.OTHER)


def find(text: str) -> Iterator[Identifier]:
    """Names with their titles; what only looks like one is left."""
    for span in (*_titled(text), *_lower_titled(text), *_told(text), *_aged(text)):
        yield identifier(text, IdentifierKind.NAME, span)


def _titled(text: str) -> Iterator[tuple[int, int]]:
    for match in _TITLED.finditer(text):
        start, end = match.start("name"), _end(match)
        first = match["name"].split()[0]
        if first in _NOT_FIRST or _is_named_after(text, end):
            continue
        if _is_clinical(text[start:end]):
            continue
        if match["title"] in _ROLES and not _is_first_name(first):
            continue
        yield match.start(), end


_ROLES = frozenset({"Master", "Sir", "Sister", "Nurse", "Doctor", "Rev", "Dame"})
"""Titles that are words of their own, too ("Nurse Practitioner")."""


def _lower_titled(text: str) -> Iterator[tuple[int, int]]:
    for match in _LOWER_TITLED.finditer(text):
        name = match["name"]
        before = text[max(0, match.start() - 14) : match.start()]
        is_lesion = _LESION.search(before) and not match[0].startswith("mrs")
        if name.lower() in _NO_SURNAME or is_lesion:
            continue
        if not _is_clinical(name) and not _is_named_after(text, match.end()):
            yield match.span()


def _told(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_NAMED, _CALLED, _I_AM):
        for match in pattern.finditer(text):
            words = match["name"].split()
            by_list = pattern is _I_AM or bool(_OF_NOBODY.match(match.group()))
            kept = _name_words(words, by_list)
            if not kept:
                continue
            end = match.start("name") + len(match["name"])
            if len(kept) < len(words):
                end = match.start("name") + len(words[0])
            said = text[match.start("name") : end]
            if not _is_clinical(said) and not _is_named_after(text, end):
                yield match.start("name"), end


def _name_words(words: list[str], by_list: bool) -> list[str]:
    """The words that can be a name: no function word, and (by_list) a known first name."""
    first = words[0]
    if first.capitalize() in _NOT_FIRST or first.lower() in _NO_SURNAME:
        return []
    if by_list and not _is_first_name(first):
        return []
    if len(words) > 1 and (
        words[-1].capitalize() in _NOT_FIRST or words[-1].lower() in _NO_SURNAME
    ):
        return words[:1]
    return words


def _aged(text: str) -> Iterator[tuple[int, int]]:
    for match in _WITH_AGE.finditer(text):
        words = match["name"].split()
        if not _is_first_name(words[0]) or words[-1] in _NOT_FIRST:
            continue
        if not _is_clinical(match["name"]) and not _is_named_after(text, match.end()):
            yield match.span()


def _end(match: re.Match[str]) -> int:
    """Where a titled name ends: before a word that no name has ("Mr Smith Has Gout")."""
    end, taken = match.start("name"), 0
    for word in re.finditer(r"\S+", match["name"]):
        if taken and word.group() in _NOT_FIRST:
            break
        end, taken = match.start("name") + word.end(), taken + 1
    return end


def _is_named_after(text: str, end: int) -> bool:
    return bool(_EPONYM.match(text[end : end + 40]))


def _is_clinical(name: str) -> bool:
    return any(match.concept.kind in _CLINICAL for match in load_starter().find(name))


def _is_first_name(word: str) -> bool:
    return word.lower() in _first_names()


@cache
def _first_names() -> frozenset[str]:
    table = resources.files(__package__).joinpath("first_names.txt").read_text(encoding="utf-8")
    return frozenset(table.split())
