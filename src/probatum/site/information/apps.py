"""The part as Django knows it."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    """Pages about Probatum itself: what it is, its policy, what was measured; and finding articles."""

    name = "probatum.site.information"
    label = "information"
