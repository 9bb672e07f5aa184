"""Times answers in one warm process, and says how much memory it holds.

    python bench/asking.py LIBRARY QUESTIONS.txt [MODEL]

With MODEL, a folder with a sentence model, answers are found by meaning too. Prints one JSON
object: milliseconds for the whole answer with proof (p50, p95, mean), the part of it that proof
takes, the share answered, and the resident memory of the process in MB.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from probatum.answer import statements
from probatum.answer.compose import ask
from probatum.library.library import Library

WARM_UP = 10


def main() -> None:
    """Asks every question once, after a few to warm up."""
    library = Library.open(Path(sys.argv[1]))
    dense = dense_of(library, sys.argv[3:])
    questions = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    proof = _Stopwatch(statements.prove)
    statements.prove = proof
    for question in questions[:WARM_UP]:
        ask(question, library, dense)
    proof.seconds = 0.0
    times, answered = [], 0
    for question in questions:
        started = time.perf_counter()
        answered += ask(question, library, dense).answered
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    figures = {
        "questions": len(times),
        "answered": round(answered / len(times), 3),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[int(len(times) * 0.95)], 1),
        "mean_ms": round(statistics.fmean(times), 1),
        "proof_ms": round(proof.seconds * 1000 / len(times), 1),
        "memory_mb": round(psutil.Process().memory_info().rss / 1e6),
    }
    sys.stdout.write(json.dumps(figures) + "\n")


def dense_of(library: Library, given: list[str]) -> Any:
    """The library's vectors of the model that was given, if one was."""
    if not given:
        return None
    from probatum.find.dense import Dense

    return Dense(library, Path(given[0]))


class _Stopwatch:
    """Calls a function and adds up the time that it takes."""

    def __init__(self, function: object) -> None:
        self._function = function
        self.seconds = 0.0

    def __call__(self, *given: object) -> object:
        started = time.perf_counter()
        try:
            return self._function(*given)  # type: ignore[operator]  (any callable)
        finally:
            self.seconds += time.perf_counter() - started


if __name__ == "__main__":
    main()
