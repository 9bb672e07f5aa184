"""What there is to review, the most pressing first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.db.models import Max

from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article, Version
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

    @property
    def order(self) -> tuple[Any, ...]:
        """Risk first, then failed proofs, then the day on which it is due, then age."""
        return (not self.is_risky, -self.failed, self.standing.due or "9", self.article.asked_at)


def queue(user: Any = None) -> list[Row]:
    """The articles that wait for the board; only those of one member, when one is given.

    Released articles, and any that a person of the board has touched: what a visitor asked and
    nobody released is nobody's to read.
    """
    log, shelf = _log(), library()
    rows = []
    for latest in _latest():
        article = latest.article
        if not (article.is_released or article.token in log):
            continue
        made = today(fold(log.get(article.token, [])), latest, shelf)
        if made.state in (State.APPROVED, State.WITHDRAWN):
            continue
        if user is not None and user.get_username() not in made.assigned:
            continue
        is_risky, failed = _facts(latest)
        rows.append(Row(article, latest, made, is_risky, failed))
    return sorted(rows, key=lambda row: row.order)


def _latest() -> Iterable[Version]:
    """The version of each article that its page shows, its article with it."""
    newest = Version.objects.values("article").annotate(newest=Max("pk")).values("newest")
    return Version.objects.filter(pk__in=newest).defer("answer_json").select_related("article")


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
