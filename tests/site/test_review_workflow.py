"""Wagtail's workflow shows an article's way as the signed log has it, and decides nothing."""

from typing import Any

import pytest
from board_helpers import accept_all, approve, approved, person_of
from django.db import transaction
from django.test import Client
from site_helpers import body, words_of
from wagtail.models import TaskState, WorkflowState

from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article
from probatum.site.review import chain, decisions
from probatum.site.review.case import APPROVE, ASSIGN, REQUEST, Case
from probatum.site.review.following import catch_up, workflow_says
from probatum.site.review.models import LogEntry
from probatum.site.review.policy import Role
from probatum.site.review.standing import State
from probatum.site.review.verify import verify
from probatum.site.shelf import library

LIST = "/desk/snippets/review/case/"


@pytest.fixture
def article(ask: Any) -> Article:
    page = ask(f"dose of IVIG in Kawasaki disease in child number {Article.objects.count()}")
    found = Article.objects.get(token=page.address.split("/")[2])
    found.release()
    for name in ("bo", "cy"):
        person_of(name, Role.BOARD)
    return found


@pytest.fixture
def erin(site: None) -> Any:
    return person_of("erin", Role.EDITOR)


def browser_of(user: Any) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def case_of(article: Article) -> Case:
    return Case.objects.get(article=article)


def steps(article: Article) -> list[tuple[str, str, str]]:
    """(step, what became of it, by whom), first to last."""
    found = TaskState.objects.for_instance(case_of(article)).order_by("pk")
    return [(one.task.name, one.status, str(one.finished_by or "")) for one in found]


def waits_for(user: Any, article: Article) -> bool:
    waiting = TaskState.objects.reviewable_by(user)
    return bool(waiting.filter(workflow_state__object_id=str(case_of(article).pk)).exists())


def test_the_way_to_an_approval_is_a_workflow(article: Article, erin: Any) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    assert steps(article) == [("Assignment", "approved", "erin"), ("Review 1", "in_progress", "")]
    bo, cy = person_of("bo", Role.BOARD), person_of("cy", Role.BOARD)
    assert waits_for(bo, article)
    approve(article, bo)
    assert waits_for(cy, article)
    assert not waits_for(bo, article)
    approve(article, cy)
    assert steps(article)[1:] == [("Review 1", "approved", "bo"), ("Review 2", "approved", "cy")]
    state = WorkflowState.objects.for_instance(case_of(article)).get()
    assert state.status == "approved"
    assert state.workflow.name == "Review by 2 members"
    assert case_of(article).live
    assert workflow_says(article) is State.APPROVED


def test_an_edit_asks_for_every_approval_again(article: Article, erin: Any) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    approve(article, person_of("bo", Role.BOARD))
    assert article.latest is not None
    line = all_statements(article.latest.answer)[0]
    decisions.edit(article, erin, key_of(line), line.text.rstrip("."))
    assert steps(article)[-1] == ("Review 1", "in_progress", "")
    case = case_of(article)
    assert case.revisions.count() == 2
    assert line.text.rstrip(".") in case.words.splitlines()


def test_changes_are_requested_and_the_approval_ends_by_withdrawal(
    article: Article, erin: Any
) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    decisions.request_changes(article, person_of("bo", Role.BOARD), "Name the weight.")
    assert workflow_says(article) is State.CHANGES_REQUESTED
    rejected = TaskState.objects.for_instance(case_of(article)).get(status="rejected")
    assert rejected.comment == "Name the weight."
    decisions.resubmit(article, erin)
    assert workflow_says(article) is State.UNDER_REVIEW
    for name in ("bo", "cy"):
        approve(article, person_of(name, Role.BOARD))
    decisions.withdraw(article, person_of("chief", Role.CHIEF), "wrong")
    assert workflow_says(article) is State.WITHDRAWN
    assert not case_of(article).live


