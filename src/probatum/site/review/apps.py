"""The part as Django knows it."""

from typing import Any

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The review board, its desk and its record."""

    name = "probatum.site.review"
    label = "review"

    def ready(self) -> None:
        """Wagtail's workflow follows the log."""
        from probatum.site.articles.models import released
        from probatum.site.review.chain import appended

        appended.connect(_follow, dispatch_uid="workflow")
        released.connect(_begin, dispatch_uid="workflow")


def _follow(sender: object, entry: Any, **_: object) -> None:
    from probatum.site.articles.models import Article
    from probatum.site.review.following import STAYS, follow

    if entry.kind not in STAYS:
        article = Article.objects.filter(token=entry.article).first()
        if article is not None:
            follow(article)


def _begin(sender: object, article: Any, **_: object) -> None:
    from probatum.site.review.following import follow

    follow(article)
