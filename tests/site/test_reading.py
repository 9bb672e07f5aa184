"""Readers of published articles are counted, and nothing about them."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from board_helpers import person_of
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from site_helpers import Served, body, manage, words_of

from probatum.site.articles import reading
from probatum.site.articles.models import Article, DayOfReading
from probatum.site.review.figures import figures
from probatum.site.review.policy import Role
from probatum.site.review.queue import Row, queue
from probatum.site.review.standing import Standing

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def article(ask: Any) -> Article:
    page = ask(f"causes of GBS, read {Article.objects.count()}")
    found = Article.objects.get(token=page.address.split("/")[2])
    found.release()
    reading.flush()
    return found


def views(article: Article) -> int:
    reading.flush()
    return reading.readers().get(article.pk, 0)


def read(article: Article, agent: str = BROWSER, times: int = 1, **more: Any) -> None:
    for _ in range(times):
        Client(HTTP_USER_AGENT=agent).get(article.get_absolute_url(), **more)


def test_views_of_a_published_article_are_counted_by_day(article: Article) -> None:
    read(article, times=3)
    assert views(article) == 3
    read(article, times=2)
    assert views(article) == 5
    assert [one.day for one in DayOfReading.objects.filter(article=article)] == [
        timezone.localdate()
    ]


def test_a_view_writes_nothing_to_the_database(article: Article) -> None:
    read(article)
    with CaptureQueriesContext(connection) as made:
        read(article, times=5)
    assert not [one for one in made.captured_queries
                if one["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE", "BEGIN")]  # fmt: skip
    assert views(article) == 6


@pytest.mark.parametrize(
    "agent", ["", "Googlebot/2.1", "SomeCrawler", "curl/8.5.0", "python-httpx/0.28", "Wget/1.2"]
)
def test_programs_are_not_readers(article: Article, agent: str) -> None:
    read(article, agent)
    assert views(article) == 0


def test_neither_staff_nor_a_private_article_nor_a_mere_look_counts(article: Article) -> None:
    browser = Client(HTTP_USER_AGENT=BROWSER)
    browser.head(article.get_absolute_url())
    browser.force_login(person_of("erin", Role.EDITOR))
    browser.get(article.get_absolute_url())
    assert views(article) == 0
    Article.objects.filter(pk=article.pk).update(released_at=None)
    Client(HTTP_USER_AGENT=BROWSER).get(f"/a/{article.token}/")
    assert views(article) == 0


def test_what_cannot_be_written_is_kept(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    read(article, times=2)

    def refused(*_: object) -> None:
        raise DatabaseError("locked")

    with monkeypatch.context() as patched:
        patched.setattr(reading, "_add", refused)
        reading.flush()
    assert views(article) == 2


def test_views_at_once_are_all_counted(article: Article) -> None:
    class Anybody:
        method = "GET"
        headers = {"User-Agent": BROWSER}  # noqa: RUF012
        user = type("Nobody", (), {"is_authenticated": False})

    def many() -> None:
        for _ in range(500):
            reading.count(Anybody(), article)  # type: ignore[arg-type]

    threads = [threading.Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert views(article) == 2000


def test_an_article_that_is_gone_leaves_the_others_their_counts(article: Article, ask: Any) -> None:
    other = Article.objects.get(token=ask("treatment of yeti colds").address.split("/")[2])
    other.release()
    read(article)
    read(other)
    other.delete()
    assert views(article) == 1


def test_only_recent_views_count(article: Article) -> None:
    old = timezone.localdate() - timedelta(days=31)
    DayOfReading.objects.create(article=article, day=old, views=1000)
    read(article)
    assert views(article) == 1


def row(article: Article, **more: Any) -> Row:
    facts: dict[str, Any] = {"is_risky": False, "failed": 0, "readers": 0}
    weeks = more.pop("weeks", 0)
    one = Article(question="q", asked_at=timezone.now() - timedelta(weeks=weeks))
    return Row(one, article.latest, Standing(), **(facts | more))  # type: ignore[arg-type]


def test_the_queue_is_ordered_by_risk_readers_age_and_failed_proofs(article: Article) -> None:
    wanted = [
        row(article, is_risky=True),
        row(article, readers=65, failed=9),
        row(article, readers=100),  # so few more readers make no difference
        row(article, readers=3, weeks=5),
        row(article, readers=2, weeks=1, failed=1),
        row(article, readers=3, weeks=1),
        row(article, failed=3),
        row(article),
    ]
    mixed = wanted[4:] + wanted[:4]
    assert sorted(mixed, key=lambda one: one.order) == wanted


def test_the_desk_shows_readers_and_the_figures_plot_them(article: Article) -> None:
    read(article, times=7)
    reading.flush()
    assert next(one.readers for one in queue() if one.article == article) == 7
    made = figures()
    assert (timezone.localdate().isoformat()) == made.readers_by_day[-1][0]
    assert made.readers_by_day[-1][1] >= 7
    assert article in [one.article for one in made.most_read]
    browser = Client()
    browser.force_login(person_of("erin", Role.EDITOR))
    page = words_of(body(browser.get("/review/figures/")))
    assert "Articles by readers and risk" in page
    assert article.question in page


def test_a_site_that_is_stopped_writes_its_counts(tmp_path: Any) -> None:
    import urllib.request

    served = Served(tmp_path).start()
    try:
        path = "/articles/what-is-the-recommended-dose-of-ivig-for-amsan/"
        request = urllib.request.Request(served.base + path, headers={"User-Agent": BROWSER})
        for _ in range(3):
            urllib.request.urlopen(request, timeout=20).read()
        assert served.process is not None
        served.process.terminate()
        served.process.wait(timeout=20)
        manage(served, "shell", "-c", CHECK)
    finally:
        served.kill()


CHECK = """
from probatum.site.articles.reading import readers
assert list(readers().values()) == [3], readers()
"""
