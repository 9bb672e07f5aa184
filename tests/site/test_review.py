"""The board: what was decided, by whom, in which exact form; and that it can be checked."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from board_helpers import accept_all, approve, person_of, unprotected
from django.db import DatabaseError, connection, transaction
from django.test import Client
from site_helpers import body, words_of

from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article, Version
from probatum.site.review import chain, decisions
from probatum.site.review.decisions import NotAllowedError, RefusedError, items
from probatum.site.review.models import LogEntry
from probatum.site.review.policy import ALLOWED, Action, Role, may
from probatum.site.review.record import RECIPE, record
from probatum.site.review.standing import State, hash_now, shown
from probatum.site.review.verify import verify
from probatum.site.shelf import library


@pytest.fixture
def person() -> Callable[..., Any]:
    """An account of a role."""
    return person_of


@pytest.fixture
def article(ask: Any) -> Article:
    """A released article nobody has reviewed: a risky one, on a dose."""
    number = Article.objects.count()
    page = ask(f"dose of IVIG in Kawasaki disease in child number {number}")
    found = Article.objects.get(token=page.address.split("/")[2])
    found.release()
    return found


def test_two_members_approve_a_dose_and_the_page_names_them(article: Article, person: Any) -> None:
    editor, one, two = (
        person("erin", Role.EDITOR),
        person("bo", Role.BOARD),
        person("cy", Role.BOARD),
    )
    decisions.assign(article, editor, ["bo", "cy"])
    assert decisions.standing(article).state is State.UNDER_REVIEW
    approve(article, one)
    assert decisions.standing(article).state is State.UNDER_REVIEW  # a dose needs two
    approve(article, two)
    assert decisions.standing(article).state is State.APPROVED
    page = words_of(body(Client().get(article.get_absolute_url())))
    assert "Dr Bo, MD" in page
    assert "Dr Cy, MD" in page
    assert "not reviewed by a person yet" not in page
    assert decisions.standing(article).approved_hash[:16] in page
    assert not list(verify(library()))


def test_nothing_is_approved_that_was_not_read(article: Article, person: Any) -> None:
    editor, member = person("erin", Role.EDITOR), person("bo", Role.BOARD)
    latest = article.latest
    assert latest is not None
    with pytest.raises(RefusedError, match="not under review"):
        decisions.approve(article, member, hash_now(latest, library()))
    decisions.assign(article, editor, ["bo"])
    with pytest.raises(RefusedError, match="not accepted by you"):
        decisions.approve(article, member, hash_now(latest, library()))
    accept_all(article, member)
    with pytest.raises(RefusedError, match="changed while you read"):
        decisions.approve(article, member, "0" * 64)


def test_a_declared_interest_shuts_a_member_out(article: Article, person: Any) -> None:
    editor = person("erin", Role.EDITOR)
    conflicted = person("dee", Role.BOARD, interest="Privigen")
    with pytest.raises(RefusedError, match="declared an interest"):
        decisions.assign(article, editor, ["dee"])
    latest = article.latest
    assert latest is not None
    with pytest.raises(NotAllowedError, match="You declared an interest"):
        decisions.decide(article, conflicted, items(latest)[0][0], "accepted")


def test_an_edit_is_proved_at_once_and_a_wrong_dose_is_not_stored(
    article: Article, person: Any
) -> None:
    member = person("bo", Role.BOARD)
    latest = article.latest
    assert latest is not None
    line = next(one for one in all_statements(latest.answer) if "2 g/kg" in one.text)
    key = key_of(line)
    with pytest.raises(RefusedError, match="fails its proof"):
        decisions.edit(article, member, key, line.text.replace("2 g/kg", "20 g/kg"))
    assert article.latest == latest
    made = decisions.edit(article, member, key, line.text.rstrip("."))
    assert made.number == latest.number + 1
    assert line.text.rstrip(".") in [one.text for one in all_statements(made.answer)]


def test_an_override_needs_the_right_and_a_reason_that_everybody_reads(
    article: Article, person: Any
) -> None:
    author, member = person("ann", Role.AUTHOR), person("bo", Role.BOARD)
    latest = article.latest
    assert latest is not None
    line = next(one for one in all_statements(latest.answer) if "2 g/kg" in one.text)
    wrong = line.text.replace("2 g/kg", "3 g/kg")
    with pytest.raises(NotAllowedError):
        decisions.edit(article, author, key_of(line), wrong, "I know better")
    decisions.edit(article, member, key_of(line), wrong, "the label was corrected in print")
    page = words_of(body(Client().get(article.get_absolute_url())))
    assert "the label was corrected in print" in page
    assert "by decision of Dr Bo" in page


def test_a_quote_is_replaced_by_words_that_prove_the_statement(
    article: Article, person: Any
) -> None:
    from probatum.model.quote import Quote

    author = person("ann", Role.AUTHOR)
    latest = article.latest
    assert latest is not None
    line = all_statements(latest.answer)[0]
    document = library().by_id("starter:guillain-barre-syndrome")
    assert document is not None
    other = document.quote(100, 499)
    with pytest.raises(RefusedError, match="fails its proof"):
        decisions.replace_quote(article, author, key_of(line), other)
    same = line.quotes[0]
    decisions.replace_quote(article, author, key_of(line), same)
    with pytest.raises(RefusedError, match="no such words"):
        decisions.replace_quote(
            article, author, key_of(line), Quote(**{**same.model_dump(), "start": same.start + 1})
        )


def test_who_changed_the_words_cannot_approve_them(article: Article, person: Any) -> None:
    editor, member = person("erin", Role.EDITOR), person("bo", Role.BOARD)
    decisions.assign(article, editor, ["bo"])
    latest = article.latest
    assert latest is not None
    line = all_statements(latest.answer)[0]
    decisions.edit(article, member, key_of(line), line.text.rstrip("."))
    accept_all(article, member)
    again = article.latest
    assert again is not None
    with pytest.raises(RefusedError, match="Who changed"):
        decisions.approve(article, member, hash_now(again, library()))


def test_changes_are_requested_made_and_handed_back(article: Article, person: Any) -> None:
    editor, member = person("erin", Role.EDITOR), person("bo", Role.BOARD)
    decisions.assign(article, editor, ["bo"])
    decisions.request_changes(article, member, "Name the label's year.")
    page = words_of(body(Client().get(article.get_absolute_url())))
    assert "Changes requested" in page
    assert "Name the label's year." in page
    decisions.resubmit(article, editor)
    assert decisions.standing(article).state is State.UNDER_REVIEW


def test_an_edit_voids_an_approval_at_once(article: Article, person: Any) -> None:
    editor = person("erin", Role.EDITOR)
    decisions.assign(article, editor, ["bo"])
    for name in ("bo", "cy"):
        approve(article, person(name, Role.BOARD))
    latest = article.latest
    assert latest is not None
    line = all_statements(latest.answer)[0]
    decisions.edit(article, editor, key_of(line), line.text.rstrip("."))
    page = words_of(body(Client().get(article.get_absolute_url())))
    assert "not reviewed by a person yet" in page
    assert "changed after its approval" in page


def test_a_retraction_voids_an_approval_and_the_page_says_so(
    article: Article, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from probatum.site.review import standing as standing_module

    decisions.assign(article, person("erin", Role.EDITOR), ["bo"])
    for name in ("bo", "cy"):
        approve(article, person(name, Role.BOARD))

    def retracted(reference: Any, shelf: Any) -> str:
        return "retracted (2026-11-20)" if reference.number == 1 else reference.status

    monkeypatch.setattr(standing_module, "status_now", retracted)
    monkeypatch.setattr(standing_module, "hash_now", lambda *_: "0" * 64)
    seen = shown(chain.events(article.token), article.latest, library())
    assert not seen.is_approved
    assert "source 1 is now retracted" in seen.reason
    assert (article, "source 1 is now retracted (2026-11-20)") in [
        (one, reason.split(":")[0]) for one, reason in decisions.void_what_no_longer_holds()
    ]
    assert decisions.standing(article).state is State.SUBMITTED


def test_an_approval_ends(article: Article, person: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from probatum.site.review import standing as standing_module

    decisions.assign(article, person("erin", Role.EDITOR), ["bo"])
    for name in ("bo", "cy"):
        approve(article, person(name, Role.BOARD))
    monkeypatch.setattr(standing_module.timezone, "localdate", lambda: date(2099, 1, 1))
    seen = shown(chain.events(article.token), article.latest, library())
    assert "valid until" in seen.reason


# Who may do what.


@pytest.mark.parametrize("action", list(Action))
def test_the_table_of_roles_is_what_the_code_allows(action: Action, person: Any) -> None:
    for role in Role:
        assert may(person(f"role-{role.name.lower()}", role), action) is (role in ALLOWED[action])
    from django.contrib.auth.models import AnonymousUser

    assert not may(AnonymousUser(), action)
    off = person("gone", Role.CHIEF)
    off.is_active = False
    assert not may(off, action)


POSTED = {
    "assign": Action.ASSIGN, "assign as suggested": Action.ASSIGN,
    "accept": Action.DECIDE, "flag": Action.DECIDE,
    "comment": Action.COMMENT, "edit": Action.EDIT, "replace": Action.REPLACE_QUOTE,
    "request changes": Action.REQUEST_CHANGES, "resubmit": Action.RESUBMIT,
    "approve": Action.APPROVE, "withdraw": Action.WITHDRAW,
}  # fmt: skip


@pytest.mark.parametrize("posted", list(POSTED))
@pytest.mark.parametrize("role", [None, *Role])
def test_what_is_not_allowed_changes_nothing(
    article: Article, person: Any, posted: str, role: Role | None
) -> None:
    latest = article.latest
    assert latest is not None
    line = all_statements(latest.answer)[0]
    browser = Client()
    if role is not None:
        browser.force_login(person(f"role-{role.name.lower()}", role))
    quote = line.quotes[0]
    data = {
        "action": posted, "key": key_of(line), "text": "x", "reviewers": "nobody",
        "hash": "0" * 64, "document": quote.document, "sha256": quote.sha256,
        "start": quote.start, "end": quote.end,
    }  # fmt: skip
    before = (LogEntry.objects.count(), Version.objects.count())
    response = browser.post(f"/review/{article.token}/act/", data)
    if role is None:
        assert response.status_code == 302
        assert "/login/" in response["Location"]
    elif role not in ALLOWED[POSTED[posted]]:
        assert response.status_code == 403
    else:
        assert response.status_code in (302, 403, 409)
        return
    assert (LogEntry.objects.count(), Version.objects.count()) == before


@pytest.mark.parametrize("path", ["/review/", "/review/{token}/"])
def test_the_desk_is_the_boards(article: Article, person: Any, path: str) -> None:
    at = path.format(token=article.token)
    assert Client().get(at).status_code == 302
    for role in Role:
        browser = Client()
        browser.force_login(person(f"role-{role.name.lower()}", role))
        expected = 200 if role in ALLOWED[Action.SEE_QUEUE] else 403
        assert browser.get(at).status_code == expected


def test_the_figures_are_counted_from_the_log(article: Article, person: Any) -> None:
    editor = person("erin", Role.EDITOR)
    decisions.assign(article, editor, ["bo", "cy"])
    for name in ("bo", "cy"):
        approve(article, person(name, Role.BOARD))
    browser = Client()
    browser.force_login(editor)
    page = words_of(body(browser.get("/review/figures/")))
    assert "days at the median" in page
    assert re.search(r"Decisions, by reviewer.* bo \d+", page)
    reader = Client()
    reader.force_login(person("bo", Role.BOARD))
    assert reader.get("/review/figures/").status_code == 403


# The record.


def test_the_database_refuses_to_change_the_log(article: Article, person: Any) -> None:
    decisions.comment(article, person("ann", Role.AUTHOR), "", "a remark")
    for statement in (
        "UPDATE review_logentry SET kind = 'approved'",
        "DELETE FROM review_logentry",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert not list(verify(library()))


@pytest.fixture
def tampered(article: Article, person: Any) -> Any:
    """Changes the database behind the program's back, names what verify finds, and undoes it."""
    decisions.assign(article, person("erin", Role.EDITOR), ["bo"])
    for name in ("bo", "cy"):
        approve(article, person(name, Role.BOARD))
    assert not list(verify(library()))

    def changed(statement: str, values: list[object], known_head: str = "") -> list[str]:
        with unprotected(), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                assert cursor.rowcount
            found = [f"{one.where}: {one.what}" for one in verify(library(), known_head)]
            transaction.set_rollback(True)
        return found

    return changed


