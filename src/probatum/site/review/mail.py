"""Letters to the board: that there is something to do, never the question itself."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.urls import reverse

from probatum.site.articles.models import Article
from probatum.site.review import policy

_log = logging.getLogger(__name__)


def tell_accounts(names: Iterable[str], subject: str, article: Article, text: str) -> None:
    """A letter to accounts, by name; one without an address is passed over."""
    users = get_user_model().objects.filter(username__in=list(names), is_active=True)
    _send([one.email for one in users if one.email], subject, article, text)


def tell_editors(subject: str, article: Article, text: str) -> None:
    """A letter to every editor and the editor-in-chief."""
    roles = [role.value for role in policy.ALLOWED[policy.Action.ASSIGN]]
    users = get_user_model().objects.filter(groups__name__in=roles, is_active=True).distinct()
    _send([one.email for one in users if one.email], subject, article, text)


def digest(names: Iterable[str], subject: str, text: str) -> int:
    """A letter about the queue to accounts, by name; how many were sent."""
    users = get_user_model().objects.filter(username__in=list(names), is_active=True)
    to = [one.email for one in users if one.email]
    return _letters(to, subject, text, reverse("queue"))


def accounts_of(roles: list[str]) -> list[str]:
    """The names of the active accounts with one of these roles."""
    users = get_user_model().objects.filter(groups__name__in=roles, is_active=True)
    return list(users.distinct().values_list("username", flat=True))


def _send(to: list[str], subject: str, article: Article, text: str) -> None:
    _letters(to, subject, text, reverse("desk", args=[article.token]))


def _letters(to: list[str], subject: str, text: str, path: str) -> int:
    """What was decided stands, whether or not a letter can be sent."""
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for one in to:
        try:
            body = f"{text}\n\n{settings.SITE_ADDRESS}{path}\n"
            sent += send_mail(f"Probatum: {subject}", body, None, [one])
        except OSError:
            _log.warning("a letter could not be sent", exc_info=True)
    return sent
