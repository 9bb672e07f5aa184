"""The library's folder on disk, and its tables.

::

    LIBRARY/
      library.db     SQLite (write-ahead log): documents, texts, originals, what was ingested
      index/         tantivy segments and meta.json, derived from library.db
      staging/       segments being built; emptied whenever a writer opens the library
      writer.lock    held by the one process that writes

``PRAGMA user_version`` is the version of this layout; a newer one is refused.
"""

import os
import sqlite3
from pathlib import Path
from typing import Final

from probatum.library import index
from probatum.library.lock import LOCK, WriterLock
from probatum.model.errors import LibraryError

VERSION: Final = 1
DATABASE: Final = "library.db"
INDEX: Final = "index"
STAGING: Final = "staging"
DRAFT: Final = "library.db.new"
ROW_BITS: Final = 16
"""A document's row is its batch's number, then its place in the batch in this many bits."""

TABLES: Final = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- What the library holds.
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 BLOB NOT NULL, made BLOB NOT NULL,
    revised TEXT NOT NULL, length INTEGER NOT NULL, passages INTEGER NOT NULL,
    format TEXT NOT NULL, extractor TEXT NOT NULL, type TEXT NOT NULL, year INTEGER,
    title TEXT NOT NULL, record BLOB NOT NULL, original BLOB NOT NULL,
    run INTEGER NOT NULL, unit INTEGER NOT NULL);
CREATE INDEX documents_by_text ON documents (sha256);
CREATE INDEX local_documents ON documents (unit) WHERE substr(id, 1, 5) = 'file:';
CREATE TABLE texts (sha256 BLOB PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE originals (sha256 BLOB PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE identifiers (
    name TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (name, row)) WITHOUT ROWID;
CREATE INDEX identifiers_by_row ON identifiers (row);
CREATE TABLE links (
    target TEXT NOT NULL, row INTEGER NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (target, row, kind)) WITHOUT ROWID;
CREATE INDEX links_by_row ON links (row);
CREATE TABLE abbreviations (
    short TEXT NOT NULL, folded TEXT NOT NULL, long TEXT NOT NULL, documents INTEGER NOT NULL,
    PRIMARY KEY (short, folded, long)) WITHOUT ROWID;
CREATE INDEX abbreviations_by_long ON abbreviations (folded);
CREATE TABLE versions (
    id TEXT NOT NULL, sha256 BLOB NOT NULL, original BLOB NOT NULL, extractor TEXT NOT NULL,
    run INTEGER NOT NULL, PRIMARY KEY (id, sha256, original)) WITHOUT ROWID;
CREATE TABLE holds (
    sha256 BLOB NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (sha256, holder)) WITHOUT ROWID;
CREATE TABLE tombstones (id TEXT PRIMARY KEY, run INTEGER NOT NULL, reason TEXT NOT NULL);

-- Where it came from.
CREATE TABLE runs (
    run INTEGER PRIMARY KEY, paths TEXT NOT NULL, began TEXT NOT NULL, ended TEXT);
CREATE TABLE files (
    file INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, sha256 BLOB NOT NULL, formats TEXT NOT NULL, done INTEGER NOT NULL);
CREATE TABLE units (
    unit INTEGER PRIMARY KEY, file INTEGER NOT NULL, name TEXT NOT NULL, sha256 BLOB NOT NULL,
    extractor TEXT NOT NULL, done INTEGER NOT NULL, UNIQUE (file, name));
CREATE TABLE occurrences (
    id TEXT NOT NULL, unit INTEGER NOT NULL, PRIMARY KEY (id, unit)) WITHOUT ROWID;
CREATE INDEX occurrences_by_unit ON occurrences (unit);
CREATE TABLE faults (
    file TEXT NOT NULL, unit TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL,
    run INTEGER NOT NULL);
CREATE INDEX faults_by_unit ON faults (file, unit);

-- The index's segments, and the batches of documents in each.
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY, parts TEXT NOT NULL, passages INTEGER NOT NULL);
CREATE TABLE batches (batch INTEGER PRIMARY KEY, segment INTEGER NOT NULL);
CREATE INDEX batches_by_segment ON batches (segment);
-- Rows that left the library and whose passages are still in a segment.
CREATE TABLE graves (row INTEGER PRIMARY KEY);
"""


def exists(folder: Path) -> bool:
    """Whether folder holds a library."""
    return (folder / DATABASE).is_file()


def make(folder: Path) -> None:
    """Makes an empty library in folder (made when absent), unless it holds one.

    Raises:
        LibraryError: folder holds other things, cannot be made, or another process is making it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_other_things(folder)
        with WriterLock(folder):
            if not exists(folder):
                _make_parts(folder)
    except OSError as error:
        raise LibraryError(f"cannot make a library in {folder}: {error.strerror}") from error


def _refuse_other_things(folder: Path) -> None:
    names = {entry.name for entry in folder.iterdir()} - {LOCK}
    # A draft of the database marks a library whose making was cut off.
    if names and not names & {DATABASE, DRAFT}:
        raise LibraryError(f"{folder} holds other things than a library; name an empty folder")


def _make_parts(folder: Path) -> None:
    """The database comes first as a draft and last, at once, as itself: then it is a library."""
    for leftover in folder.glob(f"{DRAFT}*"):
        leftover.write_bytes(b"")
    with sqlite3.connect(folder / DRAFT) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.executescript(f"BEGIN;{TABLES}")
        facts = {"snapshot": "0" * 64, "documents": 0, "passages": 0, "index": index.VERSION}
        connection.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    for name in (INDEX, STAGING):
        (folder / name).mkdir(exist_ok=True)
    index.new_index(folder / INDEX)
    (folder / DRAFT).rename(folder / DATABASE)


def connect(folder: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection to the library's database, reading only unless write is True.

    Raises:
        LibraryError: there is no library, it is of a newer layout, or it is damaged.
    """
    if not exists(folder):
        raise LibraryError(f"there is no library in {folder} (probatum ingest makes one)")
    try:
        connection = sqlite3.connect(
            _address(folder, write=write),
            uri=True,
            timeout=30,
            isolation_level=None,
            cached_statements=256,
        )
        _check_version(connection, folder)
        connection.execute("PRAGMA mmap_size = 1073741824")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -32768")
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"the library in {folder} cannot be read: {error}") from error
    return connection


def _address(folder: Path, *, write: bool) -> str:
    path = (folder / DATABASE).resolve()
    if write:
        return f"{path.as_uri()}?mode=rw"
    # A reader notes in a file beside the database that it reads. Where it may not (a library
    # on a read-only disk, or another user's), nobody can be writing with it either, unless
    # there is a log.
    log = path.with_name(f"{DATABASE}-wal")
    is_still = not os.access(folder, os.W_OK) and not log.exists()
    return f"{path.as_uri()}?mode=ro{'&immutable=1' if is_still else ''}"


def _check_version(connection: sqlite3.Connection, folder: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise LibraryError(
            f"the library in {folder} has layout {version}, this program knows up to {VERSION}:"
            " use a newer Probatum"
        )
    if version < 1:
        raise LibraryError(f"{folder / DATABASE} is not a library of Probatum")
