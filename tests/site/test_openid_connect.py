"""Sign-in by a house's own service: for whom it vouches, and who was invited here."""

import urllib.error
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from oidc_provider import CLIENT, SECRET, Provider
from site_helpers import Served, manage, words_of
from test_crashes import Browser

from probatum.site.environment import SettingError, read_environment

PEOPLE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
for name in ("ida", "off", "ben"):
    user = get_user_model().objects.create_user(f"{name}-0", f"{name}@house.example")
    user.groups.add(Group.objects.get(name="board member"))
    if name == "off":
        user.is_active = False
        user.save()
"""
CHECK = """
from django.contrib.auth import get_user_model
from probatum.site.review.policy import roles_of
users = get_user_model().objects
assert users.count() == 3, users.count()
ida = users.get(email="ida@house.example")
assert {role.value for role in roles_of(ida)} == {"board member"}, roles_of(ida)
assert not (ida.is_staff or ida.is_superuser)
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()
    yield made
    made.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Served]:
    """A site whose people sign in at the provider."""
    served = Served(
        tmp_path_factory.mktemp("house"), PROBATUM_OIDC_URL=provider.url,
        PROBATUM_OIDC_CLIENT=CLIENT, PROBATUM_OIDC_SECRET=SECRET,
        PROBATUM_OIDC_NAME="the hospital",
    ).start()  # fmt: skip
    manage(served, "shell", "-c", PEOPLE)
    yield served
    served.kill()


@pytest.fixture(autouse=True)
def as_it_should_be(provider: Provider) -> None:
    provider.token_says, provider.userinfo_says, provider.asked = {}, {}, []


def person(name: str, **more: Any) -> dict[str, Any]:
    return {
        "sub": f"house-{name}", "email": f"{name}@house.example", "email_verified": True,
        "name": f"{name.title()} of the house", "preferred_username": name, **more,
    }  # fmt: skip


def signed_in(house: Served, provider: Provider, who: dict[str, Any]) -> tuple[Browser, str]:
    """A browser after the way through the provider, and what it shows then."""
    provider.person = who
    browser = Browser(house)
    token = browser.token("/accounts/login/")
    data = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
    try:
        with browser.opener.open(
            f"{house.base}/accounts/oidc/house/login/?process=login", data, timeout=20
        ) as response:
            shown = response.read().decode()
    except urllib.error.HTTPError as error:
        shown = error.read().decode()
    return browser, words_of(shown)


def is_in(browser: Browser) -> bool:
    browser.get("/review/")
    return browser.at == "/review/"


def test_the_sign_in_page_offers_the_houses_service(house: Served) -> None:
    assert "the hospital" in words_of(Browser(house).get("/accounts/login/"))


def test_an_invited_person_signs_in_and_comes_again(house: Served, provider: Provider) -> None:
    for _ in range(2):
        browser, shown = signed_in(house, provider, person("ida"))
        assert "Review queue" in shown
        assert is_in(browser)
        assert "Roles: board member." in words_of(browser.get("/people/me/"))
    assert {"/.well-known/openid-configuration", "/authorize", "/token", "/userinfo"} <= set(
        provider.asked
    )
    # The service knows a person by its own name for it, whatever address it has now.
    browser, _ = signed_in(house, provider, person("ida", email="ida.new@house.example"))
    assert "Roles: board member." in words_of(browser.get("/people/me/"))


def test_roles_are_not_taken_from_the_provider(house: Served, provider: Provider) -> None:
    claims: dict[str, Any] = {
        "roles": ["editor-in-chief"], "groups": ["administrator", "editor-in-chief"],
        "is_staff": True, "is_superuser": True,
    }  # fmt: skip
    browser, _ = signed_in(house, provider, person("ida", **claims))
    assert "Roles: board member." in words_of(browser.get("/people/me/"))
    with pytest.raises(urllib.error.HTTPError, match="403"):
        browser.get("/people/")
    manage(house, "shell", "-c", CHECK)


@pytest.mark.parametrize(
    "who",
    [
        person("nobody-invited"),
        person("mallory", email="ben@house.example", email_verified=False),
        person("mallory", email=""),
        person("off"),
    ],
    ids=["not invited", "an address not vouched for", "no address", "an account that is closed"],
)
def test_who_was_not_invited_or_is_not_vouched_for_is_refused(
    house: Served, provider: Provider, who: dict[str, Any]
) -> None:
    browser, shown = signed_in(house, provider, who)
    assert "Review queue" not in shown
    assert not is_in(browser)
    manage(house, "shell", "-c", CHECK)


@pytest.mark.parametrize(
    ("token", "userinfo"),
    [
        ({"aud": "another program"}, {}),
        ({"iss": "https://elsewhere.example"}, {}),
        ({"exp": 1_000_000_000}, {}),
        ({}, {"sub": "house-ben", "email": "ben@house.example"}),
    ],
    ids=["for another program", "of another provider", "out of date", "userinfo of another"],
)
def test_a_token_that_is_not_right_signs_nobody_in(
    house: Served, provider: Provider, token: dict[str, Any], userinfo: dict[str, Any]
) -> None:
    provider.token_says, provider.userinfo_says = token, userinfo
    browser, shown = signed_in(house, provider, person("ida"))
    assert "Review queue" not in shown
    assert not is_in(browser)


def test_a_way_back_that_nobody_set_out_on_is_refused(house: Served, provider: Provider) -> None:
    browser = Browser(house)
    try:
        browser.get("/accounts/oidc/house/login/callback/?code=x&state=made-up")
    except urllib.error.HTTPError as error:
        error.read()
    assert not is_in(browser)
    assert "/token" not in provider.asked


def test_a_service_without_tls_is_refused_but_on_this_machine(tmp_path: Path) -> None:
    data = {"PROBATUM_DATA": str(tmp_path)}
    with pytest.raises(SettingError, match="PROBATUM_OIDC_URL"):
        read_environment(data | {"PROBATUM_OIDC_URL": "http://sso.house.example"})
    for fine in ("https://sso.house.example", "http://127.0.0.1:9/", "http://localhost:9"):
        assert read_environment(data | {"PROBATUM_OIDC_URL": fine}).oidc_url == fine
