"""Misspelt drugs and conditions of a question, read as what was meant.

A word is looked at only when no vocabulary and no source has it; so one real name is never read as
another. What it is read as is a word of a vocabulary's names, else a word of the library. Where two
words are equally near, nothing is corrected.
"""

import re
from collections.abc import Iterable, Iterator

from probatum.find.asked_facets import facet_words
from probatum.find.plain_words import PLAIN_WORDS
from probatum.library.index import analyse, term
from probatum.library.library import Library
from probatum.model.question import Correction
from probatum.text.spelling import SHORTEST, allowed, edits, is_slip
from probatum.text.vocabulary import Vocabulary
from probatum.text.words import american, is_stop_word, singular, spellings, word_set

_RUN = re.compile(r"[^\W\d_]+")
_FIELDS = ("body", "title", "headings", "keywords")
_TERM_FIELDS = ("body", "title")
_PREFIX = 2
"""A word of the library is looked for among those that begin with the same letters, this many."""
_RARE = 10_000
"""A word that fewer than one in so many passages of a library have may itself be a slip there."""
_ASKING = word_set("""
    treatment management diagnosis symptoms complications prevention prophylaxis dosage causes
    contraindications investigations medication monitoring prognosis vaccination
""")
"""Words that questions ask with, and that are worth correcting too."""


def corrections(text: str, library: Library) -> tuple[Correction, ...]:
    """The misspelt words of a question with what they are read as, in order."""
    vocabulary = library.vocabulary
    known = [(match.start, match.end) for match in vocabulary.find(text)]
    asking = facet_words(text)
    found = []
    for match in _RUN.finditer(text):
        word = match.group().lower()
        inside = any(start <= match.start() < end for start, end in known)
        if inside or word in asking or not _can_be_misspelt(match.group(), text):
            continue
        if _is_known(word, vocabulary, library):
            continue
        meant = _meant(word, vocabulary, library)
        if meant:
            found.append(_correction(match, meant))
    return tuple(found)


def _correction(match: re.Match[str], meant: str) -> Correction:
    written = match.group()
    if written[0].isupper():
        meant = meant[0].upper() + meant[1:]
    return Correction(start=match.start(), end=match.end(), written=written, meant=meant)


def _can_be_misspelt(written: str, text: str) -> bool:
    """Whether it is a word, and neither short nor an abbreviation nor of every day."""
    word = written.lower()
    capitals = any(letter.isupper() for letter in written[1:]) and not text.isupper()
    return not (len(word) < SHORTEST or capitals or is_stop_word(word) or word in PLAIN_WORDS)


def _is_known(word: str, vocabulary: Vocabulary, library: Library) -> bool:
    """Whether a source or a vocabulary has the word, in either spelling."""
    forms = {form for one in (word, singular(word)) for form in spellings(one)}
    if any(_stands(token, library) for form in forms for token in analyse(form)):
        return True
    return any(
        form in vocabulary.words_like(form[0], len(form), len(form))
        for form in forms
        if len(form) >= SHORTEST
    )


def _stands(token: str, library: Library) -> bool:
    return any(library.doc_freq(field, token) for field in _FIELDS)


def _meant(word: str, vocabulary: Vocabulary, library: Library) -> str | None:
    """The one word that it can be a slip of."""
    forms = {word, singular(word)}
    named = {
        other for other in _named(word, vocabulary) if any(is_slip(form, other) for form in forms)
    }
    if named:
        return _nearest(word, named, vocabulary)
    token = _nearest_token(word, library)
    return _as_written(token, library) if token else None


def _named(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    reach = allowed(len(word) + 1)
    for first in sorted({word[0], word[1]}):
        yield from vocabulary.words_like(first, len(word) - reach, len(word) + reach)
    yield from sorted(_ASKING)


def _nearest(word: str, candidates: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The nearest of several words, unless two that are not one word are as near."""
    ranked = sorted((edits(word, other, 2), other) for other in candidates)
    best = [other for count, other in ranked if count == ranked[0][0]]
    families = {_family(other, vocabulary) for other in best}
    return best[0] if len(families) == 1 else None


def _family(word: str, vocabulary: Vocabulary) -> str:
    """What the forms of a word share: the concept that it names, else its plain form."""
    concept = vocabulary.by_name(word)
    return concept.id if concept else american(singular(word))


def _nearest_token(word: str, library: Library) -> str | None:
    """The nearest token (a stem) of the library, unless several are as near."""
    written = (analyse(word) or [word])[0]
    swapped = word[1] + word[0]
    enough = 1 + library.num_passages // _RARE
    ranked: dict[str, int] = {}
    for prefix in sorted({word[:_PREFIX], swapped}):
        for field in _TERM_FIELDS:
            for token, passages in library.terms(field, prefix):
                if passages >= enough and token not in ranked and is_slip(written, token):
                    ranked[token] = edits(written, token, 2)
    least = min(ranked.values(), default=0)
    best = [token for token, count in ranked.items() if count == least]
    return best[0] if len(best) == 1 else None


def _as_written(token: str, library: Library) -> str | None:
    """A word of the library that has this token; None where it is one of every day."""
    for field in _TERM_FIELDS:
        for hit in library.search(term(field, token), 1):
            document = library.document(hit.document)
            passage = document.passages[hit.passage]
            text = document.text[passage.start : passage.end] + " " + document.reference.title
            for match in _RUN.finditer(text):
                word = match.group().lower()
                if word.startswith(token[:1]) and token in analyse(word):
                    return None if word in PLAIN_WORDS or is_stop_word(word) else word
    return None
