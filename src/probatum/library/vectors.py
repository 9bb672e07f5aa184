"""Vectors of a library's passages, beside its index: built in parts, read memory-mapped.

::

    LIBRARY/vectors/MODEL/       one folder for each model (see ``Encoder.name``)
      000001/                    a part, moved here whole: an interrupted build loses at most one
        rows.npy                 int8, a row for each passage
        scales.npy               float32, what each row is multiplied by
        codes.npy                the sign of each number, a bit each, in words of 64
        keys.npy                 the text's SHA-256 and the passage's number, for each row

A vector belongs to a text, not to a document: a document that is removed, or whose text is
replaced, is passed over by its hash, and one that comes back is there already.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from probatum.library.codes import codes_of, distances
from probatum.library.encoder import Encoder
from probatum.library.library import Library
from probatum.library.lock import WriterLock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER: Final = "vectors"
PART: Final = 2_048
"""Passages of a part."""
EXACT: Final = 100_000
"""Up to so many vectors, all are compared; beyond, those whose signs are nearest."""
SCREENED: Final = 8_000
"""Vectors that are compared when not all are, and those as near by their signs as the last."""
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
    rows = np.rint(found / scales[:, None]).astype(np.int8)
    np.save(draft / "rows.npy", rows)
    np.save(draft / "codes.npy", codes_of(rows))
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
    """A library's vectors for one model, memory-mapped; what signs say of them is in memory.

    Vectors whose text the library no longer has are left out, and passages without a vector are
    not found: ``missing`` says how many documents have none. What is found depends on the vectors
    alone, not on the order or the parts in which they were made.
    """

    def __init__(self, library: Library, name: str, exact: int = EXACT) -> None:
        import numpy as np

        live: dict[bytes, list[int]] = {}
        for row, digest in library.rows("SELECT row, sha256 FROM documents"):
            live.setdefault(bytes(digest), []).append(int(row))
        self._parts: list[tuple[Any, Any]] = []
        codes: list[Any] = []
        rows: list[int] = []
        ordinals: list[int] = []
        for part in _parts(library.folder / FOLDER / name):
            vectors = np.load(part / "rows.npy", mmap_mode="r")
            self._parts.append((vectors, np.load(part / "scales.npy")))
            kept = part / "codes.npy"
            codes.append(np.load(kept) if kept.is_file() else codes_of(vectors))
            for digest, ordinal in _keys(part):
                rows.append(min(live.get(digest, [-1])))
                ordinals.append(ordinal)
        self.rows = np.array(rows, dtype=np.int64)
        """The document of each vector; -1 where it is gone."""
        self.ordinals = np.array(ordinals, dtype=np.int64)
        """The passage of each vector."""
        self.missing = len(live) - len({row for row in rows if row >= 0})
        self._starts = np.cumsum([0, *(len(part) for part, _ in self._parts)])
        self._live = np.flatnonzero(self.rows >= 0)
        self._by_row = np.argsort(self.rows, kind="stable")
        self._sorted_rows = self.rows[self._by_row]
        self._is_exact = len(self._live) <= exact
        self._codes = None if self._is_exact else np.ascontiguousarray(np.concatenate(codes).T)

    def cosines(self, query: "NDArray[np.float32]") -> "Cosines":
        """The cosines of vectors with a question's."""
        return Cosines(self, query)

    def near(self, query: "NDArray[np.float32]", limit: int) -> "NDArray[np.int64]":
        """Places of the vectors worth comparing: all, or those whose signs are nearest."""
        import numpy as np

        wanted = max(SCREENED, limit)
        if self._codes is None or len(self._live) <= wanted:
            return self._live
        apart = distances(self._codes, codes_of(query[None])[0])[self._live]
        last = np.partition(apart, wanted - 1)[wanted - 1]
        return np.asarray(self._live[apart <= last])

    def of(self, rows: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """Places of the vectors of these documents."""
        import numpy as np

        wanted = np.unique(rows)
        begins = np.searchsorted(self._sorted_rows, wanted, "left")
        ends = np.searchsorted(self._sorted_rows, wanted, "right")
        spans = [self._by_row[a:b] for a, b in zip(begins, ends, strict=True)]
        return np.sort(np.concatenate(spans)) if spans else np.zeros(0, np.int64)

    def values(
        self, query: "NDArray[np.float32]", places: "NDArray[np.int64]"
    ) -> "NDArray[np.float32]":
        """The cosines of the vectors at these places, which are in order.

        The question's vector is made of whole numbers, of the greatest that let every sum of
        products stay below 2 to the 24: floats add such numbers without error, so that the result
        does not depend on how the sum is parted.
        """
        import numpy as np

        length = max(float(np.linalg.norm(query)), 1e-9)
        root = float(np.sqrt(len(query)))
        factor = np.float32((2**24 / (127 * root) - root) / length)
        whole = np.rint(query * factor).astype(np.float32)
        found = np.zeros(len(places), dtype=np.float32)
        cuts = np.searchsorted(places, self._starts)
        for number, (vectors, scales) in enumerate(self._parts):
            begin, end = cuts[number], cuts[number + 1]
            if begin < end:
                inside = places[begin:end] - self._starts[number]
                products = vectors[inside].astype(np.float32) @ whole
                found[begin:end] = products * scales[inside] / factor
        return np.round(found, _DIGITS)


class Cosines:
    """How near passages are to one question."""

    def __init__(self, vectors: Vectors, query: "NDArray[np.float32]") -> None:
        self._vectors, self._query = vectors, query

    def best(self, limit: int) -> list[Near]:
        """The nearest documents, each with its nearest passage, and all as near as the last."""
        import numpy as np

        places = self._vectors.near(self._query, limit)
        values = self._vectors.values(self._query, places)
        rows, ordinals = self._vectors.rows[places], self._vectors.ordinals[places]
        found: dict[int, Near] = {}
        lowest = -np.inf
        for at in np.lexsort((ordinals, rows, -values)):
            row, value = int(rows[at]), float(values[at])
            if value < lowest:
                break
            if row not in found:
                found[row] = Near(row, int(ordinals[at]), value)
                if len(found) == limit:
                    lowest = value
        return list(found.values())

    def of(self, rows: list[int]) -> dict[int, float]:
        """The nearest passage's cosine of each of these documents; 0 where there is no vector."""
        import numpy as np

        places = self._vectors.of(np.array(rows, dtype=np.int64))
        values = self._vectors.values(self._query, places)
        found = dict.fromkeys(rows, 0.0)
        for row, value in zip(self._vectors.rows[places].tolist(), values.tolist(), strict=True):
            found[row] = max(found[row], value)
        return found
