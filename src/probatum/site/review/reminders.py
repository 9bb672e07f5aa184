"""Letters of every day: to reviewers what is due, to editors what waits."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from django.utils import timezone

from probatum.site.review import mail
from probatum.site.review.policy import ALLOWED, Action
from probatum.site.review.queue import Row, queue

SOON: Final = timedelta(days=3)


def remind() -> int:
    """Sends one letter to each person who has something to do; how many."""
    rows = queue()
    today = timezone.localdate()
    due: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.standing.due and row.standing.due <= (today + SOON).isoformat():
            for name in row.standing.assigned:
                due[name].append(row)
    sent = 0
    for name, own in sorted(due.items()):
        late = sum(row.standing.due < today.isoformat() for row in own)
        text = f"{len(own)} articles are due within {SOON.days} days, {late} of them overdue."
        sent += mail.digest([name], "What is due", text)
    if rows:
        risky = sum(row.is_risky for row in rows)
        alone = sum(not row.standing.assigned for row in rows)
        text = f"{len(rows)} articles wait, {risky} of high risk, {alone} with nobody."
        roles = [role.value for role in ALLOWED[Action.ASSIGN]]
        sent += mail.digest(mail.accounts_of(roles), "What waits", text)
    return sent
