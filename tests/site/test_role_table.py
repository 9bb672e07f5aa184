"""Who may use which address: the table is checked against the code, and tried whole.

An address that is added without a line here fails the first test.
"""

import json
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from board_helpers import person_of
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, reverse

from probatum.site.accounts.models import Scope, Token
from probatum.site.api.routes import api
from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article, Version
from probatum.site.review.models import Interest, LetterChoice, LogEntry, Member
from probatum.site.review.policy import ALLOWED, Action, Role
from probatum.site.sources.models import Upload
from probatum.site.urls import urlpatterns


class Anybody(StrEnum):
    """Who needs no role."""

    PUBLIC = "everybody"
    SIGNED_IN = "who is signed in"
    VISITOR = "the visitor whose article it is"


Needs = Anybody | Action
PUBLIC, SIGNED_IN, VISITOR = Anybody
GET: dict[str, Needs] = {
    **dict.fromkeys(
        ("home", "suggest", "mine", "article", "article-export", "private", "private-export",
         "source-fragment", "reference", "versions", "version", "record", "head", "topics",
         "search", "sources", "source", "about", "policy", "disclaimer", "privacy", "measured",
         "robots"), PUBLIC),
    "queue": Action.SEE_QUEUE, "desk": Action.SEE_QUEUE, "figures": Action.SEE_FIGURES,
    "upload": Action.ADD_SOURCES, "uploaded": Action.ADD_SOURCES,
    "people": Action.MANAGE_MEMBERS, "me": SIGNED_IN,
}  # fmt: skip
POST: dict[str, Needs] = {
    "ask": PUBLIC, "suggest": PUBLIC, "reader": PUBLIC, "follow": PUBLIC, "search": PUBLIC,
    "forget": VISITOR, "again": Action.RELEASE, "release": Action.RELEASE,
    "upload": Action.ADD_SOURCES, "people": Action.MANAGE_MEMBERS, "me": SIGNED_IN,
}  # fmt: skip
ACTS = {
    "assign": Action.ASSIGN, "assign as suggested": Action.ASSIGN, "accept": Action.DECIDE,
    "flag": Action.DECIDE, "comment": Action.COMMENT, "edit": Action.EDIT,
    "replace": Action.REPLACE_QUOTE, "request changes": Action.REQUEST_CHANGES,
    "resubmit": Action.RESUBMIT, "approve": Action.APPROVE, "withdraw": Action.WITHDRAW,
}  # fmt: skip
"""What is posted to the one address of the desk, and to that of the API."""
CALLS: dict[tuple[str, str], Needs] = {
    **dict.fromkeys((("post", "/api/ask"), ("post", "/api/prove"), ("post", "/api/audit"),
                     ("get", "/api/search"), ("get", "/api/articles"),
                     ("get", "/api/articles/{slug}")), PUBLIC),
    ("get", "/api/review/queue"): Action.SEE_QUEUE,
    ("get", "/api/review/{token}"): Action.SEE_QUEUE,
    ("post", "/api/review/{token}"): Action.SEE_QUEUE,  # each action has a needs of its own: ACTS
}  # fmt: skip
WAGTAIL = {
    "/desk/board/workflows/": Action.SEE_QUEUE, "/desk/board/workflows/results/": Action.SEE_QUEUE,
    "/desk/board/steps/": Action.SEE_QUEUE, "/desk/board/steps/results/": Action.SEE_QUEUE,
    "/desk/snippets/review/case/": Action.SEE_QUEUE,
}  # fmt: skip
PEOPLE: list[Role | None] = [None, *Role]


def named() -> set[str]:
    return {one.name for one in urlpatterns if isinstance(one, URLPattern) and one.name}


def test_the_table_has_every_address_and_no_other() -> None:
    assert set(GET) | set(POST) | {"act"} == named()


def test_the_table_has_every_call_of_the_api_and_no_other() -> None:
    schema = api.get_openapi_schema()
    found = {(method, path) for path, made in schema["paths"].items() for method in made}
    assert found == set(CALLS)


def test_every_action_of_the_policy_is_tried_or_part_of_another() -> None:
    tried = {*GET.values(), *POST.values(), *ACTS.values(), *WAGTAIL.values()}
    assert set(Action) - tried == {Action.OVERRIDE}  # it is part of an edit


@pytest.fixture(scope="module")
def article(site: None) -> Article:
    """A private article, so that an address has something to release; with a statement to name."""
    from probatum.site.articles.composing import composed

    found = Article.objects.create(question="Dose of IVIG in AMSAN, for a table of roles")
    composed(found)
    return found


