"""Figures of a judge of pairs: precision and recall of support, three-way F1, the whole curve."""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from probatum.evaluate.intervals import auroc, bootstrap, wilson
from probatum.evaluate.labelled import Label

CURVE_POINTS = 100


class Judged(NamedTuple):
    """One pair judged: the people's label, ours, whether it counts as proved, and the score."""

    label: Label
    said: Label
    supported: bool
    score: float
    group: str


def figures(rows: Sequence[Judged], seed: int) -> dict[str, Any]:
    """All figures, intervals included; the same rows and seed give the same figures.

    supported_precision: of what is called supported, the part that is (95 % interval: Wilson);
    supported_recall: of what is, the part called so; contradicting_called_supported: of what
    contradicts, the part called supported; macro_f1: the mean F1 of the labels that occur; auroc:
    supported against the rest. Intervals of the last two resample claims, not pairs.
    """
    called = [row for row in rows if row.supported]
    true = [row for row in rows if row.label is Label.SUPPORTS]
    against = [row for row in rows if row.label is Label.CONTRADICTS]
    hits = sum(row.label is Label.SUPPORTS for row in called)
    wrong = sum(row.supported for row in against)
    return {
        "supported_precision": _share(hits, len(called)),
        "supported_precision_low": wilson(hits, len(called))[0],
        "supported_recall": _share(hits, len(true)),
        "supported_called": len(called),
        "contradicting_called_supported": _share(wrong, len(against)),
        "contradicting_called_supported_high": wilson(wrong, len(against))[1],
        "macro_f1": macro_f1(rows),
        **_interval("macro_f1", rows, macro_f1, seed),
        "auroc": area(rows),
        **_interval("auroc", rows, area, seed),
        "labels": {label.value: sum(row.label is label for row in rows) for label in Label},
        "curve": curve(rows),
    }


def macro_f1(rows: Sequence[Judged]) -> float:
    """The unweighted mean of each label's F1, over the labels that people gave."""
    present = [label for label in Label if any(row.label is label for row in rows)]
    return sum(_f1(rows, label) for label in present) / len(present) if present else math.nan


def _f1(rows: Sequence[Judged], label: Label) -> float:
    both = sum(row.label is label and row.said is label for row in rows)
    either = sum(row.label is label for row in rows) + sum(row.said is label for row in rows)
    return 2 * both / either if either else 0.0


def area(rows: Sequence[Judged]) -> float:
    """The area under the ROC curve of the score: supported against the rest."""
    return auroc([row.score for row in rows], [row.label is Label.SUPPORTS for row in rows])


def curve(rows: Sequence[Judged]) -> list[dict[str, float]]:
    """Precision by coverage (recall of the true supports), from the surest to all, thinned."""
    ranked = sorted(rows, key=lambda row: -row.score)
    total = sum(row.label is Label.SUPPORTS for row in rows)
    points: list[dict[str, float]] = []
    hits = 0
    for at, row in enumerate(ranked, start=1):
        hits += row.label is Label.SUPPORTS
        if at < len(ranked) and ranked[at].score == row.score:
            continue
        point = {"score": row.score, "precision": hits / at, "coverage": hits / (total or 1)}
        points.append({name: round(value, 4) for name, value in point.items()})
    step = max(1, len(points) // CURVE_POINTS)
    return points[: step * CURVE_POINTS : step] + points[-1:]


def precision_at(points: Sequence[dict[str, float]], coverage: float) -> float:
    """The precision of the first point of a curve that covers at least so much."""
    return next((p["precision"] for p in points if p["coverage"] >= coverage), 0.0)


def _interval(
    name: str, rows: Sequence[Judged], figure: Callable[[Sequence[Judged]], float], seed: int
) -> dict[str, float]:
    groups: dict[str, list[Judged]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    clusters = list(groups.values())
    low, high = bootstrap(
        len(clusters), lambda drawn: figure([row for at in drawn for row in clusters[at]]), seed
    )
    return {f"{name}_low": low, f"{name}_high": high}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
