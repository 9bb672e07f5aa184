"""Learns the weights of the proof's score from claims that people have judged.

    python bench/train_score.py --corpus F --claims F --healthver F.csv --texts F.jsonl [--write]

Takes .gz. --texts (one JSON object a line, with title and text) tells which words are common.
Prints areas under the ROC curve by five-fold cross-validation, folds by claim; with --write it
replaces rarity.tsv and score.json. The same files give the same weights.
"""

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from signed_logistic import Array, Model, fit

from probatum.evaluate.intervals import auroc
from probatum.evaluate.labelled import Label, Labelled, opened, read_claims, read_table
from probatum.proof import judge, lexical, lexical_words
from probatum.proof.case import Case
from probatum.proof.score import QUESTIONS

ROOM = Path(lexical.__file__).parent
SEED, FOLDS, RIDGE = 7, 5, 5.0
SCIFACT_WEIGHT = 1.7
"""In learning what agrees, SciFact's pairs (fewer than HealthVer's) count so much more."""
ABOUT = {
    "likeness": 1, "words in common": 1, "words in best sentence": 1, "amount in common": 1,
    "likeness of best sentence": 1, "coverage": 1, "word pairs in common": 1, "names absent": -1,
    "statement asks": -1, "evidence is an aim": -1, "missing words": -1,
}  # fmt: skip
SAYS = {
    "direction agrees": 1, "net direction": 1, "product of directions": 1, "both deny": 1,
    "neighbours": 1, "direction opposes": -1, "denied, evidence affirms": -1,
    "affirmed, evidence denies": -1, "opposites": -1, "failed comparison": -1,
    "failed polarity": -1, "removal differs": -1, "failed quantities": -1, "numbers absent": -1,
    "evidence hedges, statement not": -1, "directions": -1,
}  # fmt: skip
"""Signals of each question, and whether more of one may only raise or only lower the score."""
BY_HAND = {
    "about the same": {"verbatim": 3.0},
    "says the same": {
        "verbatim": 3.0, "failed currency": -2.0, "failed evidence type": -2.0,
        "failed arithmetic": -2.0, "failed quote resolves": -6.0,
    },
}  # fmt: skip
"""What the labelled pairs hold too seldom, or never, to teach."""
COMMON = 3e-3
"""A word in fewer than this part of the texts of every collection says all it can (1)."""
FEWEST = 5


def main() -> None:
    """Reads, learns, prints and, with --write, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("corpus", "claims", "healthver", "texts"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    table = read_table(given.healthver)
    claims, _ = read_claims(given.corpus, given.claims)
    rare = rarities([texts_of(given.texts), {pair.evidence for pair in table}])
    use(rare)
    sets = {"scifact": claims, "healthver": table}
    names, data = measured(sets)
    figures = validated(data, names, fold_by_group(sets))
    for name, value in figures.items():
        sys.stdout.write(f"{name}: {value:.3f}\n")
    if given.write:
        models = learnt(data, names, np.ones(len(data["rows"]), dtype=bool))
        write(models, names, figures, rare, given, {name: len(v) for name, v in sets.items()})


def texts_of(path: Path) -> Iterable[str]:
    """Title and text of each line."""
    with opened(path) as stream:
        for line in stream:
            row = json.loads(line)
            yield f"{row.get('title', '')} {row.get('text', '')}"


def rarities(collections: Iterable[Iterable[str]]) -> dict[str, float]:
    """How much each word says: 1 for rare ones, less for those common in any collection."""
    part: dict[str, float] = {}
    for texts in collections:
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            counts.update(lexical.read.__wrapped__(text).content)
        for key, count in counts.items():
            if count >= FEWEST and not any(sign.isdecimal() for sign in key[:1]):
                part[key] = max(part.get(key, 0.0), count / number)
    scale = math.log(1 / COMMON)
    return {
        key: round(math.log(1 / share) / scale, 2)
        for key, share in sorted(part.items())
        if share > COMMON
    }


def use(rare: dict[str, float]) -> None:
    """Has the signals read these figures instead of the file's."""
    table = lexical_words.rarities()
    table.clear()
    table.update(rare)
    lexical.rarity.cache_clear()