def test_a_void_approval_waits_for_assignment_again(
    article: Article, erin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from probatum.site.review import decisions as decisions_module

    approved(article, "bo", "cy")
    monkeypatch.setattr(decisions_module, "why_void", lambda *_: "a reason")
    decisions.void_what_no_longer_holds()
    assert workflow_says(article) is State.SUBMITTED
    assert steps(article)[-1] == ("Assignment", "in_progress", "")


def test_log_and_workflow_are_stored_together_or_not_at_all(article: Article, erin: Any) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    before = (LogEntry.objects.count(), steps(article))

    @transaction.atomic
    def cut_off() -> None:
        decisions.request_changes(article, erin, "more")
        assert workflow_says(article) is State.CHANGES_REQUESTED
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert (LogEntry.objects.count(), steps(article)) == before


def test_a_workflow_that_cannot_follow_stops_the_entry(
    article: Article, erin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from probatum.site.review import following

    def broken(*_: object) -> None:
        raise RuntimeError

    before = LogEntry.objects.count()
    monkeypatch.setattr(following, "_move", broken)
    with pytest.raises(RuntimeError):
        decisions.assign(article, erin, ["bo", "cy"])
    assert LogEntry.objects.count() == before


def test_rows_that_somebody_changed_convince_nobody_and_are_put_right(
    article: Article, erin: Any
) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    case = case_of(article)
    WorkflowState.objects.for_instance(case).update(status="approved")
    Case.objects.filter(pk=case.pk).update(live=True, live_revision=case.latest_revision)
    page = words_of(body(Client().get(article.get_absolute_url())))
    assert "not reviewed by a person yet" in page
    assert workflow_says(article) is State.APPROVED
    faults = [one for one in verify(library()) if article.token in one.where]
    assert [one.what.split(";")[0] for one in faults] == [
        "says “Approved”, and the log “Under review”"
    ]
    catch_up()
    assert workflow_says(article) is State.UNDER_REVIEW
    assert not [one for one in verify(library()) if article.token in one.where]


def test_a_released_article_waits_for_assignment(article: Article, ask: Any) -> None:
    assert workflow_says(article) is State.SUBMITTED
    assert steps(article) == [("Assignment", "in_progress", "")]
    # Of those that a new site begins with: other tests' released articles are newer.
    first = Article.objects.filter(visitor="").order_by("asked_at").first()
    assert first is not None
    assert workflow_says(first) is State.SUBMITTED


# Wagtail's own pages.


def test_its_pages_show_articles_steps_and_history(article: Article, erin: Any) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    browser, pk = browser_of(person_of("bo", Role.BOARD)), case_of(article).pk
    for path in (LIST, "/desk/board/workflows/", "/desk/board/steps/", "/desk/"):
        assert article.question in words_of(body(browser.get(path))), path
    assert "Review 1" in words_of(body(browser.get("/desk/board/steps/?reviewable=true")))
    edit = body(browser.get(f"{LIST}edit/{pk}/"))
    assert f"/review/{article.token}/" in edit  # the lock says where the work is done
    assert "Assignment" in words_of(body(browser.get(f"{LIST}history/{pk}/")))
    way = words_of(body(browser.get(f"{LIST}workflow_history/{pk}/")))
    assert "Review by 2 members Approved task Incomplete task Incomplete task" in way
    other = browser_of(person_of("dan", Role.BOARD))
    mine = "/desk/board/steps/?reviewable=true"
    assert article.question not in words_of(body(other.get(mine)))


def test_versions_are_compared_by_their_words(article: Article, erin: Any) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    assert article.latest is not None
    line = all_statements(article.latest.answer)[0]
    decisions.edit(article, erin, key_of(line), line.text.rstrip("."))
    case = case_of(article)
    one, two = case.revisions.order_by("pk").values_list("pk", flat=True)
    page = body(browser_of(erin).get(f"{LIST}history/{case.pk}/revisions/compare/{one}...{two}/"))
    assert "comparison__child-object" in page or "deletion" in page


def workflow_action(browser: Client, article: Article, name: str, **data: str) -> Any:
    case = case_of(article)
    state = case.current_workflow_task_state
    return browser.post(f"{LIST}workflow/action/{case.pk}/{name}/{state.pk}/", data)


def test_its_actions_are_the_boards_decisions(article: Article, erin: Any) -> None:
    bo = browser_of(person_of("bo", Role.BOARD))
    chain.append("resubmitted", article.token, "erin", note="a test")
    decisions.assign(article, erin, ["bo", "cy"])
    assert workflow_action(bo, article, REQUEST, comment="more").status_code == 302
    assert decisions.standing(article).reason == "more"
    decisions.resubmit(article, erin)
    refused = workflow_action(bo, article, APPROVE)  # nothing is accepted yet
    assert refused.status_code in (302, 403)
    assert decisions.standing(article).approvals == []
    accept_all(article, person_of("bo", Role.BOARD))
    assert workflow_action(bo, article, APPROVE).status_code == 302
    assert [one.who for one in decisions.standing(article).approvals] == ["bo"]
    entry = LogEntry.objects.filter(article=article.token, kind="approved").latest("number")
    assert case_of(article).form in entry.payload


@pytest.mark.parametrize("name", [APPROVE, REQUEST, ASSIGN, "approve", "reject", "x"])
@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_decide_at_the_desk_may_not_here(
    article: Article, erin: Any, role: Role, name: str
) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    if role is Role.EDITOR and name == REQUEST:
        return
    before = (LogEntry.objects.count(), steps(article))
    browser = browser_of(person_of(f"role-{role.name.lower()}", role))
    assert workflow_action(browser, article, name, comment="").status_code in (302, 403)
    assert (LogEntry.objects.count(), steps(article)) == before


def everything(pk: int, revision: int) -> list[tuple[str, dict[str, str]]]:
    """What Wagtail could be asked to do to a case."""
    return [
        (f"{LIST}add/", {"question": "x"}),
        (f"{LIST}edit/{pk}/", {"question": "x"}),
        (f"{LIST}edit/{pk}/", {"question": "x", "action-publish": "1"}),
        (f"{LIST}edit/{pk}/", {"question": "x", "action-submit": "1"}),
        (f"{LIST}edit/{pk}/", {"question": "x", "action-cancel-workflow": "1"}),
        (f"{LIST}edit/{pk}/", {"question": "x", "action-restart-workflow": "1"}),
        (f"{LIST}edit/{pk}/",
         {"action-workflow-action": "1", "workflow-action-name": "approve"}),
        (f"{LIST}delete/{pk}/", {}),
        (f"{LIST}unpublish/{pk}/", {}),
        (f"{LIST}lock/{pk}/", {}),
        (f"{LIST}unlock/{pk}/", {}),
        (f"{LIST}history/{pk}/revisions/{revision}/revert/", {"action-publish": "1"}),
        (f"{LIST}history/{pk}/revisions/{revision}/unschedule/", {}),
        (f"/desk/bulk/review/case/delete/?id={pk}", {}),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [*Role, "superuser"])
def test_nothing_else_is_done_from_its_pages(article: Article, erin: Any, role: Any) -> None:
    decisions.assign(article, erin, ["bo", "cy"])
    case = case_of(article)
    if role == "superuser":
        from django.contrib.auth import get_user_model

        user, _ = get_user_model().objects.get_or_create(username="root", is_superuser=True)
    else:
        user = person_of(f"role-{role.name.lower()}", role)
    browser = browser_of(user)

    def now() -> object:
        found = Case.objects.filter(pk=case.pk).values()
        states = WorkflowState.objects.for_instance(case).values_list("pk", "status")
        return list(found), list(states), steps(article), LogEntry.objects.count()

    before = now()
    for path, data in everything(case.pk, case.latest_revision_id):
        browser.post(path, data)
        assert now() == before, path


def test_a_question_that_was_not_released_is_not_in_wagtails_log(ask: Any, erin: Any) -> None:
    from wagtail.models import ModelLogEntry

    page = ask("dose of aspirin for a person whom everybody would know")
    article = Article.objects.get(token=page.address.split("/")[2])
    decisions.assign(article, erin, [person_of("bo", Role.BOARD).get_username()])
    told = ModelLogEntry.objects.filter(object_id=str(case_of(article).pk))
    assert told.exists()
    assert not [one for one in told if "whom everybody" in f"{one.label}{one.data}"]


def test_what_a_visitor_deletes_leaves_no_words_in_wagtails_tables(
    client: Any, ask: Any, erin: Any
) -> None:
    from wagtail.models import Revision

    address = ask("dose of aspirin for somebody of whom nothing must stay").address
    article = Article.objects.get(token=address.split("/")[2])
    decisions.assign(article, erin, [person_of("bo", Role.BOARD).get_username()])
    pk = str(case_of(article).pk)
    assert client.post(f"{address}forget/").status_code == 302
    assert not Revision.objects.filter(content__icontains="of whom nothing must stay").exists()
    assert not WorkflowState.objects.filter(object_id=pk, content_type__model="case").exists()
