"""Learns the weights of the ranking from claims with judged documents (BEIR layout).

    python bench/train_ranker.py --corpus F --queries F --qrels F [--keep FOLDER] [--write]

Takes .gz. Builds a library of the corpus (in FOLDER, where it and the features stay for the next
run, or in a temporary folder), looks at the candidates of every query, and prints figures by
five-fold cross-validation, folds by query; with --write it replaces find/ranker.json. The same
files give the same weights.
"""

import argparse
import hashlib
import json
import math
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from probatum.evaluate.beir import library_of, read_judged
from probatum.evaluate.retrieval import dense_of
from probatum.find import ranking

Array = NDArray[np.float64]
SEED, FOLDS, STEPS, RIDGE = 7, 5, 150, 10.0
MODELS = {"wide": 4.0, "narrow": 0.0}
"""What each pair of a right and a wrong document counts beside the choice of the best."""
BY_HAND = {
    "headings": 2.0, "headings, share": 2.0, "keywords": 0.3, "keywords, share": 0.3,
    "named by title": 16.0,
}  # fmt: skip
"""Abstracts have none to learn from; ``evaluate known-item`` and ``topics`` judge these."""


class Query(NamedTuple):
    """One query's candidates, in the order of their ids."""

    name: str
    rows: Array
    right: NDArray[np.bool_]
    relevant: int


