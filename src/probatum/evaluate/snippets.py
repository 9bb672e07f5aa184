"""Snippets: a question's own passages out of the pool of all questions' passages (BioASQ)."""

import json
import math
import tempfile
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from probatum.evaluate.beir import library_of, rows
from probatum.evaluate.plain_bm25 import PlainBM25
from probatum.evaluate.progress import counted
from probatum.evaluate.rank_figures import gain_interval, percentile
from probatum.evaluate.report import Report
from probatum.evaluate.retrieval import DenseModel, dense_of
from probatum.find.ranking import Options, ranked
from probatum.model.errors import SourceError

HELP: Final = "Find a question's gold snippets in the pool of all snippets (BioASQ): recall@10."
LIMIT: Final = 10

Questions = Annotated[Path, typer.Option("--questions", exists=True, help="JSON lines.")]
Sample = Annotated[
    int, typer.Option("--sample", min=0, help="Judge so many questions of the file (0: all).")
]


def run(questions: Questions, sample: Sample = 0, dense: DenseModel = None) -> Report:
    """Makes every snippet a document of a library, and ranks them with ``probatum search``'s code.

    Raises:
        SourceError: a line is not a question with snippets, or none has any.
    """
    begun = time.perf_counter()
    pool, asked = read_questions(questions)
    if not asked:
        raise SourceError(f"{questions.name} holds no question with snippets")
    chosen = _sampled(asked, sample)
    taken: list[float] = []
    with tempfile.TemporaryDirectory(prefix="probatum-") as folder:
        corpus = Path(folder) / "pool.jsonl"
        write_pool(pool, corpus)
        library = library_of(corpus, Path(folder) / "library")
        options = Options(dense=dense_of(library, dense)) if dense else Options()
        ours = []
        for body, gold in counted(chosen, "questions"):
            start = time.perf_counter()
            found = ranked(library, body, LIMIT, options)
            taken.append(time.perf_counter() - start)
            ours.append(_recall([one.document.id.removeprefix("beir:") for one in found], gold))
        library.close()
    plain = PlainBM25(pool.items())
    floor = [_recall(plain.best(body, LIMIT), gold) for body, gold in chosen]
    metrics: dict[str, Any] = {
        "recall@10": _mean(ours),
        "ceiling": _mean([min(LIMIT, len(gold)) / len(gold) for _, gold in chosen]),
        "gain, 95 %": gain_interval(ours, floor),
        "snippets": len(pool),
        "ms a query": round(1000 * _mean(taken), 2),
        "ms a query, p95": round(1000 * percentile(taken, 0.95), 2),
    }
    seconds = time.perf_counter() - begun
    return Report("snippets", len(chosen), metrics, {"recall@10": _mean(floor)}, seconds)


def read_questions(path: Path) -> tuple[dict[str, str], list[tuple[str, set[str]]]]:
    """All snippets by name (the same words are one snippet), and each question with its own.

    Raises:
        SourceError: a line is not a question with snippets.
    """
    pool: dict[str, str] = {}
    asked: list[tuple[str, set[str]]] = []
    for row in rows(path, "body"):
        gold: set[str] = set()
        for snippet in row.get("snippets", []):
            text = snippet.get("text") if isinstance(snippet, Mapping) else None
            if not isinstance(text, str):
                raise SourceError(f"{path.name}: a snippet without its text")
            words = " ".join(text.split())
            if words:
                name = sha256(words.encode()).hexdigest()[:16]
                pool[name] = words
                gold.add(name)
        if gold:
            asked.append((str(row["body"]), gold))
    return pool, asked


def write_pool(pool: Mapping[str, str], path: Path) -> None:
    """Writes the snippets as a corpus in BEIR layout, without titles."""
    lines = (json.dumps({"_id": name, "title": "", "text": text}) for name, text in pool.items())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sampled(asked: list[tuple[str, set[str]]], count: int) -> list[tuple[str, set[str]]]:
    """So many questions in an order of chance that their words alone decide; all in the file's."""
    if not count or count >= len(asked):
        return asked
    return sorted(asked, key=lambda one: sha256(one[0].encode()).hexdigest())[:count]


def _recall(found: list[str], gold: set[str]) -> float:
    return len(gold.intersection(found)) / len(gold)


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)


def show(report: Report) -> Iterator[str]:
    """The figures, and the gain with its interval."""
    yield from report.lines()
    low, high = report.metrics["gain, 95 %"]
    gain = report.metrics["recall@10"] - report.floor["recall@10"]
    yield f"  gain in recall@10 {gain:+.4f}   95 % {low:+.4f} to {high:+.4f}"
