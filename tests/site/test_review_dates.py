"""An article past its review date says so and is back in the queue, with nobody doing anything."""

from datetime import date, timedelta
from typing import Any

import pytest
from board_helpers import approved, person_of
from django.test import Client
from django.utils import timezone
from site_helpers import body, words_of

from probatum.site.articles.models import Article
from probatum.site.review import decisions, policy
from probatum.site.review.models import LogEntry
from probatum.site.review.policy import Role
from probatum.site.review.queue import queue
from probatum.site.review.standing import State


@pytest.fixture
def approved_once(ask: Any) -> Article:
    """An article whose approval holds for a year."""
    page = ask(f"causes of GBS, dated {Article.objects.count()}")
    article = Article.objects.get(token=page.address.split("/")[2])
    article.release()
    approved(article, "bo")
    return article


def page_of(article: Article) -> str:
    return words_of(body(Client().get(article.get_absolute_url())))


def waits(article: Article) -> bool:
    return article in [row.article for row in queue()]


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def test_on_its_last_day_an_approval_holds_and_on_the_next_it_does_not(
    approved_once: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, last = approved_once, timezone.localdate() + policy.VALID
    before = LogEntry.objects.count()
    on(monkeypatch, last)
    assert "Reviewed by: Dr Bo" in page_of(article)
    assert not waits(article)
    on(monkeypatch, last + timedelta(days=1))
    page = page_of(article)
    assert f"its review was valid until {last}" in page
    assert "Reviewed by: nobody" in page
    assert "Reviewed by: Dr" not in page
    assert waits(article)
    assert LogEntry.objects.count() == before  # nobody had to write that down
    browser = Client()
    browser.force_login(person_of("erin", Role.EDITOR))
    assert article.question in words_of(body(browser.get("/review/")))
    assert "Submitted" in words_of(body(browser.get(f"/review/{article.token}/")))
    assert decisions.standing(article).state is State.SUBMITTED


def test_it_is_reviewed_again_without_waiting_for_a_timer(
    approved_once: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = approved_once
    on(monkeypatch, timezone.localdate() + policy.VALID + timedelta(days=1))
    approved(article, "bo")
    assert "Reviewed by: Dr Bo" in page_of(article)
    assert not waits(article)
    kinds = LogEntry.objects.filter(article=article.token).values_list("kind", flat=True)
    told = [kind for kind in kinds if kind in ("approved", "voided")]
    assert told == ["approved", "voided", "approved"]


def test_a_refresh_writes_the_end_down_once(
    approved_once: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = approved_once
    on(monkeypatch, timezone.localdate() + policy.VALID + timedelta(days=1))
    assert article in [one for one, _ in decisions.void_what_no_longer_holds()]
    assert article not in [one for one, _ in decisions.void_what_no_longer_holds()]
    assert waits(article)
