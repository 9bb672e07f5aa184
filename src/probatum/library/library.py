"""A library as readers see it: search, documents, abbreviations, statistics.

Many processes and threads may read while one writes. What a reader finds is the state at
``open`` or the last ``reload``.
"""

import itertools
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from time import sleep
from typing import Any, Final, Self

from tantivy import Query, Searcher

from probatum.library import index, layout, ranking, segments
from probatum.library.editions import LEARNT_FROM, edition_of, is_earlier
from probatum.library.ranking import Hit
from probatum.library.recent import Recent
from probatum.library.record import Record, decompress, normal_name, unpack
from probatum.library.status import Notice, merged, standing
from probatum.library.stored import StoredDocument
from probatum.library.wordbook import FACT as WORDBOOK
from probatum.library.wordbook import Wordbook
from probatum.library.writer import Writer
from probatum.model.document import LinkKind
from probatum.model.errors import LibraryError
from probatum.model.reference import Reference, StatusKind
from probatum.text.vocabulary import Vocabulary, load_starter

CACHED_DOCUMENTS: Final = 512
CACHED_TERMS: Final = 20_000
"""Tokens of which it is kept how many passages have them."""
_MOST_VALUES: Final = 500
_COLUMNS: Final = "row, id, sha256, made, title, format, extractor, length, record"


