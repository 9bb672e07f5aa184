"""The part as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People with an account, and the tokens of their programs."""

    name = "probatum.site.accounts"
    label = "people"
