"""The starter library: the house summaries that come with the program, loaded on first use."""

import hashlib
from importlib.resources import as_file, files
from typing import Final

from probatum.library.ingest import fill
from probatum.library.library import Library
from probatum.library.vocabularies import refresh
from probatum.library.writer import Writer
from probatum.model.errors import LibraryError
from probatum.sources import summary

PACKAGE: Final = "probatum.sources"
FOLDER: Final = "starter"
ORIGIN: Final = "starter:"
FACT: Final = "starter"


def ensure_starter(library: Library) -> bool:
    """Takes in the program's own summaries when they are not there, or have changed.

    Vocabularies that a user loaded are joined anew to the program's own when that has changed.

    Summaries of an earlier version of the program that are no more are taken out. Does nothing
    while another process writes, or where the library cannot be written. Whether it did anything.
    """
    refresh(library)
    wanted = _fingerprint()
    if library.fact(FACT) == wanted:
        return False
    try:
        writer = Writer(library.folder)
    except LibraryError:
        return False
    with writer, as_file(files(PACKAGE) / FOLDER) as folder:
        paths = sorted(folder.glob("*.md"))
        fill(writer, paths, workers=0)
        writer.keep_only(ORIGIN, {summary.read_summary(path.read_bytes()).id for path in paths})
        writer.set_fact(FACT, wanted)
    library.reload()
    return True


def _fingerprint() -> str:
    """A hash of the summaries and of what reads them."""
    digest = hashlib.sha256(f"{summary.NAME}/{summary.VERSION}".encode())
    folder = files(PACKAGE) / FOLDER
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".md"):
            digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
