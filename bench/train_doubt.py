"""Learns the doubt of the audit from sound articles and the faults that were written into them.

    python bench/train_doubt.py [--library DIR] [--quick] [--write]

Needs bench/requirements-train.txt. Reads bench/articles and tests/audit, there without the sets
that came after the rules (tests/audit/edited/*/). The sets wide-* are about the documents of the
bench (PubMed, PMC, guidelines): --library is a library that holds them and the starter's; without
it they are left out, which gives another model than the one that is shipped. A claim of a sound
article counts as right, one that a fault changed as wrong. Prints areas under the ROC curve, and
how many wrong claims are found at how many right ones doubted, by cross-validation: a set of
articles is judged by what was learnt from all the others (not with --quick). With --write it
replaces doubt.json. The same articles give the same trees.
"""

import argparse
import json
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from libraries import is_wide, library_of, open_both
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from probatum.audit import doubt as doubt_room
from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.compose import put
from probatum.audit.signals import Signals, compare
from probatum.evaluate.intervals import auroc

ROOM = Path(__file__).parent
ARTICLES = ROOM.parent / "tests" / "audit"
SAID = 0.6
"""What is so much as like a claim as the likest sentence may say it too."""
OF_WORDS = frozenset(
    [
        "number",
        "contradicted",
        "donot",
        "deontic",
        "delayed",
        "condition",
        "population",
        "qualifier",
        "arithmetic",
        "grade",
        "drug",
        "hidden",
        "comparison",
        "evidence",
    ]
)
"""Kinds of faults that change what a claim says (not its citations, nor what is left out)."""
TREES, RATE, LEAVES, SMALLEST, RIDGE, SEED = 400, 0.03, 12, 10, 10.0, 0
PART_OF_SIGNALS = 0.2
TOPICS, STRENGTH, FOLDS = 4, 0.05, 5
"""A word has a weight if it was put in or left out on so many topics; weights are held small."""
Node = Any
Array = np.ndarray[Any, Any]


class Row(NamedTuple):
    """A claim: the set and the topic it is of, whether it is wrong, and what it is compared by."""

    group: str
    topic: str
    is_wrong: bool
    signals: Signals
    words: frozenset[str]


class Job(NamedTuple):
    """An article to be read: sound, or with some edits."""

    group: str
    path: Path
    edits: tuple[dict[str, Any], ...]


def main() -> None:
    """Reads, learns, prints and, with --write, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, help="for the sets that are on its documents")
    parser.add_argument("--write", action="store_true", help="replace doubt.json")
    parser.add_argument("--quick", action="store_true", help="without cross-validation")
    wanted = parser.parse_args()
    some = [job for job in jobs() if wanted.library or not is_wide(job.group)]
    rows = read(some, wanted.library)
    names = sorted({name for row in rows for name in row.signals})
    groups = np.array([row.group for row in rows])
    wrong = np.array([row.is_wrong for row in rows])
    print(f"{len(rows)} claims, {wrong.sum()} of them wrong, {len(names)} signals")
    if not wanted.quick:
        report(cross_validated(rows, names, groups, wrong), wrong)
    if wanted.write:
        write(names, *learn(rows, names, groups, wrong))


def jobs() -> Iterator[Job]:
    """Every article to learn from, sound and edited."""
    for path in sorted((ARTICLES / "articles").glob("sound*")):
        yield Job("articles", path, ())
    edited = ARTICLES / "edited"
    several = [
        json.loads(p.read_text(encoding="utf-8")) for p in sorted(edited.glob("edits*.json"))
    ]
    for path in sorted(p for p in edited.glob("*.*") if p.suffix != ".json"):
        yield Job("edited", path, ())
        for edits in (edits for one in several for edits in one.get(path.name, [])):
            yield Job("edited", path, tuple(edits))
    for folder in sorted(path.parent for path in (ROOM / "articles").glob("*/edits.json")):
        yield from of_folder(folder)


def of_folder(folder: Path) -> Iterator[Job]:
    """The articles of one set."""
    made = json.loads((folder / "edits.json").read_text(encoding="utf-8"))
    for name, variants in made.items():
        yield Job(folder.name, folder / name, ())
        for edits in variants:
            yield Job(folder.name, folder / name, tuple(edits))


def read(some: list[Job], library: Path | None = None) -> list[Row]:
    """The claims of the articles, with their signals."""
    with multiprocessing.Pool(initializer=open_both, initargs=(library,)) as pool:
        found = []
        for at, rows in enumerate(pool.imap(_rows, some), start=1):
            found += rows
            print(f"\r{at} of {len(some)} articles", end="", file=sys.stderr)
    print(file=sys.stderr)
    return found


def _rows(job: Job) -> list[Row]:
    text = job.path.read_text(encoding="utf-8")
    library = library_of(job.group)
    sound = put(text.encode(), library)
    if not job.edits:
        right = [_row(job, sound, claim, is_wrong=False) for claim in sound.claims]
        return right + [_row(job, *one, is_wrong=False) for one in _unheld(sound)]
    known = {claim.text for claim in sound.claims}
    for edit in job.edits:
        text = text.replace(edit["from"], edit["to"])
    case = put(text.encode(), library)
    wanted = [edit for edit in job.edits if edit["to"] and OF_WORDS & set(edit["rules"])]
    lines = [_line(text, edit["to"]) for edit in wanted]
    return [
        _row(job, case, claim, is_wrong=True)
        for claim in case.claims
        if claim.text not in known
        and any(claim.where.start < end and claim.where.end > start for start, end in lines)
    ]


def _unheld(case: AuditCase) -> Iterator[tuple[AuditCase, Claim]]:
    """Every other right claim with what says it taken out of the evidence.

    A page may say more than the library knows: what is new to it is not wrong for that.
    """
    for claim in case.claims[::2]:
        alike = case.alike(claim, 0.0)
        if not alike:
            continue
        most = alike[0][0]
        said = {(known.document.id, known.start) for share, known in alike if share >= SAID * most}
        pool = case.pool
        left = tuple(k for k in pool.known if (k.document.id, k.start) not in said)
        held = {name for name in pool.cited if not any(name == one for one, _ in said)}
        without = replace(
            pool, known=left, cited={name: pool.cited[name] for name in held}, _more={}
        )
        yield replace(case, pool=without, _alike={}, doubts={}), claim


def _line(text: str, words: str) -> tuple[int, int]:
    at = text.find(words)
    end = text.find("\n", at + len(words))
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _row(job: Job, case: AuditCase, claim: Claim, *, is_wrong: bool) -> Row:
    compared = compare(case, claim)
    documents = Counter(known.document.id for known in case.pool.known)
    topic = documents.most_common(1)[0][0] if documents else ""
    signals, words = (compared.signals, compared.words) if compared else ({}, frozenset())
    return Row(job.group, topic, is_wrong, signals, words)


def learn(rows: list[Row], names: list[str], groups: Array, wrong: Array) -> tuple[Any, Any, Any]:
    """The words with a weight, the model that weighs them, and the trees."""
    listed, common = DictVectorizer(), _common(rows)
    table = listed.fit_transform([dict.fromkeys(sorted(row.words & common), 1) for row in rows])
    folds = np.array([sorted(set(groups)).index(group) % FOLDS for group in groups])
    summed = np.zeros(len(rows))
    for fold in range(FOLDS):
        out = folds == fold
        if out.any():
            summed[out] = _weigh(table[~out], wrong[~out]).decision_function(table[out])
    values = np.column_stack([_values(rows, names), summed])
    made = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=SMALLEST,
        l2_regularization=RIDGE,
        max_features=PART_OF_SIGNALS,
        random_state=SEED,
        early_stopping=False,
    )
    return listed, _weigh(table, wrong), made.fit(values, wrong)


def _common(rows: list[Row]) -> frozenset[str]:
    """The words that are no one topic's own."""
    topics: dict[str, set[str]] = {}
    for row in rows:
        for word in row.words:
            topics.setdefault(word, set()).add(row.topic)
    return frozenset(word for word, found in topics.items() if len(found) >= TOPICS)


