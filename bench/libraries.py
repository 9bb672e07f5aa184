"""The libraries that edited articles are about, opened once in each process."""

import tempfile
from pathlib import Path

from probatum.library.library import Library
from probatum.library.starter import ensure_starter

_opened: dict[str, Library] = {}
_folders: list[tempfile.TemporaryDirectory[str]] = []


def open_both(wide: Path | None) -> None:
    """The starter library, and the one that holds the documents of the bench, if there is one."""
    folder = tempfile.TemporaryDirectory()
    _folders.append(folder)
    _opened["starter"] = Library.create(Path(folder.name) / "library")
    ensure_starter(_opened["starter"])
    if wide:
        _opened["wide"] = Library.open(wide)


def is_wide(group: str) -> bool:
    """Whether a set of articles is about documents of the bench."""
    return group.startswith("wide")


def library_of(group: str) -> Library:
    """The library that a set of articles is audited with."""
    return _opened["wide" if is_wide(group) and "wide" in _opened else "starter"]
