"""An article's history: each version, how it differs from the one before, who made it and why."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from probatum.site.articles.changes import Changes, changes
from probatum.site.articles.models import Article, Version
from probatum.site.review.chain import Event, events
from probatum.site.review.models import Member

MAKING: Final = frozenset({"edited", "quote replaced", "composed again"})
"""Entries that a version came with."""
TOLD: Final = {
    "approved": "approved",
    "voided": "the approval became void",
    "changes requested": "requested changes",
    "resubmitted": "handed it back for review",
    "withdrawn": "withdrew it",
}
"""What happened to a version afterwards, as the page says it. The rest is in the record."""
_TICK: Final = timedelta(milliseconds=1)
"""An entry's time has no finer part than that."""


class Happened(NamedTuple):
    """Something that a person, or the program, did about a version."""

    on: str
    who: str
    what: str
    why: str


class Past(NamedTuple):
    """A version in the history."""

    version: Version
    changes: Changes
    made: list[Happened]
    """What made it, from the log; empty for one that was composed before the log knew it."""
    later: list[Happened]
    """What happened to it afterwards."""


def history(article: Article) -> list[Past]:
    """Every version of an article, the newest first."""
    versions = list(article.versions.order_by("number"))
    log = events(article.token)
    people = dict(Member.objects.values_list("user__username", "name"))
    of_version = [(_version_of(one, versions), one) for one in log]
    told = []
    for before, version in zip([None, *versions], versions, strict=False):
        own = [one for number, one in of_version if number == version.number]
        told.append(
            Past(
                version,
                changes(before.answer if before else None, version.answer),
                [_happened(one, people) for one in own if one.kind in MAKING],
                [_happened(one, people) for one in own if one.kind in TOLD],
            )
        )
    return told[::-1]


def _version_of(one: Event, versions: list[Version]) -> int:
    """The version that an entry is about: the one it names, else the one that stood there then."""
    named = one.payload.get("version")
    if isinstance(named, int):
        return named
    at = datetime.fromisoformat(one.at) + _TICK
    return max((each.number for each in versions if each.composed_at <= at), default=0)


def _happened(one: Event, people: dict[str, str]) -> Happened:
    data = one.payload
    told = (str(data.get(name) or "") for name in ("note", "override", "reason"))
    why = " · ".join(filter(None, told))
    what = TOLD.get(one.kind, one.kind)
    return Happened(one.at[:16].replace("T", " "), people.get(one.who, one.who), what, why)
