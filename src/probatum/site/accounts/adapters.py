"""Nobody makes an account for themselves: a person is invited first."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class Invited(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-in with a password, for accounts that are there."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class InvitedElsewhere(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in by the house's own service, for the address that was invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an address that was not invited has no account."""
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """The house's service vouches for the address."""
        return True
