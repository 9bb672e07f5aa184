"""What was read lately and is likely to be wanted again, in bounded memory."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by key; what was not asked for the longest leaves first.

    Unlike ``functools.lru_cache`` it can be filled with many values at once, and counts a value
    for as much as it holds.
    """

    def __init__(self, most: int) -> None:
        """Most is the sum of the sizes that are kept."""
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value of this key, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, size: int = 1) -> None:
        """Keeps a value, and lets go of the oldest that are too many."""
        with self._lock:
            self._drop(key)
            self._kept[key] = value, size
            self._size += size
            while self._size > self._most:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._kept.clear()
            self._size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, key: Key) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._size -= found[1]
