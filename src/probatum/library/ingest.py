"""Files to documents: a row of stages, from paths to a library that can be searched.

walk → read members → split → (worker processes: recognise, extract, pack, build a segment) →
take in a batch at a time → build again what holds removed passages → merge small segments.

The paths are read, and the store is written, by this process alone; workers do the rest.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from probatum.library import layout
from probatum.library.pool import MEMORY_LIMIT, TIME_LIMIT, Done, Lost, Pool
from probatum.library.report import Report
from probatum.library.sightings import Sightings
from probatum.library.store import Outcome
from probatum.library.walk import Found, files_at
from probatum.library.worker import (
    HEAD,
    Job,
    Made,
    Merge,
    Rebuild,
    Task,
    Unit,
    perform,
    small_jobs,
)
from probatum.library.writer import Place, Writer
from probatum.sources import recognise
from probatum.sources.base import Fault
from probatum.sources.containers import Member, members

JOB_BYTES: Final = 3_000_000
"""Bytes of content that make one batch: about 3,000 passages."""
JOB_UNITS: Final = 1_000
SPLIT_FROM: Final = 2_000_000
"""A record set of more bytes is given out in parts, when its format knows how to cut it."""


class Progress(NamedTuple):
    """How far a run is: bytes of files read, of all bytes, documents so far, faults so far."""

    read: int
    size: int
    documents: int
    faults: int


class Limits(NamedTuple):
    """What one file may take: seconds, and bytes of memory."""

    seconds: float = TIME_LIMIT
    memory: int = MEMORY_LIMIT


def ingest(
    folder: Path,
    paths: Sequence[Path],
    *,
    workers: int,
    limits: Limits = Limits(),  # noqa: B008  (an immutable value)
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Takes the files at paths into the library in folder, which is made when absent.

    workers is the number of worker processes; with 0 this process does all, without the limits
    of time and memory (for a few small files that are trusted).

    Raises:
        LibraryError: the library cannot be written, or another process writes to it.
    """
    if not layout.exists(folder):
        layout.make(folder)
    with Writer(folder) as writer:
        return fill(writer, paths, workers=workers, limits=limits, progress=progress)


