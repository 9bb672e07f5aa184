"""Wagtail's workflow, moved to where the log says that an article stands.

Every entry of the log calls ``follow`` in its own transaction: both are stored, or neither. What
the rows say can therefore be made again at any time, and is never asked what is true.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from wagtail.models import Task, TaskState, Workflow, WorkflowState, WorkflowTask

from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Article, Version
from probatum.site.review import policy
from probatum.site.review.case import AssignmentTask, Case, ReviewTask
from probatum.site.review.chain import Event, events
from probatum.site.review.models import LogEntry
from probatum.site.review.standing import Standing, State, fold, hash_now
from probatum.site.shelf import library

STAYS: Final = frozenset({"decided", "commented"})
"""Entries that move nothing."""
IN_PROGRESS, NEEDS_CHANGES = WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES


@dataclass(frozen=True)
class Target:
    """Where the workflow has to be."""

    state: State
    done: tuple[Any, ...]
    """Who did each step that is done: the one who assigned, then those who approved."""
    by: Any
    """Who did what was done last."""
    why: str


def follow(article: Article) -> None:
    """Moves the workflow of an article to where the log says that it stands."""
    latest = article.latest
    if latest is None:
        return
    log = events(article.token)
    made = fold(log)
    target = _target(made, log)
    case = _case(article, latest, made, target.by)
    _move(case, workflow_of(policy.reviewers_needed(latest.answer)), target)


def catch_up() -> int:
    """Makes the workflow follow wherever it does not say what the log does; how many it moved."""
    moved = 0
    tokens = LogEntry.objects.exclude(kind__in=STAYS).values("article")
    ours = Q(released_at__isnull=False) | Q(token__in=tokens)
    for article in Article.objects.filter(ours):
        if article.latest and workflow_says(article) is not fold(events(article.token)).state:
            with transaction.atomic():
                Article.objects.select_for_update().get(pk=article.pk)
                follow(article)
            moved += 1
    return moved


def workflow_says(article: Article) -> State | None:
    """Where Wagtail's rows say that an article stands; None when they do not know it."""
    case = Case.objects.filter(article=article).first()
    if case is None:
        return None
    active = _active(case)
    if active is None:
        is_shown = case.live and case.live_revision_id == case.latest_revision_id
        return State.APPROVED if is_shown else State.WITHDRAWN
    if active.status == NEEDS_CHANGES:
        return State.CHANGES_REQUESTED
    is_first = isinstance(_now(active.pk).task.specific, AssignmentTask)
    return State.SUBMITTED if is_first else State.UNDER_REVIEW


def workflow_of(reviewers: int) -> Workflow:
    """The workflow in which so many members must approve; made when it is not there."""
    name = "Review" if reviewers == 1 else f"Review by {reviewers} members"
    found: Workflow | None = Workflow.objects.filter(name=name, active=True).first()
    if found is not None:
        return found
    found = Workflow.objects.create(name=name)
    steps = [_step(AssignmentTask, "Assignment")]
    steps += [_step(ReviewTask, f"Review {number}") for number in range(1, reviewers + 1)]
    for order, step in enumerate(steps):
        WorkflowTask.objects.create(workflow=found, task=step, sort_order=order)
    return found


def _step(kind: type[Any], name: str) -> Task:
    found = kind.objects.filter(name=name, active=True).first() or kind.objects.create(name=name)
    task: Task = found.task_ptr
    return task


def _case(article: Article, latest: Version, made: Standing, by: Any) -> Case:
    """The article's case, with a revision of its form as it is now."""
    form = hash_now(latest, library())
    case, is_new = Case.objects.get_or_create(article=article, defaults={"live": False})
    case.assigned, case.due = ", ".join(made.assigned), made.due
    case.question = article.question
    is_another = is_new or (case.version, case.form) != (latest.number, form)
    case.version, case.form = latest.number, form
    if is_another:
        case.words = "\n".join(one.text for one in all_statements(latest.answer))
    case.save()
    if is_another:
        case.save_revision(user=by, clean=False, log_action=True)
    return case


def _target(made: Standing, log: list[Event]) -> Target:
    accounts = {
        one.get_username(): one
        for one in get_user_model().objects.filter(username__in={event.who for event in log})
    }
    assigner = next((one.who for one in reversed(log) if one.kind == "assigned"), "")
    done: list[str] = []
    if made.state is not State.SUBMITTED:
        done.append(assigner)
    if made.state in (State.UNDER_REVIEW, State.APPROVED):
        done += [one.who for one in made.approvals]
    by = accounts.get(log[-1].who) if log else None
    return Target(made.state, tuple(accounts.get(name) for name in done), by, made.reason)


def _move(case: Case, workflow: Workflow, target: Target) -> None:
    is_shown = case.live and case.live_revision_id == case.latest_revision_id
    if target.state is State.APPROVED and is_shown and _active(case) is None:
        return
    if case.live and target.state is not State.APPROVED:
        case.unpublish()
        case.refresh_from_db()
    active = _active(case)
    if active and (target.state is State.WITHDRAWN or active.workflow_id != workflow.pk):
        active.cancel(user=target.by)
        active = None
    if target.state is State.WITHDRAWN:
        return
    if active is None:
        active = workflow.start(case, user=None)
    elif active.status == NEEDS_CHANGES and target.state is not State.CHANGES_REQUESTED:
        active.resume(user=target.by)
    if active.status == NEEDS_CHANGES:
        return
    _steps(case, active.pk, target)


def _steps(case: Case, pk: int, target: Target) -> None:
    """Takes back what no longer counts, and does what is done."""
    if not _is_in_step(case, pk, target):
        if len(_done(pk)) > len(target.done):
            case.save_revision(clean=False)  # the same form, to be approved again
        _now(pk).cancel(user=target.by)  # begins again with the first step
    for who in target.done[len(_done(pk)) :]:
        _now(pk).approve(user=who)
    if target.state is State.CHANGES_REQUESTED:
        _now(pk).reject(user=target.by, comment=target.why)


def _is_in_step(case: Case, pk: int, target: Target) -> bool:
    """Whether the step that waits is of this revision, and the ones before it are those done."""
    case.refresh_from_db()
    now, done = _now(pk), _done(pk)
    tasks = list(now.workflow_state.workflow.tasks.values_list("pk", flat=True))
    at = tasks.index(now.task_id) if now.task_id in tasks else -1
    return (
        now.revision_id == case.latest_revision_id
        and at == len(done)
        and len(done) <= len(target.done)
    )


def _active(case: Case) -> WorkflowState | None:
    found: WorkflowState | None = WorkflowState.objects.for_instance(case).active().first()
    return found


def _now(pk: int) -> TaskState:
    """The step that waits, read again."""
    return TaskState.objects.get(pk=WorkflowState.objects.get(pk=pk).current_task_state_id)


def _done(pk: int) -> list[TaskState]:
    """The steps that are done on the latest revision."""
    return list(WorkflowState.objects.get(pk=pk).successful_task_states)
