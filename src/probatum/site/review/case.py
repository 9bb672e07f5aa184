"""What Wagtail sees of an article under review: a snippet whose workflow follows the log.

Its rows say nothing of their own: ``following`` moves them where the log says that the article
stands, in the transaction of the log's entry. No public page reads them.
"""

from typing import Any, Final

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from wagtail.locks import BaseLock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    Task,
    TaskState,
    WorkflowMixin,
)

from probatum.site.articles.models import Article

REQUEST: Final = "request-changes"
ASSIGN: Final = "assign-as-suggested"
APPROVE: Final = "approve-this-form"


class DeskLock(BaseLock):  # type: ignore[misc]  # Wagtail has no types
    """Nobody changes an article from Wagtail's pages: words are proved at the review desk."""

    def for_user(self, user: Any) -> bool:
        """Everybody."""
        return True

    def get_message(self, user: Any) -> str:
        """Where the work is done."""
        address = reverse("desk", args=[self.object.article.token])
        text = "Nothing is changed here: the work is done at the <a href='{}'>review desk</a>."
        return format_html(text, address)


class Case(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):  # type: ignore[misc]
    """An article before the board. A revision for each form of it; live while it is approved."""

    wagtail_reference_index_ignore = True

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="case")
    question = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    form = models.CharField(max_length=64, blank=True)
    """The hash of the canonical form that this revision is of."""
    words = models.TextField(blank=True)
    """Every statement, one a line: what a comparison of revisions shows."""
    assigned = models.CharField(max_length=1500, blank=True)
    """Names of accounts, with commas between them."""
    due = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = "article under review"
        verbose_name_plural = "articles under review"

    def __str__(self) -> str:
        # It is kept in Wagtail's log: a question that was not released is not.
        return self.question if self.article.is_released else "a visitor's article"

    def get_lock(self) -> DeskLock:
        """Always locked."""
        return DeskLock(self)

    def get_workflow(self) -> None:
        """None to be started by hand: ``following`` starts the one that the policy asks for."""
        return


class _BoardTask(Task):  # type: ignore[misc]
    """A step whose actions are the board's own decisions; they move it, and nothing else does."""

    class Meta:
        abstract = True

    admin_form_fields = ("name",)

    def locked_for_user(self, obj: Case, user: Any) -> bool:
        """Everybody."""
        return True

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **more: Any) -> str:
        """Decides as the desk does, with the same refusals; where the browser goes next."""
        from probatum.site.review.task_actions import act

        case = task_state.workflow_state.content_object
        act(case, task_state, user, action_name, str(more.get("comment", "")))
        return reverse("desk", args=[case.article.token])


class AssignmentTask(_BoardTask):
    """An editor assigns reviewers."""

    def get_actions(self, obj: Case, user: Any) -> list[tuple[str, str, bool]]:
        """For who may assign."""
        from probatum.site.review.policy import Action, may

        return [(ASSIGN, "Assign as suggested", False)] if may(user, Action.ASSIGN) else []

    def get_task_states_user_can_moderate(self, user: Any, **_: Any) -> Any:
        """Every one that waits, for who may assign."""
        from probatum.site.review.policy import Action, may

        waiting = TaskState.objects.filter(task=self.task_ptr, status="in_progress")
        return waiting if may(user, Action.ASSIGN) else waiting.none()

    @classmethod
    def get_description(cls) -> str:
        """For whom it is."""
        return "An editor assigns members of the board."


class ReviewTask(_BoardTask):
    """A member of the board approves."""

    def get_actions(self, obj: Case, user: Any) -> list[tuple[str, str, bool]]:
        """For whom it is assigned to, and who may."""
        from probatum.site.review.policy import Action, may

        found = []
        if may(user, Action.APPROVE) and user.get_username() in obj.assigned.split(", "):
            found.append((APPROVE, "Approve this form (all of it is accepted)", False))
        if may(user, Action.REQUEST_CHANGES):
            found.append((REQUEST, "Request changes", True))
        return found

    def get_task_states_user_can_moderate(self, user: Any, **_: Any) -> Any:
        """Those that wait for this member."""
        done = TaskState.objects.filter(
            workflow_state=OuterRef("workflow_state"), revision=OuterRef("revision"),
            status="approved", finished_by=user, task__in=ReviewTask.objects.values("task_ptr"),
        )  # fmt: skip
        waiting = TaskState.objects.filter(~Exists(done), task=self.task_ptr, status="in_progress")
        name = user.get_username()
        cases = [
            str(pk)
            for pk, assigned in Case.objects.filter(assigned__contains=name).values_list(
                "pk", "assigned"
            )
            if name in assigned.split(", ")
        ]
        return waiting.filter(
            workflow_state__object_id__in=cases,
            workflow_state__content_type__model=Case._meta.model_name,
        )

    @classmethod
    def get_description(cls) -> str:
        """For whom it is."""
        return "A member of the board to whom the article is assigned approves its form."
