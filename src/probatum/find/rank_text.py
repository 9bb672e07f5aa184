"""Documents as the ranking reads them: tokens of title, headings, keywords and sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from probatum.library.index import analyse
from probatum.library.recent import Recent
from probatum.library.stored import StoredDocument
from probatum.text.words import is_stop_word

WHOLE: Final = 4_000
"""A document of at most so many code points is read whole; of a longer one, the passages found."""
MOST: Final = 6
"""Passages that are read of a longer document, at most."""
ROOT: Final = 5
"""Words that begin with the same so many letters count as distant relatives."""
GRAM: Final = 4
KEPT: Final = 2_000_000
"""Tokens of documents that are kept as read; they take about 20 bytes each."""
_OWN: Final = 50
"""What is kept of a document besides its tokens takes as much as so many."""
TITLE_COUNTS: Final = 2
"""A token of the title counts as so many of the body."""

_WORD = re.compile(r"[^\W_]+(?:[-‐‑.'’·,][^\W_]+)*")
_END = re.compile(r"[.!?;](?=\s)|\n")
_NAME: Final = 6
"""A title of more telling tokens is a sentence, and no name."""
_BRACKETED = re.compile(r"\(([^()]*)\)")


@lru_cache(maxsize=100_000)
def word_tokens(word: str) -> tuple[str, ...]:
    """The index's tokens of one word: a hyphenated word gives its parts and the joined form."""
    return tuple(analyse(f"{word} "))


def tokens_of(text: str) -> list[str]:
    """The index's tokens of a text, in order."""
    return list(chain.from_iterable(map(word_tokens, _WORD.findall(text))))


def sentences_of(text: str) -> list[list[str]]:
    """The tokens of a text by sentence, roughly: marks before white space end one."""
    # The text's own sentences (probatum.text.sentences) are too dear for hundreds of documents.
    return [tokens for part in _END.split(text) if (tokens := tokens_of(part))]


def root(token: str) -> str:
    """The beginning that a token shares with its relatives (methylation, methyltransferase)."""
    return token[:ROOT]


@lru_cache(maxsize=50_000)
def grams_of(token: str) -> frozenset[str]:
    """The runs of letters in a token, its two ends marked."""
    marked = f"^{token}$"
    return frozenset(marked[at : at + GRAM] for at in range(max(1, len(marked) - GRAM + 1)))


class Read:
    """A document's tokens: each field's in order, the body's by sentence."""

    # Thousands are kept: no place is lost on a dictionary of attributes, and what every question
    # asks of them is counted once.
    __slots__ = (
        "counts",
        "headings",
        "keywords",
        "length",
        "letters",
        "names",
        "sentences",
        "title",
    )

    def __init__(
        self,
        title: Sequence[str],
        sentences: Iterable[Sequence[str]],
        headings: Iterable[frozenset[str]] = (),
        keywords: Sequence[str] = (),
        names: tuple[frozenset[str], ...] = (),
    ) -> None:
        self.title = tuple(title)
        self.sentences = tuple(map(tuple, sentences))
        self.headings = tuple(headings)
        """Of each heading the different tokens, of the words that say something."""
        self.keywords = tuple(keywords)
        self.names = names
        """The title's telling tokens, and those of its parts: outside and in brackets."""
        tokens = [*chain.from_iterable(self.sentences), *self.title * TITLE_COUNTS]
        # A plain dict of words and numbers costs the garbage collector nothing; a Counter does.
        self.counts = dict(Counter(tokens))
        """How often each token is in the document, those of the title counted double."""
        self.length = len(tokens)
        """Tokens, those of the title counted double."""
        letters = list(map(len, tokens))
        self.letters = sum(letters) - len(letters) + letters.count(1)
        """Runs of two letters in all the tokens (one in a letter alone), the title's double."""

    def in_title(self, tokens: Iterable[str]) -> dict[str, int]:
        """How often the title has each of these tokens that it has."""
        return {token: self.title.count(token) for token in tokens if token in self.title}


_RECENT: Final[Recent[tuple[str, str, tuple[int, ...]], Read]] = Recent(KEPT)


def read(document: StoredDocument, found: Iterable[int]) -> Read:
    """The tokens of a document: all of a short one, of a long one the first found.

    found are numbers of passages, best first.
    The title's own passage is not read again as body.
    """
    is_short = document.length <= WHOLE
    chosen = () if is_short else tuple(sorted(islice(found, MOST)))
    # The key names the content: a document that changes, or another library's, is read anew.
    key = (document.sha256, document.made, chosen)
    known = _RECENT.get(key)
    if known is None:
        known = _read(document, range(len(document.places)) if is_short else chosen)
        _RECENT.put(key, known, known.length + _OWN)
    return known


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


def _read(document: StoredDocument, passages: Iterable[int]) -> Read:
    title = document.title
    sentences: list[list[str]] = []
    headings: dict[str, None] = {}
    for ordinal in passages:
        start, end, above = document.places[ordinal]
        text = document.text[start:end]
        headings.update(dict.fromkeys(above))
        if text.strip() != title:
            sentences += sentences_of(text)
    return Read(
        tokens_of(title),
        sentences,
        map(_telling, headings),
        tokens_of(" ; ".join((*document.keywords, *document.about))),
        _names(title),
    )
