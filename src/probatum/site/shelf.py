"""The library of this process: opened once, looked at again when somebody has added to it."""

import threading
import time
from functools import lru_cache
from typing import Final

from django.conf import settings

from probatum.library.library import Library

LOOK_AGAIN_S: Final = 2.0
"""How old the state of the library may be that a visitor sees, in seconds."""


class _Shelf:
    def __init__(self) -> None:
        self.library = Library.create(settings.ENVIRONMENT.library)
        self._snapshot = self.library.snapshot()
        self._looked = time.monotonic()
        self._lock = threading.Lock()

    def fresh(self) -> Library:
        now = time.monotonic()
        if now - self._looked > LOOK_AGAIN_S and self._lock.acquire(blocking=False):
            try:
                self.look_again()
            finally:
                self._lock.release()
        return self.library

    def look_again(self) -> None:
        self._looked = time.monotonic()
        snapshot = self.library.snapshot()
        if snapshot != self._snapshot:
            self.library.reload()
            self._snapshot = snapshot


@lru_cache(maxsize=1)
def _shelf() -> _Shelf:
    return _Shelf()


def library() -> Library:
    """The library that this site answers from.

    Raises:
        LibraryError: it cannot be opened.
    """
    return _shelf().fresh()


def look_again() -> None:
    """Makes what was just stored be seen at once."""
    _shelf().look_again()
