"""Accounts are by invitation, with a second factor, or by the house's own sign-in."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client, override_settings
from site_helpers import body

from probatum.site.review.models import Member
from probatum.site.review.policy import Role, roles_of


def account(name: str, role: Role) -> Any:
    user, _ = get_user_model().objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.org"}
    )
    user.groups.set([Group.objects.get(name=role.value)])
    return user


def test_nobody_makes_an_account_for_themselves(client: Any) -> None:
    before = get_user_model().objects.count()
    data = {"email": "x@example.org", "username": "x", "password1": "p" * 20, "password2": "p" * 20}
    client.post("/accounts/signup/", data)
    assert get_user_model().objects.count() == before


@override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
def test_an_invited_member_chooses_a_password_and_signs_in() -> None:
    chief = Client()
    chief.force_login(account("vic", Role.CHIEF))
    mail.outbox = []  # type: ignore[attr-defined]
    response = chief.post(
        "/people/",
        {
            "name": "Dr New",
            "email": "New@Example.org",
            "roles": Role.BOARD.value,
            "credentials": "MD",
        },
    )
    assert response.status_code == 302
    user = get_user_model().objects.get(email="new@example.org")
    assert roles_of(user) == {Role.BOARD}
    assert str(Member.objects.get(user=user)) == "Dr New, MD"
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", mail.outbox[0].body)  # type: ignore[attr-defined]
    assert link is not None
    browser = Client()
    form = browser.get(link[1], follow=True)
    chosen = {"password1": "correct horse battery", "password2": "correct horse battery"}
    browser.post(form.request["PATH_INFO"], chosen)
    data = {"login": "new@example.org", "password": "correct horse battery"}
    assert browser.post("/accounts/login/", data).status_code == 302
    assert browser.get("/review/").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"email": "no address"}, {"name": " "}, {"roles": "king"}, {"roles": ""}]
)
def test_an_invitation_that_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    chief = Client()
    chief.force_login(account("vic", Role.CHIEF))
    data = {"name": "Dr X", "email": "x@example.org", "roles": Role.BOARD.value} | wrong
    assert chief.post("/people/", data).status_code == 400


def test_people_are_managed_by_those_who_may() -> None:
    for role in Role:
        browser = Client()
        browser.force_login(account(f"p-{role.name.lower()}", role))
        allowed = role in (Role.CHIEF, Role.ADMINISTRATOR)
        assert browser.get("/people/").status_code == (200 if allowed else 403)


def test_a_member_declares_interests_and_ends_them() -> None:
    user = account("wim", Role.BOARD)
    member, _ = Member.objects.get_or_create(user=user, defaults={"name": "Dr Wim"})
    browser = Client()
    browser.force_login(user)
    browser.post("/people/me/", {"what": "fees from Example", "touches": "examplemab"})
    interest = member.interests.get()
    assert interest.ended_on is None
    assert "fees from Example" in body(browser.get("/policy/"))
    browser.post("/people/me/", {"ended": str(interest.pk)})
    assert member.interests.get().ended_on is not None


def test_a_house_may_want_a_second_factor(settings_with: Any, ask: Any) -> None:
    user = account("xan", Role.BOARD)
    address = ask("dose of IVIG in CIDP").address
    token = address.split("/")[2]
    browser = Client()
    browser.force_login(user)
    with settings_with(two_factor=True):
        refused = browser.post(f"/review/{token}/act/", {"action": "comment", "text": "x"})
        assert refused["Location"] == "/accounts/2fa/"
        TOTP.activate(user, generate_totp_secret())
        done = browser.post(f"/review/{token}/act/", {"action": "comment", "text": "x"})
        assert done["Location"].startswith("/review/")


def test_the_second_factor_is_asked_for_at_sign_in() -> None:
    user = account("yve", Role.BOARD)
    user.set_password("correct horse battery")
    user.save()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    browser = Client()
    browser.post("/accounts/login/", {"login": "yve", "password": "correct horse battery"})
    assert browser.get("/review/").status_code == 302  # not signed in yet
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    browser.post("/accounts/2fa/authenticate/", {"code": code})
    assert browser.get("/review/").status_code == 200
