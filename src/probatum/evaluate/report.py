"""What a task of ``evaluate`` reports, as DESIGN.md's contract has it."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Report:
    """Figures of one task: ours in metrics, a simple method's in floor, time in seconds.

    n counts what was judged. notes say what was left out and why; they are not part of the JSON
    unless they hold something.
    """

    task: str
    n: int
    metrics: dict[str, Any]
    floor: dict[str, Any]
    seconds: float
    notes: tuple[str, ...] = ()
    examples: tuple[dict[str, Any], ...] = field(default=())

    def to_json(self) -> str:
        """One JSON document: {task, n, metrics, floor, seconds}, and notes, examples if any."""
        document: dict[str, Any] = {
            "task": self.task,
            "n": self.n,
            "metrics": self.metrics,
            "floor": self.floor,
            "seconds": round(self.seconds, 3),
        }
        if self.notes:
            document["notes"] = list(self.notes)
        if self.examples:
            document["examples"] = list(self.examples)
        return json.dumps(_known(document), ensure_ascii=False, indent=1, allow_nan=False)

    def lines(self) -> Iterator[str]:
        """The figures for a terminal, ours beside the floor's."""
        yield f"{self.task}: {self.n:,} judged in {self.seconds:.1f} s"
        yield f"  {'':34s} {'ours':>10s} {'floor':>10s}"
        for name, value in self.metrics.items():
            if isinstance(value, int | float):
                yield f"  {name:34s} {_figure(value)} {_figure(self.floor.get(name))}"
        yield from (f"  note: {note}" for note in self.notes)


def _known(value: Any) -> Any:
    """The value with null for what is no number: JSON has no NaN."""
    if isinstance(value, dict):
        return {name: _known(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_known(part) for part in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def _figure(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{'–':>10s}"
    return f"{value:>10,}" if isinstance(value, int) else f"{value:>10.4f}"
