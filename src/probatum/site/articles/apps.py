"""The part as Django knows it."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles: answers at lasting addresses, with their versions."""

    name = "probatum.site.articles"
    label = "articles"
