"""Small libraries for the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from library_building import put

from probatum.library import layout
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.model.document import Document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an empty library."""
    path = tmp_path / "library"
    layout.make(path)
    return path


@pytest.fixture
def filled(folder: Path) -> Callable[..., Library]:
    """Puts documents into the library, each call a batch (and a run of its own)."""

    def fill(*documents: Document, run: int | None = None) -> Library:
        put(folder, documents, run=run)
        return Library.open(folder)

    return fill


@pytest.fixture
def ingested(tmp_path: Path) -> Callable[..., Library]:
    """Ingests files (name: content) into a library named by ``into``, in this process."""

    def run(into: str = "library", workers: int = 0) -> Library:
        folder = tmp_path / into
        ingest(folder, [tmp_path / "files"], workers=workers)
        return Library.open(folder)

    return run


@pytest.fixture
def files(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes files (name: content) into the folder that ``ingested`` reads."""

    def write(contents: dict[str, str]) -> Path:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_text(content, encoding="utf-8")
        return folder

    return write
