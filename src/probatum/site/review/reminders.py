"""Letters of every day: what is due, what waits, and what a person wants told once a day."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from django.contrib.auth import get_user_model
from django.utils import timezone

from probatum.site.review import mail
from probatum.site.review.models import KeptLetter
from probatum.site.review.queue import Row, queue

SOON: Final = timedelta(days=3)


def remind() -> int:
    """Sends one letter to each person who has something to read or to do; how many."""
    rows = queue()
    due = _due(rows)
    waiting = _waiting(rows)
    editors = {one.get_username() for one in mail.editors()}
    kept = set(KeptLetter.objects.values_list("user__username", flat=True))
    sent = 0
    users = get_user_model().objects.filter(is_active=True, username__in=kept | editors | set(due))
    for user in users.order_by("username"):
        name = user.get_username()
        parts = [due[name]] if name in due else []
        if waiting and name in editors and mail.choice_of(user).wants_all:
            parts.append(waiting)
        sent += mail.send_day(user, parts, "What is due" if name in due else "What waits")
    return sent


def _due(rows: list[Row]) -> dict[str, str]:
    """What each reviewer is told of what is due soon, by account."""
    today = timezone.localdate()
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.standing.due and row.standing.due <= (today + SOON).isoformat():
            for name in row.standing.assigned:
                found[name].append(row)
    return {
        name: f"{len(own)} articles are due within {SOON.days} days,"
        f" {sum(row.standing.due < today.isoformat() for row in own)} of them overdue."
        for name, own in found.items()
    }


def _waiting(rows: list[Row]) -> str:
    """What editors are told of the queue; '' when nothing waits."""
    if not rows:
        return ""
    risky = sum(row.is_risky for row in rows)
    alone = sum(not row.standing.assigned for row in rows)
    return f"{len(rows)} articles wait, {risky} of high risk, {alone} with nobody."
