"""What Wagtail does when a workflow is through. It is imported before any model is there."""

from typing import Any


def show_as_approved(workflow_state: Any, user: Any = None) -> None:
    """Wagtail shows the revision as live; the public page goes by the log."""
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