def main() -> None:
    """Reads, looks, learns, prints and, with --write, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("corpus", "queries", "qrels"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--dense", type=Path, help="a folder with a sentence model")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="probatum-") as folder:
        names, queries = looked_at(given, given.keep or Path(folder))
    figures = validated(queries)
    for name, value in figures.items():
        sys.stdout.write(f"{name}: {value:.4f}\n")
    if given.write:
        file = "ranker_dense.json" if given.dense else "ranker.json"
        write(names, queries, figures, file)


def looked_at(given: argparse.Namespace, folder: Path) -> tuple[list[str], list[Query]]:
    """The columns' names and every query's rows, computed or kept from the last run."""
    kept = folder / "features.pickle"
    if kept.is_file():
        found: tuple[list[str], list[Query]] = pickle.loads(kept.read_bytes())  # noqa: S301
        return found
    judged = read_judged(given.queries, given.qrels)
    library = library_of(given.corpus, folder / "library")
    options = ranking.Options(dense=dense_of(library, given.dense) if given.dense else None)
    names: list[str] = []
    queries = []
    for name, (text, relevant) in judged.items():
        candidates, _ = ranking.candidates(library, text, 100, options)
        if not candidates:
            continue
        values = ranking.columns([one.features for one in candidates])
        names = list(values)
        right = [one.document.id.removeprefix("beir:") in relevant for one in candidates]
        rows = np.array([values[name] for name in names]).T
        queries.append(Query(name, rows, np.array(right), len(relevant)))
    if given.keep:
        kept.write_bytes(pickle.dumps((names, queries)))
    return names, queries


def learnt(queries: Sequence[Query], model: str) -> Array:
    """The weights of one model, by gradient descent (Adam) on its loss.

    The loss is the cross-entropy of choosing the right documents among the candidates (ListNet:
    Cao Z et al., ICML 2007), with, for the wide model, a logistic loss of each wrong document
    against a right one (RankNet: Burges C et al., ICML 2005), and a penalty on squared weights.
    """
    data = _stacked([(query.rows, query.right) for query in queries])
    weights = first = second = np.zeros(data["rows"].shape[1])
    for step in range(STEPS):
        slope = _slope(data, weights, MODELS[model]) + RIDGE * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        steady = np.sqrt(second / (1 - 0.999 ** (step + 1))) + 1e-8
        weights = weights - 0.05 * (1 - step / STEPS) * first / (1 - 0.9 ** (step + 1)) / steady
    return np.asarray(weights / data["spread"])


def _stacked(parts: list[tuple[Array, NDArray[np.bool_]]]) -> dict[str, Any]:
    parts = [(rows, right) for rows, right in parts if right.any()]
    rows = np.vstack([rows for rows, _ in parts])
    right = np.concatenate([right for _, right in parts]).astype(float)
    sizes = np.array([len(one) for _, one in parts])
    query = np.repeat(np.arange(len(parts)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    spread = rows.std(axis=0)
    spread[spread < 1e-9] = 1.0
    return {
        "rows": (rows - rows.mean(axis=0)) / spread,
        "spread": spread,
        "right": right,
        "wanted": right / np.bincount(query, right)[query],
        "query": query,
        "starts": starts,
        "first": starts + np.array([int(np.argmax(one)) for _, one in parts]),
        "scale": 1 / np.sqrt(sizes)[query],
    }


def _slope(data: dict[str, Any], weights: Array, pairwise: float) -> Array:
    query, starts = data["query"], data["starts"]
    scores = data["rows"] @ weights
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[query])
    wrong = raised / np.add.reduceat(raised, starts)[query] - data["wanted"]
    if pairwise:
        gap = np.clip(scores - scores[data["first"]][query], -30, 30)
        pull = pairwise * data["scale"] * (1 - data["right"]) / (1 + np.exp(-gap))
        wrong = wrong + pull
        wrong[data["first"]] -= np.add.reduceat(pull, starts)
    return np.asarray(data["rows"].T @ wrong)


def validated(queries: Sequence[Query]) -> dict[str, float]:
    """Figures of queries ranked by models that have not seen them."""
    folds = np.array([_fold(query.name) for query in queries])
    gains, recalls = [], []
    for fold in range(FOLDS):
        seen = [query for query, number in zip(queries, folds, strict=True) if number != fold]
        wide, narrow = learnt(seen, "wide"), learnt(seen, "narrow")
        for query, number in zip(queries, folds, strict=True):
            if number == fold:
                hits = query.right[order(query, wide, narrow)]
                best = sum(1 / math.log2(at + 2) for at in range(min(10, query.relevant)))
                gain = sum(hit / math.log2(at + 2) for at, hit in enumerate(hits[:10]))
                gains.append(gain / best)
                recalls.append(hits[:100].sum() / query.relevant)
    return {"ndcg@10": float(np.mean(gains)), "recall@100": float(np.mean(recalls))}


def order(query: Query, wide: Array, narrow: Array) -> NDArray[np.int64]:
    """Places of the candidates, best first, as ``ranking.ordered`` has them."""
    found = np.argsort(-np.round(query.rows @ wide, 6), kind="stable")
    first = np.sort(found[: ranking.NARROW])
    first = first[np.argsort(-np.round(query.rows[first] @ narrow, 6), kind="stable")]
    return np.concatenate([first, found[ranking.NARROW :]])


def _fold(name: str) -> int:
    return int(hashlib.sha256(f"{SEED}:{name}".encode()).hexdigest(), 16) % FOLDS


def write(names: list[str], queries: Sequence[Query], figures: dict[str, float], file: str) -> None:
    """Writes ranker.json, or ranker_dense.json."""
    weights = {}
    for model in MODELS:
        learned = dict(
            zip(names, (round(float(w), 4) for w in learnt(queries, model)), strict=True)
        )
        weights[model] = {name: value for name, value in learned.items() if value} | BY_HAND
    document = {
        "about": "Weights of the ranking (find/ranking.py): 'wide' orders what was found, 'narrow' "
        "the first of it. A name alone counts as it is, "
        "'…, share' as the share of the greatest among the candidates.",
        "learnt by": "bench/train_ranker.py",
        "learnt from": {"queries": len(queries)},
        "settings": {"seed": SEED, "folds": FOLDS, "steps": STEPS, "ridge": RIDGE},
        "set by hand": BY_HAND,
        "cross-validated": {name: round(value, 4) for name, value in figures.items()},
        "weights": weights,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (Path(ranking.__file__).parent / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
