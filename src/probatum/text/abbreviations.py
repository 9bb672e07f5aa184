"""Abbreviations and what they stand for, learnt from the text that introduces them."""

import re

_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,120})[)\]]")
_SHORT = re.compile(r"[^\W_](?:[\w+./-]|(?<=\w) (?=[A-Z0-9])){1,9}\Z")
_BOUNDARY = re.compile(r"[.;:!?]\s|[\n()\[\]]")
_LONGEST = 200


def find_abbreviations(text: str) -> list[tuple[str, str]]:
    """(short, long) pairs that a text introduces: 'long form (SHORT)' and 'SHORT (long form)'.

    In order of appearance, each pair once. The algorithm is that of Schwartz AS, Hearst MA,
    "A simple algorithm for identifying abbreviation definitions in biomedical text", Pacific
    Symposium on Biocomputing 2003:451-62, with its limits on length; besides, a short form must
    hold a capital letter, so that "(mean)" is none.
    """
    pairs: dict[tuple[str, str], None] = {}
    if "(" not in text and "[" not in text:
        return []
    for match in _BRACKET.finditer(text):
        inside = re.split(r"[;,]| or ", match.group(1), maxsplit=1)[0].strip().strip("\"'“”‘’")
        before = text[max(0, match.start() - _LONGEST) : match.start()].rstrip()
        pair = _pair(before, inside, match.group(1).strip())
        if pair:
            pairs[pair] = None
    return list(pairs)


def _pair(before: str, inside: str, whole: str) -> tuple[str, str] | None:
    if _is_short(inside):
        long = long_form(inside, _candidate(before, inside))
        return (inside, long) if long else None
    word = before.rsplit(None, 1)[-1].strip("\"'“”‘’,") if before else ""
    if _is_short(word) and " " in whole:
        long = long_form(word, whole)
        if long and len(long) >= 0.8 * len(whole):
            return (word, long)
    return None


def _is_short(word: str) -> bool:
    return (
        2 <= len(word) <= 10
        and _SHORT.match(word) is not None
        and any(letter.isupper() for letter in word)
        and len(word.split()) <= 2
    )


def _candidate(before: str, short: str) -> str:
    """The words before the bracket among which the long form may be."""
    cuts = [match.end() for match in _BOUNDARY.finditer(before)]
    words = before[cuts[-1] if cuts else 0 :].split()
    return " ".join(words[-min(len(short) + 5, len(short) * 2) :])


def long_form(short: str, candidate: str) -> str | None:
    """The shortest ending of candidate that holds the letters of short in order, or None.

    The first letter must begin a word. A plural short form (IVIGs) may lack its last s.
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    if len(letters) > 2 and short[-1] == "s" and short[-2].isupper():
        letters.pop()
    at = len(candidate) - 1
    for position in range(len(letters) - 1, -1, -1):
        letter, first = letters[position], position == 0
        while at >= 0 and (
            candidate[at].lower() != letter or (first and at > 0 and candidate[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
        at -= 1
    long = candidate[at + 1 :].strip().strip('"“”')
    return long if _plausible(short, long) else None


def _plausible(short: str, long: str) -> bool:
    words = long.split()
    return (
        len(long) > len(short)
        and len(words) <= min(len(short) + 5, len(short) * 2)
        and short not in words
        and not (len(words) == 1 and long.lower().startswith(short.lower()))
    )
