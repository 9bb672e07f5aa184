"""Passages as the index takes them in, from a new document or from the store."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from probatum.library.index import passage_key
from probatum.library.layout import ROW_BITS
from probatum.library.record import decompress, unpack
from probatum.library.segments import Entry
from probatum.model.document import Document, Passage


def entries_of(row: int, document: Document) -> Iterator[Entry]:
    """The passages of a document under this row."""
    words = (*document.keywords, *document.about)
    reference = document.reference
    return _entries(
        row, reference.title, str(reference.type), words, document.passages, document.text
    )


def entries_in(connection: sqlite3.Connection, batches: Iterable[int]) -> Iterator[Entry]:
    """The passages of the live documents of these batches, read from the store."""
    for batch in sorted(batches):
        found = connection.execute(
            "SELECT row, title, type, record, text FROM documents"
            " JOIN texts USING (sha256) WHERE row >= ? AND row < ? ORDER BY row",
            (batch << ROW_BITS, (batch + 1) << ROW_BITS),
        )
        for row, title, type_, blob, text in found:
            record = unpack(blob)
            words = (*record.keywords, *record.about)
            yield from _entries(row, title, type_, words, record.passages, decompress(text))


def _entries(
    row: int,
    title: str,
    type_: str,
    words: Sequence[str],
    passages: Sequence[Passage],
    text: str,
) -> Iterator[Entry]:
    keywords = " ; ".join(words)
    for ordinal, passage in enumerate(passages):
        yield Entry(
            key=passage_key(row, ordinal),
            title=title,
            headings=" ; ".join(passage.headings),
            body=text[passage.start : passage.end],
            keywords=keywords,
            type=type_,
        )