def _weigh(table: Any, wrong: Array) -> Any:
    return LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced").fit(table, wrong)


def _values(rows: list[Row], names: list[str]) -> Array:
    return np.array([[row.signals.get(name, 0.0) for name in names] for row in rows])


def cross_validated(rows: list[Row], names: list[str], groups: Array, wrong: Array) -> Array:
    """Each claim's doubt by what was learnt from the other sets."""
    found = np.zeros(len(rows))
    for group in sorted(set(groups)):
        out = groups == group
        others = [row for row, is_out in zip(rows, out, strict=True) if not is_out]
        own = [row for row, is_out in zip(rows, out, strict=True) if is_out]
        listed, weighed, made = learn(others, names, groups[~out], wrong[~out])
        summed = weighed.decision_function(
            listed.transform([dict.fromkeys(row.words, 1) for row in own])
        )
        values = np.column_stack([_values(own, names), summed])
        found[out] = made.predict_proba(values)[:, 1]
    return found


def report(found: Array, wrong: Array) -> None:
    """The area under the curve, and what is found at which part of right claims doubted."""
    print(f"area under the ROC curve, by set: {auroc(found.tolist(), wrong.tolist()):.3f}")
    right = np.sort(found[~wrong])[::-1]
    for part in (0.01, 0.02, 0.03, 0.05):
        limit = right[int(part * len(right))]
        print(f"  {part:.0%} of right claims doubted (from {limit:.2f}): "
              f"{(found[wrong] > limit).mean():.1%} of wrong ones")  # fmt: skip


def write(names: list[str], listed: Any, weighed: Any, made: Any) -> None:
    """The weights, and the trees: [signal, limit, node up to it, node above it], or a number."""
    trees = [_node(one[0].nodes, 0) for one in made._predictors]
    weights = dict(zip(listed.get_feature_names_out(), weighed.coef_[0], strict=True))
    words = {"": float(weighed.intercept_[0])} | weights
    path = Path(doubt_room.__file__).with_name("doubt.json")
    told = {
        "about": "Learnt by bench/train_doubt.py from bench/articles and tests/audit.",
        "words": {word: round(float(weight), 3) for word, weight in sorted(words.items())},
        "signals": [*names, "words put in or left out"],
        "constant": round(float(made._baseline_prediction.ravel()[0]), 5),
    }
    head = json.dumps(told, indent=1)[:-2]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    path.write_text(f'{head},\n "trees": [\n{lines}\n ]\n}}\n', encoding="utf-8")
    print(f"wrote {path.name}: {len(trees)} trees, {path.stat().st_size // 1000} kB")


def _node(nodes: Any, at: int) -> Node:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 5)
    return [
        int(node["feature_idx"]),
        round(float(node["num_threshold"]), 6),
        _node(nodes, int(node["left"])),
        _node(nodes, int(node["right"])),
    ]


if __name__ == "__main__":
    main()
