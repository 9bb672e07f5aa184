"""Whether a person has shown a second factor, where the house wants one."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this person has to set up a second factor before working here."""
    return bool(settings.ENVIRONMENT.two_factor) and not is_mfa_enabled(request.user)
