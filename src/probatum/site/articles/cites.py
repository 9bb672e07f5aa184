"""Which articles stand on a source."""

from collections.abc import Iterable

from probatum.model.answer import Answer
from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article, CitedSource, Version


def sources_of(answer: Answer) -> set[str]:
    """The documents that an answer quotes or cites, by id."""
    quoted = {quote.document for one in all_statements(answer) for quote in one.quotes}
    return quoted | {one.id for one in answer.references}


def note_sources(version: Version, documents: Iterable[str]) -> None:
    """Keeps which documents a version stands on, so that they can be asked the other way."""
    CitedSource.objects.bulk_create(
        [CitedSource(version=version, document=one) for one in sorted(documents)],
        ignore_conflicts=True,
    )


def articles_citing(document: str) -> list[Article]:
    """The released articles whose latest version stands on a document."""
    found = Article.objects.filter(
        released_at__isnull=False, versions__sources__document=document
    ).distinct()
    return [one for one in found if one.latest and one.latest.sources.filter(document=document)]
