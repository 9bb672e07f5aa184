"""Inviting a person: an account with roles, and a letter with an address to choose a password."""

from collections.abc import Iterable
from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest

from probatum.model.errors import ProbatumError
from probatum.site.review.models import Member
from probatum.site.review.policy import Role


class InvitationError(ProbatumError):
    """A person who cannot be invited so; the message says why."""


def invite(
    request: HttpRequest, name: str, email: str, roles: Iterable[str], credentials: str = "",
    specialties: str = "",
) -> Any:  # fmt: skip
    """Makes the account, or gives an account that is there other roles, and sends the letter."""
    email = email.strip().lower()  # as the house's own sign-in is asked for it
    chosen = [role for role in Role if role.value in set(roles)]
    try:
        validate_email(email)
    except ValidationError:
        raise InvitationError("This is no e-mail address.") from None
    if not name.strip() or not chosen:
        raise InvitationError("A person needs a name and at least one role.")
    users = get_user_model().objects
    with transaction.atomic():
        user = users.filter(email__iexact=email).first()
        is_new = user is None
        if user is None:
            user = users.create_user(email.split("@")[0][:100] + f"-{users.count()}", email)
        user.groups.set(Group.objects.filter(name__in=[role.value for role in chosen]))
        facts = {"name": name.strip()[:200], "credentials": credentials.strip()[:200],
                 "specialties": specialties.strip()[:500]}  # fmt: skip
        if {Role.BOARD, Role.CHIEF} & set(chosen):
            Member.objects.update_or_create(user=user, defaults=facts)
    if is_new:
        form = ResetPasswordForm({"email": email})
        if form.is_valid():
            form.save(request)
    return user
