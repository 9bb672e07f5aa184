"""What there is to review, the most pressing first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Max, Q
from django.utils import timezone

from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article, Version
from probatum.site.articles.reading import readers
from probatum.site.review import policy
from probatum.site.review.chain import Event, event
from probatum.site.review.models import LogEntry
from probatum.site.review.standing import Standing, State, fold, today
from probatum.site.shelf import library


@dataclass(frozen=True)
class Row:
    """An article of the queue."""

    article: Article
    version: Version
    standing: Standing
    is_risky: bool
    failed: int
    """Statements with a failed check."""
    readers: int
    """Views of its public page in the last thirty days."""

    @property
    def order(self) -> tuple[Any, ...]:
        """Risk first, then readers, then age, then failed proofs.

        Readers count in doublings and age in weeks, or what comes after them would never matter.
        """
        return (
            not self.is_risky,
            -self.readers.bit_length(),
            -self.weeks,
            -self.failed,
            self.standing.due or "9",
            self.article.asked_at,
        )

    @property
    def waits(self) -> bool:
        """Whether there is something to do for the board."""
        return self.standing.state not in (State.APPROVED, State.WITHDRAWN)

    @property
    def weeks(self) -> int:
        """Whole weeks since it was asked."""
        return (timezone.now() - self.article.asked_at).days // 7


def queue(user: Any = None) -> list[Row]:
    """The articles that wait for the board; only those of one member, when one is given.

    Released articles, and any that a person of the board has touched: what a visitor asked and
    nobody released is nobody's to read.
    """
    rows = [
        row
        for row in every_row()
        if row.waits and (user is None or user.get_username() in row.standing.assigned)
    ]
    return sorted(rows, key=lambda row: row.order)


def every_row() -> list[Row]:
    """The articles that are the board's, whether they wait or not."""
    log, shelf, read = _log(), library(), readers()
    rows = []
    for latest in _latest():
        article = latest.article
        made = today(fold(log.get(article.token, [])), latest, shelf)
        is_risky, failed = _facts(latest)
        rows.append(Row(article, latest, made, is_risky, failed, read.get(article.pk, 0)))
    return rows


def _latest() -> Iterable[Version]:
    """The version that its page shows of each article of the board, its article with it."""
    newest = Version.objects.values("article").annotate(newest=Max("pk")).values("newest")
    touched = LogEntry.objects.values("article")
    return (
        Version.objects.filter(pk__in=newest)
        .filter(Q(article__released_at__isnull=False) | Q(article__token__in=touched))
        .defer("answer_json")
        .select_related("article")
    )


def _facts(version: Version) -> tuple[bool, int]:
    """Whether a version is risky, and how many statements fail a check; it never changes."""
    key = f"facts-{version.pk}"
    found: tuple[bool, int] | None = caches["standing"].get(key)
    if found is None:
        answer = version.answer
        failed = sum(
            any(not check.passed for check in one.checks) for one in all_statements(answer)
        )
        found = (policy.is_risky(answer), failed)
        caches["standing"].set(key, found, None)
    return found


def _log() -> dict[str, list[Event]]:
    """The whole log, read once: the entries of each article, first to last."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for entry in LogEntry.objects.order_by("number"):
        found[entry.article].append(event(entry))
    return found
