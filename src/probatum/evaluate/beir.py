"""Test collections in BEIR layout: a corpus, queries, and which documents are relevant."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from probatum.evaluate.labelled import opened
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.model.errors import SourceError

Judged = dict[str, tuple[str, dict[str, int]]]
"""A query's text, and the relevance of each document judged relevant (above 0), by query."""


def read_judged(queries: Path, qrels: Path) -> Judged:
    """The queries that have a relevant document, in the order of the judgements.

    Raises:
        SourceError: a line is not what the layout has, or a query is judged that is not there.
    """
    texts = {str(row["_id"]): str(row["text"]) for row in rows(queries, "_id", "text")}
    relevant: dict[str, dict[str, int]] = {}
    for query, document, grade in _judgements(qrels):
        if query not in texts:
            raise SourceError(f"{qrels.name}: query {query} is not in {queries.name}")
        if grade > 0:
            relevant.setdefault(query, {})[document] = grade
    return {query: (texts[query], documents) for query, documents in relevant.items()}


def rows(path: Path, *names: str) -> Iterator[dict[str, Any]]:
    """The objects of a file with one on each line, each with these names.

    Raises:
        SourceError: a line is no such object.
    """
    with opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise SourceError(f"{path.name}, line {number}: not JSON ({error})") from error
            if not isinstance(row, dict) or not all(name in row for name in names):
                raise SourceError(f"{path.name}, line {number}: without {', '.join(names)}")
            yield row


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """(query, document, grade) of a table with or without a head, as BEIR or as TREC has it."""
    with opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            cells = line.split()
            if not cells or (number == 1 and not cells[-1].lstrip("-").isdigit()):
                continue
            if len(cells) not in (3, 4) or not cells[-1].lstrip("-").isdigit():
                raise SourceError(f"{path.name}, line {number}: not query, document, grade")
            yield cells[0], cells[-2], int(cells[-1])


def library_of(corpus: Path, folder: Path) -> Library:
    """A library of the corpus in folder; one that is there is used when it holds the same.

    Raises:
        SourceError: the corpus holds no document.
    """
    ingest(folder, [corpus], workers=1)
    library = Library.open(folder)
    if not library.num_documents:
        raise SourceError(f"{corpus.name} holds no document that can be read")
    return library
