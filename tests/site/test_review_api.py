"""The board's work by programs: tokens, scopes, roles."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from site_helpers import body

from probatum.site.accounts.models import Scope, Token
from probatum.site.api.review import DECIDES, WRITES
from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article, Version
from probatum.site.review.models import LogEntry, Member
from probatum.site.review.policy import ALLOWED, Action, Role

ALL = [scope.value for scope in Scope]
NEEDS = {
    "comment": Action.COMMENT, "edit": Action.EDIT, "replace": Action.REPLACE_QUOTE,
    "assign": Action.ASSIGN, "assign as suggested": Action.ASSIGN,
    "resubmit": Action.RESUBMIT, "accept": Action.DECIDE, "flag": Action.DECIDE,
    "approve": Action.APPROVE, "request changes": Action.REQUEST_CHANGES,
    "withdraw": Action.WITHDRAW,
}  # fmt: skip


def secret_of(name: str, role: Role, scopes: list[str] = ALL) -> str:
    user, _ = get_user_model().objects.get_or_create(username=name)
    user.groups.set([Group.objects.get(name=role.value)])
    Member.objects.get_or_create(user=user, defaults={"name": f"Dr {name.title()}"})
    return Token.make(user, "a test", scopes)[1]


def call(secret: str, path: str, data: object = None) -> Any:
    headers = {"HTTP_AUTHORIZATION": f"Bearer {secret}"} if secret else {}
    address = f"/api/review/{path}"
    if data is None:
        return Client().get(address, **headers)  # type: ignore[arg-type]
    return Client().post(
        address,
        json.dumps(data),
        content_type="application/json",
        **headers,  # type: ignore[arg-type]
    )


@pytest.fixture
def article(ask: Any) -> Article:
    page = ask(f"causes of GBS, number {Article.objects.count()}")
    found = Article.objects.get(token=page.address.split("/")[2])
    found.release()
    return found


def test_without_a_valid_token_nothing_is_read(article: Article) -> None:
    for secret in ("", "pbt_nothing", "x" * 5000):
        assert call(secret, "queue").status_code == 401
        assert call(secret, article.token).status_code == 401
        assert call(secret, article.token, {"action": "comment", "text": "x"}).status_code == 401
    secret = secret_of("tia", Role.EDITOR)
    assert call(secret, "queue").status_code == 200
    Token.objects.update(ends_at=timezone.now() - timedelta(days=1))
    assert call(secret, "queue").status_code == 401


def test_a_review_by_programs_alone(article: Article) -> None:
    editor, one, two = (
        secret_of("tia", Role.EDITOR),
        secret_of("uma", Role.BOARD),
        secret_of("val", Role.BOARD),
    )
    assert article.token in [row["token"] for row in call(editor, "queue").json()]
    done = call(editor, article.token, {"action": "assign", "reviewers": ["uma", "val"]})
    assert done.json()["state"] == "Under review"
    for secret in (one, two):
        desk = call(secret, article.token).json()
        for item in desk["items"]:
            call(secret, article.token, {"action": "accept", "key": item["key"]})
        made = call(secret, article.token, {"action": "approve", "hash": desk["hash"]})
        if made.json().get("state") == "Approved":
            break
    assert call(editor, article.token).json()["state"] == "Approved"
    assert "Dr Uma" in body(Client().get(article.get_absolute_url()))


@pytest.mark.parametrize("action", [*WRITES, *DECIDES])
@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_or_a_scope_does_not_allow_changes_nothing(
    article: Article, action: str, role: Role
) -> None:
    latest = article.latest
    assert latest is not None
    line = all_statements(latest.answer)[0]
    data = {
        "action": action, "key": key_of(line), "text": "x", "reviewers": ["nobody"],
        "hash": "0" * 64, "quote": line.quotes[0].model_dump(),
    }  # fmt: skip
    before = (LogEntry.objects.count(), Version.objects.count())
    name = f"api-{role.name.lower()}"
    other = "decide" if action in WRITES else "write"
    for scopes in ([], ["read"], ["read", other]):
        assert call(secret_of(name, role, scopes), article.token, data).status_code == 403
    assert (LogEntry.objects.count(), Version.objects.count()) == before
    response = call(secret_of(name, role), article.token, data)
    if role in ALLOWED[NEEDS[action]]:
        assert response.status_code in (200, 409)
    else:
        assert response.status_code == 403
        assert (LogEntry.objects.count(), Version.objects.count()) == before


def test_a_token_is_shown_once_and_can_be_revoked() -> None:
    secret_of("wes", Role.EDITOR)
    browser = Client()
    browser.force_login(get_user_model().objects.get(username="wes"))
    page = body(browser.post("/people/me/", {"token": "a script", "scopes": ["read"]}))
    secret = page.split("<code>")[1].split("</code>")[0]
    assert secret.startswith("pbt_")
    assert secret not in body(browser.get("/people/me/"))
    assert call(secret, "queue").status_code == 200
    token = Token.find(secret)
    assert token is not None
    browser.post("/people/me/", {"revoke": str(token.pk)})
    assert call(secret, "queue").status_code == 401
