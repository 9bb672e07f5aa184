"""A file of a terminology, read line by line and never further than is safe."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast
from zlib import error as ZlibError  # noqa: N812  (an exception, under a name that says so)

from probatum.model.errors import SourceError

MAX_BYTES: Final = 4 << 30
"""At most so many bytes are read of a file, unpacked."""
MAX_LINE: Final = 1 << 20
"""A line of more bytes than this is refused."""
_HEAD: Final = 4096
_GZIP: Final = b"\x1f\x8b"
_BOM: Final = "\ufeff"


class Source:
    """A file, gzip-compressed or not."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The bytes of the file, unpacked.

        Raises:
            SourceError: the file is damaged.
        """
        with self.path.open("rb") as file:
            packed = file.read(2) == _GZIP
        try:
            with self._stream(packed) as stream:
                yield stream
        except (gzip.BadGzipFile, EOFError, ZlibError) as error:
            raise SourceError(f"{self.path.name}: damaged gzip file: {error}") from error

    def _stream(self, packed: bool) -> IO[bytes]:
        return cast(IO[bytes], gzip.open(self.path)) if packed else self.path.open("rb")

    def head(self) -> str:
        """The first characters, as far as they are text."""
        with self.opened() as stream:
            return stream.read(_HEAD).decode("utf-8", "replace").removeprefix(_BOM)

    def lines(self) -> Iterator[tuple[int, str]]:
        """(number from 1, line without its end).

        Raises:
            SourceError: a line is too long or not UTF-8, or the file is too large.
        """
        total = 0
        with self.opened() as stream:
            for number, line in enumerate(iter(lambda: stream.readline(MAX_LINE + 1), b""), 1):
                total += len(line)
                if len(line) > MAX_LINE:
                    raise self.fault(number, f"longer than {MAX_LINE:,} bytes")
                if total > MAX_BYTES:
                    raise self.fault(number, f"the file has more than {MAX_BYTES:,} bytes")
                try:
                    text = line.decode("utf-8")
                except UnicodeDecodeError:
                    raise self.fault(number, "not UTF-8 text") from None
                yield number, (text.removeprefix(_BOM) if number == 1 else text).rstrip("\r\n")

    def fault(self, line: int, reason: str) -> SourceError:
        """The error to raise for a line (from 1) that cannot be used."""
        return SourceError(f"{self.path.name}: line {line}: {reason}")
