"""Segments of the index: built in a folder of their own, adopted, merged, listed.

A segment is immutable. The index is whatever ``meta.json`` lists, and ``publish`` writes that
list, whole and atomically, from the library's tables. No document is ever deleted from a
segment: tantivy would keep counting it in its statistics. A segment that holds removed passages
is built again without them.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from math import log2
from pathlib import Path
from typing import Any, Final, NamedTuple

import tantivy

from probatum.library import index

HEAP: Final = 200_000_000
"""Bytes that a segment may take while it is built, before another is begun."""
MERGE_HEAP: Final = 20_000_000
META: Final = "meta.json"

# tantivy's own merge policy, which cannot be set from Python: at least 8 segments of one size
# class; all below 10,000 passages are one class, above it a class spans a factor of 2 ** 0.75.
FEWEST_TO_MERGE: Final = 8
SMALL: Final = 10_000
CLASS_WIDTH: Final = 0.75
LARGEST: Final = 100_000
"""Passages that a merged segment may hold: what a removal may have to build again."""

Part = dict[str, Any]
"""One entry of meta.json's list: segment_id, max_doc, deletes."""


class Entry(NamedTuple):
    """One passage as the index takes it in (see ``index`` for the fields)."""

    key: int
    title: str
    headings: str
    body: str
    keywords: str
    type: str


class Sized(NamedTuple):
    """A segment's number and how many passages it holds."""

    segment: int
    passages: int


def build(folder: Path, entries: Iterable[Entry]) -> list[Part]:
    """Builds entries into segments in folder (made here); one, but for a giant batch."""
    folder.mkdir(parents=True)
    writer = index.new_index(folder).writer(HEAP, num_threads=1)
    for entry in entries:
        writer.add_document(_tantivy_document(entry))
    writer.commit()
    writer.wait_merging_threads()
    return parts_in(folder)


def _tantivy_document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("title", _shared(entry.title))
    document.add_text("body", index.prepare(entry.body))
    if entry.headings:
        document.add_text("headings", _shared(entry.headings))
    if entry.keywords:
        document.add_text("keywords", _shared(entry.keywords))
    document.add_text("type", entry.type)
    document.add_unsigned("key", entry.key)
    return document


@lru_cache(64)
def _shared(text: str) -> str:
    """A text that many passages of a document share, prepared once."""
    return index.prepare(text)


def parts_in(folder: Path) -> list[Part]:
    """The segments that folder's meta.json lists."""
    parts: list[Part] = json.loads((folder / META).read_text())["segments"]
    return parts


def adopt(source: Path, target: Path, parts: Iterable[Part]) -> None:
    """Links the files of parts from source into target; there until ``publish`` nobody sees them.

    A hard link, so that nothing is copied; a copy where the file system has no links.
    """
    for part in parts:
        for file in source.glob(_stem(part) + ".*"):
            destination = target / file.name
            if not destination.exists():
                _link(file, destination)


def _link(file: Path, destination: Path) -> None:
    try:
        os.link(file, destination)
    except OSError:
        shutil.copyfile(file, destination)


def publish(folder: Path, parts: Sequence[Part]) -> None:
    """Makes parts the whole content of the index in folder: at once or, when killed, not at all."""
    draft = folder / f"{META}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(_meta(parts), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / META)
    _sync_folder(folder)


def _meta(parts: Sequence[Part]) -> dict[str, Any]:
    ordered = sorted(parts, key=lambda part: str(part["segment_id"]))
    return {**_empty_meta(), "segments": ordered, "opstamp": 1}


@cache
def _empty_meta() -> dict[str, Any]:
    """What tantivy itself writes for an empty index of this schema."""
    with tempfile.TemporaryDirectory(prefix="probatum-") as folder:
        index.new_index(Path(folder))
        meta: dict[str, Any] = json.loads((Path(folder) / META).read_text())
    return meta


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, parts: Iterable[Part]) -> None:
    """Removes the segment files of folder that belong to none of parts."""
    keep = {_stem(part) for part in parts}
    for file in folder.iterdir():
        if not file.name.startswith(".") and file.name != META and file.stem not in keep:
            file.unlink(missing_ok=True)


def missing(folder: Path, parts: Iterable[Part]) -> list[Part]:
    """The parts whose files are not all in folder."""
    needed = ("term", "idx", "pos", "fast", "fieldnorm", "store")
    return [
        part
        for part in parts
        if not all((folder / f"{_stem(part)}.{kind}").is_file() for kind in needed)
    ]


def merge(source: Path, folder: Path, parts: Sequence[Part]) -> list[Part]:
    """Lets tantivy merge parts, whose files are in source, inside folder (made here).

    Hard links keep the originals whole whatever tantivy removes. Statistics of the result are
    exact, since no part has deletions. Parts that are not merged are given back as they were.
    """
    folder.mkdir(parents=True)
    adopt(source, folder, parts)
    publish(folder, parts)
    writer = index.open_index(folder).writer(MERGE_HEAP, num_threads=1)
    writer.commit()
    writer.wait_merging_threads()
    return parts_in(folder)


def mergeable(segments: Iterable[Sized], most: int = LARGEST) -> list[int]:
    """Numbers of segments that ``merge`` would make one of; none when nothing should be merged."""
    for group in _classes(segments):
        while sum(each.passages for each in group) > most:
            group.pop(0)
        if len(group) >= FEWEST_TO_MERGE:
            return [each.segment for each in group]
    return []


def _classes(segments: Iterable[Sized]) -> Iterator[list[Sized]]:
    """The segments by size class, as tantivy's merge policy sees them, largest first."""
    group: list[Sized] = []
    for sized in sorted(segments, key=lambda each: (-each.passages, each.segment)):
        if group and _size_class(group[0]) - _size_class(sized) > CLASS_WIDTH:
            yield group
            group = []
        group.append(sized)
    yield group


def _size_class(sized: Sized) -> float:
    return log2(max(sized.passages, SMALL))


def _stem(part: Part) -> str:
    return str(part["segment_id"]).replace("-", "")
