"""The vocabularies that a user loaded into a library, and what the library knows through them.

Each is kept as it was read; from all of them together (``text.joining``) tables are made that open
at once, however large they are. Loading or removing one makes the tables anew, under a new edition:
who reads meanwhile goes on with the one before.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from probatum.library.library import Library
from probatum.library.wordbook import EDITION, FACT, TABLES
from probatum.library.writer import Writer
from probatum.model.errors import LibraryError
from probatum.model.question import ConceptKind
from probatum.text.joining import Joined, join
from probatum.text.spelling import name_words
from probatum.text.terminologies import Terminology
from probatum.text.vocabulary import Concept, load_starter

_JOINER: Final = 1
"""Version of what is made of the vocabularies; others are made anew."""


class Loaded(NamedTuple):
    """A vocabulary that was loaded."""

    name: str
    format: str
    concepts: int
    names: int
    """Names and synonyms in the file."""


def add(writer: Writer, name: str, terminology: Terminology) -> Loaded:
    """Loads a vocabulary under a name, in the place of one that had it."""
    names = sum(1 + len(concept.synonyms) for concept in terminology.concepts)
    loaded = Loaded(name, terminology.format, len(terminology.concepts), names)
    content = _written(terminology.concepts)
    digest = hashlib.sha256(content).digest()
    with writer.transaction():
        _make_tables(writer.connection)
        _forget(writer, name)
        writer.connection.execute(
            "INSERT INTO vocabularies VALUES (?, ?, ?, ?, ?, ?)",
            (*loaded, digest, zlib.compress(content, 6)),
        )
        writer.store.count_vocabulary(name, digest, 1)
        _make(writer)
    return loaded


def remove(writer: Writer, name: str) -> bool:
    """Takes a vocabulary out; whether it was there."""
    with writer.transaction():
        _make_tables(writer.connection)
        was_there = _forget(writer, name)
        if was_there:
            _make(writer)
    return was_there


def listed(library: Library) -> list[Loaded]:
    """The vocabularies of a library, by name."""
    if not library.fact(EDITION):
        return []
    query = "SELECT name, format, concepts, names FROM vocabularies ORDER BY name"
    return [Loaded(*row) for row in library.rows(query)]


def refresh(library: Library) -> bool:
    """Joins the vocabularies anew when the program's own one has changed; whether it did.

    Does nothing while another process writes, or where the library cannot be written.
    """
    fact = library.fact(FACT)
    if not fact or fact.partition(":")[2] == _starter_fingerprint():
        return False
    try:
        writer = Writer(library.folder)
    except LibraryError:
        return False
    with writer, writer.transaction():
        _make(writer)
    library.reload()
    return True


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)


def _forget(writer: Writer, name: str) -> bool:
    query = "SELECT sha256 FROM vocabularies WHERE name = ?"
    found = writer.connection.execute(query, (name,)).fetchone()
    if found is None:
        return False
    writer.connection.execute("DELETE FROM vocabularies WHERE name = ?", (name,))
    writer.store.count_vocabulary(name, found[0], -1)
    return True


def _make(writer: Writer) -> None:
    """Makes the tables of a new edition, and drops those before the last."""
    connection = writer.connection
    edition = _edition(connection) + 1
    for table in ("concepts", "names", "reach", "children", "words"):
        connection.execute(f"DELETE FROM vocabulary_{table} WHERE edition < ?", (edition - 1,))  # noqa: S608
    rows = connection.execute("SELECT name, content FROM vocabularies ORDER BY name")
    loaded = {name: _read(zlib.decompress(content)) for name, content in rows}
    if loaded:
        _write(connection, edition, join(load_starter(), loaded))
    # The edition goes on even when none is left, so that nobody reads two under one number.
    writer.set_fact(EDITION, str(edition))
    writer.set_fact(FACT, f"{edition}:{_starter_fingerprint()}" if loaded else "")


def _edition(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT value FROM facts WHERE name = ?", (EDITION,)).fetchone()
    return 0 if found is None else int(found[0])


def _write(connection: sqlite3.Connection, edition: int, joined: Joined) -> None:
    many = connection.executemany
    many(
        "INSERT INTO vocabulary_concepts VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (edition, c.id, c.kind.value, c.name, _list(c.synonyms), _list(c.parents),
             joined.origins[c.id])
            for c in joined.concepts.values()
        ),
    )  # fmt: skip
    many(
        "INSERT INTO vocabulary_names VALUES (?, ?, ?, ?, ?, ?)",
        (
            (edition, n.key.partition(" ")[0], n.key, n.concept, n.written, n.strict)
            for n in joined.names
        ),
    )
    reach: dict[str, int] = {}
    for name in joined.names:
        first = name.key.partition(" ")[0]
        reach[first] = max(reach.get(first, 0), name.reach)
    content = "\n".join(f"{first}\t{reach[first]}" for first in sorted(reach))
    connection.execute("INSERT INTO vocabulary_reach VALUES (?, ?)", (edition, content))
    links = {(parent, c.id) for c in joined.concepts.values() for parent in c.parents}
    many(
        "INSERT INTO vocabulary_children VALUES (?, ?, ?)",
        ((edition, parent, child) for parent, child in sorted(links)),
    )
    many(
        "INSERT INTO vocabulary_words VALUES (?, ?, ?, ?)",
        ((edition, *row) for row in _spelling_words(joined)),
    )


def _spelling_words(joined: Joined) -> Iterator[tuple[str, int, str]]:
    """(first letter, length, word) of the words of the loaded names."""
    words = {word for name in joined.names for word in name_words(name.written)}
    return ((word[0], len(word), word) for word in sorted(words))


@cache
def _starter_fingerprint() -> str:
    """A hash of the program's own vocabulary and of the way others are joined to it."""
    table = resources.files("probatum.text") / "vocabularies" / "starter.tsv"
    return hashlib.sha256(b"%d\0" % _JOINER + table.read_bytes()).hexdigest()


def _list(values: Iterable[str]) -> str:
    return "\n".join(values)


def _written(concepts: Iterable[Concept]) -> bytes:
    """Concepts as JSON lines, by id: what the snapshot is of."""
    lines = (
        json.dumps([c.id, c.kind.value, c.name, c.synonyms, c.parents], ensure_ascii=False)
        for c in sorted(concepts)
    )
    return "\n".join(lines).encode("utf-8")


def _read(content: bytes) -> list[Concept]:
    found = []
    for line in content.decode("utf-8").split("\n"):
        id_, kind, name, synonyms, parents = json.loads(line)
        found.append(Concept(id_, ConceptKind(kind), name, tuple(synonyms), tuple(parents)))
    return found
