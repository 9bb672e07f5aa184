"""The append-only log: each entry is hashed with the one before it, and signed."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.dispatch import Signal
from django.utils import timezone

from probatum.site.review.canonical import canonical_json, sha256
from probatum.site.review.models import LogEntry
from probatum.site.review.signing import is_signed, public_key, sign

FIRST: Final = "0" * 64
LOCK: Final = 5_270_261
"""The number of the lock that writers of the log take on PostgreSQL."""
appended: Final = Signal()
"""Sent in the transaction of every entry: whoever hears it is stored with the entry, or not."""
PROGRAM: Final = "probatum"


class Event(NamedTuple):
    """An entry as it is read: what happened, by whom, when."""

    number: int
    at: str
    kind: str
    who: str
    payload: dict[str, Any]
    hash: str


class Fault(NamedTuple):
    """Something that is not as it was written."""

    where: str
    what: str


def append(kind: str, article: str, who: str, **payload: Any) -> Event:
    """Writes an entry; when this returns it is stored, and the chain ends in it."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = LogEntry.objects.order_by("-number").first()
        entry = LogEntry(
            number=last.number + 1 if last else 1,
            at=timezone.now().isoformat(timespec="milliseconds"),
            kind=kind,
            article=article,
            who=who,
            payload=canonical_json(payload).decode(),
            previous=last.hash if last else FIRST,
            key=public_key(),
        )
        entry.hash = hash_of(entry)
        entry.signature = sign(bytes.fromhex(entry.hash))
        entry.save(force_insert=True)
        appended.send(LogEntry, entry=entry)
    return event(entry)


def hash_of(entry: LogEntry) -> str:
    """The hash that an entry must bear: over all of it but hash and signature."""
    return sha256(
        canonical_json(
            {
                "number": entry.number,
                "at": entry.at,
                "kind": entry.kind,
                "article": entry.article,
                "who": entry.who,
                "payload": entry.payload,
                "previous": entry.previous,
                "key": entry.key,
            }
        )
    )


def event(entry: LogEntry) -> Event:
    """The entry with its payload read."""
    payload = json.loads(entry.payload)
    return Event(entry.number, entry.at, entry.kind, entry.who, payload, entry.hash)


def events(article: str) -> list[Event]:
    """What happened to an article, first to last."""
    return [event(one) for one in LogEntry.objects.filter(article=article)]


def last_number(article: str) -> int:
    """The number of the last entry of an article: another one when anything was decided."""
    found = LogEntry.objects.filter(article=article).order_by("-number")
    return found.values_list("number", flat=True).first() or 0


def head() -> tuple[int, str]:
    """Number and hash of the last entry; 0 and zeros while there is none."""
    last = LogEntry.objects.order_by("-number").first()
    return (last.number, last.hash) if last else (0, FIRST)


def broken_links(entries: Iterable[LogEntry], known_head: str = "") -> Iterator[Fault]:
    """Every entry that was changed, and every place where one is missing or out of order.

    known_head is a hash that the site published before: a log whose end was cut off lacks it.
    """
    before, number, hashes = FIRST, 0, {FIRST}
    for entry in entries:
        where = f"log entry {entry.number}"
        if entry.number != number + 1:
            yield Fault(where, f"entries {number + 1} to {entry.number - 1} are missing")
        if entry.previous != before:
            yield Fault(where, "does not follow the entry before it")
        if hash_of(entry) != entry.hash:
            yield Fault(where, "was changed after it was written")
        if not is_signed(bytes.fromhex(entry.hash), entry.signature, entry.key):
            yield Fault(where, "its signature is not that of its key")
        before, number = entry.hash, entry.number
        hashes.add(entry.hash)
    if known_head and known_head not in hashes:
        yield Fault("the end of the log", f"the published entry {known_head[:12]} is missing")
