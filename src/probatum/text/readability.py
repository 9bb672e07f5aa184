"""How hard a text is to read."""

import re
from math import sqrt

from probatum.text.sentences import split_sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_SILENT_E = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouylscxzg]es)\Z")
_SPLIT_VOWELS = re.compile(r"i[aou](?!u?s\Z)|eo|ia|uou|io(?!n|us)|[aeo]ing\b|yi")


def syllables(word: str) -> int:
    """The number of syllables of an English word, estimated from its vowels; at least one."""
    lower = word.lower()
    count = len(_VOWELS.findall(lower)) + len(_SPLIT_VOWELS.findall(lower))
    if count > 1 and _SILENT_E.search(lower):
        count -= 1
    return max(1, count)


def smog(text: str) -> float:
    """The SMOG grade: years of schooling needed to understand a text wholly.

    1.0430 √(polysyllables × 30 / sentences) + 3.1291, where a polysyllable has three or more
    syllables (McLaughlin GH, "SMOG grading: a new readability formula", J Reading 1969;12:639-46).
    Meant for 30 sentences or more; on shorter texts an extrapolation. Raises ValueError for a text
    without words.
    """
    words, sentences = _counts(text)
    polysyllables = sum(syllables(word) >= 3 for word in words)
    return 1.0430 * sqrt(polysyllables * 30 / sentences) + 3.1291


def flesch_kincaid(text: str) -> float:
    """The Flesch–Kincaid grade: years of schooling needed to follow a text.

    0.39 words/sentence + 11.8 syllables/word − 15.59 (Kincaid JP, Fishburne RP, Rogers RL, Chissom
    BS, "Derivation of new readability formulas for Navy enlisted personnel", Research Branch Report
    8-75, 1975). Raises ValueError for a text without words.
    """
    words, sentences = _counts(text)
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59


def _counts(text: str) -> tuple[list[str], int]:
    words = _WORD.findall(text)
    if not words:
        raise ValueError("a text without words has no readability")
    return words, sum(bool(_WORD.search(text, *span)) for span in split_sentences(text))