def measured(sets: dict[str, list[Labelled]]) -> tuple[list[str], dict[str, Any]]:
    """The signals of every pair, as rows; their labels; and which set each is of."""
    found = [
        (judge(Case(pair.statement, passages=(pair.evidence,))).signals, pair.label, name)
        for name, pairs in sets.items()
        for pair in pairs
    ]
    names = sorted(found[0][0])
    return names, {
        "rows": np.array([[signals[name] for name in names] for signals, _, _ in found]),
        "supported": np.array([label is Label.SUPPORTS for _, label, _ in found], dtype=float),
        "against": np.array([label is Label.CONTRADICTS for _, label, _ in found]),
        "set": np.array([name for _, _, name in found]),
    }


def fold_by_group(sets: dict[str, list[Labelled]]) -> Array:
    """A fold for each pair, the same for all pairs of a claim."""
    keys = [f"{SEED}:{pair.group}" for pairs in sets.values() for pair in pairs]
    return np.array([int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS for key in keys])


def learnt(data: dict[str, Any], names: list[str], chosen: Array) -> tuple[Model, Model]:
    """Both questions' models, from the chosen rows.

    Whether a pair is about the same is learnt from all (neutral pairs are not); whether it says the
    same, from those that support or contradict.
    """
    neutral = (data["supported"] == 0) & ~data["against"]
    found = []
    for signs, rows, true in (
        (ABOUT, chosen, ~neutral),
        (SAYS, chosen & ~neutral, data["supported"]),
    ):
        of_scifact = data["set"][rows] == "scifact"
        importance = np.where(of_scifact & (signs is SAYS), SCIFACT_WEIGHT, 1.0)
        columns = [names.index(name) for name in signs]
        wanted = np.array(list(signs.values()), dtype=float)
        target = true[rows].astype(float)
        found.append(fit(data["rows"][rows], target, importance, columns, wanted, RIDGE))
    return found[0], found[1]


def validated(data: dict[str, Any], names: list[str], folds: Array) -> dict[str, float]:
    """Figures of each set, every pair scored by models that have not seen its claim."""
    about, says = np.zeros(len(folds)), np.zeros(len(folds))
    for fold in range(FOLDS):
        here = folds == fold
        models = learnt(data, names, ~here)
        about[here], says[here] = (model.predict(data["rows"][here]) for model in models)
    supported, neutral = data["supported"] == 1, (data["supported"] == 0) & ~data["against"]
    found: dict[str, float] = {}
    for name in ("scifact", "healthver"):
        here = data["set"] == name
        found[f"{name}: supported against the rest"] = _area(about * says, supported, here)
        found[f"{name}: supporting against contradicting"] = _area(says, supported, here & ~neutral)
    found["healthver: about the same"] = _area(about, ~neutral, data["set"] == "healthver")
    return found


def _area(scores: Array, true: Array, rows: Array) -> float:
    return auroc(scores[rows].tolist(), true[rows].tolist())


def write(
    models: tuple[Model, Model],
    names: list[str],
    figures: dict[str, float],
    rare: dict[str, float],
    given: argparse.Namespace,
    counts: dict[str, int],
) -> None:
    """Writes rarity.tsv and score.json."""
    lines = [f"{key}\t{value}" for key, value in rare.items()]
    (ROOM / "rarity.tsv").write_text("stem\trarity\n" + "\n".join(lines) + "\n", encoding="utf-8")
    weights: dict[str, dict[str, float]] = {}
    for question, model in zip(QUESTIONS, models, strict=True):
        *values, constant = (round(float(value), 4) for value in model.weights)
        named = dict(zip((names[column] for column in model.columns), values, strict=True))
        kept = {name: value for name, value in named.items() if value}
        weights[question] = {"": constant, **kept, **BY_HAND[question]}
    document = {
        "about": "Weights of the score (proof/score.py): two logistic models whose product it is; "
        "'' is the constant. A weight may only have the sign that its signal's meaning gives it.",
        "learnt by": "bench/train_score.py",
        "learnt from": {
            "SciFact, claims with gold rationales": counts["scifact"],
            "HealthVer, development set": counts["healthver"],
            "words' rarity from": [given.texts.name, "the evidence of HealthVer"],
        },
        "settings": {
            "seed": SEED,
            "folds": FOLDS,
            "ridge": RIDGE,
            "scifact weight": SCIFACT_WEIGHT,
        },
        "set by hand": BY_HAND,
        "auroc, cross-validated": {name: round(value, 3) for name, value in figures.items()},
        "weights": weights,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (ROOM / "score.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
