"""A source's standing, from its own word and from what other documents say of it.

A retraction notice may reach the library before or after the article that it retracts, and a
new edition before or after the old one. Statuses are therefore put together when a document is
read: from its own reference, its own links ('retracted by'), and the links of other documents
that name it ('retracts'), whatever the order of ingest.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from probatum.model.document import Link, LinkKind
from probatum.model.reference import Reference, SourceStatus, StatusKind

MEANINGS: Final = {
    LinkKind.RETRACTED_BY: StatusKind.RETRACTED,
    LinkKind.RETRACTS: StatusKind.RETRACTED,
    LinkKind.CONCERN_BY: StatusKind.CONCERN,
    LinkKind.CONCERNS: StatusKind.CONCERN,
    LinkKind.CORRECTED_BY: StatusKind.CORRECTED,
    LinkKind.CORRECTS: StatusKind.CORRECTED,
    LinkKind.REPUBLISHED_BY: StatusKind.CORRECTED,
    LinkKind.REPUBLISHES: StatusKind.CORRECTED,
    LinkKind.UPDATED_BY: StatusKind.SUPERSEDED,
    LinkKind.UPDATES: StatusKind.SUPERSEDED,
    LinkKind.SUPERSEDED_BY: StatusKind.SUPERSEDED,
    LinkKind.SUPERSEDES: StatusKind.SUPERSEDED,
}
"""What a link says of the status of the document that it is about."""
PASSIVE: Final = frozenset(
    {
        LinkKind.RETRACTED_BY,
        LinkKind.CONCERN_BY,
        LinkKind.CORRECTED_BY,
        LinkKind.REPUBLISHED_BY,
        LinkKind.UPDATED_BY,
        LinkKind.SUPERSEDED_BY,
    }
)
GRAVEST_FIRST: Final = (
    StatusKind.RETRACTED,
    StatusKind.CONCERN,
    StatusKind.RETIRED,
    StatusKind.SUPERSEDED,
    StatusKind.CORRECTED,
    StatusKind.CURRENT,
    StatusKind.UNKNOWN,
)


class Notice(NamedTuple):
    """What another document of the library says of this one."""

    kind: LinkKind
    by: str
    date: str | None
    learnt_from: str = ""
    """Where it was found, if not in the other document's own words."""


def merged(reference: Reference, links: Iterable[Link], notices: Iterable[Notice]) -> Reference:
    """The reference with every status that is known of it, each (kind, by) once."""
    found = list(reference.status)
    said = {(status.kind, status.by) for status in found}
    for status in [*_own(links), *map(_from_notice, sorted(notices, key=_order))]:
        bare = (status.kind, None)
        if (status.kind, status.by) in said:
            continue
        if bare in said:
            # A bare 'retracted' is told by whom as soon as that is known.
            found = [each for each in found if (each.kind, each.by) != bare]
            said.discard(bare)
        found.append(status)
        said.add((status.kind, status.by))
    if len(found) == len(reference.status) and tuple(found) == reference.status:
        return reference
    return reference.model_copy(update={"status": tuple(found)})


def standing(reference: Reference) -> StatusKind:
    """The gravest status of a reference; UNKNOWN when it states none."""
    kinds = {status.kind for status in reference.status}
    return next((kind for kind in GRAVEST_FIRST if kind in kinds), StatusKind.UNKNOWN)


def _own(links: Iterable[Link]) -> list[SourceStatus]:
    return [
        SourceStatus(
            kind=MEANINGS[link.kind], by=link.target, learnt_from=link.stated or str(link.kind)
        )
        for link in links
        if link.kind in PASSIVE
    ]


def _from_notice(notice: Notice) -> SourceStatus:
    return SourceStatus(
        kind=MEANINGS[notice.kind],
        date=notice.date,
        by=notice.by,
        learnt_from=notice.learnt_from or f"{notice.by} {notice.kind} it",
    )


def _order(notice: Notice) -> tuple[int, str, str]:
    return GRAVEST_FIRST.index(MEANINGS[notice.kind]), notice.by, str(notice.kind)
