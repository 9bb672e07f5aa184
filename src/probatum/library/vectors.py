"""Vectors of a library's passages and sentences, searched by meaning, read memory-mapped."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from probatum.library.codes import codes_of, distances
from probatum.library.library import Library
from probatum.library.vector_parts import FOLDER, Part, parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
        self._parts = [Part.read(part) for part in parts(library.folder / FOLDER / name)]
        rows: list[int] = []
        ordinals: list[int] = []
        for part in self._parts:
            for digest, ordinal in part.names():
                rows.append(min(live.get(digest, [-1])))
                ordinals.append(ordinal)
        self.rows = np.array(rows, dtype=np.int64)
        """The document of each vector; -1 where it is gone."""
        self.ordinals = np.array(ordinals, dtype=np.int64)
        """The passage of each vector."""
        self.missing = len(live) - len({row for row in rows if row >= 0})
        self._starts = np.cumsum([0, *(len(part) for part in self._parts)])
        self._live = np.flatnonzero(self.rows >= 0)
        self._by_row = np.argsort(self.rows, kind="stable")
        self._sorted_rows = self.rows[self._by_row]
        self._is_exact = len(self._live) <= exact
        codes = [] if self._is_exact else [part.codes for part in self._parts]
        self._codes = np.ascontiguousarray(np.concatenate(codes).T) if codes else None

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
        """The cosines of the vectors at these places, which are in order."""
        import numpy as np

        whole, factor = _whole_numbers(query)
        found = np.zeros(len(places), dtype=np.float32)
        for part, inside, span in self._by_part(places):
            rows = part.passages.rows[inside].astype(np.float32)
            found[span] = (rows @ whole) * part.passages.scales[inside] / factor
        return np.round(found, _DIGITS)

    def nearest_sentences(
        self, query: "NDArray[np.float32]", places: "NDArray[np.int64]"
    ) -> "NDArray[np.float32]":
        """Of the passages at these places, which are in order, the nearest sentence's cosine.

        0 where a passage has no sentence with a vector.
        """
        import numpy as np

        whole, factor = _whole_numbers(query)
        found = np.zeros(len(places), dtype=np.float32)
        for part, inside, span in self._by_part(places):
            begins, ends = part.starts[inside], part.starts[inside + 1]
            chosen = np.flatnonzero(ends > begins)
            if not len(chosen):
                continue
            rows = part.sentences.between(begins[chosen], ends[chosen])
            counts = ends[chosen] - begins[chosen]
            scales = np.concatenate([part.sentence_scales[begins[at] : ends[at]] for at in chosen])
            values = (rows.astype(np.float32) @ whole) * scales / factor
            firsts = np.cumsum(counts) - counts
            found[span.start + chosen] = np.maximum.reduceat(values, firsts)
        return np.round(found, _DIGITS)

    def _by_part(self, places: "NDArray[np.int64]") -> "Iterator[tuple[Part, Any, slice]]":
        """Each part with its own of these places, numbered as it does, and where they stand."""
        import numpy as np

        cuts = np.searchsorted(places, self._starts)
        for number, part in enumerate(self._parts):
            begin, end = int(cuts[number]), int(cuts[number + 1])
            if begin < end:
                yield part, places[begin:end] - self._starts[number], slice(begin, end)


def _whole_numbers(query: "NDArray[np.float32]") -> "tuple[NDArray[np.float32], np.float32]":
    """A question's vector in whole numbers, and what it was multiplied by.

    They are the greatest that let every sum of products stay below 2 to the 24: floats add such
    numbers without error, so that the result does not depend on how the sum is parted.
    """
    import numpy as np

    length = max(float(np.linalg.norm(query)), 1e-9)
    root = float(np.sqrt(len(query)))
    factor = np.float32((2**24 / (127 * root) - root) / length)
    return np.rint(query * factor).astype(np.float32), factor


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
        return self._greatest(rows, places, self._vectors.values(self._query, places))

    def of_sentences(self, passages: Mapping[int, Collection[int]]) -> dict[int, float]:
        """The nearest sentence's cosine in these passages of each of these documents, or 0."""
        import numpy as np

        rows = list(passages)
        every = self._vectors.of(np.array(rows, dtype=np.int64))
        both = zip(
            self._vectors.rows[every].tolist(), self._vectors.ordinals[every].tolist(), strict=True
        )
        wanted = np.array([ordinal in passages[row] for row, ordinal in both], dtype=bool)
        places = every[wanted] if len(every) else every
        return self._greatest(rows, places, self._vectors.nearest_sentences(self._query, places))

    def _greatest(self, rows: list[int], places: Any, values: Any) -> dict[int, float]:
        found = dict.fromkeys(rows, 0.0)
        for row, value in zip(self._vectors.rows[places].tolist(), values.tolist(), strict=True):
            found[row] = max(found[row], value)
        return found
