"""Reviewers are suggested by specialty, then by what each has to do already."""

from typing import Any

import pytest
from board_helpers import person_of
from django.test import Client
from site_helpers import body, words_of

from probatum.site.articles.models import Article
from probatum.site.review import decisions
from probatum.site.review.decisions import NotAllowedError, RefusedError
from probatum.site.review.models import Member
from probatum.site.review.policy import Role
from probatum.site.review.specialties import fit, topic_of
from probatum.site.review.suggest import Candidate, candidates, open_assignments, suggested


@pytest.fixture(autouse=True)
def board(site: None) -> Any:
    """Nobody is of the board but these, whatever other tests left."""
    away = list(Member.objects.filter(user__is_active=True).values_list("user", flat=True))
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    users.filter(pk__in=away).update(is_active=False)
    made = {
        name: person_of(name, Role.BOARD, specialties=specialties)
        for name, specialties in (
            ("sugg-nina", "Neurology"), ("sugg-carl", "Cardiology"), ("sugg-pam", "Paediatrics"),
            ("sugg-none", ""),
        )
    }  # fmt: skip
    made["editor"] = person_of("sugg-editor", Role.EDITOR)
    for user in made.values():
        user.is_active = True
        user.save()
    yield made
    users.filter(username__startswith="sugg-").update(is_active=False)
    users.filter(pk__in=away).update(is_active=True)


@pytest.fixture
def article(ask: Any) -> Article:
    page = ask(f"dose of IVIG in Guillain-Barré syndrome, number {Article.objects.count()}")
    found = Article.objects.get(token=page.address.split("/")[2])
    found.release()
    return found


def found(article: Article) -> list[Candidate]:
    assert article.latest is not None
    return candidates(article.latest, decisions.standing(article))


def test_who_knows_the_topic_comes_first_then_who_has_least_to_do(
    article: Article, board: Any, ask: Any
) -> None:
    assert found(article)[0].name == "sugg-nina"
    assert found(article)[0].fits.specialty == "Neurology"
    other = Article.objects.get(token=ask("dose of IVIG in CIDP").address.split("/")[2])
    decisions.assign(other, board["editor"], ["sugg-carl", "sugg-nina"])
    assert open_assignments()["sugg-carl"] == 1
    names = [one.name for one in found(article)]
    assert names[0] == "sugg-nina"  # the topic weighs more than the load
    assert names.index("sugg-none") < names.index("sugg-carl")
    decisions.withdraw(other, person_of("sugg-chief", Role.CHIEF), "a test")
    assert open_assignments()["sugg-carl"] == 0


def test_who_cannot_approve_is_told_why_and_not_suggested(article: Article, board: Any) -> None:
    person_of("sugg-nina", Role.BOARD, interest="Privigen")
    told = {one.name: one.barred for one in found(article)}
    assert "declared an interest" in told["sugg-nina"]
    assert [one.name for one in found(article)][-1] == "sugg-nina"
    assert "sugg-editor" not in told  # an editor approves nothing
    assert article.latest is not None
    names = [one.name for one in suggested(article.latest, decisions.standing(article))]
    assert len(names) == 2  # a dose needs two
    assert "sugg-nina" not in names
    Member.objects.get(user__username="sugg-nina").interests.all().delete()


def test_who_changed_the_words_is_not_suggested(article: Article, board: Any) -> None:
    from probatum.site.articles.keys import all_statements, key_of

    assert article.latest is not None
    line = all_statements(article.latest.answer)[0]
    decisions.edit(article, board["sugg-nina"], key_of(line), line.text.rstrip("."))
    assert {one.name: one.barred for one in found(article)}["sugg-nina"] == "changed the words"


def test_an_editor_assigns_as_suggested_from_the_desk(article: Article, board: Any) -> None:
    browser = Client()
    browser.force_login(board["editor"])
    page = words_of(body(browser.get(f"/review/{article.token}/")))
    assert "Neurology fits · 0 open" in page
    assert "As suggested: Dr Sugg-Nina" in page
    data = {"action": "assign as suggested", "due": "2099-01-01"}
    assert browser.post(f"/review/{article.token}/act/", data).status_code == 302
    made = decisions.standing(article)
    assert made.assigned[0] == "sugg-nina"
    assert made.due == "2099-01-01"
    with pytest.raises(NotAllowedError):
        decisions.assign_as_suggested(article, board["sugg-nina"])


def test_a_board_without_anybody_who_can_is_told_so(article: Article, board: Any) -> None:
    from django.contrib.auth import get_user_model

    get_user_model().objects.filter(groups__name=Role.BOARD.value).update(is_active=False)
    get_user_model().objects.filter(groups__name=Role.CHIEF.value).update(is_active=False)
    try:
        with pytest.raises(RefusedError, match="No member"):
            decisions.assign_as_suggested(article, board["editor"])
    finally:
        get_user_model().objects.filter(groups__name=Role.CHIEF.value).update(is_active=True)


@pytest.mark.parametrize(
    ("specialties", "score"),
    [("Guillain-Barré syndrome", 3), ("Neurology", 2), ("Cardiology, clinical neurology", 2),
     ("Cardiology", 0), ("", 0), ("Philately", 0)],
)  # fmt: skip
def test_a_specialty_fits_by_name_or_by_the_words_of_its_topics(
    article: Article, specialties: str, score: int
) -> None:
    assert article.latest is not None
    topic = topic_of(article.latest.answer)
    assert fit(Member(specialties=specialties), topic).score == score
