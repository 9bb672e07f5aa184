"""Where an article stands: what the log's entries add up to, held against the article as it is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from django.core.cache import caches
from django.utils import timezone

from probatum.library.library import Library
from probatum.site.articles.models import Version
from probatum.site.articles.standing import status_now
from probatum.site.review.canonical import canonical_form, sha256
from probatum.site.review.chain import Event
from probatum.site.review.proofs import KEPT_S, why_unproved

NOT_IT: Final = "the article is not what was approved"


class State(StrEnum):
    """What a page says of its review."""

    SUBMITTED = "Submitted"
    UNDER_REVIEW = "Under review"
    CHANGES_REQUESTED = "Changes requested"
    APPROVED = "Approved"
    WITHDRAWN = "Withdrawn"


@dataclass
class Standing:
    """An article's standing by its log."""

    state: State = State.SUBMITTED
    assigned: tuple[str, ...] = ()
    due: str = ""
    approvals: list[Event] = field(default_factory=list)
    """Since the last edit, each by another member, all of one hash."""
    decisions: dict[str, dict[str, Event]] = field(default_factory=dict)
    """By statement key, then by who: the last decision of each."""
    editors: set[str] = field(default_factory=set)
    """Who changed the words that stand there now."""
    reason: str = ""
    """Why changes were requested, an approval is void, or the article was withdrawn."""

    @property
    def approved_hash(self) -> str:
        """The hash that was approved; '' while none is."""
        return str(self.approvals[-1].payload["hash"]) if self.state is State.APPROVED else ""

    @property
    def valid_until(self) -> str:
        """The last day (ISO 8601) on which the approval holds; ''."""
        ends = [str(one.payload["valid_until"]) for one in self.approvals]
        return min(ends) if self.state is State.APPROVED else ""


def fold(events: list[Event]) -> Standing:
    """The standing that the entries of one article add up to."""
    made = Standing()
    for one in events:
        _take(made, one)
    return made


def _take(made: Standing, one: Event) -> None:
    taker = _TAKERS.get(one.kind)
    if taker:
        taker(made, one, one.payload)


def _assigned(made: Standing, _: Event, data: dict[str, Any]) -> None:
    made.assigned, made.due = tuple(data["reviewers"]), data["due"]
    if made.state in (State.SUBMITTED, State.WITHDRAWN):
        made.state, made.reason = State.UNDER_REVIEW, ""


def _decided(made: Standing, one: Event, data: dict[str, Any]) -> None:
    made.decisions.setdefault(data["key"], {})[one.who] = one


def _changed(made: Standing, one: Event, _: dict[str, Any]) -> None:
    made.approvals = []
    if one.kind == "composed again":
        made.editors = set()
    else:
        made.editors.add(one.who)
    if made.state is State.APPROVED:
        made.state, made.reason = State.SUBMITTED, "The article was changed after its approval."


def _sent_back(made: Standing, _: Event, data: dict[str, Any]) -> None:
    made.state, made.reason, made.approvals = State.CHANGES_REQUESTED, data["reason"], []


def _resubmitted(made: Standing, _: Event, __: dict[str, Any]) -> None:
    made.state, made.reason = State.UNDER_REVIEW, ""


def _approved(made: Standing, one: Event, data: dict[str, Any]) -> None:
    same = [e for e in made.approvals if e.who != one.who and e.payload["hash"] == data["hash"]]
    made.approvals = [*same, one]
    if len(made.approvals) >= data["needed"]:
        made.state, made.reason = State.APPROVED, ""


def _voided(made: Standing, _: Event, data: dict[str, Any]) -> None:
    made.state, made.approvals = State.SUBMITTED, []
    made.reason = f"An earlier approval is void: {data['reason']}."


def _withdrawn(made: Standing, _: Event, data: dict[str, Any]) -> None:
    made.state, made.reason, made.approvals = State.WITHDRAWN, data["reason"], []


