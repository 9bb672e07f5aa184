"""Retrieval: the documents for each query of a collection in BEIR layout, against judgements."""

import math
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from probatum.evaluate.beir import Judged, library_of, read_judged, rows
from probatum.evaluate.plain_bm25 import PlainBM25
from probatum.evaluate.progress import counted
from probatum.evaluate.rank_figures import Figures, figures, gain_interval, means, percentile
from probatum.evaluate.report import Report
from probatum.find.ranking import Options, models, ranked
from probatum.library.library import Library
from probatum.model.errors import SourceError

if TYPE_CHECKING:
    from probatum.find.dense import Dense

HELP: Final = "Find documents for judged queries (BEIR layout): nDCG@10, recall@100, MRR."
LIMIT: Final = 100
PREFIX: Final = "beir:"

Corpus = Annotated[Path, typer.Option("--corpus", exists=True, help="Documents, JSON lines.")]
Queries = Annotated[Path, typer.Option("--queries", exists=True, help="Queries, JSON lines.")]
Qrels = Annotated[Path, typer.Option("--qrels", exists=True, help="Judgements: a table.")]
Cache = Annotated[
    Path | None, typer.Option("--cache", help="Keep the library here for the next run.")
]
Ablations = Annotated[
    bool, typer.Option("--ablations", help="Also measure what each part is worth (slower).")
]

DenseModel = Annotated[
    Path | None,
    typer.Option("--dense", exists=True, help="A folder with a sentence model: rank with it too."),
]


def run(
    corpus: Corpus,
    queries: Queries,
    qrels: Qrels,
    cache: Cache = None,
    ablations: Ablations = False,
    dense: DenseModel = None,
) -> Report:
    """Builds a library of the corpus, and ranks with the code of ``probatum search``.

    Raises:
        SourceError: a file is not in the layout, or no query is judged.
    """
    begun = time.perf_counter()
    judged = read_judged(queries, qrels)
    if not judged:
        raise SourceError(f"{qrels.name} judges no document relevant")
    with tempfile.TemporaryDirectory(prefix="probatum-") as folder:
        library = library_of(corpus, cache or Path(folder) / "library")
        taken: list[float] = []
        options = Options(dense=dense_of(library, dense)) if dense else Options()
        ours = _rank(library, judged, options, taken)
        floor = _floor(corpus, judged)
        metrics = _metrics(ours, floor, taken)
        if ablations:
            metrics["ablations"] = {
                name: means(_rank(library, judged, options, []))
                for name, options in _parts().items()
            }
        metrics["documents"] = library.num_documents
        library.close()
    return Report("retrieval", len(judged), metrics, means(floor), time.perf_counter() - begun)


def dense_of(library: Library, model: Path) -> "Dense":
    """The library's vectors of a model, made where they are missing."""
    from probatum.find.dense import Dense
    from probatum.library.encoder import Encoder
    from probatum.library.vector_build import build

    build(library, Encoder(model))
    return Dense(library, model)


def _rank(library: Library, judged: Judged, options: Options, taken: list[float]) -> list[Figures]:
    found = []
    for text, relevant in counted(list(judged.values()), "queries"):
        begun = time.perf_counter()
        documents = ranked(library, text, LIMIT, options)
        taken.append(time.perf_counter() - begun)
        names = [one.document.id.removeprefix(PREFIX) for one in documents]
        found.append(figures(names, relevant))
    return found


def _floor(corpus: Path, judged: Judged) -> list[Figures]:
    texts = (
        (str(row["_id"]), f"{row['title']} ; {row['title']} ; {row['text']}")
        for row in rows(corpus, "_id", "title", "text")
    )
    plain = PlainBM25(texts)
    return [figures(plain.best(text, LIMIT), relevant) for text, relevant in judged.values()]


def _metrics(ours: list[Figures], floor: list[Figures], taken: list[float]) -> dict[str, Any]:
    found: dict[str, Any] = dict(means(ours))
    found["gain, 95 %"] = {
        name: gain_interval([row[name] for row in ours], [row[name] for row in floor])
        for name in ours[0]
    }
    found["ms a query"] = round(1000 * math.fsum(taken) / len(taken), 2)
    found["ms a query, p95"] = round(1000 * percentile(taken, 0.95), 2)
    return found


def _parts() -> dict[str, Options]:
    """What is left out in turn."""
    whole = models()

    def without(*names: str) -> Options:
        kept = {
            model: {name: weight for name, weight in weights.items() if not name.startswith(names)}
            for model, weights in whole.items()
        }
        return Options(models=kept)

    return {
        "no feedback": Options(feedback=False),
        "no other forms": Options(other_forms=False),
        "no letters, no roots": without("letters", "root"),
        "no sentences": without("best", "second", "last"),
        "no pairs": without("pairs"),
        "no likeness to the leaders": without("like the"),
        "BM25 alone orders": Options(models={"wide": {"bm25": 1.0}, "narrow": {"bm25": 1.0}}),
    }


def show(report: Report) -> Iterator[str]:
    """The figures, the gains with their intervals, and the ablations."""
    yield from report.lines()
    for name, (low, high) in report.metrics["gain, 95 %"].items():
        gain = report.metrics[name] - report.floor[name]
        yield f"  gain in {name:26s} {gain:+10.4f}   95 % {low:+.4f} to {high:+.4f}"
    for name, row in report.metrics.get("ablations", {}).items():
        yield f"  {name:42s} {row['ndcg@10']:.4f} {row['recall@100']:.4f} {row['mrr']:.4f}"