def fill(
    writer: Writer,
    paths: Sequence[Path],
    *,
    workers: int,
    limits: Limits = Limits(),  # noqa: B008  (an immutable value)
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """``ingest`` for whoever has a writer already."""
    run = _Run(writer, paths, progress)
    if not workers:
        return run.alone()
    with Pool(workers, time_limit=limits.seconds, memory_limit=limits.memory) as pool:
        return run.through(pool)


class _Pending:
    """What is still to come of a unit or a file before it is done."""

    def __init__(self, file: int) -> None:
        self.file = file
        self.left = 1  # one for the reading itself
        self.extractor = ""
        self.local: set[str] = set()


class _Run:
    """One run of ingest."""

    def __init__(
        self, writer: Writer, paths: Sequence[Path], progress: Callable[[Progress], None]
    ) -> None:
        self._writer = writer
        self._sightings = Sightings(writer.connection)
        self._progress = progress
        self._report = Report()
        self._began = monotonic()
        self._found = list(files_at(paths))
        self._size = sum(each.size for each in self._found if isinstance(each, Found))
        self._read = 0
        self._run = writer.begin_run([str(path.absolute()) for path in paths])
        self._staging = writer.shelf.staging / str(self._run)
        self._places: dict[int, Place] = {}
        self._units: dict[int, _Pending] = {}
        self._files: dict[int, int] = {}
        self._is_merging = False
        self._may_merge = True

    def through(self, pool: Pool) -> Report:
        """Does the run with the pool's workers."""
        jobs = self._jobs()
        is_read = False
        while not (is_read and pool.is_idle):
            while not is_read and pool.has_room:
                job = next(jobs, None)
                is_read = job is None
                if job is not None:
                    pool.give(job)
            for ended in pool.ended():
                self._give(pool, self._handle(ended))
        self._settle(pool)
        return self._finish()

    def alone(self) -> Report:
        """Does the run in this process."""
        for job in self._jobs():
            waiting: list[Task] = [job]
            while waiting:
                task = waiting.pop()
                waiting += self._handle(Done(task, perform(task, lambda _: None)))
        self._writer.settle()
        while (merge := self._merge()) is not None:
            self._handle(Done(merge, perform(merge, lambda _: None)))
        return self._finish()

    def _finish(self) -> Report:
        self._writer.end_run(self._run)
        self._report.seconds = monotonic() - self._began
        return self._report

    # Reading

    def _jobs(self) -> Iterator[Job]:
        """Jobs of about JOB_BYTES, each of whole units or of one part of a large one."""
        group: list[Unit] = []
        size = 0
        for unit in self._parts():
            if group and (size + len(unit.data) > JOB_BYTES or len(group) >= JOB_UNITS):
                yield self._job(group)
                group, size = [], 0
            group.append(unit)
            size += len(unit.data)
        if group:
            yield self._job(group)

    def _job(self, units: Iterable[Unit]) -> Job:
        batch = self._writer.next_batch()
        staged = self._staging / f"batch-{batch}"
        return Job(batch, self._run, self._writer.folder, staged, tuple(units))

    def _parts(self) -> Iterator[Unit]:
        for found in self._found:
            self._report.files += 1
            if isinstance(found, Fault):
                self._fault(Place(found.name, found.name), found)
            elif self._sightings.is_done(found):
                self._skip(found)
            else:
                yield from self._parts_of(found)
            if isinstance(found, Found):
                self._read += found.size
            self._tell()

    def _skip(self, found: Found) -> None:
        self._report.files_unchanged += 1
        query = "SELECT count(*) FROM faults WHERE file = ?"
        (count,) = self._writer.connection.execute(query, (str(found.path),)).fetchone()
        self._report.faults_before += count

    def _parts_of(self, found: Found) -> Iterator[Unit]:
        file = self._sightings.open_file(found)
        self._files[file] = 1
        for member in members([found.path]):
            if isinstance(member, Fault):
                self._fault(Place(str(found.path), member.name), member)
                continue
            sha256 = hashlib.sha256(member.data).digest()
            if self._sightings.is_unit_done(file, member, sha256):
                self._report.units_unchanged += 1
            else:
                unit = self._sightings.open_unit(file, member.name, sha256)
                self._places[unit] = Place(str(found.path), member.name)
                yield from self._parts_of_unit(file, unit, member)
        self._leave_file(file)

    def _parts_of_unit(self, file: int, unit: int, member: Member) -> Iterator[Unit]:
        self._files[file] += 1
        pending = self._units[unit] = _Pending(file)
        for format_, data in _cut(member):
            pending.left += 1
            yield Unit(unit, member.name, data, format_)
        self._leave_unit(unit)

    def _leave_unit(self, unit: int) -> None:
        """One thing fewer to come of a unit; at the last it is done."""
        pending = self._units[unit]
        pending.left -= 1
        if pending.left:
            return
        with self._writer.transaction():
            self._report.gone += self._writer.store.leave(unit, pending.local)
            self._sightings.close_unit(unit, pending.extractor)
        del self._units[unit]
        self._leave_file(pending.file)

    def _leave_file(self, file: int) -> None:
        self._files[file] -= 1
        if not self._files[file]:
            self._sightings.close_file(file)
            del self._files[file]

    # Taking in

    def _handle(self, ended: Done | Lost) -> list[Task]:
        """Follows the end of a task; the tasks that come of it."""
        if isinstance(ended, Lost):
            return self._lost(ended)
        if isinstance(ended.task, Job) and isinstance(ended.result, Made):
            return self._take(ended.task, ended.result)
        if isinstance(ended.task, Merge) and not isinstance(ended.result, Made):
            self._is_merging = False
            self._may_merge = self._writer.merged(ended.task, ended.result)
        elif isinstance(ended.task, Rebuild) and not isinstance(ended.result, Made):
            self._writer.rebuilt(ended.task, ended.result)
        return []

    def _take(self, job: Job, made: Made) -> list[Task]:
        with self._writer.transaction():
            taken = self._writer.take(job, made, self._places)
        self._writer.publish()
        self._writer.discard(job.staged)
        self._count(made, taken.outcomes)
        self._report.withdrawn += taken.withdrawn
        again = [unit for unit in job.units if unit.unit in taken.again]
        for id_, unit in _local_ids(made):
            self._units[unit].local.add(id_)
        for unit, extractor in made.extractors.items():
            self._units[unit].extractor = extractor
        for each in job.units:
            if each.unit not in taken.again:
                self._leave_unit(each.unit)
        self._tell()
        tasks: list[Task] = [self._job(again)] if again else []
        merge = self._merge()
        return [*tasks, merge] if merge else tasks

    def _count(self, made: Made, outcomes: Iterable[tuple[str, Outcome, int]]) -> None:
        for format_, outcome, passages in outcomes:
            self._report.count(format_, outcome, passages)
        self._report.outcomes[Outcome.UNCHANGED] += len(made.seen)
        self._report.outcomes[Outcome.OLDER] += len(made.older)
        self._report.faults += [fault for fault, _ in made.faults]

    def _lost(self, ended: Lost) -> list[Task]:
        """A worker died: its file is named, the rest of its job given out again."""
        if not isinstance(ended.task, Job):
            self._is_merging = self._may_merge = False
            return []
        self._writer.discard(ended.task.staged)
        units = ended.task.units
        blamed = ended.place if len(units) > 1 else 0
        if blamed is not None:
            unit = units[blamed]
            self._fault(self._places[unit.unit], Fault(unit.name, ended.reason))
            self._leave_unit(unit.unit)
        batches = iter(self._writer.next_batch, 0)
        return list(small_jobs(ended.task, batches, blamed))

    def _fault(self, place: Place, fault: Fault) -> None:
        self._writer.note_fault(self._run, place, fault)
        self._report.faults.append(fault)

    def _merge(self) -> Merge | None:
        if self._is_merging or not self._may_merge:
            return None
        merge = self._writer.merge_task("merge")
        self._is_merging = merge is not None
        return merge

    def _settle(self, pool: Pool) -> None:
        """Brings the index to what it would be had nothing been removed, in few segments."""
        self._give(pool, self._writer.rebuild_tasks())
        while not pool.is_idle:
            for ended in pool.ended():
                self._give(pool, self._handle(ended))
        # A rebuild whose worker died is done here, where it says what is wrong.
        self._writer.settle()
        while (merge := self._merge()) is not None:
            pool.give(merge)
            while not pool.is_idle:
                for ended in pool.ended():
                    self._handle(ended)

    def _give(self, pool: Pool, tasks: Iterable[Task]) -> None:
        for task in tasks:
            pool.give(task, first=True)

    def _tell(self) -> None:
        self._progress(
            Progress(
                self._read,
                self._size,
                self._report.outcomes.total(),
                len(self._report.faults),
            )
        )


def _cut(member: Member) -> Iterator[tuple[str | None, bytes]]:
    """The member whole, its format not looked at; a large record set in parts."""
    module = recognise(member.data[:HEAD], member.name) if len(member.data) > SPLIT_FROM else None
    if module is None or not hasattr(module, "split"):
        yield None, member.data
        return
    for part in module.split(member.data):
        yield module.NAME, part


def _local_ids(made: Made) -> Iterator[tuple[str, int]]:
    """Ids that say no more than their file, each with its unit."""
    stored = ((packed.id, unit) for packed, unit in made.documents)
    seen = ((id_, unit) for id_, _, unit in made.seen)
    for id_, unit in chain(stored, seen, made.older):
        if id_.startswith("file:"):
            yield id_, unit
