"""From an article's question to a version of its answer."""

import logging

from django.db import transaction

from probatum.answer.compose import ask
from probatum.library.holds import hold
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.errors import ProbatumError
from probatum.site.articles.cites import note_sources, sources_of
from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article, Version
from probatum.site.shelf import library

FIRST = "first composed"
AGAIN = "the library has changed since the version before"

_log = logging.getLogger(__name__)


def composed(article: Article) -> Version:
    """The article's latest version; composed now when it has none.

    A question is stored before it is answered, so one whose answering was cut off is answered
    when its address is next opened.

    Raises:
        ProbatumError: the library cannot answer now (it cannot be opened, or read).
    """
    return article.latest or _compose(article, FIRST)


def composed_again(article: Article) -> Version:
    """A new version from the library of today; the one that is there, when it says the same.

    Raises:
        ProbatumError: the library cannot answer now.
    """
    return _compose(article, AGAIN if article.latest else FIRST)


def _compose(article: Article, reason: str) -> Version:
    shelf = library()
    try:
        answer = ask(article.question, shelf)
    except ProbatumError:
        _log.warning("an article could not be composed: %s", article.pk)
        raise
    return store(article, answer, reason, shelf)


def store(article: Article, answer: Answer, reason: str, shelf: Library | None = None) -> Version:
    """The answer as the article's next version; it and the texts that it quotes are kept."""
    shelf = shelf or library()
    # The texts are held before the version stands: no quote of an article can lose its text.
    for text in {quote.sha256 for one in all_statements(answer) for quote in one.quotes}:
        hold(shelf.folder, text, f"article:{article.token}")
    with transaction.atomic():
        version = Version.of(article, answer, reason)
        note_sources(version, sources_of(answer))
    return version
