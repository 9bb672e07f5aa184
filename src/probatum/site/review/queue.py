"""What there is to review, the most pressing first."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

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
    touched = LogEntry.objects.values_list("article", flat=True).distinct()
    found = Article.objects.filter(released_at__isnull=False) | Article.objects.filter(
        token__in=list(touched)
    )
    rows = []
    log = _log()
    shelf = library()
    for article in found.distinct():
        latest = article.latest
        if latest is None:
            continue
        made = today(fold(log.get(article.token, [])), latest, shelf)
        if made.state in (State.APPROVED, State.WITHDRAWN):
            continue
        if user is not None and user.get_username() not in made.assigned:
            continue
        answer = latest.answer
        failed = sum(
            any(not check.passed for check in one.checks)
            for part in answer.sections
            for one in part.statements
        )
        rows.append(Row(article, latest, made, policy.is_risky(answer), failed))
    return sorted(rows, key=lambda row: row.order)


def _log() -> dict[str, list[Event]]:
    """The whole log, read once: the entries of each article, first to last."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for entry in LogEntry.objects.exclude(kind="commented").order_by("number"):
        found[entry.article].append(event(entry))
    return found
