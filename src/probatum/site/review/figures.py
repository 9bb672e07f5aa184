"""Figures of the board, all of them counted from the log."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median
from typing import Any, Final

from django.utils import timezone

from probatum.site.articles.models import Article
from probatum.site.articles.reading import readers_by_day
from probatum.site.review import chain
from probatum.site.review.models import LogEntry
from probatum.site.review.queue import Row, every_row
from probatum.site.review.standing import NOT_IT

WEEKS: Final = 26
MOST_READ: Final = 20


@dataclass
class Figures:
    """What an editor-in-chief asks of a board."""

    waiting: int = 0
    risky: int = 0
    ages: list[int] = field(default_factory=list)
    """Days since each waiting article was asked, longest first."""
    days_to_approval: list[float] = field(default_factory=list)
    voided: Counter[str] = field(default_factory=Counter)
    """Approvals that became void, by why."""
    load: Counter[str] = field(default_factory=Counter)
    """Waiting articles by reviewer."""
    decided: Counter[str] = field(default_factory=Counter)
    """Decisions by reviewer."""
    approved_by_week: list[tuple[str, int]] = field(default_factory=list)
    readers_by_day: list[tuple[str, int]] = field(default_factory=list)
    most_read: list[Row] = field(default_factory=list)
    """Published articles, whatever their standing: most readers first."""

    @property
    def median_days(self) -> float | None:
        """Of the days from question to approval."""
        return median(self.days_to_approval) if self.days_to_approval else None

    @property
    def plot(self) -> list[dict[str, Any]]:
        """Bars of the approvals by week."""
        return _bars(self.approved_by_week)

    @property
    def plot_of_readers(self) -> list[dict[str, Any]]:
        """Bars of the readers by day."""
        return _bars(self.readers_by_day)


def figures() -> Figures:
    """The figures of today."""
    made = Figures()
    today = timezone.localdate()
    rows = every_row()
    read = [row for row in rows if row.article.is_released and row.readers]
    made.most_read = sorted(read, key=lambda row: (-row.readers, row.article.pk))[:MOST_READ]
    made.readers_by_day = [(day.isoformat(), views) for day, views in readers_by_day()]
    for row in rows:
        if not row.waits:
            continue
        made.waiting += 1
        made.risky += row.is_risky
        made.ages.append((today - row.article.asked_at.date()).days)
        made.load.update(row.standing.assigned)
    made.ages.sort(reverse=True)
    asked = dict(Article.objects.values_list("token", "asked_at"))
    weeks: Counter[str] = Counter()
    for entry in LogEntry.objects.filter(kind__in=("approved", "decided", "voided")):
        event = chain.event(entry)
        if event.kind == "decided":
            made.decided[event.who] += 1
        elif event.kind == "voided":
            made.voided[_kind_of(event.payload["reason"])] += 1
        else:
            at = datetime.fromisoformat(event.at)
            weeks[_week(at.date())] += 1
            if entry.article in asked:
                made.days_to_approval.append((at - asked[entry.article]).total_seconds() / 86_400)
    made.approved_by_week = [
        (name, weeks[name])
        for name in (
            _week(date.fromordinal(today.toordinal() - 7 * back)) for back in range(WEEKS)[::-1]
        )
    ]
    return made


def _bars(counts: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """A bar for each count, in percent of the plot's size."""
    most = max((count for _, count in counts), default=0) or 1
    width = 100 / max(1, len(counts))
    return [
        {"name": name, "count": count, "x": round(number * width, 2),
         "width": round(width * 0.8, 2), "height": round(90 * count / most, 2),
         "y": round(95 - 90 * count / most, 2)}
        for number, (name, count) in enumerate(counts)
    ]  # fmt: skip


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _kind_of(reason: str) -> str:
    if reason.startswith("source "):
        return "a source's status changed"
    if "valid until" in reason:
        return "its time was over"
    return "the article changed" if reason == NOT_IT else "a statement's proof changed"
