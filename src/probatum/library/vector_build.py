"""Makes the vectors of a library's passages and of their sentences, a part at a time."""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from probatum.library import vector_parts
from probatum.library.library import Library
from probatum.library.lock import WriterLock
from probatum.text.sentences import split_sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PART: Final = 2_048
"""Passages of a part."""


class Encodes(Protocol):
    """What makes vectors of texts: ``encoder.Encoder``, or another."""

    @property
    def name(self) -> str:
        """What tells it from others."""

    def passages(self, texts: list[str]) -> "NDArray[np.float32]":
        """A row for each text."""


class _Wanted(NamedTuple):
    """A passage to be encoded: its text's hash, its number, its words, its sentences."""

    sha256: bytes
    ordinal: int
    words: str
    sentences: tuple[str, ...]


def build(
    library: Library, encoder: Encodes, told: Callable[[int, int], None] = lambda _, __: None
) -> int:
    """Encodes the passages that have no vector yet; returns how many.

    told gets (done, all to be done) after each part. Stopped and run again it goes on where it was.

    Raises:
        LibraryError: another process is writing, or the model cannot be read.
    """
    folder = library.folder / vector_parts.FOLDER / encoder.name
    with WriterLock(library.folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in vector_parts.leftovers(folder):
            shutil.rmtree(left)
        have = {key for part in vector_parts.parts(folder) for key in vector_parts.keys(part)}
        todo = sum(1 for _ in _missing(library, set(have)))
        wanted = _missing(library, have)
        done = 0
        while chunk := list(islice(wanted, PART)):
            _write(folder, encoder, chunk)
            done += len(chunk)
            told(done, todo)
    return done


def _missing(library: Library, have: set[tuple[bytes, int]]) -> Iterator[_Wanted]:
    for document in library.documents():
        digest = bytes.fromhex(document.sha256)
        title = document.reference.title
        for ordinal, passage in enumerate(document.passages):
            key = (digest, ordinal)
            if key not in have:
                have.add(key)
                body = document.text[passage.start : passage.end]
                if body.strip() == title:
                    yield _Wanted(digest, ordinal, body, ())
                else:
                    said = tuple(body[start:end] for start, end in split_sentences(body))
                    yield _Wanted(digest, ordinal, f"{title}. {body}", said)


def _write(folder: Path, encoder: Encodes, chunk: list[_Wanted]) -> None:
    vectors = encoder.passages([one.words for one in chunk])
    said = [sentence for one in chunk for sentence in one.sentences]
    vector_parts.write(
        folder,
        vectors,
        [(one.sha256, one.ordinal) for one in chunk],
        encoder.passages(said) if said else vectors[:0],
        [len(one.sentences) for one in chunk],
    )
