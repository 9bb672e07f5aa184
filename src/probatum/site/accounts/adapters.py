"""Nobody makes an account for themselves: a person is invited first."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied
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

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuses what the service says of one person in the token and of another beside it."""
        told = sociallogin.account.extra_data
        subjects = {told[part].get("sub") for part in ("id_token", "userinfo") if told.get(part)}
        if len(subjects) > 1:
            raise PermissionDenied("The house's sign-in speaks of two people.")

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """Yes, for an address that the house's service says is verified (no other comes here)."""
        return True
