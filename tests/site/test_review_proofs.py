"""An approval holds only while every statement's proof comes out as it did."""

from pathlib import Path
from typing import Any

import pytest
from board_helpers import accept_all, approved, person_of, take_in
from django.core import mail
from django.test import Client, override_settings
from site_helpers import body, words_of

from probatum.library.writer import Writer
from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article
from probatum.site.review import decisions
from probatum.site.review.decisions import RefusedError
from probatum.site.review.policy import Role
from probatum.site.review.proofs import why_otherwise
from probatum.site.review.queue import queue
from probatum.site.review.standing import State, hash_now
from probatum.site.shelf import library, look_again

TITLE = "Yeti fever in adults: a guideline"
FIRST = "In yeti fever, yetimycin 500 mg twice daily for 7 days is recommended for adults."
SECOND = "Yetimycin should not be given with lactation."
AGAIN = "The panel met again in 2026, and changed nothing of this."


@pytest.fixture
def paper(tmp_path: Path) -> Any:
    """A guideline of the library, which can come again with another text; taken out at the end."""
    number = 98_000_000 + Article.objects.count()

    def with_text(text: str, title: str = TITLE) -> None:
        take_in(tmp_path, number, title, text)

    with_text(f"{FIRST} {SECOND}")
    yield with_text
    remove(f"pmid:{number}")


def remove(document: str) -> None:
    from django.conf import settings

    with Writer(settings.ENVIRONMENT.library) as writer:
        writer.remove([document])
    look_again()


@pytest.fixture
def yeti(ask: Any, paper: Any) -> Article:
    """A released article that stands on the guideline, approved by two."""
    page = ask(f"dose of yetimycin in yeti fever, number {Article.objects.count()}")
    article = Article.objects.get(token=page.address.split("/")[2])
    article.release()
    approved(article, "bo", "cy")
    assert "Reviewed by: Dr" in page_of(article)
    return article


def page_of(article: Article) -> str:
    return words_of(body(Client().get(article.get_absolute_url())))


def test_a_quote_that_its_source_no_longer_has_voids_an_approval_at_once(
    yeti: Article, paper: Any
) -> None:
    paper(FIRST.replace("500 mg", "250 mg") + " " + SECOND)
    page = page_of(yeti)
    assert "An earlier approval is void" in page
    assert "no longer has the words that were quoted" in page
    assert "Reviewed by: nobody" in page
    assert yeti in [row.article for row in queue()]


def test_a_library_that_grew_elsewhere_leaves_an_approval_as_it_is(
    yeti: Article, tmp_path: Path, paper: Any
) -> None:
    take_in(tmp_path, 97_000_001, "Unicorn fever", "Unicorn fever has no treatment.")
    assert "Reviewed by: Dr" in page_of(yeti)
    paper(f"{AGAIN} {FIRST} {SECOND}")  # the same words, at another place of a new text
    assert "Reviewed by: Dr" in page_of(yeti)
    remove("pmid:97000001")


def test_a_check_that_fails_today_voids_an_approval(yeti: Article, paper: Any) -> None:
    latest = yeti.latest
    assert latest is not None
    line = all_statements(latest.answer)[0]
    assert why_otherwise(line, library()) == ""
    wrong = line.model_copy(update={"text": line.text.replace("500 mg", "5000 mg")})
    assert "fails a check now (" in why_otherwise(wrong, library())
    passed = line.model_copy(update={"checks": line.checks[1:]})
    assert why_otherwise(passed, library()) == ""


def test_a_source_that_left_the_library_voids_an_approval(yeti: Article) -> None:
    latest = yeti.latest
    assert latest is not None
    remove(all_statements(latest.answer)[0].quotes[0].document)
    assert "the library no longer has the source of" in page_of(yeti)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend", EMAIL_HOST="here")
def test_a_refresh_writes_it_down_and_tells_the_editor(yeti: Article, paper: Any) -> None:
    mail.outbox = []  # type: ignore[attr-defined]
    paper(SECOND)
    decisions.void_what_no_longer_holds()
    made = decisions.standing(yeti)
    assert made.state is State.SUBMITTED
    assert "no longer has the words" in made.reason
    decisions.void_what_no_longer_holds()  # once is enough
    told = [one.subject for one in mail.outbox  # type: ignore[attr-defined]
            if one.to == ["erin@example.org"] and yeti.token in one.body]  # fmt: skip
    assert told == ["Probatum: An approval is void"]


def test_what_the_library_no_longer_proves_is_not_approved(yeti: Article, paper: Any) -> None:
    member = person_of("bo", Role.BOARD)
    paper(SECOND)
    decisions.assign(yeti, person_of("erin", Role.EDITOR), ["bo"])
    assert decisions.standing(yeti).state is State.UNDER_REVIEW  # no refresh was needed
    accept_all(yeti, member)
    latest = yeti.latest
    assert latest is not None
    with pytest.raises(RefusedError, match="library has changed"):
        decisions.approve(yeti, member, hash_now(latest, library()))


def test_a_page_that_was_read_before_a_decision_says_what_was_decided(yeti: Article) -> None:
    assert "Reviewed by: Dr" in page_of(yeti)
    decisions.withdraw(yeti, person_of("chief", Role.CHIEF), "It is wrong.")
    assert "It is wrong." in page_of(yeti)
