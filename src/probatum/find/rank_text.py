"""Documents as the ranking reads them: tokens of title, headings, keywords and sentences."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import Final

from probatum.library.index import analyse
from probatum.library.stored import StoredDocument
from probatum.text.words import is_stop_word

WHOLE: Final = 4_000
"""A document of at most so many code points is read whole; of a longer one, the passages found."""
MOST: Final = 6
"""Passages that are read of a longer document, at most."""
ROOT: Final = 5
"""Words that begin with the same so many letters count as distant relatives."""
GRAM: Final = 4
TITLE_COUNTS: Final = 2
"""A token of the title counts as so many of the body."""

_WORD = re.compile(r"[^\W_]+(?:[-‐‑.'’·,][^\W_]+)*")
_WORD_OR_END = re.compile(_WORD.pattern + r"|[.!?;](?=\s)|\n")
_NAME: Final = 6
"""A title of more telling tokens is a sentence, and no name."""
_BRACKETED = re.compile(r"\(([^()]*)\)")
_ENDS: Final = frozenset(".!?;\n")


@lru_cache(maxsize=100_000)
def word_tokens(word: str) -> tuple[str, ...]:
    """The index's tokens of one word: a hyphenated word gives its parts and the joined form."""
    return tuple(analyse(f"{word} "))


def tokens_of(text: str) -> list[str]:
    """The index's tokens of a text, in order."""
    return [token for word in _WORD.findall(text) for token in word_tokens(word)]


def sentences_of(text: str) -> list[list[str]]:
    """The tokens of a text by sentence, roughly: marks before white space end one."""
    # The text's own sentences (probatum.text.sentences) are too dear for hundreds of documents.
    found: list[list[str]] = [[]]
    for word in _WORD_OR_END.findall(text):
        if word in _ENDS:
            if found[-1]:
                found.append([])
        else:
            found[-1] += word_tokens(word)
    return found if found[-1] else found[:-1]


def root(token: str) -> str:
    """The beginning that a token shares with its relatives (methylation, methyltransferase)."""
    return token[:ROOT]


@lru_cache(maxsize=50_000)
def grams_of(token: str) -> frozenset[str]:
    """The runs of letters in a token, its two ends marked."""
    marked = f"^{token}$"
    return frozenset(marked[at : at + GRAM] for at in range(max(1, len(marked) - GRAM + 1)))


@dataclass(frozen=True)
class Read:
    """A document's tokens: each field's in order, the body's by sentence."""

    title: tuple[str, ...]
    headings: tuple[frozenset[str], ...]
    """Of each heading the different tokens, of the words that say something."""
    keywords: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    names: tuple[frozenset[str], ...] = ()
    """The title's telling tokens, and those of its parts: what stands outside and in brackets."""

    @cached_property
    def body_counts(self) -> dict[str, int]:
        """How often each token is in the body."""
        return _counted(token for sentence in self.sentences for token in sentence)

    @cached_property
    def title_counts(self) -> dict[str, int]:
        """How often each token is in the title."""
        return _counted(self.title)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each token is in the document, those of the title counted double."""
        counts = dict(self.body_counts)
        for token in self.title:
            counts[token] = counts.get(token, 0) + TITLE_COUNTS
        return counts

    @cached_property
    def length(self) -> int:
        """Tokens, those of the title counted double."""
        return sum(self.counts.values())

    @cached_property
    def letters(self) -> int:
        """Runs of letters in all the tokens, those of the title counted double."""
        return sum(max(1, len(token) - 1) * count for token, count in self.counts.items())


def read(document: StoredDocument, found: Iterable[int]) -> Read:
    """The tokens of a document: all of a short one, of a long one the first found.

    found are numbers of passages, best first.
    The title's own passage is not read again as body.
    """
    is_short = document.length <= WHOLE
    chosen = range(len(document.passages)) if is_short else sorted(islice(found, MOST))
    return _read(_Key(document, tuple(chosen)))


def _telling(heading: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(heading) if not is_stop_word(word))
    return frozenset(token for word in words for token in word_tokens(word))


def _names(title: str) -> tuple[frozenset[str], ...]:
    """The names in a title: "Measles (rubeola)" is named by either, "Eye injury" by all of it.

    A title of a sentence's length names no subject.
    """
    if len(_telling(title)) > _NAME:
        return ()
    inside = _BRACKETED.findall(title)
    parts = [title, _BRACKETED.sub(" ", title), *inside] if inside else [title]
    found = dict.fromkeys(_telling(part) for part in parts)
    return tuple(names for names in found if names)


def _counted(tokens: Iterable[str]) -> dict[str, int]:
    # A plain dict of words and numbers costs the garbage collector nothing; a Counter does.
    return dict(Counter(tokens))


class _Key:
    """What a reading depends on, with the document it is read from."""

    def __init__(self, document: StoredDocument, passages: tuple[int, ...]) -> None:
        self.document = document
        self.passages = passages
        self._key = (document.id, document.sha256, document.reference.title, passages)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._key == other._key


@lru_cache(maxsize=2_000)
def _read(key: _Key) -> Read:
    document = key.document
    title = document.reference.title
    sentences: list[tuple[str, ...]] = []
    headings: dict[str, None] = {}
    for ordinal in key.passages:
        passage = document.passages[ordinal]
        text = document.text[passage.start : passage.end]
        headings.update(dict.fromkeys(passage.headings))
        if text.strip() != title:
            sentences += map(tuple, sentences_of(text))
    return Read(
        tuple(tokens_of(title)),
        tuple(_telling(heading) for heading in headings),
        tuple(tokens_of(" ; ".join((*document.keywords, *document.about)))),
        tuple(sentences),
        _names(title),
    )