_TAKERS: Final[dict[str, Callable[[Standing, Event, dict[str, Any]], None]]] = {
    "assigned": _assigned,
    "decided": _decided,
    "edited": _changed,
    "quote replaced": _changed,
    "composed again": _changed,
    "changes requested": _sent_back,
    "resubmitted": _resubmitted,
    "approved": _approved,
    "voided": _voided,
    "withdrawn": _withdrawn,
}
"""What each kind of entry does to a standing; any other only stays in the log."""


def form_now(version: Version, library: Library) -> bytes:
    """The canonical form of a version, with the statuses that its sources have today."""
    answer = version.answer
    statuses = {one.id: status_now(one, library) for one in answer.references}
    return canonical_form(answer, statuses, library.vocabulary)


def hash_now(version: Version, library: Library) -> str:
    """The hash of ``form_now``; kept while version and library are the same."""
    key = f"form-{version.pk}-{library.snapshot()}"
    found: str | None = caches["standing"].get(key)
    if found is None:
        found = sha256(form_now(version, library))
        caches["standing"].set(key, found, KEPT_S)
    return found


def why_void(made: Standing, version: Version, library: Library) -> str:
    """Why an approval of the log does not hold for the article as it is; '' when it holds."""
    if made.state is not State.APPROVED:
        return ""
    if date.fromisoformat(made.valid_until) < timezone.localdate():
        return f"its review was valid until {made.valid_until}"
    if made.approved_hash == hash_now(version, library):
        # The same library proves the same: it is asked again only when it is another.
        then_and_now = (made.approvals[-1].payload.get("snapshot"), library.snapshot())
        return "" if len(set(then_and_now)) == 1 else why_unproved(version, library)
    then = {str(one["id"]): one["status"] for one in made.approvals[-1].payload["statuses"]}
    for one in version.answer.references:
        now = status_now(one, library)
        if then.get(one.id, now) != now:
            return f"source {one.number} is now {now}: {one.title}"
    return NOT_IT


def today(made: Standing, version: Version | None, library: Library) -> Standing:
    """The standing with an approval that does not hold any more taken away."""
    void = why_void(made, version, library) if version else ""
    if not void:
        return made
    reason = f"An earlier approval is void: {void}."
    return replace(made, state=State.SUBMITTED, approvals=[], reason=reason)


@dataclass(frozen=True)
class Reviewer:
    """A reviewer as readers are told."""

    name: str
    credentials: str
    interests: tuple[str, ...]
    on: str


@dataclass(frozen=True)
class Shown:
    """What the page says of its review: from the log and the article, and nothing else."""

    state: State
    reviewers: tuple[Reviewer, ...] = ()
    hash: str = ""
    valid_until: str = ""
    reason: str = ""

    @property
    def steps(self) -> list[tuple[str, bool]]:
        """The three steps of the line, and which one the article is at."""
        at = {
            State.APPROVED: 2, State.UNDER_REVIEW: 1, State.CHANGES_REQUESTED: 1,
        }.get(self.state, 0)  # fmt: skip
        names = ["Submitted", "Under review", "Approved"]
        if self.state in (State.CHANGES_REQUESTED, State.WITHDRAWN):
            names[at] = self.state.value
        return [(name, number == at) for number, name in enumerate(names)]

    @property
    def is_approved(self) -> bool:
        """Whether the approval holds."""
        return self.state is State.APPROVED


def shown(events: list[Event], version: Version | None, library: Library) -> Shown:
    """The standing as it is shown, void approvals taken away."""
    made = today(fold(events), version, library)
    if made.state is not State.APPROVED:
        return Shown(made.state, reason=made.reason)
    reviewers = tuple(
        Reviewer(
            one.payload["member"]["name"],
            one.payload["member"]["credentials"],
            tuple(one.payload["member"]["interests"]),
            one.at[:10],
        )
        for one in made.approvals
    )
    return Shown(State.APPROVED, reviewers, made.approved_hash, made.valid_until)
