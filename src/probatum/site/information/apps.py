"""The part as Django knows it."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    """Pages about Probatum itself, and ways to published articles."""

    name = "probatum.site.information"
    label = "information"
