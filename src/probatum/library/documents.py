"""Documents for a text: the plain search of the library, best first."""

import json
from typing import Final, NamedTuple

from probatum.library import index
from probatum.library.library import Library
from probatum.library.stored import StoredDocument

PASSAGES_FOR_EACH: Final = 8
"""Passages fetched for each document wanted: a long document has many that match."""
TITLE_BOOST: Final = 1.5
KEYWORD_BOOST: Final = 0.5
HEADING_BOOST: Final = 0.5


class FoundDocument(NamedTuple):
    """A document, its score, and the number of its best passage."""

    document: StoredDocument
    score: float
    passage: int


def documents_for(library: Library, text: str, limit: int) -> list[FoundDocument]:
    """The documents that share the weightiest words with text, best first (BM25)."""
    tokens = sorted(set(index.analyse(text)))
    if not tokens:
        return []
    query = index.any_of(
        index.best_of(
            [
                index.term("body", token),
                index.term("title", token, TITLE_BOOST),
                index.term("headings", token, HEADING_BOOST),
                index.term("keywords", token, KEYWORD_BOOST),
            ],
            tie=0.3,
        )
        for token in tokens
    )
    found: dict[int, FoundDocument] = {}
    for hit in library.search(query, limit * PASSAGES_FOR_EACH):
        if hit.document not in found and len(found) < limit:
            document = library.document(hit.document)
            found[hit.document] = FoundDocument(document, hit.score, hit.passage)
    return list(found.values())


def as_json(found: list[FoundDocument]) -> str:
    """The documents as ``probatum search --json`` prints them."""
    return json.dumps([_fields(each) for each in found], ensure_ascii=False, indent=2)


def _fields(found: FoundDocument) -> dict[str, object]:
    document = found.document
    passage = document.passages[found.passage]
    return {
        "id": document.id,
        "score": found.score,
        "title": document.reference.title,
        "type": str(document.reference.type),
        "year": document.reference.year,
        "status": str(document.standing),
        "passage": {
            "start": passage.start,
            "end": passage.end,
            "headings": list(passage.headings),
            "text": document.passage_text(found.passage),
        },
    }
