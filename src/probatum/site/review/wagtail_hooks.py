"""Articles under review on Wagtail's own pages: to be looked at; changed at the review desk."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import LockView, SnippetViewSet, UnlockView

from probatum.site.review.case import Case
from probatum.site.review.wagtail_reports import URLS, ForTheBoard


class OnlyLooked(ModelPermissionPolicy):  # type: ignore[misc]  # Wagtail has no types
    """Nobody adds, publishes, unlocks or deletes a case: only the log moves it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Looking, and the edit page (which is locked), for who has been given it."""
        return action in ("view", "change") and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> Any:
        """The same, the other way round."""
        return super().users_with_any_permission(
            [one for one in actions if one in ("view", "change")]
        )


register_permission_policy(Case, OnlyLooked(Case))


class NoLock(LockView):  # type: ignore[misc]
    """A case is always locked, and by nobody: not even by who may do everything."""

    def dispatch(self, *_: Any, **__: Any) -> Any:
        """Refuses."""
        raise PermissionDenied


class NoUnlock(UnlockView):  # type: ignore[misc]
    """Nor is it ever unlocked."""

    def dispatch(self, *_: Any, **__: Any) -> Any:
        """Refuses."""
        raise PermissionDenied


class CaseViewSet(SnippetViewSet):  # type: ignore[misc]
    """What Wagtail shows of a case."""

    model = Case
    icon = "tasks"
    menu_label = "Under review"
    add_to_admin_menu = True
    copy_view_enabled = False
    lock_view_class = NoLock
    unlock_view_class = NoUnlock
    list_display = ("__str__", "version", "assigned", "due")
    panels = tuple(
        FieldPanel(name, read_only=True)
        for name in ("question", "version", "form", "words", "assigned", "due")
    )


register_snippet(CaseViewSet)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def reports() -> list[Any]:
    """The addresses of the reports."""
    return URLS


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def report_in_menu() -> ForTheBoard:
    """The report by article, which leads to the one by step."""
    return ForTheBoard("Board workflows", reverse("board_workflows"), icon_name="tasks", order=300)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def desk_in_menu() -> ForTheBoard:
    """To where the work is done."""
    return ForTheBoard("Review desk", reverse("queue"), icon_name="edit", order=100)
