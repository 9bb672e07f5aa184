"""Letters at once or once a day, as each person chooses, by a real mail server."""

from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from board_helpers import approved, person_of
from django.test import Client, override_settings
from site_helpers import body, free_port

from probatum.site.articles.models import Article
from probatum.site.review import decisions
from probatum.site.review.models import KeptLetter, LetterChoice
from probatum.site.review.policy import Role
from probatum.site.review.reminders import remind


class Post:
    """A mail server's letters: (to, subject, words)."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        from email import message_from_bytes, policy

        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.kept.append((envelope.rcpt_tos[0], str(letter["subject"]), letter.get_content()))
        return "250 kept"

    def subjects(self, name: str) -> list[str]:
        return [subject for to, subject, _ in self.kept if to == f"{name}@example.org"]

    def words(self, name: str) -> str:
        return "\n".join(text for to, _, text in self.kept if to == f"{name}@example.org")


def sent_through(port: int) -> Any:
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
    )


@pytest.fixture
def post() -> Iterator[Post]:
    kept, port = Post(), free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    with sent_through(port):
        yield kept
    server.stop()


@pytest.fixture
def people() -> Iterator[dict[str, Any]]:
    """An editor and a member, who have chosen nothing yet; nobody else reads letters."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    others = list(users.filter(is_active=True).values_list("pk", flat=True))
    users.filter(pk__in=others).update(is_active=False)
    made = {"ed": person_of("let-ed", Role.EDITOR), "mo": person_of("let-mo", Role.BOARD)}
    users.filter(username__startswith="let-").update(is_active=True)
    LetterChoice.objects.all().delete()
    KeptLetter.objects.all().delete()
    for user in made.values():
        user.refresh_from_db()
    yield made
    users.filter(username__startswith="let-").update(is_active=False)
    users.filter(pk__in=others).update(is_active=True)


@pytest.fixture
def article(ask: Any) -> Article:
    page = ask(f"causes of GBS, told {Article.objects.count()}")
    found = Article.objects.get(token=page.address.split("/")[2])
    found.release()
    return found


def choose(user: Any, when: str, wants_all: bool) -> None:
    browser = Client()
    browser.force_login(user)
    data = {"letters": when} | ({"wants_all": "1"} if wants_all else {})
    assert browser.post("/people/me/", data).status_code == 302


def test_who_has_chosen_nothing_is_told_at_once(article: Article, people: Any, post: Post) -> None:
    decisions.assign(article, people["ed"], ["let-mo"])
    assert post.subjects("let-mo") == ["Probatum: An article to review"]
    assert article.token in post.words("let-mo")
    assert article.question not in post.words("let-mo")


def test_a_daily_digest_is_one_letter_with_everything(
    article: Article, people: Any, post: Post
) -> None:
    choose(people["mo"], "daily", wants_all=True)
    decisions.assign(article, people["ed"], ["let-mo"], "2020-01-01")
    decisions.request_changes(article, people["ed"], "more")
    decisions.resubmit(article, people["ed"], "done")
    assert post.subjects("let-mo") == []
    remind()
    assert post.subjects("let-mo") == ["Probatum: Your letters of the day"]
    words = post.words("let-mo")
    assert "1 of them overdue" in words
    assert words.index("An article to review") < words.index("An article is back for review")
    assert article.token in words
    decisions.withdraw(article, person_of("let-chief", Role.CHIEF), "a test")
    remind()
    assert len(post.subjects("let-mo")) == 1  # nothing is told twice


def test_what_asks_nothing_of_a_person_can_be_left_out(
    article: Article, people: Any, post: Post
) -> None:
    choose(people["ed"], "at once", wants_all=False)
    decisions.assign(article, people["ed"], ["let-mo"])
    decisions.request_changes(article, people["mo"], "more")
    decisions.resubmit(article, people["ed"])
    remind()
    assert post.subjects("let-ed") == ["Probatum: Changes were requested"]
    choose(people["ed"], "at once", wants_all=True)
    remind()
    assert post.subjects("let-ed")[1:] == ["Probatum: What waits"]
    approved(article, "let-mo", by="let-ed")
    assert "Probatum: An article was approved" in post.subjects("let-ed")


def test_a_letter_that_could_not_be_sent_goes_out_with_the_next_days(
    article: Article, people: Any, post: Post
) -> None:
    with sent_through(free_port()):  # nobody listens there
        decisions.assign(article, people["ed"], ["let-mo"], "2099-01-01")
        assert remind() == 0
    assert decisions.standing(article).assigned == ("let-mo",)
    assert post.subjects("let-mo") == []
    remind()
    assert post.subjects("let-mo") == ["Probatum: Your letters of the day"]


def test_what_was_not_done_is_not_told(article: Article, people: Any, post: Post) -> None:
    from django.db import transaction

    class GoneWrongError(Exception):
        """The process died before anything was stored."""

    @transaction.atomic
    def begin() -> None:
        decisions.assign(article, people["ed"], ["let-mo"])
        raise GoneWrongError

    with pytest.raises(GoneWrongError):
        begin()
    assert post.subjects("let-mo") == []


def test_without_a_mail_server_nothing_is_kept(article: Article, people: Any) -> None:
    decisions.assign(article, people["ed"], ["let-mo"])
    assert not KeptLetter.objects.exists()


def test_the_choice_is_shown_where_it_is_made(people: Any) -> None:
    choose(people["mo"], "daily", wants_all=False)
    browser = Client()
    browser.force_login(people["mo"])
    page = body(browser.get("/people/me/"))
    assert 'value="daily" checked' in page
    assert 'name="wants_all" value="1">' in page
    assert Client().post("/people/me/", {"letters": "daily"}).status_code == 302
    browser.post("/people/me/", {"letters": "never"})
    assert LetterChoice.objects.get(user=people["mo"]).daily