class Library:
    """A collection of documents that can be searched. Make one with ``open`` or ``create``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._local = threading.local()
        self._documents: Recent[int, StoredDocument] = Recent(CACHED_DOCUMENTS)
        self._graves: frozenset[int] = frozenset()
        self._seen_version = -1
        self._searcher: Searcher | None = None
        self._failure: Exception | None = None
        self._vocabulary: tuple[str, Vocabulary] | None = None
        self._wordbook = ""
        self.reload()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The library in folder.

        Raises:
            LibraryError: there is none, it is of a newer layout, or it is damaged.
        """
        return cls(folder)

    @classmethod
    def create(cls, folder: Path) -> Self:
        """The library in folder, made empty when there is none."""
        if not layout.exists(folder):
            layout.make(folder)
        return cls(folder)

    def close(self) -> None:
        """Closes this thread's connection; the library must not be used afterwards."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    def reload(self) -> None:
        """Lets this reader see what a writer has committed.

        Raises:
            LibraryError: the index cannot be opened.
        """
        is_foreign = self.fact("index") != str(index.VERSION)
        if is_foreign or not any(self._open_index(patience) for patience in (0.0, 0.02, 0.1, 0.5)):
            # Of another version of the program, or left by a writer that died before its time.
            self._recover()
            self._open_index(0.0)
        if self._searcher is None or self.fact("index") != str(index.VERSION):
            raise LibraryError(f"the index in {self.folder} cannot be opened: {self._failure}")
        rows = self._connection.execute("SELECT row FROM graves")
        self._graves = frozenset(row for (row,) in rows)
        self._wordbook = self.fact(WORDBOOK)
        self._documents.clear()

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The limit best passages for a query of ``probatum.library.index``, best first.

        The same library gives the same hits in the same order, however it came to be.
        """
        return ranking.best(self._open_searcher, query, limit, self._live, self._ids)

    def document(self, row: int) -> StoredDocument:
        """The document with this row.

        Raises:
            LibraryError: it has left the library since the last ``reload``.
        """
        return self._documents.get(row) or self.documents_at([row])[0]

    def documents_at(self, rows: Sequence[int]) -> list[StoredDocument]:
        """The documents with these rows, in their order; one look into the store for many.

        Raises:
            LibraryError: one has left the library since the last ``reload``.
        """
        known = ((row, self._documents.get(row)) for row in dict.fromkeys(rows))
        found = {row: document for row, document in known if document}
        for document in self._load([row for row in dict.fromkeys(rows) if row not in found]):
            self._documents.put(document.row, document)
            found[document.row] = document
        try:
            return [found[row] for row in rows]
        except KeyError:
            raise LibraryError(
                "a document has left the library since it was opened; reload it"
            ) from None

    def by_id(self, id: str) -> StoredDocument | None:  # noqa: A002  (the word of DESIGN.md)
        """The document with this id, or None."""
        query = "SELECT row FROM documents WHERE id = ?"
        found = self._connection.execute(query, (id,)).fetchone()
        return None if found is None else self.document(int(found[0]))

    def by_identifier(
        self, *, pmid: str | None = None, doi: str | None = None, pmcid: str | None = None
    ) -> list[StoredDocument]:
        """The documents that bear any of these identifiers (bare, any case), by id."""
        names = {
            normal_name(f"{scheme}:{value}")
            for scheme, value in (("pmid", pmid), ("doi", doi), ("pmcid", pmcid))
            if value
        }
        return self.by_names(names)

    def by_names(self, names: Iterable[str]) -> list[StoredDocument]:
        """The documents that a link's target ('pmid:1', 'doi:10.1/x', an id) names, by id."""
        wanted = sorted({normal_name(name) for name in names})
        marks = ",".join("?" * len(wanted))
        query = f"SELECT DISTINCT row FROM identifiers WHERE name IN ({marks})"  # noqa: S608
        rows = [row for (row,) in self._connection.execute(query, wanted)]
        return sorted(self.documents_at(rows), key=lambda document: document.id)

    def documents(self) -> Iterator[StoredDocument]:
        """Every document, by id (for exports and checks; it bypasses the cache)."""
        for (row,) in self._connection.execute("SELECT row FROM documents ORDER BY id"):
            yield from self._load([row])

    def text_of(self, sha256: str) -> str | None:
        """The text with this hash, of a live document or a version still kept, or None."""
        try:
            digest = bytes.fromhex(sha256)
        except ValueError:
            return None
        blob = self._one("SELECT text FROM texts WHERE sha256 = ?", digest)
        return decompress(blob) if isinstance(blob, bytes) else None

    def long_forms(self, short: str) -> list[tuple[str, int]]:
        """What an abbreviation stands for here: (long form, documents), most frequent first."""
        return self._forms("long", "folded", "short = ?", short)

    def short_forms(self, long: str) -> list[tuple[str, int]]:
        """Abbreviations of a long form (any case): (short form, documents), most frequent first."""
        return self._forms("short", "short", "folded = ?", long.casefold())

    def doc_freq(self, field: str, term: str) -> int:
        """How many passages have this token of ``index.analyse`` in field."""
        return self._doc_freq(field, term)

    def tokens_from(self, field: str, beginning: str) -> list[tuple[str, int]]:
        """Tokens of field that begin so, with the passages that have each, by token."""
        found = self._open_searcher.terms_with_prefix(field, beginning)
        return sorted((str(token), int(count)) for token, count in found)

    def terms(self, field: str, prefix: str) -> list[tuple[str, int]]:
        """The tokens of field that begin so, each with its passages, the commonest first."""
        return self._open_searcher.terms_with_prefix(field, prefix)

    @property
    def num_passages(self) -> int:
        """Passages of the live documents."""
        return int(self.fact("passages"))

    @property
    def num_documents(self) -> int:
        """Live documents."""
        return int(self.fact("documents"))

    @property
    def vocabulary(self) -> Vocabulary:
        """What names mean here: the program's own vocabulary, joined by those loaded."""
        known = self._vocabulary
        if known is None or known[0] != self._wordbook:
            edition, found = self._wordbook.partition(":")[0], load_starter()
            if edition:
                found = Wordbook(found, int(edition), self.rows)
            known = self._vocabulary = (self._wordbook, found)
        return known[1]

    def snapshot(self) -> str:
        """A hash of the documents' contents, of their status, and of the vocabularies loaded.

        The same for the same documents and vocabularies, whatever the order in which they came
        and whatever came and went in between; 64 hexadecimal digits.
        """
        return self.fact("snapshot")

    def fact(self, name: str) -> str:
        """One of the library's facts about itself, as text; '' when it has none of this name."""
        value = self._one("SELECT value FROM facts WHERE name = ?", name)
        return "" if value is None else str(value)

    @property
    def _open_searcher(self) -> Searcher:
        if self._searcher is None:
            raise LibraryError(f"the library in {self.folder} is not open")
        return self._searcher

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = layout.connect(self.folder)
        return connection

    def _open_index(self, patience: float) -> bool:
        """Opens the index, after patience seconds; whether it is what the store says."""
        sleep(patience)
        try:
            searcher = index.open_searcher(self.folder / layout.INDEX)
            listed = segments.parts_in(self.folder / layout.INDEX)
        except (ValueError, OSError) as error:
            # For example a segment that was merged away between the list and its files.
            self._failure = error
            return False
        self._searcher = searcher
        # Asked for hundreds of times in a search, often for the same; it changes with the searcher.
        self._doc_freq = lru_cache(CACHED_TERMS)(partial(_doc_freq, searcher))
        self._seen_version = self._version()
        rows = self._connection.execute("SELECT parts FROM segments")
        stored = {part["segment_id"] for (parts,) in rows for part in json.loads(parts)}
        return stored == {part["segment_id"] for part in listed}

    def _recover(self) -> None:
        try:
            with Writer(self.folder):
                pass
        except (LibraryError, sqlite3.OperationalError, OSError) as error:
            # Somebody is writing, or may and we may not: what is there is still good to read.
            self._failure = error

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _live(self, rows: Iterable[int]) -> set[int]:
        wanted = set(rows) - self._graves
        if self._version() == self._seen_version:
            return wanted
        return set(self._ids(wanted))

    def _ids(self, rows: Iterable[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for marks, some in _in_parts(sorted(rows)):
            query = f"SELECT row, id FROM documents WHERE row IN ({marks})"  # noqa: S608
            found.update(self._connection.execute(query, some))
        return found

    def _load(self, rows: Sequence[int]) -> Iterator[StoredDocument]:
        for marks, some in _in_parts(rows):
            query = f"SELECT {_COLUMNS} FROM documents WHERE row IN ({marks})"  # noqa: S608
            yield from itertools.starmap(self._stored, self._connection.execute(query, some))

    def _stored(
        self,
        row: int,
        id_: str,
        sha256: bytes,
        made: bytes,
        title: str,
        format_: str,
        extractor: str,
        length: int,
        record: bytes,
    ) -> StoredDocument:
        return StoredDocument(
            row=row,
            id=id_,
            sha256=sha256.hex(),
            made=made.hex(),
            title=title,
            format=format_,
            extractor=extractor,
            length=length,
            _record=unpack(record),
            _read_text=lambda: self._text(sha256),
            _read_reference=lambda read: self._reference(row, read),
        )

    def _reference(self, row: int, record: Record) -> Reference:
        notices = [*self._notices(row), *self._editions(row, record.reference)]
        return merged(record.reference, record.links, notices)

    def _text(self, sha256: bytes) -> str:
        blob = self._one("SELECT text FROM texts WHERE sha256 = ?", sha256)
        if not isinstance(blob, bytes):
            raise LibraryError(f"the text {sha256.hex()} is missing: run probatum library verify")
        return decompress(blob)

    def _notices(self, row: int) -> list[Notice]:
        found = self._connection.execute(
            "SELECT links.kind, documents.id, documents.row FROM identifiers"
            " JOIN links ON links.target = identifiers.name"
            " JOIN documents ON documents.row = links.row"
            " WHERE identifiers.row = ? AND links.row <> identifiers.row",
            (row,),
        ).fetchall()
        return [Notice(LinkKind(kind), by, self._date(other)) for kind, by, other in found]

    def _editions(self, row: int, reference: Reference) -> list[Notice]:
        """A notice of the latest edition, where the library has a later one than this.

        A source that says itself that it is current is believed.
        """
        own = edition_of(reference)
        if own is None or standing(reference) is StatusKind.CURRENT:
            return []
        rows = self.rows("SELECT row FROM identifiers WHERE name = ? AND row <> ?", (own.name, row))
        later: list[tuple[int, int, str]] = []
        for (other,) in rows:
            found = self._one("SELECT record FROM documents WHERE row = ?", other)
            edition = edition_of(unpack(found).reference) if isinstance(found, bytes) else None
            if edition and is_earlier(own, edition):
                later.append((edition.year, edition.number, self._ids([other])[other]))
        if not later:
            return []
        year, _, name = max(later)
        return [Notice(LinkKind.SUPERSEDES, name, str(year) if year else None, LEARNT_FROM)]

    def _date(self, row: int) -> str | None:
        blob = self._one("SELECT record FROM documents WHERE row = ?", row)
        reference = unpack(blob).reference if isinstance(blob, bytes) else None
        return reference.issued if reference else None

    def _forms(self, shown: str, grouped: str, where: str, value: str) -> list[tuple[str, int]]:
        # The commonest spelling stands for all that differ in case only.
        rows = self._connection.execute(
            f"SELECT {grouped}, {shown}, documents FROM abbreviations WHERE {where}",  # noqa: S608
            (value,),
        ).fetchall()
        totals: dict[str, int] = {}
        spelling: dict[str, tuple[int, str]] = {}
        for group, form, documents in sorted(rows):
            totals[group] = totals.get(group, 0) + documents
            spelling[group] = min(spelling.get(group, (0, "")), (-documents, form))
        pairs = [(spelling[group][1], total) for group, total in totals.items()]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """What a query of the library's database finds, in this thread."""
        return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, value: object) -> object:
        found = self._connection.execute(query, (value,)).fetchone()
        return found[0] if found else None


def _doc_freq(searcher: Searcher, field: str, term: str) -> int:
    return int(searcher.doc_freq(field, index.indexed(term)))


def _in_parts(values: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
    """So many values as a query takes at a time, with the marks that stand for them in it."""
    for at in range(0, len(values), _MOST_VALUES):
        some = values[at : at + _MOST_VALUES]
        yield ",".join("?" * len(some)), some
