"""Vectors of a library's passages, beside its index: built in parts, read memory-mapped.

::

    LIBRARY/vectors/MODEL/       one folder for each model (see ``Encoder.name``)
      000001/                    a part, moved here whole: an interrupted build loses at most one
        rows.npy                 int8, a row for each passage
        scales.npy               float32, what each row is multiplied by
        keys.npy                 the text's SHA-256 and the passage's number, for each row

A vector belongs to a text, not to a document: a document that is removed, or whose text is
replaced, is passed over by its hash, and one that comes back is there already.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from probatum.library.encoder import Encoder
from probatum.library.library import Library
from probatum.library.lock import WriterLock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER: Final = "vectors"
PART: Final = 2_048
"""Passages of a part."""
BLOCK: Final = 32_768
"""Rows that are multiplied at once."""
_DIGITS: Final = 5
"""A cosine is rounded to so many: the last bits differ between processors."""


class Near(NamedTuple):
    """A document's row, its nearest passage, and the cosine, -1 to 1."""

    row: int
    passage: int
    cosine: float


class _Wanted(NamedTuple):
    """A passage to be encoded: its text's hash, its number, its words."""

    sha256: bytes
    ordinal: int
    words: str


def build(
    library: Library, encoder: Encoder, told: Callable[[int, int], None] = lambda _, __: None
) -> int:
    """Encodes the passages that have no vector yet; returns how many.

    told gets (done, all to be done) after each part. Stopped and run again it goes on where it was.

    Raises:
        LibraryError: another process is writing, or the model cannot be read.
    """
    folder = library.folder / FOLDER / encoder.name
    with WriterLock(library.folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.new"):
            shutil.rmtree(left)
        have = {key for part in _parts(folder) for key in _keys(part)}
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
                words = body if body.strip() == title else f"{title}. {body}"
                yield _Wanted(digest, ordinal, words)


def _write(folder: Path, encoder: Encoder, chunk: list[_Wanted]) -> None:
    import numpy as np

    found = encoder.passages([one.words for one in chunk])
    scales = np.maximum(np.abs(found).max(axis=1), 1e-9) / 127
    number = max((int(part.name) for part in _parts(folder)), default=0) + 1
    draft = folder / f"{number:06}.new"
    draft.mkdir()
    np.save(draft / "rows.npy", np.rint(found / scales[:, None]).astype(np.int8))
    np.save(draft / "scales.npy", scales.astype(np.float32))
    keys = np.zeros(len(chunk), dtype=[("sha256", "V32"), ("ordinal", "<u4")])
    for at, one in enumerate(chunk):
        keys[at] = (np.void(one.sha256), one.ordinal)
    np.save(draft / "keys.npy", keys)
    draft.rename(folder / f"{number:06}")


def _parts(folder: Path) -> list[Path]:
    return sorted(part for part in folder.glob("[0-9]*") if part.suffix != ".new")


def _keys(part: Path) -> Iterator[tuple[bytes, int]]:
    import numpy as np

    for key in np.load(part / "keys.npy"):
        yield bytes(key["sha256"]), int(key["ordinal"])


class Vectors:
    """A library's vectors for one model, searched exactly.

    Vectors whose text the library no longer has are left out, and passages without a vector are
    not found: ``missing`` says how many documents have none.
    """

    def __init__(self, library: Library, name: str) -> None:
        import numpy as np

        live: dict[bytes, list[int]] = {}
        for row, digest in library.rows("SELECT row, sha256 FROM documents"):
            live.setdefault(bytes(digest), []).append(int(row))
        self._parts: list[tuple[Any, Any]] = []
        rows: list[int] = []
        ordinals: list[int] = []
        for part in _parts(library.folder / FOLDER / name):
            self._parts.append(
                (np.load(part / "rows.npy", mmap_mode="r"), np.load(part / "scales.npy"))
            )
            for digest, ordinal in _keys(part):
                rows.append(min(live.get(digest, [-1])))
                ordinals.append(ordinal)
        self._rows = np.array(rows, dtype=np.int64)
        self._ordinals = np.array(ordinals, dtype=np.int64)
        self.missing = len(live) - len({row for row in rows if row >= 0})

    def cosines(self, query: "NDArray[np.float32]") -> "Cosines":
        """The cosine of each vector with a normalised query's."""
        import numpy as np

        found = [
            (rows[start : start + BLOCK].astype(np.float32) @ query) * scales[start : start + BLOCK]
            for rows, scales in self._parts
            for start in range(0, len(rows), BLOCK)
        ]
        values = np.round(np.concatenate(found), _DIGITS) if found else np.zeros(0, np.float32)
        return Cosines(self._rows, self._ordinals, values)


class Cosines:
    """How near each passage is to one question."""

    def __init__(
        self,
        rows: "NDArray[np.int64]",
        ordinals: "NDArray[np.int64]",
        values: "NDArray[np.float32]",
    ) -> None:
        self._rows, self._ordinals, self._values = rows, ordinals, values

    def best(self, limit: int) -> list[Near]:
        """The nearest documents, each with its nearest passage; equals by row and passage."""
        import numpy as np

        live = np.flatnonzero(self._rows >= 0)
        order = live[np.lexsort((self._ordinals[live], self._rows[live], -self._values[live]))]
        found: dict[int, Near] = {}
        for at in order:
            row = int(self._rows[at])
            if row not in found:
                found[row] = Near(row, int(self._ordinals[at]), float(self._values[at]))
                if len(found) == limit:
                    break
        return list(found.values())

    def of(self, rows: list[int]) -> dict[int, float]:
        """The nearest passage's cosine of each of these documents; 0 where there is no vector."""
        import numpy as np

        found = dict.fromkeys(rows, 0.0)
        chosen = np.flatnonzero(np.isin(self._rows, np.array(rows, dtype=np.int64)))
        for at in chosen:
            row, value = int(self._rows[at]), float(self._values[at])
            found[row] = max(found[row], value)
        return found
