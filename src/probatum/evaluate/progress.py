"""Progress of a long task, on standard error."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_STEPS = 20


def counted(items: Sequence[T], words: str) -> Iterator[T]:
    """The items, with a line on standard error that counts them; silent in a pipe."""
    shown = sys.stderr.isatty()
    step = max(1, len(items) // _STEPS)
    for number, item in enumerate(items, start=1):
        yield item
        if shown and (number % step == 0 or number == len(items)):
            end = "\n" if number == len(items) else "\r"
            sys.stderr.write(f"{number:,} of {len(items):,} {words}{end}")
            sys.stderr.flush()
