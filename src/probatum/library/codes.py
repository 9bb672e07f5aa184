"""Vectors by their signs: one bit for each number, compared by counting the bits that differ.

A code depends on its own vector alone: nothing is trained, and nothing hangs on the order in which
vectors came. numpy counts bits with the processor's own instruction.
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.uint64]

_BITS: Final = 64


def codes_of(vectors: "NDArray[Any]") -> "Codes":
    """The signs of each row, in words of 64 bits."""
    import numpy as np

    signs = np.packbits(vectors > 0, axis=1)
    words = -(-vectors.shape[1] // _BITS)
    whole = np.zeros((len(vectors), words * _BITS // 8), dtype=np.uint8)
    whole[:, : signs.shape[1]] = signs
    return whole.view(np.uint64)


def distances(codes: "Codes", query: "NDArray[np.uint64]") -> "NDArray[np.uint16]":
    """How many signs each vector has other than the query; codes has a row for each word."""
    import numpy as np

    found = np.zeros(codes.shape[1], dtype=np.uint16)
    for word, asked in zip(codes, query, strict=True):
        found += np.bitwise_count(word ^ asked)
    return found
