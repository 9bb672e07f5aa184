"""One writer at a time."""

import fcntl
import os
from pathlib import Path
from typing import Final, Self

from probatum.model.errors import LibraryError

LOCK: Final = "writer.lock"


class WriterLock:
    """Held while a process writes; the system lets go of it when the process dies.

    Raises:
        LibraryError: another process holds it, or the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise LibraryError(f"{folder} cannot be written: {error.strerror}") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise LibraryError(
                f"another process is writing to the library in {folder}; try again when it is done"
            ) from error

    def release(self) -> None:
        """Lets the next writer in."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
