"""Whether the record still says what was written, and the articles are what it says."""

from collections.abc import Iterator

from probatum.library.library import Library
from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article, Version
from probatum.site.review import chain
from probatum.site.review.canonical import canonical_form, sha256
from probatum.site.review.chain import Fault
from probatum.site.review.following import workflow_says
from probatum.site.review.models import LogEntry
from probatum.site.review.standing import fold


def verify(library: Library, known_head: str = "") -> Iterator[Fault]:
    """Every fault of chain, signatures and approved articles; none when all is as it was written.

    known_head is a hash of the log's end that was published or kept before.
    """
    entries = list(LogEntry.objects.order_by("number"))
    yield from chain.broken_links(entries, known_head)
    for entry in entries:
        if entry.kind == "approved":
            yield from _approval(entry, library)
    yield from _workflows()


def _workflows() -> Iterator[Fault]:
    """Where the workflow that is shown to the board is not where the log says."""
    for article in Article.objects.filter(case__isnull=False):
        says, stands = workflow_says(article), fold(chain.events(article.token)).state
        if says is not stands:
            where = f"workflow of {article.token}"
            yield Fault(where, f"says “{says}”, and the log “{stands}”; a refresh puts it right")


def _approval(entry: LogEntry, library: Library) -> Iterator[Fault]:
    """The version that was approved, made into its form again with the statuses of that day."""
    event = chain.event(entry)
    article = Article.objects.filter(token=entry.article).first()
    where = f"approval {entry.number}"
    if article is None:
        yield Fault(where, "its article is gone")
        return
    version = Version.objects.filter(article=article, number=event.payload["version"]).first()
    if version is None:
        yield Fault(where, f"version {event.payload['version']} of its article is gone")
        return
    answer = version.answer
    statuses = {str(one["id"]): str(one["status"]) for one in event.payload["statuses"]}
    if sha256(canonical_form(answer, statuses, library.vocabulary)) != event.payload["hash"]:
        yield Fault(where, f"version {version.number} of {article.token} is not what was approved")
        return
    for statement in all_statements(answer):
        for quote in statement.quotes:
            stored = library.text_of(quote.sha256)
            if stored is None or not quote.resolves_in(stored):
                yield Fault(where, f"a quote of {quote.document} no longer resolves")
