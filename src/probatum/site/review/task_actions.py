"""The board's decisions, taken from Wagtail's own pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import TaskState

from probatum.site.accounts.second_factor import has_second_factor_or_needs_none
from probatum.site.review import decisions
from probatum.site.review.case import APPROVE, ASSIGN, REQUEST, Case
from probatum.site.review.decisions import RefusedError


def act(case: Case, task_state: TaskState, user: Any, name: str, comment: str) -> None:
    """Does it as the desk would: an entry of the log, which moves the workflow.

    Raises:
        PermissionDenied: it may not be done, by this account or now; why.
    """
    if not has_second_factor_or_needs_none(user):
        raise PermissionDenied("This needs a second factor.")
    try:
        if name == ASSIGN:
            decisions.assign_as_suggested(case.article, user)
        elif name == REQUEST:
            decisions.request_changes(case.article, user, comment)
        elif name == APPROVE:
            # The form that this step is about, and no other, is what was read.
            form = task_state.revision.content["form"]
            decisions.approve(case.article, user, form)
        else:
            raise PermissionDenied("There is no such action.")
    except RefusedError as error:
        raise PermissionDenied(str(error)) from None
