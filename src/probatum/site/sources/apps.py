"""The part as Django knows it."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """The library's pages: what it holds, and taking in a house's own guidelines."""

    name = "probatum.site.sources"
    label = "sources"
