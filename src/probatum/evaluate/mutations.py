"""The mutation bench: what says something else must be refused, what says the same must stand."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Annotated, Any, Final

import typer

from probatum.evaluate import mutants, rewordings
from probatum.evaluate.change import Change, Mutator, Pair, families
from probatum.evaluate.floor import floor_accepts
from probatum.evaluate.intervals import wilson
from probatum.evaluate.pairs import draw
from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.library.library import Library
from probatum.model.errors import LibraryError
from probatum.model.statement import Verdict
from probatum.proof import judge
from probatum.proof.case import Case

HELP: Final = "Change statements: wrong ones must be refused, faithful rewordings must stand."

ACCEPTED = frozenset({Verdict.SUPPORTED, Verdict.SUMMARISED})

Pairs = Annotated[int, typer.Option("--pairs", min=1, help="How many pairs to draw.")]
Seed = Annotated[int, typer.Option("--seed", help="Another seed draws other pairs.")]
Examples = Annotated[
    int, typer.Option("--examples", min=0, help="Show this many failures of each family.")
]


@dataclass
class Tally:
    """What became of one family's changes: how many were right, ours and the floor's."""

    n: int = 0
    ours: int = 0
    floor: int = 0
    failures: list[dict[str, str]] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Count, rate and its 95 % interval (Wilson)."""
        low, high = wilson(self.ours, self.n)
        rate = self.ours / self.n if self.n else None
        return {"n": self.n, "rate": rate, "low": round(low, 4), "high": round(high, 4)}


def run(
    library: Path | None = None, pairs: Pairs = 5000, seed: Seed = 1, examples: Examples = 0
) -> Report:
    """Draws pairs, changes them, proves what comes of it, and counts by family.

    Raises:
        LibraryError: there is no library, or no pair in it.
    """
    begun = time.perf_counter()
    assert library is not None
    drawn = draw(Library.open(library), pairs, seed)
    if not drawn:
        raise LibraryError("the library holds no sentence that can be judged: ingest some sources")
    refused = {name: Tally() for name in families(mutants)}
    kept = {name: Tally() for name in families(rewordings)}
    for pair in counted(drawn, "pairs judged"):
        _judge_all(pair, seed, examples, families(mutants), refused, wanted=False)
        _judge_all(pair, seed, examples, families(rewordings), kept, wanted=True)
    return _report(drawn, refused, kept, time.perf_counter() - begun)


def _judge_all(
    pair: Pair,
    seed: int,
    examples: int,
    made_by: dict[str, Mutator],
    tallies: dict[str, Tally],
    wanted: bool,
) -> None:
    for name, mutator in made_by.items():
        key = f"{seed}:{name}:{pair.document}:{pair.statement}"
        chance = Random(hashlib.sha256(key.encode()).hexdigest())  # noqa: S311  (no secret)
        change = mutator(pair, chance)
        if change is None:
            continue
        tally = tallies[name]
        tally.n += 1
        tally.floor += floor_accepts(change.text, pair.evidence) is wanted
        verdict, why = _judge(change, pair)
        right = (verdict in ACCEPTED) is wanted
        tally.ours += right
        if not right and len(tally.failures) < examples:
            tally.failures.append(_example(name, pair, change, verdict, why))


def _judge(change: Change, pair: Pair) -> tuple[Verdict, str]:
    judgement = judge(Case(change.text, passages=(pair.evidence,)))
    why = "; ".join(f"{c.name}: {c.reason}" for c in judgement.checks if not c.passed)
    return judgement.verdict, why


def _example(name: str, pair: Pair, change: Change, verdict: Verdict, why: str) -> dict[str, str]:
    return {
        "family": name,
        "source": pair.source,
        "document": pair.document,
        "before": change.before,
        "after": change.after,
        "statement": change.text,
        "evidence": pair.evidence,
        "verdict": verdict.value,
        "why": why,
    }


def _report(
    drawn: list[Pair], refused: dict[str, Tally], kept: dict[str, Tally], seconds: float
) -> Report:
    metrics: dict[str, Any] = {**_totals(refused, "refused"), **_totals(kept, "kept")}
    floor: dict[str, Any] = {
        "refused": _share(refused, lambda tally: tally.floor),
        "kept": _share(kept, lambda tally: tally.floor),
    }
    for word, tallies in (("mutants", refused), ("rewordings", kept)):
        metrics[word] = {name: tally.figures() for name, tally in tallies.items()}
        floor[word] = {
            name: tally.floor / tally.n if tally.n else None for name, tally in tallies.items()
        }
    metrics["sources"] = {
        source: sum(pair.source == source for pair in drawn)
        for source in sorted({pair.source for pair in drawn})
    }
    shown = tuple(
        failure
        for group in (refused, kept)
        for tally in group.values()
        for failure in tally.failures
    )
    empty = [name for group in (refused, kept) for name, tally in group.items() if not tally.n]
    notes = (f"no pair offered anything to: {', '.join(empty)}",) if empty else ()
    return Report("mutations", len(drawn), metrics, floor, seconds, notes, shown)


def _totals(tallies: dict[str, Tally], word: str) -> dict[str, Any]:
    n, ours = sum(t.n for t in tallies.values()), sum(t.ours for t in tallies.values())
    low, high = wilson(ours, n)
    rates = [tally.ours / tally.n for tally in tallies.values() if tally.n]
    return {
        f"{word}_n": n,
        word: ours / n if n else None,
        f"{word}_low": round(low, 4),
        f"{word}_high": round(high, 4),
        f"{word}_worst_family": min(rates, default=None),
    }


def _share(tallies: dict[str, Tally], of: Callable[[Tally], int]) -> float | None:
    n = sum(tally.n for tally in tallies.values())
    return sum(of(tally) for tally in tallies.values()) / n if n else None


def show(report: Report) -> Iterator[str]:
    """The families as two tables, then the failures."""
    metrics, floor = report.metrics, report.floor
    sources = ", ".join(f"{count:,} {name}" for name, count in metrics["sources"].items())
    yield f"{report.n:,} pairs ({sources}) in {report.seconds:.1f} s"
    for word, group, claim in (("refused", "mutants", "must be refused"),
                               ("kept", "rewordings", "must stay supported")):  # fmt: skip
        yield ""
        yield f"{group}, {claim}:".ljust(32) + f"{'n':>7} {word:>8}  95 % interval    floor"
        for name, row in metrics[group].items():
            if row["n"]:
                yield _row(name, row["n"], row["rate"], row["low"], row["high"], floor[group][name])
        yield _row("all", metrics[f"{word}_n"], metrics[word] or 0, metrics[f"{word}_low"],
                   metrics[f"{word}_high"], floor[word] or 0)  # fmt: skip
    for note in report.notes:
        yield f"note: {note}"
    for failure in report.examples:
        yield ""
        yield f"{failure['family']} [{failure['document']}] {failure['verdict']}: {failure['why']}"
        yield f"  {failure['before'][:80]} → {failure['after'][:80]}"
        yield f"  statement: {failure['statement']}"
        yield f"  evidence:  {failure['evidence'][:600]}"


def _row(name: str, n: int, rate: float, low: float, high: float, floor: float) -> str:
    return f"  {name:30s}{n:7,} {rate:8.2%}  {low:6.1%} – {high:6.1%}  {floor:7.1%}"
