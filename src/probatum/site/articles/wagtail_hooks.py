"""Articles on the editors' desk: found, looked at, and released from their own pages."""

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from probatum.site.articles.models import Article


class ArticleViewSet(SnippetViewSet):  # type: ignore[misc]  # Wagtail has no types
    """What an editor sees of an article. The question and the answer are not edited here."""

    model = Article
    icon = "doc-full"
    menu_label = "Articles"
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ("question", "asked_at", "released_at")
    list_filter = ("released_at",)
    search_fields = ("question",)
    panels = (FieldPanel("question", read_only=True), FieldPanel("slug"))


register_snippet(ArticleViewSet)


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def only_what_is_used(request: object, menu_items: list[object]) -> None:
    """The desk shows no images and no documents: this site has neither."""
    menu_items[:] = [
        one
        for one in menu_items
        if getattr(one, "name", "") not in ("images", "documents", "explorer")
    ]
