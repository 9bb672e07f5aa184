"""Rows of the store: documents go in and out, and everything that is counted stays right.

Every method works inside the writer's transaction.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from probatum.library.record import Packed, unpack
from probatum.model.document import Deletion

_SPACE: Final = 1 << 256


class Outcome(StrEnum):
    """What became of a document that was offered to the library."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    OLDER = "older than what is held"
    WITHDRAWN = "withdrawn by its source"


class Standing(NamedTuple):
    """What decides which version of a document stays: compared field by field, greater wins.

    First the source's own revision date, then the run of ingest that brought it (an interrupted
    run that is resumed is one run), then length, then digests: so the order of files within a
    run never decides. A version without a revision date does not displace one with.
    """

    revised: str
    run: int
    length: int
    sha256: bytes
    made: bytes


class Held(NamedTuple):
    """The version of a document that the library holds."""

    row: int
    unit: int
    standing: Standing


def same_content(a: Standing, b: Standing) -> bool:
    """Whether two versions are the same, text and record."""
    return (a.sha256, a.made) == (b.sha256, b.made)


def held(connection: sqlite3.Connection, id_: str) -> Held | None:
    """The version that the library holds under this id."""
    found = connection.execute(
        "SELECT row, unit, revised, run, length, sha256, made FROM documents WHERE id = ?", (id_,)
    ).fetchone()
    return None if found is None else Held(found[0], found[1], Standing(*found[2:]))


def standing_of(packed: Packed, run: int) -> Standing:
    """What decides whether this version stays, when it comes in this run."""
    return Standing(packed.revised, run, packed.length, packed.sha256, packed.made)


