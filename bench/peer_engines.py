"""One search engine, measured in a process of its own: no engine's memory is counted as another's.

    python bench/peer_engines.py NAME CORPUS QUERIES QRELS WORK [MODEL]

Called by bench/peers.py. Prints one JSON object: seconds to take the corpus in, milliseconds of
each query for ten and for a hundred documents, resident memory after the last query, and the
hundred documents found for each judged query. Each engine is used as its documentation shows, with
its own analyser; titles go in with the text, in a field of their own where an engine has fields.
"""

import asyncio
import gzip
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil

MANY, FEW, WARM_UP, BATCH, LONGEST = 100, 10, 20, 32, 256
Rows = list[dict[str, str]]
Search = Callable[[str, int], list[str]]
"""The ids of so many documents for a text, best first."""


class Given(NamedTuple):
    """What an engine is given: the corpus as a file and read, a path for its index, a model."""

    corpus: Path
    rows: Rows
    work: Path
    model: Path | None


def lexical(given: Given) -> Search:
    """Ours; its time of taking in includes reading the file and storing the documents."""
    return _ours(given._replace(model=None))


def hybrid(given: Given) -> Search:
    """Ours, with vectors."""
    assert given.model
    return _ours(given)


def _ours(given: Given) -> Search:
    from probatum.evaluate.retrieval import dense_of
    from probatum.find.ranking import Options, ranked
    from probatum.library.ingest import ingest
    from probatum.library.library import Library

    ingest(given.work, [given.corpus], workers=2)
    library = Library.open(given.work)
    options = Options(dense=dense_of(library, given.model)) if given.model else Options()

    def search(text: str, limit: int) -> list[str]:
        found = ranked(library, text, limit, options)
        return [one.document.id.removeprefix("beir:") for one in found]

    return search


def bm25s(given: Given) -> Search:
    import bm25s as library
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: Any) -> Any:
        return library.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    index = library.BM25()
    index.index(tokens([_whole(row) for row in given.rows]), show_progress=False)

    def search(text: str, limit: int) -> list[str]:
        found, _ = index.retrieve(tokens(text), k=limit, show_progress=False)
        return [given.rows[int(at)]["_id"] for at in found[0]]

    return search


def tantivy(given: Given) -> Search:
    import tantivy as library

    builder = library.SchemaBuilder()
    builder.add_text_field("name", stored=True, tokenizer_name="raw")
    for field in ("title", "text"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    given.work.mkdir()
    index = library.Index(builder.build(), str(given.work))
    writer = index.writer()
    for row in given.rows:
        writer.add_document(library.Document(name=row["_id"], title=row["title"], text=row["text"]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str, limit: int) -> list[str]:
        query, _ = index.parse_query_lenient(_words(text), ["title", "text"])
        hits = searcher.search(query, limit).hits
        return [searcher.doc(address)["name"][0] for _, address in hits]

    return search


def sqlite_fts5(given: Given) -> Search:
    base = sqlite3.connect(given.work)
    base.execute(
        "CREATE VIRTUAL TABLE documents USING fts5"
        "(name UNINDEXED, title, text, tokenize = 'porter unicode61')"
    )
    values = [(row["_id"], row["title"], row["text"]) for row in given.rows]
    base.executemany("INSERT INTO documents VALUES (?, ?, ?)", values)
    base.commit()
    asked = (
        "SELECT name FROM documents WHERE documents MATCH ? ORDER BY bm25(documents, 0, 2, 1) "
        "LIMIT ?"
    )

    def search(text: str, limit: int) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _words(text).split())
        return [str(name) for (name,) in base.execute(asked, (words, limit))]

    return search


def haystack(given: Given) -> Search:
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore()
    store.write_documents([Document(id=row["_id"], content=_whole(row)) for row in given.rows])
    retriever = InMemoryBM25Retriever(store)

    def search(text: str, limit: int) -> list[str]:
        found = retriever.run(query=text, top_k=limit)["documents"]
        return [str(document.id) for document in found]

    return search


def llama_index(given: Given) -> Search:
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(id_=row["_id"], text=_whole(row)) for row in given.rows]
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=MANY)

    def search(text: str, limit: int) -> list[str]:
        retriever.similarity_top_k = limit
        return [str(found.node.node_id) for found in retriever.retrieve(text)]

    return search


