"""Letters to the board: that there is something to do, never the question itself.

Each person chooses to have them at once or together once a day, and whether to have those that ask
nothing of them. What could not be sent is kept, and goes out with the next day's.
"""

import logging
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from probatum.site.articles.models import Article
from probatum.site.review import policy
from probatum.site.review.models import KeptLetter, LetterChoice

LONGEST: Final = 5_000
_log = logging.getLogger(__name__)


def tell_accounts(names: Iterable[str], subject: str, article: Article, text: str) -> None:
    """A letter to accounts, by name; one without an address is passed over."""
    users = get_user_model().objects.filter(username__in=list(names), is_active=True)
    _tell(users, subject, article, text, is_required=True)


def tell_editors(subject: str, article: Article, text: str, is_required: bool = True) -> None:
    """A letter to every editor and the editor-in-chief."""
    _tell(editors(), subject, article, text, is_required)


def editors() -> list[Any]:
    """The active accounts that assign articles."""
    roles = [role.value for role in policy.ALLOWED[policy.Action.ASSIGN]]
    users = get_user_model().objects.filter(groups__name__in=roles, is_active=True)
    return list(users.distinct().order_by("username"))


def choice_of(user: Any) -> LetterChoice:
    """What a person chose; at once and everything, for one who has not chosen."""
    return LetterChoice.objects.filter(user=user).first() or LetterChoice(user=user)


def send(user: Any, subject: str, text: str, path: str) -> bool:
    """One letter, now; whether the server took it."""
    if not (settings.EMAIL_HOST and user.email):
        return False
    body = f"{text}\n\n{settings.SITE_ADDRESS}{path}\n"
    try:
        return bool(send_mail(f"Probatum: {subject}", body, None, [user.email]))
    except OSError:
        _log.warning("a letter could not be sent", exc_info=True)
        return False


def send_day(user: Any, parts: list[str], subject: str) -> bool:
    """The letter of the day: what is to do, then what was kept, which is then kept no longer."""
    kept = list(KeptLetter.objects.filter(user=user))
    told = [
        f"{one.at:%d %B %Y}: {one.subject}. {one.text}\n{settings.SITE_ADDRESS}{one.path}"
        for one in kept
    ]
    if not (parts or kept):
        return False
    subject = "Your letters of the day" if kept else subject
    if not send(user, subject, "\n\n".join([*parts, *told]), reverse("queue")):
        return False
    KeptLetter.objects.filter(pk__in=[one.pk for one in kept]).delete()
    return True


def _tell(
    users: Iterable[Any], subject: str, article: Article, text: str, is_required: bool
) -> None:
    """Sends or keeps a letter for each, once what it tells of is stored."""
    path = reverse("desk", args=[article.token])
    for user in users:
        choice = choice_of(user)
        if not (settings.EMAIL_HOST and user.email) or not (is_required or choice.wants_all):
            continue
        transaction.on_commit(lambda one=user, daily=choice.daily: _now_or_later(  # type: ignore[misc]
            one, subject, text, path, daily))  # fmt: skip


def _now_or_later(user: Any, subject: str, text: str, path: str, daily: bool) -> None:
    """What was decided stands, whether or not a letter can be sent."""
    if daily or not send(user, subject, text, path):
        KeptLetter.objects.create(user=user, subject=subject, text=text[:LONGEST], path=path)
