"""What there is to review, the most pressing first."""

from dataclasses import dataclass
from typing import Any

from probatum.site.articles.models import Article, Version
from probatum.site.review import policy
from probatum.site.review.decisions import standing
from probatum.site.review.standing import Standing, State

MOST: int = 200


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
    from probatum.site.review.models import LogEntry

    touched = LogEntry.objects.values_list("article", flat=True).distinct()
    found = Article.objects.filter(released_at__isnull=False) | Article.objects.filter(
        token__in=list(touched)
    )
    rows = []
    for article in found.distinct()[:MOST]:
        latest = article.latest
        if latest is None:
            continue
        made = standing(article)
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