def minilm(given: Given) -> Search:
    """The bi-encoder alone: mean of the tokens, cosine, every vector compared."""
    import numpy
    import onnxruntime
    from tokenizers import Tokenizer

    assert given.model
    session = onnxruntime.InferenceSession(
        str(next(given.model.glob("*.onnx"))), providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(given.model / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    wanted = {one.name for one in session.get_inputs()}

    def encoded(texts: list[str]) -> Any:
        found = tokenizer.encode_batch(texts)
        fed = {
            "input_ids": numpy.array([one.ids for one in found]),
            "attention_mask": numpy.array([one.attention_mask for one in found]),
            "token_type_ids": numpy.array([one.type_ids for one in found]),
        }
        hidden = session.run(None, {name: fed[name] for name in wanted})[0]
        mask = fed["attention_mask"][:, :, None]
        mean = (hidden * mask).sum(axis=1) / mask.sum(axis=1)
        return mean / numpy.linalg.norm(mean, axis=1, keepdims=True)

    rows = sorted(given.rows, key=lambda row: len(_whole(row)))
    batches = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    vectors = numpy.concatenate([encoded([_whole(row) for row in batch]) for batch in batches])

    def search(text: str, limit: int) -> list[str]:
        order = numpy.argsort(-(vectors @ encoded([text])[0]), kind="stable")[:limit]
        return [rows[int(at)]["_id"] for at in order]

    return search


def paper_qa(given: Given) -> Search:
    """The full-text index that paper-qa's agent searches, built by its own code."""
    from paperqa.agents.search import SearchIndex

    index = SearchIndex(
        fields=[*SearchIndex.REQUIRED_FIELDS, "title", "year"],
        index_name="peer",
        index_directory=given.work,
    )
    loop = asyncio.new_event_loop()

    async def fill() -> None:
        for row in given.rows:
            entry = {"file_location": row["_id"], "body": row["text"], "title": row["title"]}
            await index.add_document({**entry, "year": ""}, document={"name": row["_id"]})
        await index.save_index()

    loop.run_until_complete(fill())

    def search(text: str, limit: int) -> list[str]:
        # Without the signs at which its query language fails (5'-nucleotidase).
        found = loop.run_until_complete(index.query(_words(text), top_n=limit))
        return [str(one["name"]) for one in found]

    return search


ENGINES = {
    function.__name__: function
    for function in (
        lexical, hybrid, bm25s, tantivy, sqlite_fts5, haystack, llama_index, minilm, paper_qa,
    )
}  # fmt: skip


def _whole(row: dict[str, str]) -> str:
    return f"{row['title']}\n{row['text']}"


def _words(text: str) -> str:
    """A text without the signs that query languages take for their own."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


def read(path: Path) -> Rows:
    """The objects of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Takes the corpus in, asks every judged query twice, prints the figures."""
    name, *paths = sys.argv[1:]
    corpus, queries, qrels, work, *model = map(Path, paths)
    rows = read(corpus)
    judged = {line.split()[0] for line in qrels.read_text(encoding="utf-8").splitlines()[1:]}
    asked = {row["_id"]: row["text"] for row in read(queries) if row["_id"] in judged}
    begun = time.perf_counter()
    search = ENGINES[name](Given(corpus, rows, work, model[0] if model else None))
    seconds = time.perf_counter() - begun
    for text in list(asked.values())[:WARM_UP]:
        search(text, MANY)
    found: dict[str, list[str]] = {}
    times: dict[int, list[float]] = {FEW: [], MANY: []}
    for limit, taken in times.items():
        for query, text in asked.items():
            start = time.perf_counter()
            found[query] = search(text, limit)
            taken.append((time.perf_counter() - start) * 1000)
    memory = psutil.Process().memory_info().rss / 1e6
    figures = {"documents": len(rows), "seconds": seconds, "memory_mb": memory}
    print(json.dumps({**figures, "few": times[FEW], "many": times[MANY], "found": found}))


if __name__ == "__main__":
    main()
