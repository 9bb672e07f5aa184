"""Learns the weights by which sentences are chosen, from evidence that people have marked.

    python bench/train_sentence_choice.py --corpus F --claims F --articles PATH --prompts F
        [--ablate] [--write]

SciFact's abstracts and claims; Evidence Inference's prompts and the articles they are about. Prints
figures by five-fold cross-validation (no document in two folds; the rule of choice is learnt in the
folds too), with --ablate also without each group of features; with --write it replaces
sentence_choice.json. The same files give the same weights.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ridge_logistic import Fitted, fit

from probatum.evaluate.sentence_figures import (
    bm25_order,
    overlap_choice,
    rationale_figures,
    span_figures,
)
from probatum.evaluate.sentence_items import Item, read_prompts, read_rationales
from probatum.find import sentence_choice
from probatum.find.sentence_choice import (
    AMONG,
    CLAIM,
    COMPARISON,
    Model,
    chosen,
    compared,
    measured,
    ranked,
)
from probatum.find.sentence_words import PATTERNS

SEED, FOLDS = 7, 5
RIDGE = {CLAIM: 200.0, COMPARISON: 20.0}
FEWEST = 0.02
"""A feature whose weight, on standardised columns, is smaller is left out."""
LEASTS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3)
SHARES = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
SECTIONS = "section|background|methods|results|discussion|conclusion|aside|abstract|labelled"
GROUPS: dict[str, Callable[[str], bool]] = {
    "patterns (statistics, direction, found, aim …)": lambda name: (
        name in PATTERNS or name in {"numbers", "brackets", "tells", "told before", "told after"}
    ),
    "section": lambda name: ":" not in name and any(word in name for word in SECTIONS.split("|")),
    "position": lambda name: name in {"position", "near start", "near end", "shortness"},
    "headings' words": lambda name: name.endswith((": headings", ": with headings")),
    "sentences around": lambda name: name.endswith((": beside", ": before", ": after", "section")),
    "neighbours": lambda name: name.endswith(": neighbours") or name == "central",
    "letters and beginnings": lambda name: name.endswith((": letters", ": beginnings")),
    "parts, only the whole": lambda name: name.startswith(("intervention:", "compara", "outcome:")),
}


@dataclass(frozen=True)
class Data:
    """Items and their features: the rows of all items, one below the other."""

    kind: str
    items: Sequence[Item]
    names: list[str]
    rows: Any
    starts: Any
    """Where the rows of each item begin, and the end of the last."""
    true: Any

    def without(self, drops: Callable[[str], bool]) -> "Data":
        """The same with some features left out."""
        return self.without_exactly(
            [name for name in self.names if drops(name.removesuffix(AMONG))]
        )

    def without_exactly(self, names: Sequence[str]) -> "Data":
        """The same without the features of these very names."""
        kept = [at for at, name in enumerate(self.names) if name not in names]
        left = [self.names[at] for at in kept]
        return Data(self.kind, self.items, left, self.rows[:, kept], self.starts, self.true)

    def of(self, values: Any, item: int) -> list[float]:
        """The values of one item's sentences."""
        found: list[float] = values[self.starts[item] : self.starts[item + 1]].tolist()
        return found