class Store:
    """Documents in and out, for the one writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._documents = 0
        self._passages = 0
        self._digest = 0

    def offer(self, packed: Packed, run: int, unit: int) -> Outcome:
        """Takes the document in, unless what is held must stay."""
        if self._is_withdrawn(packed.id, run):
            return Outcome.WITHDRAWN
        present = held(self._connection, packed.id)
        coming = standing_of(packed, run)
        if present is None:
            self._insert(packed, run, unit)
            return Outcome.ADDED
        if same_content(present.standing, coming):
            self.seen(packed.id, coming, unit)
            return Outcome.UNCHANGED
        if coming < present.standing:
            self._occurs(packed.id, unit, present.unit)
            return Outcome.OLDER
        self._occurs(packed.id, present.unit, unit)
        self._keep_version(present.row)
        self._delete(present.row)
        self._insert(packed, run, unit)
        return Outcome.REPLACED

    def seen(self, id_: str, coming: Standing, unit: int) -> bool:
        """Notes that a document was met again in this unit, as it was held.

        False when another version took its place since and this one should have stayed.
        """
        present = held(self._connection, id_)
        if present is None:
            return True
        self._occurs(id_, unit, present.unit)
        if not same_content(present.standing, coming):
            return coming < present.standing
        if present.standing.run < coming.run:
            query = "UPDATE documents SET run = ? WHERE row = ?"
            self._connection.execute(query, (coming.run, present.row))
        return True

    def met(self, id_: str, unit: int) -> None:
        """Notes that a unit holds an older version of a document."""
        present = held(self._connection, id_)
        if present is not None:
            self._occurs(id_, unit, present.unit)

    def withdraw(self, deletion: Deletion, run: int) -> bool:
        """Follows a source's own word that a document is withdrawn; whether it was held."""
        self._connection.execute(
            "INSERT INTO tombstones VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET run = excluded.run, reason = excluded.reason",
            (deletion.id, run, deletion.reason),
        )
        return self.remove(deletion.id)

    def remove(self, id_: str) -> bool:
        """Takes a document out; its text stays as a version until pruned. Whether it was held."""
        present = held(self._connection, id_)
        if present is None:
            return False
        self._keep_version(present.row)
        self._delete(present.row)
        return True

    def forget_source(self, id_: str) -> None:
        """Lets the next ingest read again the files that a document came from."""
        present = held(self._connection, id_)
        query = "SELECT unit FROM occurrences WHERE id = ?"
        units = {unit for (unit,) in self._connection.execute(query, (id_,))}
        units |= {present.unit} if present else set()
        for unit in units:
            query = "UPDATE files SET done = 0 WHERE file = (SELECT file FROM units WHERE unit = ?)"
            self._connection.execute(query, (unit,))
            self._connection.execute("UPDATE units SET done = 0 WHERE unit = ?", (unit,))
        self._connection.execute("DELETE FROM occurrences WHERE id = ?", (id_,))

    def leave(self, unit: int, produced: set[str]) -> int:
        """Takes out documents known by their file alone that the file no longer holds."""
        local = [
            id_
            for (id_,) in self._connection.execute(
                "SELECT id FROM documents WHERE unit = ? AND substr(id, 1, 5) = 'file:'"
                " UNION SELECT id FROM occurrences WHERE unit = ? AND substr(id, 1, 5) = 'file:'",
                (unit, unit),
            )
        ]
        return sum(self._leave_one(unit, id_) for id_ in local if id_ not in produced)

    def count_vocabulary(self, name: str, sha256: bytes, times: int) -> None:
        """Puts a loaded vocabulary into the snapshot (1), or takes it out (-1)."""
        digest = hashlib.sha256(b"vocabulary\0" + name.encode("utf-8") + b"\0" + sha256).digest()
        self._digest += times * int.from_bytes(digest, "big")

    def write_facts(self) -> None:
        """Brings the library's counts and its snapshot up to date; once for each transaction."""
        facts = self._connection
        for name, change in (("documents", self._documents), ("passages", self._passages)):
            facts.execute("UPDATE facts SET value = value + ? WHERE name = ?", (change, name))
        query = "SELECT value FROM facts WHERE name = 'snapshot'"
        (before,) = facts.execute(query).fetchone()
        after = f"{(int(before, 16) + self._digest) % _SPACE:064x}"
        facts.execute("UPDATE facts SET value = ? WHERE name = 'snapshot'", (after,))
        self.forget()

    def forget(self) -> None:
        """Drops what was counted: written already, or rolled back."""
        self._documents = self._passages = self._digest = 0

    def _is_withdrawn(self, id_: str, run: int) -> bool:
        query = "SELECT run FROM tombstones WHERE id = ?"
        found = self._connection.execute(query, (id_,)).fetchone()
        return found is not None and found[0] >= run

    def _insert(self, packed: Packed, run: int, unit: int) -> None:
        execute, many = self._connection.execute, self._connection.executemany
        row = packed.row
        execute(
            "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *packed[:13],
                packed.original_sha256,
                run,
                unit,
            ),
        )
        execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (packed.sha256, packed.text))
        execute(
            "INSERT OR IGNORE INTO originals VALUES (?, ?)",
            (packed.original_sha256, packed.original),
        )
        many("INSERT INTO identifiers VALUES (?, ?)", [(name, row) for name in packed.names])
        many(
            "INSERT OR IGNORE INTO links VALUES (?, ?, ?)",
            [(target, row, kind) for target, kind in packed.links],
        )
        many(
            "INSERT INTO abbreviations VALUES (?, ?, ?, 1) ON CONFLICT (short, folded, long)"
            " DO UPDATE SET documents = documents + 1",
            [(short, long.casefold(), long) for short, long in packed.abbreviations],
        )
        self._count(1, packed.passages, packed.id, packed.sha256, packed.made)

    def _delete(self, row: int) -> None:
        execute = self._connection.execute
        id_, sha256, made, passages, blob = execute(
            "SELECT id, sha256, made, passages, record FROM documents WHERE row = ?", (row,)
        ).fetchone()
        self._unlearn(unpack(blob).abbreviations)
        for table in ("documents", "identifiers", "links"):
            execute(f"DELETE FROM {table} WHERE row = ?", (row,))  # noqa: S608
        execute("INSERT OR IGNORE INTO graves VALUES (?)", (row,))
        self._count(-1, -passages, id_, sha256, made)

    def _unlearn(self, abbreviations: Iterable[tuple[str, str]]) -> None:
        pairs = [(short, long.casefold(), long) for short, long in abbreviations]
        same = "short = ? AND folded = ? AND long = ?"
        self._connection.executemany(
            f"UPDATE abbreviations SET documents = documents - 1 WHERE {same}",  # noqa: S608
            pairs,
        )
        self._connection.executemany(
            f"DELETE FROM abbreviations WHERE {same} AND documents < 1",  # noqa: S608
            pairs,
        )

    def _keep_version(self, row: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO versions (id, sha256, original, extractor, run)"
            " SELECT id, sha256, original, extractor, run FROM documents WHERE row = ?",
            (row,),
        )

    def _occurs(self, id_: str, unit: int, primary: int) -> None:
        """Notes a unit that holds a document which is stored as another unit's."""
        if unit != primary:
            query = "INSERT OR IGNORE INTO occurrences VALUES (?, ?)"
            self._connection.execute(query, (id_, unit))

    def _leave_one(self, unit: int, id_: str) -> bool:
        execute = self._connection.execute
        execute("DELETE FROM occurrences WHERE id = ? AND unit = ?", (id_, unit))
        present = held(self._connection, id_)
        if present is None or present.unit != unit:
            return False
        query = "SELECT min(unit) FROM occurrences WHERE id = ?"
        (other,) = execute(query, (id_,)).fetchone()
        if other is None:
            return self.remove(id_)
        execute("UPDATE documents SET unit = ? WHERE row = ?", (other, present.row))
        execute("DELETE FROM occurrences WHERE id = ? AND unit = ?", (id_, other))
        return False

    def _count(self, documents: int, passages: int, id_: str, sha256: bytes, made: bytes) -> None:
        digest = hashlib.sha256(id_.encode("utf-8") + b"\0" + sha256 + made).digest()
        self._documents += documents
        self._passages += passages
        self._digest += documents * int.from_bytes(digest, "big")
