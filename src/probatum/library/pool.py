"""Worker processes that may die: each has a limit of time for a file, and of memory.

A worker that crashes, hangs or is killed takes nothing down: the file that it was reading is
named, the worker is replaced, and the rest of its job is given out again.
"""

import contextlib
import gc
import multiprocessing
import os
import resource
import signal
import sys
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any, Final, NamedTuple

from probatum.library.worker import NOWHERE, Result, Task, perform
from probatum.sources import formats

TIME_LIMIT: Final = 30.0
"""Seconds that one file may take."""
MEMORY_LIMIT: Final = 1_500_000_000
"""Bytes of address space that reading a file may take, over what the worker has before."""
QUEUED: Final = 2
"""Tasks that wait for each worker, so that none waits for the reader of files."""


class Done(NamedTuple):
    """A task that was done."""

    task: Task
    result: Result


class Lost(NamedTuple):
    """A task whose worker died, the place of the unit that it was reading (or None), and why."""

    task: Task
    place: int | None
    reason: str


class _Worker:
    """One process, the task it is at, and a window on which unit it reads since when."""

    def __init__(self, time_limit: float, memory_limit: int) -> None:
        context = multiprocessing.get_context("forkserver")
        # Loaded once; every worker, also one that takes a dead one's place, starts with them.
        context.set_forkserver_preload([__name__, *(module.__name__ for module in formats())])
        self._time_limit = time_limit
        self._window: Any = context.RawArray("d", [NOWHERE, 0.0])
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._window, memory_limit), daemon=True
        )
        self._process.start()
        theirs.close()
        self.task: Task | None = None

    def give(self, task: Task) -> None:
        """Starts the task; a process that died meanwhile is found by ``poll``."""
        self.task = task
        self._window[0] = NOWHERE
        with contextlib.suppress(OSError):
            self.connection.send(task)

    def poll(self) -> Done | Lost | None:
        """The end of the task, if it has ended."""
        if self.task is None:
            return None
        try:
            if self.connection.poll():
                return self._ended(Done(self.task, self.connection.recv()))
        except (EOFError, OSError):
            return self._ended(Lost(self.task, self._place(), self._cause()))
        if self._place() is not None and monotonic() - self._window[1] > self._time_limit:
            self.stop()
            reason = f"took more than {self._time_limit:g} seconds"
            return self._ended(Lost(self.task, self._place(), reason))
        return None

    def stop(self) -> None:
        """Kills the process."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    @property
    def is_gone(self) -> bool:
        """Whether the process is gone and the end of its task was told."""
        return self.task is None and (self.connection.closed or not self._process.is_alive())

    def _ended(self, outcome: Done | Lost) -> Done | Lost:
        self.task = None
        return outcome

    def _place(self) -> int | None:
        return None if self._window[0] == NOWHERE else int(self._window[0])

    def _cause(self) -> str:
        self._process.join(5)
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"crashed the program that reads it ({signal.Signals(-code).name})"
        return "crashed the program that reads it"


class Pool:
    """Workers for tasks, started when there is something to do; use it as a context."""

    def __init__(
        self, workers: int, *, time_limit: float = TIME_LIMIT, memory_limit: int = MEMORY_LIMIT
    ) -> None:
        self._limits = (time_limit, memory_limit)
        self._most = workers
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    @property
    def has_room(self) -> bool:
        """Whether another task should be given now."""
        return len(self._waiting) < QUEUED * self._most

    @property
    def is_idle(self) -> bool:
        """Whether every task given has ended."""
        return not self._waiting and all(worker.task is None for worker in self._workers)

    def give(self, task: Task, *, first: bool = False) -> None:
        """Queues a task, before the others when first is True."""
        if first:
            self._waiting.appendleft(task)
        else:
            self._waiting.append(task)
        self._hand_out()

    def ended(self, seconds: float = 1.0) -> Iterator[Done | Lost]:
        """Tasks that ended, after waiting at most so long for one."""
        busy = {worker.connection: worker for worker in self._workers if worker.task is not None}
        connections: list[Connection] = list(busy)
        if connections:
            wait(connections, seconds)
        for worker in busy.values():
            outcome = worker.poll()
            if outcome is not None:
                self._hand_out()
                yield outcome

    def _hand_out(self) -> None:
        self._workers = [worker for worker in self._workers if not worker.is_gone]
        while self._waiting:
            worker = next((each for each in self._workers if each.task is None), None)
            if worker is None and len(self._workers) < self._most:
                worker = _Worker(*self._limits)
                self._workers.append(worker)
            if worker is None:
                return
            worker.give(self._waiting.popleft())


def _serve(connection: Connection, window: Any, memory_limit: int) -> None:
    """A worker's life: tasks in, results out, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A job makes many small values and lets go of them all at its end: looking for cycles among
    # them meanwhile costs a twentieth of the time and finds none.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)

    def mark(place: int) -> None:
        _limit_memory(None if place == NOWHERE else memory_limit)
        window[1] = monotonic()
        window[0] = place

    while True:
        try:
            task = connection.recv()
            connection.send(perform(task, mark))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _limit_memory(more: int | None) -> None:
    """Lets this process have so many bytes more than it has now; with None, any number.

    Only Linux says how much a process has, and keeps to the limit.
    """
    if sys.platform != "linux":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard
    if more is not None:
        wanted = _address_space() + more
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """Bytes of address space that this process has."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