def main() -> None:
    """Reads, learns, prints and, with --write, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("corpus", "claims", "articles", "prompts"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    claims, _ = read_rationales(given.corpus, given.claims)
    prompts, _ = read_prompts(given.articles, given.prompts)
    floors = (
        (claims, rationale_figures(claims, [overlap_choice(item) for item in claims])),
        (prompts, span_figures(prompts, [bm25_order(item) for item in prompts])),
    )
    document: dict[str, Any] = {
        "about": "Weights of the choice of sentences (find/sentence_choice.py): one logistic model "
        "for each kind of question; '' is the constant. Sentences are chosen whose score is at "
        "least 'least' and 'share' of the best.",
        "learnt by": "bench/train_sentence_choice.py",
    }
    for kind, (items, floor) in zip((CLAIM, COMPARISON), floors, strict=True):
        say(f"{kind}, floor", floor)
        data = features_of(kind, items)
        figures = validated(data)
        say(f"{kind}, cross-validated", figures)
        for group, drops in GROUPS.items() if given.ablate else ():
            less = data.without(drops)
            if 0 < len(less.names) < len(data.names):
                say(f"{kind}, without {group}", validated(less))
        if given.ablate and kind == CLAIM:
            names = [name for name in data.names if name.endswith(AMONG)]
            say(f"{kind}, without comparing", validated(data.without_exactly(names)))
        document[kind] = learnt(data, figures)
    if given.write:
        path = Path(sentence_choice.__file__).with_suffix(".json")
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8")


def features_of(kind: str, items: Sequence[Item]) -> Data:
    """The features of all sentences of all items."""
    names: list[str] = []
    parts: list[Any] = []
    true: list[bool] = []
    for item in items:
        found = measured(item.article, item.asked)
        found = compared(found) if kind == CLAIM else found
        names = names or sorted(found[0])
        parts.append(np.array([[row[name] for name in names] for row in found], dtype=np.float32))
        true += [at in item.gold for at in range(len(found))]
    starts = np.cumsum([0, *(len(part) for part in parts)])
    return Data(kind, items, names, np.concatenate(parts), starts, np.array(true, dtype=float))


def folds_of(data: Data) -> list[int]:
    """The fold of each item, the same for all items of a document."""
    keys = [f"{SEED}:{item.document}".encode() for item in data.items]
    return [int(hashlib.sha256(key).hexdigest(), 16) % FOLDS for key in keys]


def validated(data: Data) -> dict[str, Any]:
    """Figures of items whose documents the weights and the rule have not seen."""
    folds = folds_of(data)
    sizes = np.diff(data.starts)
    fold_of_row = np.repeat(folds, sizes)
    drawn: list[list[int]] = [[] for _ in folds]
    for fold in range(FOLDS):
        there = fold_of_row != fold
        names, fitted = pruned(data, there)
        said = fitted.predict(data.rows[:, names])
        seen = [at for at, own in enumerate(folds) if own != fold]
        rule = best_rule(data, said, seen) if data.kind == CLAIM else Model({})
        for at, own in enumerate(folds):
            if own == fold:
                scores = data.of(said, at)
                drawn[at] = chosen(scores, rule) if data.kind == CLAIM else ranked(scores)
    return (rationale_figures if data.kind == CLAIM else span_figures)(data.items, drawn)


def pruned(data: Data, there: Any) -> tuple[list[int], Fitted]:
    """The features worth a weight, and the model of these, from the rows that are there."""
    columns = list(range(len(data.names)))
    rows, true = data.rows[there], data.true[there]
    first = fit(rows, true, RIDGE[data.kind])
    kept = [at for at in columns if abs(first.importance[at]) >= FEWEST]
    return kept, fit(rows[:, kept], true, RIDGE[data.kind])


def best_rule(data: Data, said: Any, seen: Sequence[int]) -> Model:
    """The rule of choice with the best F1 on some items."""
    found: list[tuple[float, float, float]] = []
    golds = [data.items[at].gold for at in seen]
    scores = [data.of(said, at) for at in seen]
    for least in LEASTS:
        for share in SHARES:
            rule = Model({}, least, share)
            picked = [set(chosen(own, rule)) for own in scores]
            both = sum(len(a & b) for a, b in zip(picked, golds, strict=True))
            either = sum(len(a) + len(b) for a, b in zip(picked, golds, strict=True))
            found.append((2 * both / either, least, share))
    _, least, share = max(found)
    return Model({}, least, share)


def learnt(data: Data, figures: dict[str, Any]) -> dict[str, Any]:
    """What is written of one kind of question, learnt from all its items."""
    columns, fitted = pruned(data, np.ones(len(data.true), dtype=bool))
    everything = range(len(data.items))
    said = fitted.predict(data.rows[:, columns])
    rule = best_rule(data, said, everything) if data.kind == CLAIM else Model({}, 0.0, 0.5)
    weights = {
        data.names[column]: round(float(value), 3)
        for column, value in zip(columns, fitted.weights, strict=True)
    }
    shown = ("f1", "precision", "recall", "hit@1", "hit@5", "mrr")
    return {
        "items": len(data.items),
        "documents": len({item.document for item in data.items}),
        "ridge": RIDGE[data.kind],
        "cross-validated": {name: round(figures[name], 3) for name in shown if name in figures},
        "least": rule.least,
        "share": rule.share,
        "weights": {"": round(fitted.constant, 3), **weights},
    }


def say(what: str, figures: dict[str, Any]) -> None:
    """One line of figures."""
    numbers = (f"{name} {value:.3f}" for name, value in figures.items() if value <= 1)
    sys.stdout.write(f"{what}: {', '.join(numbers)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
