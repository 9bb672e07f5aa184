"""The part as Django knows it."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """The review board, its desk and its record."""

    name = "probatum.site.review"
    label = "review"
