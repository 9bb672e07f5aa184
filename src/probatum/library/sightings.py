"""What was ingested before: files by size and time, then by content; units by content.

A file is done when every unit in it is: only then does a later run skip it unread. A unit (a
file, or a member of an archive) is skipped when its content and the version of the extractor
that read it are the same.
"""

import hashlib
import sqlite3
from typing import Final

from probatum.library.walk import Found
from probatum.library.worker import HEAD, extractor
from probatum.sources import formats, recognise
from probatum.sources.containers import Member

_FILE: Final = "SELECT file, size, mtime_ns, sha256, formats, done FROM files WHERE path = ?"


class Sightings:
    """The bookkeeping of one run of ingest."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._formats = " ".join(map(extractor, formats()))
        self._is_same_program = False

    def is_done(self, found: Found) -> bool:
        """Whether the file was wholly ingested, by the same formats, and has not changed since."""
        row = self._connection.execute(_FILE, (str(found.path),)).fetchone()
        if row is None or not row[5] or row[4] != self._formats or row[1] != found.size:
            return False
        if row[2] == found.mtime_ns:
            return True
        if digest_of(found) != row[3]:
            return False
        query = "UPDATE files SET mtime_ns = ? WHERE file = ?"
        self._connection.execute(query, (found.mtime_ns, row[0]))
        return True

    def open_file(self, found: Found) -> int:
        """Notes that a file is being read; its number."""
        before = self._connection.execute(_FILE, (str(found.path),)).fetchone()
        self._is_same_program = before is not None and before[4] == self._formats
        self._connection.execute("DELETE FROM faults WHERE file = ?", (str(found.path),))
        (file,) = self._connection.execute(
            "INSERT INTO files (path, size, mtime_ns, sha256, formats, done)"
            " VALUES (?, ?, ?, ?, '', 0) ON CONFLICT (path) DO UPDATE SET size = excluded.size,"
            " mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256, done = 0 RETURNING file",
            (str(found.path), found.size, found.mtime_ns, digest_of(found)),
        ).fetchone()
        return int(file)

    def close_file(self, file: int) -> None:
        """Notes that every unit of a file was taken in or refused."""
        query = "UPDATE files SET done = 1, formats = ? WHERE file = ?"
        self._connection.execute(query, (self._formats, file))

    def is_unit_done(self, file: int, member: Member, sha256: bytes) -> bool:
        """Whether this content was read before, by the extractor that would read it now."""
        row = self._connection.execute(
            "SELECT sha256, extractor, done FROM units WHERE file = ? AND name = ?",
            (file, member.name),
        ).fetchone()
        if row is None or not row[2] or row[0] != sha256:
            return False
        if self._is_same_program:
            return True
        module = recognise(member.data[:HEAD], member.name)
        return str(row[1]) == (extractor(module) if module else "")

    def open_unit(self, file: int, name: str, sha256: bytes) -> int:
        """Notes that a unit is being read; its number."""
        (unit,) = self._connection.execute(
            "INSERT INTO units (file, name, sha256, extractor, done) VALUES (?, ?, ?, '', 0)"
            " ON CONFLICT (file, name) DO UPDATE SET sha256 = excluded.sha256, done = 0"
            " RETURNING unit",
            (file, name, sha256),
        ).fetchone()
        return int(unit)

    def close_unit(self, unit: int, extractor_: str) -> None:
        """Notes that every part of a unit was taken in or refused."""
        self._connection.execute(
            "UPDATE units SET done = 1, extractor = ? WHERE unit = ?", (extractor_, unit)
        )


def digest_of(found: Found) -> bytes:
    """SHA-256 of the file's bytes as they lie on disk."""
    with found.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