def test_tampering_is_named(article: Article, tampered: Any) -> None:
    latest = article.latest
    assert latest is not None
    number, end = chain.head()
    told = latest.answer_json
    hash_then_start = r'("sha256":"[0-9a-f]+","start":)(\d+)'
    for old, new in (
        ("2 g/kg", "4 g/kg"),
        (hash_then_start, r"\g<1>1\2"),
        ('"sha256":"..', '"sha256":"ff'),
        ('"status":"', '"status":"not '),
        ('"plain":"', '"plain":"Do not. '),
    ):
        changed = re.sub(old, new, told, count=1)
        assert changed != told
        found = tampered(
            "UPDATE articles_version SET answer_json = %s WHERE id = %s", [changed, latest.pk]
        )
        assert any("is not what was approved" in one for one in found), (old, found)
    entry = LogEntry.objects.filter(article=article.token, kind="approved").latest("number")
    for column, value in (
        ("payload", entry.payload.replace("Dr Cy", "Dr Who")),
        ("who", "somebody"),
        ("at", "2020-01-01T00:00:00.000+00:00"),
        ("hash", "1" * 64),
        ("signature", "1" * 128),
        ("previous", "1" * 64),
    ):
        found = tampered(
            f"UPDATE review_logentry SET {column} = %s WHERE id = %s", [value, entry.pk]
        )
        assert any(f"log entry {entry.number}" in one for one in found), column
    found = tampered("DELETE FROM review_logentry WHERE number = %s", [number - 1])
    assert any("missing" in one for one in found)
    found = tampered("DELETE FROM review_logentry WHERE number = %s", [number], end)
    assert any("the end of the log" in one for one in found)
    reorder = "UPDATE review_logentry SET number = number + 1000 WHERE number = %s"
    found = tampered(reorder, [number - 1])
    assert found
    assert not list(verify(library()))


def test_anybody_can_check_a_record_with_ten_lines(
    article: Article, person: Any, tmp_path: Path
) -> None:
    decisions.assign(article, person("erin", Role.EDITOR), ["bo"])
    for name in ("bo", "cy"):
        approve(article, person(name, Role.BOARD))
    (tmp_path / "check.py").write_text(RECIPE)
    assert len(RECIPE.splitlines()) <= 13

    def checked(text: str) -> "subprocess.CompletedProcess[str]":
        (tmp_path / "record.json").write_text(text)
        command = [sys.executable, "check.py", "record.json"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    told = record(article, library())
    assert "approved as it is" in checked(told).stdout
    assert not checked(told).stdout.startswith("not")
    other = json.loads(told)
    other["form"] = other["form"].replace("2 g/kg", "4 g/kg", 1)
    assert checked(json.dumps(other)).stdout.startswith("not approved")
    other = json.loads(told)
    other["log"][0]["who"] = "somebody"
    assert checked(json.dumps(other)).returncode != 0
    published = body(Client().get(f"/a/{article.token}/record.json"))
    assert json.loads(published)["log"] == json.loads(told)["log"]
    assert body(Client().get("/review/head.txt")).split()[1] == chain.head()[1]
