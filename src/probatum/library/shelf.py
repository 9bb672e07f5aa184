"""The list of the index's segments, kept in the store; the index follows it.

Every change is made in the store first, in one transaction, and then published to the index. A
process killed in between leaves an index that ``recover`` puts right from the store.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from probatum.library import index, layout, segments
from probatum.library.passages import entries_in
from probatum.library.segments import Part, Sized

Build = Callable[[Path, Sequence[int]], list[Part]]
"""Builds, in a new folder, the segment of the live documents of some batches."""


class Shelf:
    """The segments of one library, for its writer."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder
        self.index = folder / layout.INDEX
        self.staging = folder / layout.STAGING

    def parts(self) -> list[Part]:
        """Every live segment's entry for meta.json."""
        rows = self._connection.execute("SELECT parts FROM segments")
        return [part for (parts,) in rows for part in json.loads(parts)]

    def sizes(self) -> list[Sized]:
        """Every segment with its passages, the buried ones included."""
        rows = self._connection.execute("SELECT segment, passages FROM segments")
        return [Sized(*row) for row in rows]

    def parts_of(self, numbers: Iterable[int]) -> list[Part]:
        """The meta.json entries of these segments."""
        found: list[Part] = []
        for number in numbers:
            query = "SELECT parts FROM segments WHERE segment = ?"
            (parts,) = self._connection.execute(query, (number,)).fetchone()
            found += json.loads(parts)
        return found

    def batches_of(self, numbers: Iterable[int]) -> list[int]:
        """The batches whose documents are in these segments."""
        query = "SELECT batch FROM batches WHERE segment = ?"
        return [
            batch for number in numbers for (batch,) in self._connection.execute(query, (number,))
        ]

    def add(self, parts: Sequence[Part], batches: Iterable[int]) -> int:
        """Notes a new segment with these batches (inside the caller's transaction)."""
        passages = sum(int(part["max_doc"]) for part in parts)
        cursor = self._connection.execute(
            "INSERT INTO segments (parts, passages) VALUES (?, ?)", (json.dumps(parts), passages)
        )
        self._connection.executemany(
            "INSERT INTO batches (batch, segment) VALUES (?, ?)"
            " ON CONFLICT (batch) DO UPDATE SET segment = excluded.segment",
            [(batch, cursor.lastrowid) for batch in batches],
        )
        return cursor.lastrowid or 0

    def replace(self, old: Sequence[int], staged: Path, parts: Sequence[Part]) -> None:
        """Puts one segment, built in staged, in the place of old ones; the caller publishes.

        Graves of the old segments stay: call ``unbury`` when the new one was built without them.
        """
        segments.adopt(staged, self.index, parts)
        batches = self.batches_of(old)
        marks = [(number,) for number in old]
        if parts:
            self.add(parts, batches)
        else:
            self._connection.executemany("DELETE FROM batches WHERE segment = ?", marks)
        self._connection.executemany("DELETE FROM segments WHERE segment = ?", marks)

    def bury(self, row: int) -> None:
        """Notes that a row's passages are in the index and its document is not in the store."""
        self._connection.execute("INSERT OR IGNORE INTO graves VALUES (?)", (row,))

    def unbury(self, batches: Iterable[int]) -> None:
        """Forgets the graves of batches whose segment no longer holds removed passages."""
        bits = layout.ROW_BITS
        self._connection.executemany(
            "DELETE FROM graves WHERE row >= ? AND row < ?",
            [(batch << bits, (batch + 1) << bits) for batch in batches],
        )

    def graveyards(self) -> list[int]:
        """Segments that hold passages of removed documents."""
        rows = self._connection.execute(
            f"SELECT DISTINCT segment FROM graves JOIN batches ON batch = row >> {layout.ROW_BITS}"  # noqa: S608
            " ORDER BY segment"
        )
        return [number for (number,) in rows]

    def mergeable(self) -> list[int]:
        """Segments that should become one; none when there are few enough."""
        return segments.mergeable(self.sizes())

    def publish(self) -> None:
        """Makes the index what the store says, and removes files that nothing uses."""
        parts = self.parts()
        segments.publish(self.index, parts)
        segments.sweep(self.index, parts)

    def rebuild(self, numbers: Sequence[int], staged: Path) -> list[Part]:
        """Builds one segment of the live documents of these, read from the store."""
        entries = entries_in(self._connection, self.batches_of(numbers))
        parts = segments.build(staged, entries)
        return [part for part in parts if part["max_doc"]]

    def recover(self) -> None:
        """Puts the index right after a writer that died, whatever it was doing."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(exist_ok=True)
        self.index.mkdir(exist_ok=True)
        for number in self._damaged():
            self._mend(number)
        query = "UPDATE facts SET value = ? WHERE name = 'index'"
        self._connection.execute(query, (index.VERSION,))
        self.publish()

    def _damaged(self) -> list[int]:
        """Segments whose files are not whole, or that another version of the index built."""
        query = "SELECT value FROM facts WHERE name = 'index'"
        if self._connection.execute(query).fetchone()[0] != index.VERSION:
            return [sized.segment for sized in self.sizes()]
        return [
            sized.segment
            for sized in self.sizes()
            if segments.missing(self.index, self.parts_of([sized.segment]))
        ]

    def _mend(self, number: int) -> None:
        staged = self.staging / f"mend-{number}"
        parts = self.rebuild([number], staged)
        self._connection.execute("BEGIN IMMEDIATE")
        batches = self.batches_of([number])
        self.replace([number], staged, parts)
        self.unbury(batches)
        self._connection.execute("COMMIT")
