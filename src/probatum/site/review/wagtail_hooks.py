"""Articles under review on Wagtail's own pages: to be looked at; changed at the review desk."""

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from probatum.site.review.case import Case


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


class CaseViewSet(SnippetViewSet):  # type: ignore[misc]
    """What Wagtail shows of a case."""

    model = Case
    icon = "tasks"
    menu_label = "Under review"
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("__str__", "version", "assigned", "due")
    panels = tuple(
        FieldPanel(name, read_only=True)
        for name in ("question", "version", "form", "words", "assigned", "due")
    )


register_snippet(CaseViewSet)