class Where(NamedTuple):
    article: Article
    released: Article

    def address(self, name: str) -> str:
        assert self.article.latest is not None
        line = next(one for one in all_statements(self.article.latest.answer) if one.citations)
        token, number = self.article.token, line.citations[0]
        given: dict[str, list[Any]] = {
            "article": [self.released.slug], "article-export": [self.released.slug, "md"],
            "private-export": [token, "md"], "source-fragment": [token, key_of(line), number],
            "reference": [token, number, "ris"], "version": [token, 1],
            "source": [line.quotes[0].document], "uploaded": [10**6],
        }  # fmt: skip
        plain = ("home", "ask", "suggest", "reader", "mine", "queue", "figures", "head", "topics",
                 "search", "sources", "upload", "about", "policy", "disclaimer", "privacy",
                 "measured", "robots", "people", "me")  # fmt: skip
        return reverse(name, args=given.get(name, [] if name in plain else [token]))


@pytest.fixture(scope="module")
def where(article: Article) -> Where:
    released = Article.objects.filter(released_at__isnull=False).first()
    assert released is not None
    return Where(article, released)


def everything() -> list[Any]:
    """What a request could change."""
    models = (Version, LogEntry, Member, Interest, Token, Upload, LetterChoice, get_user_model())
    released = Article.objects.filter(released_at__isnull=False).count()
    return [released, *(model.objects.count() for model in models)]


def browser_of(role: Role | None) -> Client:
    browser = Client()
    if role is not None:
        browser.force_login(person_of(f"table-{role.name.lower()}", role))
    return browser


def is_allowed(role: Role | None, needs: Needs) -> bool:
    if isinstance(needs, Action):
        return role in ALLOWED[needs]
    return needs is PUBLIC or (needs is SIGNED_IN and role is not None)


def is_refused(response: Any) -> bool:
    login = response.status_code == 302 and "/accounts/login/" in response["Location"]
    return login or response.status_code in (401, 403, 404)


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("name", "needs"), GET.items())
def test_who_may_read_it(where: Where, role: Role | None, name: str, needs: Needs) -> None:
    browser = browser_of(role)
    response = browser.get(where.address(name))
    if not is_allowed(role, needs):
        assert is_refused(response), response.status_code
    elif name == "suggest":
        assert response.status_code == 405  # words come in the body
    else:
        there = 404 if name == "uploaded" else 200  # there is no such upload, for who may see one
        assert response.status_code == there


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("name", "needs"), POST.items())
def test_who_may_not_do_it_changes_nothing(
    where: Where, role: Role | None, name: str, needs: Needs
) -> None:
    if is_allowed(role, needs):
        return  # what is done then has tests of its own
    browser = browser_of(role)
    before = everything()
    assert is_refused(browser.post(where.address(name), {"name": "x", "email": "x@example.org"}))
    assert everything() == before
    assert Article.objects.filter(pk=where.article.pk).exists()


@pytest.mark.parametrize("name", sorted(set(GET) - set(POST)))
@pytest.mark.parametrize("role", PEOPLE)
def test_what_is_read_only_takes_nothing_in(where: Where, role: Role | None, name: str) -> None:
    browser = browser_of(role)
    before = everything()
    assert browser.post(where.address(name), {}).status_code in (302, 403, 404, 405)
    assert everything() == before


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("path", "needs"), WAGTAIL.items())
def test_who_may_look_at_wagtails_pages_of_the_board(
    role: Role | None, path: str, needs: Action
) -> None:
    response = browser_of(role).get(path)
    if role in ALLOWED[needs]:
        assert response.status_code == 200
    else:
        assert response.status_code in (302, 403)


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("call", "needs"), CALLS.items())
def test_who_may_call_it(
    where: Where, role: Role | None, call: tuple[str, str], needs: Needs
) -> None:
    if needs is PUBLIC:
        return  # tried with everything that it takes in the tests of the API
    method, path = call
    headers: dict[str, Any] = {}
    if role is not None:
        user = person_of(f"table-{role.name.lower()}", role)
        secret = Token.make(user, "a table", [scope.value for scope in Scope])[1]
        headers = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    before = everything()
    address = path.replace("{token}", where.article.token)
    if method == "get":
        response = Client().get(address, **headers)
    else:
        data = json.dumps({"action": "approve", "hash": "0" * 64})
        response = Client().post(address, data, content_type="application/json", **headers)
    if role is None:
        assert response.status_code == 401
    elif not is_allowed(role, needs):
        assert response.status_code == 403
    else:
        assert response.status_code in (200, 403, 409)
    assert everything() == before


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize(("act", "needs"), ACTS.items())
def test_who_may_not_decide_it_changes_nothing(
    where: Where, role: Role | None, act: str, needs: Action
) -> None:
    if role in ALLOWED[needs]:
        return
    before = everything()
    data = {"action": act, "key": "x", "text": "x", "reviewers": "nobody", "hash": "0" * 64}
    assert is_refused(browser_of(role).post(f"/review/{where.article.token}/act/", data))
    assert everything() == before
