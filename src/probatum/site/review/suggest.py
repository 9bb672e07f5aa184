"""Who should review an article: who may, by specialty, then by what each has to do already."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from probatum.site.articles.models import Version
from probatum.site.review import policy
from probatum.site.review.models import Member
from probatum.site.review.policy import Action
from probatum.site.review.queue import queue
from probatum.site.review.specialties import Fit, fit, topic_of
from probatum.site.review.standing import Standing


@dataclass(frozen=True)
class Candidate:
    """A member who might review an article."""

    member: Member
    name: str
    """Of the account."""
    fits: Fit
    load: int
    """Open assignments."""
    barred: str
    """Why this member cannot approve it; '' for one who can."""

    @property
    def order(self) -> tuple[Any, ...]:
        """Who can first, then by specialty, then by load, then by name."""
        return (bool(self.barred), -self.fits.score, self.load, self.member.name, self.name)


def candidates(version: Version, standing: Standing) -> list[Candidate]:
    """Every member whose role may approve, the best first, who is barred last."""
    answer, load = version.answer, open_assignments()
    topic = topic_of(answer)
    found = []
    members = Member.objects.filter(user__is_active=True)
    for member in members.select_related("user").prefetch_related("interests"):
        name = member.user.get_username()
        if not policy.may(member.user, Action.APPROVE):
            continue
        touched = policy.conflicts_of(member, answer)
        barred = f"declared an interest: {'; '.join(touched)}" if touched else ""
        if name in standing.editors:
            barred = "changed the words"
        found.append(Candidate(member, name, fit(member, topic), load[name], barred))
    return sorted(found, key=lambda one: one.order)


def suggested(version: Version, standing: Standing) -> list[Candidate]:
    """As many of them as must approve; fewer when there are no more who can."""
    able = [one for one in candidates(version, standing) if not one.barred]
    return able[: policy.reviewers_needed(version.answer)]


def open_assignments() -> Counter[str]:
    """How many waiting articles each account still has to approve."""
    found: Counter[str] = Counter()
    for row in queue():
        done = {one.who for one in row.standing.approvals}
        found.update(name for name in row.standing.assigned if name not in done)
    return found
