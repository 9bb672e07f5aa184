"""What a worker process does: bytes to packed documents and a finished segment of the index.

A worker reads the store only to leave out early what is held already; the one writer decides.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from probatum.library import layout, segments
from probatum.library.passages import entries_in, entries_of
from probatum.library.record import Packed, pack
from probatum.library.segments import Entry, Part
from probatum.library.store import Standing, held, same_content, standing_of
from probatum.model.document import Deletion, Document
from probatum.sources import formats, recognise
from probatum.sources.base import Extracted, Extraction, Fault
from probatum.text.abbreviations import find_abbreviations

HEAD: Final = 8192
"""Bytes from which a format is recognised."""
Mark = Callable[[int], None]
"""Called with the place of the unit that is being read, and with NOWHERE between units."""
NOWHERE: Final = -1


class Unit(NamedTuple):
    """A file's bytes, or a part of them that its format reads alone."""

    unit: int
    name: str
    data: bytes
    format: str | None
    """The format's NAME when it was recognised already."""


class Job(NamedTuple):
    """Units to be made one batch of documents and one segment, in the folder staged."""

    batch: int
    run: int
    library: Path
    staged: Path
    units: tuple[Unit, ...]


class Made(NamedTuple):
    """What a job made; each item is with the unit it came from."""

    documents: list[tuple[Packed, int]]
    seen: list[tuple[str, Standing, int]]
    """Documents that are held already, just so: (id, standing, unit)."""
    older: list[tuple[str, int]]
    """Documents of which a newer version is held, or stands in the same job."""
    deletions: list[tuple[Deletion, int]]
    faults: list[tuple[Fault, int]]
    extractors: dict[int, str]
    """Unit: the extractor that read it, '' when no format knew it."""
    parts: list[Part]


class Merge(NamedTuple):
    """Segments to be merged into one, in the folder staged."""

    numbers: tuple[int, ...]
    library: Path
    staged: Path
    parts: tuple[Part, ...]


class Rebuild(NamedTuple):
    """A segment to be built again from the live documents of its batches."""

    number: int
    library: Path
    staged: Path
    batches: tuple[int, ...]


Task = Job | Merge | Rebuild
Result = Made | list[Part]


def perform(task: Task, mark: Mark) -> Result:
    """Does the task; its files are in the folder that it names."""
    if isinstance(task, Job):
        return _Maker(task, mark).make()
    if isinstance(task, Merge):
        return segments.merge(task.library / layout.INDEX, task.staged, task.parts)
    connection = layout.connect(task.library)
    try:
        parts = segments.build(task.staged, entries_in(connection, task.batches))
    finally:
        connection.close()
    return [part for part in parts if part["max_doc"]]


class _Maker:
    """One job's work."""

    def __init__(self, job: Job, mark: Mark) -> None:
        self._job = job
        self._mark = mark
        self._made = Made([], [], [], [], [], {}, [])
        self._best: dict[str, tuple[Standing, Packed, int, list[Entry]]] = {}
        self._row = job.batch << layout.ROW_BITS
        self._connection: sqlite3.Connection

    def make(self) -> Made:
        """Reads every unit, then builds the segment."""
        self._connection = layout.connect(self._job.library)
        try:
            for place, unit in enumerate(self._job.units):
                self._mark(place)
                self._read(unit)
            self._mark(NOWHERE)
        finally:
            self._connection.close()
        return self._finish()

    def _finish(self) -> Made:
        kept = sorted(self._best.values(), key=lambda each: each[1].row)
        self._made.documents.extend((packed, unit) for _, packed, unit, _ in kept)
        if kept:
            entries = (entry for *_, entries in kept for entry in entries)
            parts = segments.build(self._job.staged, entries)
            return self._made._replace(parts=[part for part in parts if part["max_doc"]])
        return self._made

    def _read(self, unit: Unit) -> None:
        try:
            module = _format_of(unit)
            if module is None:
                self._made.extractors.setdefault(unit.unit, "")
                self._fault(unit, unit.name, "no format of Probatum knows this content")
                return
            self._made.extractors[unit.unit] = extractor(module)
            inner = unit.name.rpartition("!")[2]
            for found in module.extract(unit.data, inner):
                self._take(found, unit)
        except MemoryError:
            self._fault(unit, unit.name, "needs more memory than a file is given")
        # A parser may fail in any way on a file that nobody foresaw. The file is named with the
        # error, what it gave before is kept, and the other files go on: so the brief of ingest.
        except Exception as error:  # noqa: BLE001
            self._fault(unit, unit.name, f"cannot be read: {_words(error)}")

    def _take(self, found: Extracted, unit: Unit) -> None:
        if isinstance(found, Extraction):
            self._take_document(found, unit)
        elif isinstance(found, Deletion):
            self._made.deletions.append((found, unit.unit))
        else:
            inner = unit.name.rpartition("!")[2]
            record = found.name.removeprefix(inner)
            self._fault(unit, f"{unit.name}{' ' if record else ''}{record}", found.reason)

    def _take_document(self, found: Extraction, unit: Unit) -> None:
        document = found.document
        if reason := _unfit(document):
            self._fault(unit, document.id, reason)
            return
        pairs = find_abbreviations(document.text)
        packed = pack(self._row, document, found.original, pairs)
        coming = standing_of(packed, self._job.run)
        present = held(self._connection, document.id)
        if present and same_content(present.standing, coming):
            self._made.seen.append((document.id, coming, unit.unit))
        elif present and coming < present.standing:
            self._made.older.append((document.id, unit.unit))
        else:
            self._keep_best(packed, coming, document, unit)

    def _keep_best(self, packed: Packed, coming: Standing, document: Document, unit: Unit) -> None:
        before = self._best.get(packed.id)
        if before is not None:
            loser = unit.unit if coming <= before[0] else before[2]
            self._made.older.append((packed.id, loser))
            if coming <= before[0]:
                return
        entries = list(entries_of(packed.row, document))
        self._best[packed.id] = (coming, packed, unit.unit, entries)
        self._row += 1

    def _fault(self, unit: Unit, name: str, reason: str) -> None:
        self._made.faults.append((Fault(name, reason), unit.unit))


def extractor(module: ModuleType) -> str:
    """A format's name and version, as documents record it."""
    return f"{module.NAME}/{module.VERSION}"


def _format_of(unit: Unit) -> ModuleType | None:
    if unit.format is None:
        return recognise(unit.data[:HEAD], unit.name)
    return next(module for module in formats() if unit.format == module.NAME)


def _unfit(document: Document) -> str:
    """Why a document cannot be taken in; '' for a good one."""
    if not document.text.strip():
        return "holds no text"
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError:
        return "holds half a character (a lone surrogate), which UTF-8 cannot write"
    length = len(document.text)
    if not all(0 <= each.start < each.end <= length for each in document.passages):
        return "its passages lie outside its text: a fault of the extractor"
    return ""


def _words(error: Exception) -> str:
    first = (str(error).splitlines() or [""])[0][:200]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def small_jobs(job: Job, batches: Iterator[int], blamed: int | None) -> Sequence[Job]:
    """What is left to do of a job whose worker died: without the blamed unit, else in halves."""
    units = list(job.units)
    if blamed is not None:
        del units[blamed]
        halves = [units]
    else:
        halves = [units[: len(units) // 2], units[len(units) // 2 :]]
    return [_with_units(job, next(batches), half) for half in halves if half]


def _with_units(job: Job, batch: int, units: Sequence[Unit]) -> Job:
    staged = job.staged.with_name(f"batch-{batch}")
    return job._replace(batch=batch, staged=staged, units=tuple(units))
