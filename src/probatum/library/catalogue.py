"""The library as a catalogue: its documents by type, year, issuer, status and words."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from probatum.library.documents import documents_for
from probatum.library.library import Library
from probatum.library.stored import StoredDocument

MOST_READ: Final = 3_000
"""Documents that are looked at for one page of the catalogue, at most."""
MOST_FOUND: Final = 300
"""Documents that words find, best first."""


class Wanted(NamedTuple):
    """What to show; '' or None: any."""

    words: str = ""
    type: str = ""
    year: int | None = None
    issuer: str = ""
    status: str = ""


def catalogue(library: Library, wanted: Wanted) -> Iterator[StoredDocument]:
    """The documents: the best for the words first; without words by title."""
    issuer = wanted.issuer.casefold().strip()
    for document in _candidates(library, wanted):
        reference = document.reference
        issued_by = f"{reference.container or ''} {reference.publisher or ''}".casefold()
        if (
            wanted.type in ("", reference.type.value)
            and wanted.year in (None, reference.year)
            and wanted.status in ("", document.standing.value)
            and issuer in issued_by
        ):
            yield document


def _candidates(library: Library, wanted: Wanted) -> Iterator[StoredDocument]:
    if wanted.words.strip():
        found = documents_for(library, wanted.words, MOST_FOUND)
        yield from (one.document for one in found)
        return
    conditions, values = ["1"], []
    for column, value in (("type", wanted.type), ("year", wanted.year)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    query = (
        f"SELECT row FROM documents WHERE {' AND '.join(conditions)}"  # noqa: S608
        " ORDER BY title, id LIMIT ?"
    )
    for (row,) in library.rows(query, (*values, MOST_READ)):
        yield library.document(row)
