"""Whether a library is whole: texts, passages, and the index against the store."""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tantivy import Query

from probatum.library import index, layout
from probatum.library.index import split_key
from probatum.library.record import decompress, unpack


def verify(folder: Path) -> Iterator[str]:
    """What is wrong with the library in folder, a line each; nothing when it is whole.

    Every text and original is read and hashed again; every passage must lie in its text; every
    passage of every document must be in the index once, and nothing else.

    Raises:
        LibraryError: it cannot even be opened.
    """
    connection = layout.connect(folder)
    try:
        # One view of the store for all checks, whatever a writer does meanwhile.
        connection.execute("BEGIN")
        yield from _damage(connection)
        yield from _texts(connection)
        yield from _originals(connection)
        expected: dict[int, int] = {}
        yield from _documents(connection, expected)
        yield from _counts(connection, expected)
        yield from _index(connection, folder / layout.INDEX, expected)
    except sqlite3.DatabaseError as error:
        yield f"the database is damaged: {error}"
    finally:
        connection.close()


def _damage(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA quick_check(20)"):
        if line != "ok":
            yield f"the database is damaged: {line}"


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, blob in connection.execute("SELECT sha256, text FROM texts"):
        try:
            is_right = sha256(decompress(blob).encode("utf-8")).digest() == digest
        except (zlib.error, UnicodeDecodeError):
            is_right = False
        if not is_right:
            yield f"the text {digest.hex()} is not what was stored"
    query = (
        "SELECT id FROM documents WHERE sha256 NOT IN (SELECT sha256 FROM texts)"
        " UNION SELECT id FROM versions WHERE sha256 NOT IN (SELECT sha256 FROM texts)"
    )
    for (id_,) in connection.execute(query):
        yield f"{id_}: its text is missing"


def _originals(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, blob in connection.execute("SELECT sha256, data FROM originals"):
        try:
            is_right = sha256(zlib.decompress(blob)).digest() == digest
        except zlib.error:
            is_right = False
        if not is_right:
            yield f"the original {digest.hex()} is not what was stored"
    query = "SELECT id FROM documents WHERE original NOT IN (SELECT sha256 FROM originals)"
    for (id_,) in connection.execute(query):
        yield f"{id_}: the bytes that it was made from are missing"


def _documents(connection: sqlite3.Connection, expected: dict[int, int]) -> Iterator[str]:
    query = "SELECT row, id, length, passages, record FROM documents ORDER BY id"
    for row, id_, length, count, blob in connection.execute(query):
        expected[row] = count
        try:
            record = unpack(blob)
            record.make_all()
        except (zlib.error, ValueError, KeyError):
            yield f"{id_}: its record cannot be read"
            continue
        passages = record.passages
        if len(passages) != count:
            yield f"{id_}: {len(passages)} passages in its record, {count} noted"
        if not all(0 <= each.start < each.end <= length for each in passages):
            yield f"{id_}: a passage lies outside its text"


def _counts(connection: sqlite3.Connection, expected: dict[int, int]) -> Iterator[str]:
    facts = dict(connection.execute("SELECT name, value FROM facts"))
    if facts["documents"] != len(expected):
        yield f"{len(expected)} documents, {facts['documents']} noted"
    if facts["passages"] != sum(expected.values()):
        yield f"{sum(expected.values())} passages, {facts['passages']} noted"


def _index(connection: sqlite3.Connection, folder: Path, expected: dict[int, int]) -> Iterator[str]:
    try:
        found = list(_keys(folder))
    except (ValueError, OSError) as error:
        yield f"the index cannot be opened: {error}"
        return
    graves = {row for (row,) in connection.execute("SELECT row FROM graves")}
    if graves:
        yield (
            f"{len(graves)} removed documents are still counted by the index:"
            " an ingest was cut off; run it again"
        )
    counted = Counter(split_key(key) for key in found)
    yield from _compare(connection, counted, expected, graves)


def _keys(folder: Path) -> Iterator[int]:
    searcher = index.open_searcher(folder)
    if searcher.num_docs:
        hits = searcher.search(Query.all_query(), searcher.num_docs, count=False).hits
        keys = searcher.fast_field_values("key", [address for _, address in hits])
        yield from (int(key) for key in keys if key is not None)


def _compare(
    connection: sqlite3.Connection,
    counted: Counter[tuple[int, int]],
    expected: dict[int, int],
    graves: set[int],
) -> Iterator[str]:
    lost, repeated = Counter[int](), Counter[int]()
    for row, passages in expected.items():
        for ordinal in range(passages):
            times = counted.pop((row, ordinal), 0)
            lost[row] += times == 0
            repeated[row] += times > 1
    for counts, words in ((lost, "missing from"), (repeated, "more than once in")):
        for row, count in counts.items():
            if count:
                yield f"{_id(connection, row)}: {count} passages are {words} the index"
    orphans = {row for row, _ in counted} - graves
    if orphans:
        yield f"the index holds passages of {len(orphans)} documents that are not in the library"


def _id(connection: sqlite3.Connection, row: int) -> str:
    query = "SELECT id FROM documents WHERE row = ?"
    return str(connection.execute(query, (row,)).fetchone()[0])
