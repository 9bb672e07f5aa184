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


def _send(to: list[str], subject: str, article: Article, text: str) -> None:
    """What was decided stands, whether or not a letter can be sent."""
    if not to or not settings.EMAIL_HOST:
        return
    address = f"{settings.SITE_ADDRESS}{reverse('desk', args=[article.token])}"
    try:
        for one in to:
            send_mail(f"Probatum: {subject}", f"{text}\n\n{address}\n", None, [one])
    except OSError:
        _log.warning("a letter could not be sent", exc_info=True)
