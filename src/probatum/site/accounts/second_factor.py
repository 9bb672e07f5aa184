"""Whether a person has shown a second factor, where the house wants one."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


def has_second_factor_or_needs_none(user: AbstractBaseUser) -> bool:
    """Whether a person may work here as far as the second factor goes."""
    return not settings.ENVIRONMENT.two_factor or bool(is_mfa_enabled(user))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person has to set up a second factor before working here."""
    return bool(settings.ENVIRONMENT.two_factor) and not is_mfa_enabled(request.user)
