"""How near two spellings are: edits, and whether they sound alike.

Drugs whose names differ in one letter are different drugs (nifedipine, nimodipine), so a few edits
are not enough: a slip of the pen leaves the consonants, or swaps, doubles or drops one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from probatum.text.words import american

SHORTEST: Final = 5
"""Shorter words are not corrected: too many others are one letter away."""
LONG: Final = 8
"""From this many letters on, two edits are allowed."""

_WORD = re.compile(r"[^\W\d_]+")
_SOUNDS: Final = (
    ("tio", "sio"), ("sch", "sk"), ("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "k"), ("ck", "k"),
    ("qu", "kw"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
    ("z", "s"), ("v", "f"), ("q", "k"), ("gn", "n"), ("ps", "s"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")
_LIKE: Final = {"m": "n", "p": "b", "t": "d", "g": "k"}
"""Consonants that are taken for each other, each by one that stands for both."""
_OPPOSITES: Final = (("hypo", "hyper"), ("hyper", "hypo"))


def allowed(length: int) -> int:
    """How many edits a misspelt word of so many letters may be from the right one."""
    if length < SHORTEST:
        return 0
    return 1 if length < LONG else 2


def name_words(name: str) -> Iterator[str]:
    """The words of a name that can be misspelt: lower case, letters alone, not too short."""
    for match in _WORD.finditer(name):
        word = match.group()
        if len(word) >= SHORTEST and not (word.isupper() and " " in name):
            yield word.lower()


def edits(one: str, other: str, most: int) -> int:
    """Letters to insert, drop, change or swap with a neighbour to make other of one.

    The optimal string alignment distance (Damerau 1964); most + 1 when it is more than most.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i, *[0] * len(other)]
        for j, against in enumerate(other, start=1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The consonants of a word as they sound, none doubled; for comparison with others' only."""
    heard = american(word)
    for written, said in _SOUNDS:
        heard = heard.replace(written, said)
    return _DOUBLED.sub(r"\1", heard[:1] + _VOWELS.sub("", heard[1:]))


def is_slip(written: str, meant: str) -> bool:
    """Whether a word, in lower case, can be another one misspelt."""
    most = allowed(min(len(written), len(meant)))
    if not most or not _begin_alike(written, meant) or _are_opposite(written, meant):
        return False
    if len(set(written) ^ set(meant)) > 2 * most or american(written) == american(meant):
        return False
    count = edits(written, meant, most)
    if count > most:
        return False
    return _sound_alike(written, meant) or (count == 1 and not _is_exchange(written, meant))


def _begin_alike(written: str, meant: str) -> bool:
    """The first letter is rarely wrong, unless it was swapped with the second."""
    return written[0] == meant[0] or (written[1] == meant[0] and written[0] == meant[1])


def _are_opposite(written: str, meant: str) -> bool:
    return any(written.startswith(a) and meant.startswith(b) for a, b in _OPPOSITES)


def _sound_alike(written: str, meant: str) -> bool:
    """Whether the consonants are the same; swapped ones, and m for n, are."""
    one, other = ("".join(_LIKE.get(c, c) for c in sound(word)) for word in (written, meant))
    return one == other or (
        len(one) == len(other) and edits(one, other, 1) == 1 and _swaps(one, other)
    )


def _swaps(one: str, other: str) -> bool:
    return sorted(one) == sorted(other)


def _is_exchange(written: str, meant: str) -> bool:
    """Whether the one edit puts a consonant in another's place: more than a slip."""
    return len(written) == len(meant) and not _sound_alike(written, meant)
