"""Vectors of chance for a library, to measure time and memory without encoding for hours.

    python bench/generate_vectors.py LIBRARY MODEL

Every passage and sentence gets a vector near one of 2,000 centres, in place of the vector that the
sentence model in the folder MODEL would make, whose name and dimensions they take. What is found by
them means nothing. The same library gives the same vectors.
"""

import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from probatum.library.encoder import Encoder
from probatum.library.library import Library
from probatum.library.vector_build import build

CENTRES, SPREAD, SEED = 2_000, 0.9, 1


class Drawn:
    """In place of a model."""

    def __init__(self, model: Encoder) -> None:
        self.name = model.name
        self._chance = np.random.default_rng(SEED)
        self._centres = self._drawn((CENTRES, model.queries(["fever"]).shape[1]))

    def passages(self, texts: list[str]) -> NDArray[np.float32]:
        """A vector for each text, whatever it says."""
        chosen = self._centres[self._chance.integers(0, CENTRES, len(texts))]
        found = chosen + SPREAD * self._drawn(chosen.shape)
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def _drawn(self, shape: tuple[int, ...]) -> NDArray[np.float32]:
        return self._chance.standard_normal(shape, dtype=np.float32)


def main() -> None:
    """Makes them, and says how many and how long it took."""
    library = Library.open(Path(sys.argv[1]))
    drawn = Drawn(Encoder(Path(sys.argv[2])))
    begun = time.perf_counter()
    made = build(library, drawn)
    seconds = time.perf_counter() - begun
    sys.stdout.write(f"{made:,} passages and their sentences in {seconds:.0f} s\n")


if __name__ == "__main__":
    main()
