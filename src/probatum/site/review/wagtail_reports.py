"""Wagtail's own reports of workflows and steps, for everybody of the board.

Wagtail shows them to who edits pages; this site has none, and they are about articles here.
"""

from typing import Any

from django.urls import path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from probatum.site.review.case import Case


class _OfTheBoard:
    """A report for whoever may look at the articles under review, with a way to the other one."""

    any_permission_required = ("change",)
    other: tuple[str, str, str]
    """The other report: its label, address and icon."""

    @property
    def permission_policy(self) -> Any:
        """Of the articles under review."""
        return policy_registry.get_by_type(Case)

    @property
    def header_buttons(self) -> list[Any]:
        """To the other report."""
        label, name, icon = self.other
        return [HeaderButton(label, reverse(name), icon_name=icon)]


class BoardWorkflows(_OfTheBoard, WorkflowView):  # type: ignore[misc]  # Wagtail has no types
    """Every way of an article to its approval."""

    index_url_name = "board_workflows"
    index_results_url_name = "board_workflows_results"
    other = ("By step", "board_steps", "thumbtack")


class BoardSteps(_OfTheBoard, WorkflowTasksView):  # type: ignore[misc]
    """Every step on that way: who did it, and what waits for whom."""

    index_url_name = "board_steps"
    index_results_url_name = "board_steps_results"
    other = ("By article", "board_workflows", "tasks")


class ForTheBoard(MenuItem):  # type: ignore[misc]
    """An entry of the menu for who may look at articles under review."""

    def is_shown(self, request: Any) -> bool:
        """Whether the account may."""
        return bool(policy_registry.get_by_type(Case).user_has_permission(request.user, "change"))


URLS = [
    path("board/workflows/", BoardWorkflows.as_view(), name="board_workflows"),
    path(
        "board/workflows/results/",
        BoardWorkflows.as_view(results_only=True),
        name="board_workflows_results",
    ),
    path("board/steps/", BoardSteps.as_view(), name="board_steps"),
    path("board/steps/results/", BoardSteps.as_view(results_only=True), name="board_steps_results"),
]
