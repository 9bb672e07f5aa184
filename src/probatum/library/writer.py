"""The one process that changes a library.

Every change is one SQLite transaction; the index follows it (see ``shelf``). A reader never sees
half a change, and a writer killed at any moment loses at most what it had not yet committed.
"""

import json
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Self

from probatum.library import layout, segments
from probatum.library.lock import WriterLock
from probatum.library.segments import Part
from probatum.library.shelf import Shelf
from probatum.library.store import Outcome, Store
from probatum.library.worker import Job, Made, Merge, Rebuild
from probatum.model.errors import LibraryError
from probatum.sources.base import Fault


class Place(NamedTuple):
    """Where something was read: the file's path, and the unit's full name."""

    file: str
    unit: str


class Taken(NamedTuple):
    """What became of the documents of a batch."""

    outcomes: list[tuple[str, Outcome, int]]
    """(format, outcome, passages) of each document."""
    withdrawn: int
    """Documents that a source's own word took out."""
    again: set[int]
    """Units that must be read again: what they held was displaced while they were read."""


class Pruned(NamedTuple):
    """What ``prune`` removed."""

    versions: int
    texts: int


class Writer:
    """Changes to a library. Use it as a context; nobody else writes meanwhile.

    Raises:
        LibraryError: there is no library in folder, or another process writes to it.
    """

    def __init__(self, folder: Path) -> None:
        if not layout.exists(folder):
            layout.connect(folder)
        self.folder = folder
        self._lock = WriterLock(folder)
        try:
            self._connection = layout.connect(folder, write=True)
            self.store = Store(self._connection)
            self.shelf = Shelf(self._connection, folder)
            self.shelf.recover()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the next writer in."""
        self._connection.execute("PRAGMA optimize")
        self._connection.close()
        self._lock.release()

    @property
    def connection(self) -> sqlite3.Connection:
        """The writer's connection, for the bookkeeping of ingest."""
        return self._connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done inside becomes visible at once, or not at all.

        Raises:
            LibraryError: the disk is full, or cannot be written.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self.store.write_facts()
            self._connection.execute("COMMIT")
        except BaseException as error:
            self.store.forget()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise LibraryError(f"{self.folder} cannot be written: {error}") from error
            raise

    def begin_run(self, paths: Sequence[str]) -> int:
        """The number of a new run of ingest, or of the last one when it was cut off."""
        wanted = json.dumps(sorted(paths))
        last = self._connection.execute(
            "SELECT run, paths, ended FROM runs ORDER BY run DESC LIMIT 1"
        ).fetchone()
        if last is not None and last[1] == wanted and last[2] is None:
            return int(last[0])
        cursor = self._connection.execute(
            "INSERT INTO runs (paths, began) VALUES (?, ?)", (wanted, _now())
        )
        return int(cursor.lastrowid or 0)

    def end_run(self, run: int) -> None:
        """Notes that the run came to its end."""
        self._connection.execute("UPDATE runs SET ended = ? WHERE run = ?", (_now(), run))

    def next_batch(self) -> int:
        """A batch number that was never used."""
        self._connection.execute(
            "INSERT INTO facts VALUES ('batch', 1) ON CONFLICT (name) DO UPDATE"
            " SET value = value + 1"
        )
        query = "SELECT value FROM facts WHERE name = 'batch'"
        return int(self._connection.execute(query).fetchone()[0])

    def take(self, job: Job, made: Made, places: Mapping[int, Place]) -> Taken:
        """Takes in a batch (inside a transaction; ``publish`` afterwards)."""
        segments.adopt(job.staged, self.shelf.index, made.parts)
        taken = Taken([], self._withdraw(job, made), set())
        for packed, unit in made.documents:
            outcome = self.store.offer(packed, job.run, unit)
            taken.outcomes.append((packed.format, outcome, packed.passages))
            if outcome not in (Outcome.ADDED, Outcome.REPLACED):
                self.shelf.bury(packed.row)
        for id_, standing, unit in made.seen:
            if not self.store.seen(id_, standing, unit):
                taken.again.add(unit)
        for id_, unit in made.older:
            self.store.met(id_, unit)
        self._shelve(job.batch, made.parts, taken)
        for fault, unit in made.faults:
            self.note_fault(job.run, places[unit], fault)
        return taken

    def _withdraw(self, job: Job, made: Made) -> int:
        return sum(self.store.withdraw(deletion, job.run) for deletion, _ in made.deletions)

    def _shelve(self, batch: int, parts: Sequence[Part], taken: Taken) -> None:
        in_ = (Outcome.ADDED, Outcome.REPLACED)
        if parts and any(outcome in in_ for _, outcome, _ in taken.outcomes):
            self.shelf.add(parts, [batch])
        else:
            self.shelf.unbury([batch])

    def note_fault(self, run: int, place: Place, fault: Fault) -> None:
        """Keeps a fault where ``library info`` finds it."""
        self._connection.execute(
            "INSERT INTO faults VALUES (?, ?, ?, ?, ?)", (*place, fault.name, fault.reason, run)
        )

    def discard(self, staged: Path) -> None:
        """Removes a folder in which a segment was built."""
        shutil.rmtree(staged, ignore_errors=True)

    def publish(self) -> None:
        """Lets readers that open or reload see what was committed."""
        self.shelf.publish()

    def merge_task(self, name: str) -> Merge | None:
        """The merge that would bring the number of segments down, if one is due."""
        numbers = self.shelf.mergeable()
        if not numbers:
            return None
        parts = tuple(self.shelf.parts_of(numbers))
        return Merge(tuple(numbers), self.folder, self.shelf.staging / name, parts)

    def merged(self, task: Merge, parts: Sequence[Part]) -> bool:
        """Puts a merged segment in place; whether tantivy did merge."""
        if len(parts) < len(task.parts):
            with self.transaction():
                self.shelf.replace(task.numbers, task.staged, parts)
            self.publish()
        self.discard(task.staged)
        return len(parts) < len(task.parts)

    def rebuild_tasks(self) -> list[Rebuild]:
        """What must be built again so that statistics count live documents only."""
        return [
            Rebuild(
                number,
                self.folder,
                self.shelf.staging / f"rebuild-{number}",
                tuple(self.shelf.batches_of([number])),
            )
            for number in self.shelf.graveyards()
        ]

    def rebuilt(self, task: Rebuild, parts: Sequence[Part]) -> None:
        """Puts a segment that was built again in place of the old."""
        with self.transaction():
            self.shelf.replace([task.number], task.staged, parts)
            self.shelf.unbury(task.batches)
        self.publish()
        self.discard(task.staged)

    def settle(self) -> None:
        """Builds again, in this process, every segment that holds removed passages."""
        for task in self.rebuild_tasks():
            self.rebuilt(task, self.shelf.rebuild([task.number], task.staged))

    def remove(self, ids: Iterable[str]) -> list[str]:
        """Takes documents out, and lets a later ingest bring them back; the ids that were held."""
        removed = []
        with self.transaction():
            for id_ in ids:
                self.store.forget_source(id_)
                if self.store.remove(id_):
                    removed.append(id_)
        self.settle()
        return removed

    def keep_only(self, prefix: str, ids: Collection[str]) -> None:
        """Takes out the documents whose id begins with prefix and is not among ids."""
        query = "SELECT id FROM documents WHERE substr(id, 1, ?) = ?"
        held = self._connection.execute(query, (len(prefix), prefix)).fetchall()
        gone = [id_ for (id_,) in held if id_ not in ids]
        if gone:
            self.remove(gone)

    def set_fact(self, name: str, value: str) -> None:
        """Notes a fact about the library itself."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def prune(self) -> Pruned:
        """Removes old versions' texts and originals that no document and no holder needs."""
        execute = self._connection.execute
        with self.transaction():
            versions = execute(
                "DELETE FROM versions WHERE sha256 NOT IN (SELECT sha256 FROM holds)"
            ).rowcount
            texts = execute(
                "DELETE FROM texts WHERE sha256 NOT IN (SELECT sha256 FROM documents)"
                " AND sha256 NOT IN (SELECT sha256 FROM holds)"
            ).rowcount
            execute(
                "DELETE FROM originals WHERE sha256 NOT IN (SELECT original FROM documents)"
                " AND sha256 NOT IN (SELECT original FROM versions)"
            )
        execute("VACUUM")
        return Pruned(versions, texts)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
