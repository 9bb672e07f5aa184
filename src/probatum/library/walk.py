"""The files at some paths, in order of their names, without opening any."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from probatum.sources.base import Fault
from probatum.sources.containers import is_clutter, shown


class Found(NamedTuple):
    """A file, by its absolute path, with what tells cheaply whether it changed."""

    path: Path
    size: int
    mtime_ns: int


def files_at(paths: Iterable[Path]) -> Iterator[Found | Fault]:
    """Every file at the paths, folders walked; links in folders are refused, not followed."""
    for path in paths:
        yield from _at(Path(os.path.abspath(path)))  # noqa: PTH100  (resolve would follow links)


def _at(path: Path) -> Iterator[Found | Fault]:
    name = shown(str(path))
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            facts = path.stat()
            yield Found(path, facts.st_size, facts.st_mtime_ns)
        else:
            yield Fault(name, "not a regular file" if path.exists() else "no such file or folder")
    except OSError as error:
        yield Fault(name, f"cannot be read: {error.strerror}")
    except ValueError:
        yield Fault(name, "the name holds a NUL character")


def _folder(path: Path) -> Iterator[Found | Fault]:
    for entry in sorted(os.scandir(path), key=lambda each: each.name):
        if is_clutter(entry.name):
            continue
        if entry.is_symlink():
            yield Fault(shown(entry.path), "a link; links in folders are not followed")
        else:
            yield from _at(Path(entry.path))
