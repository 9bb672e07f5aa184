"""The parts in which a library's vectors lie on disk.

::

    LIBRARY/vectors/MODEL/       one folder for each model (see ``Encoder.name``)
      000001/                    a part, moved here whole: an interrupted build loses at most one
        rows.npy                 int8, a row for each passage
        scales.npy               float32, what each row is multiplied by
        codes.npy                the sign of each number, a bit each, in words of 64
        keys.npy                 the text's SHA-256 and the passage's number, for each row
        starts.npy               int64, the row of each passage's first sentence, and one more
        sentences.npy            int8, a row for each sentence of those passages, in order
        sentence_scales.npy      float32

A vector belongs to a text, not to a document: a document that is removed, or whose text is
replaced, is passed over by its hash, and one that comes back is there already.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from probatum.library.codes import codes_of
from probatum.model.errors import LibraryError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER: Final = "vectors"
_DRAFT: Final = ".new"
_LAST: Final = "sentence_scales.npy"
"""The file without which a part is one of an older program's."""


class Matrix(NamedTuple):
    """Vectors in whole numbers from -127 to 127, and what each row is multiplied by."""

    rows: "NDArray[np.int8]"
    scales: "NDArray[np.float32]"

    @classmethod
    def of(cls, vectors: "NDArray[np.float32]") -> "Matrix":
        """Vectors rounded to whole numbers, each by its own greatest."""
        import numpy as np

        if not len(vectors):
            return cls(np.zeros((0, 0), dtype=np.int8), np.zeros(0, dtype=np.float32))
        scales = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
        rows = np.rint(vectors / scales[:, None]).astype(np.int8)
        return cls(rows, scales.astype(np.float32))


class Rows:
    """The rows of a matrix of whole numbers in a file, read as they are asked for.

    Not memory-mapped: few are read, scattered, and each would hold its neighbours in memory. Nor
    kept open: a large library has more parts than a process may have files.
    """

    def __init__(self, path: Path) -> None:
        import numpy as np

        with path.open("rb") as file:
            np.lib.format.read_magic(file)
            (_, self._width), _, _ = np.lib.format.read_array_header_1_0(file)
            self._start = file.tell()
        self._path = path

    def between(self, begins: "NDArray[np.int64]", ends: "NDArray[np.int64]") -> "NDArray[np.int8]":
        """The rows from each begin to its end, one after another; spans are in order."""
        import numpy as np

        parted = np.flatnonzero(begins[1:] != ends[:-1])
        firsts, lasts = [0, *(parted + 1)], [*parted, len(ends) - 1]
        with self._path.open("rb", buffering=0) as file:
            found = [
                self._read(file.fileno(), int(begins[first]), int(ends[last]))
                for first, last in zip(firsts, lasts, strict=True)
            ]
        return np.frombuffer(b"".join(found), dtype=np.int8).reshape(-1, self._width)

    def _read(self, file: int, begin: int, end: int) -> bytes:
        size, at = (end - begin) * self._width, self._start + begin * self._width
        found = os.pread(file, size, at)
        if len(found) != size:
            raise LibraryError(f"{self._path}: the file ends too soon")
        return found


@dataclass(frozen=True)
class Part:
    """A part that is read: passages memory-mapped, sentences in their file, the rest in memory."""

    folder: Path
    passages: Matrix
    sentences: Rows
    sentence_scales: "NDArray[np.float32]"
    starts: "NDArray[np.int64]"

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The part in folder."""
        import numpy as np

        return cls(
            folder,
            Matrix(np.load(folder / "rows.npy", mmap_mode="r"), np.load(folder / "scales.npy")),
            Rows(folder / "sentences.npy"),
            np.load(folder / _LAST),
            np.load(folder / "starts.npy"),
        )

    def __len__(self) -> int:
        return len(self.passages.scales)

    @property
    def codes(self) -> "NDArray[np.uint64]":
        """The signs of the passages' vectors."""
        import numpy as np

        found: NDArray[np.uint64] = np.load(self.folder / "codes.npy")
        return found

    def names(self) -> Iterator[tuple[bytes, int]]:
        """The text's hash and the passage's number of each row."""
        return keys(self.folder)


def parts(folder: Path) -> list[Path]:
    """The parts in a model's folder that this program can read, in order."""
    return sorted(part for part in folder.glob("[0-9]*") if (part / _LAST).is_file())


def leftovers(folder: Path) -> list[Path]:
    """What an interrupted build, or an older program, left in a model's folder."""
    return sorted(set(folder.glob("[0-9]*")) - set(parts(folder)))


def keys(part: Path) -> Iterator[tuple[bytes, int]]:
    """The text's hash and the passage's number of each row of a part."""
    import numpy as np

    for key in np.load(part / "keys.npy"):
        yield bytes(key["sha256"]), int(key["ordinal"])


def write(
    folder: Path,
    passages: "NDArray[np.float32]",
    names: Sequence[tuple[bytes, int]],
    sentences: "NDArray[np.float32]",
    counts: Sequence[int],
) -> None:
    """Adds a part: passages' vectors and keys, their sentences' vectors, how many each has."""
    import numpy as np

    number = max((int(part.name) for part in parts(folder)), default=0) + 1
    draft = folder / f"{number:06}{_DRAFT}"
    draft.mkdir()
    matrix, smaller = Matrix.of(passages), Matrix.of(sentences)
    table: NDArray[Any] = np.zeros(len(names), dtype=[("sha256", "V32"), ("ordinal", "<u4")])
    for at, (digest, ordinal) in enumerate(names):
        table[at] = (np.void(digest), ordinal)
    for name, values in (
        ("rows.npy", matrix.rows),
        ("codes.npy", codes_of(matrix.rows)),
        ("scales.npy", matrix.scales),
        ("keys.npy", table),
        ("starts.npy", np.cumsum([0, *counts], dtype=np.int64)),
        ("sentences.npy", smaller.rows),
        (_LAST, smaller.scales),
    ):
        np.save(draft / name, values)
    draft.rename(folder / f"{number:06}")
