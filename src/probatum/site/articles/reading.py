"""How often published articles are read: a count for each day, and nothing about who read.

A view is counted in memory, and the counts are written together every minute and when the site
stops. A site that is killed loses the counts of its last minute.
"""

import atexit
import logging
import re
import threading
from collections import Counter
from datetime import date, timedelta
from typing import Final

from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import F, Sum
from django.http import HttpRequest
from django.utils import timezone

from probatum.site.articles.models import Article, DayOfReading

FLUSH_S: Final = 60.0
RECENT: Final = timedelta(days=30)
"""What 'readers' of an article are counted over."""
_PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java/|go-http|headless|^$", re.I
)
"""What programs call themselves that read for nobody."""
_counts: Counter[tuple[int, date]] = Counter()
_lock = threading.Lock()
_started = threading.Lock()
_log = logging.getLogger(__name__)


def count(request: HttpRequest, article: Article) -> None:
    """Counts a visitor's view of a published article: no program's, and nobody's of the house."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or _PROGRAMS.search(agent) or request.user.is_authenticated:
        return
    with _lock:
        _counts[article.pk, timezone.localdate()] += 1
    if _started.acquire(blocking=False):
        threading.Thread(target=_flush_now_and_then, name="reading", daemon=True).start()
        atexit.register(flush)


def flush() -> None:
    """Writes what was counted. What cannot be written now is kept for the next time."""
    with _lock:
        counted = dict(_counts)
        _counts.clear()
    if not counted:
        return
    try:
        with transaction.atomic():
            known = set(Article.objects.in_bulk([pk for pk, _ in counted]))
            for (pk, day), views in sorted(counted.items()):
                if pk in known:
                    _add(pk, day, views)
    except DatabaseError:
        _log.warning("the counts of readers wait", exc_info=True)
        with _lock:
            _counts.update(counted)


def _add(pk: int, day: date, views: int) -> None:
    DayOfReading.objects.get_or_create(article_id=pk, day=day, defaults={"views": 0})
    DayOfReading.objects.filter(article_id=pk, day=day).update(views=F("views") + views)


def readers() -> dict[int, int]:
    """The views of each article in the last thirty days, by its key."""
    recent = DayOfReading.objects.filter(day__gt=timezone.localdate() - RECENT)
    return dict(recent.values_list("article").annotate(all=Sum("views")).order_by())


def readers_by_day() -> list[tuple[date, int]]:
    """The views of all articles on each of the last thirty days, first to last."""
    today = timezone.localdate()
    known = dict(
        DayOfReading.objects.filter(day__gt=today - RECENT)
        .values_list("day").annotate(all=Sum("views")).order_by()
    )  # fmt: skip
    days = [today - timedelta(days=back) for back in range(RECENT.days)][::-1]
    return [(day, known.get(day, 0)) for day in days]


def _flush_now_and_then() -> None:
    ticks = threading.Event()
    while not ticks.wait(FLUSH_S):
        close_old_connections()
        flush()
        close_old_connections()
