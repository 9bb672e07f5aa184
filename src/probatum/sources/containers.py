"""Files, folders and archives: yields the files in them, one at a time, whatever they are called.

Content decides what is an archive (gzip, zip, tar, tar in gzip), not the name. An archive in an
archive is opened; one deeper is not. What is refused (a bomb, an encrypted or broken archive, a
link, a name that leads outside) is given as a Fault, and the rest goes on.
"""

import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from probatum.sources.base import Fault

MAX_MEMBER = 600_000_000
"""A file of more bytes, unpacked, is refused."""
MAX_RATIO = 400
"""An archive or member that unpacks to more than so many times its size is left as a bomb."""
RATIO_MATTERS = 50_000_000
"""Below so many unpacked bytes the ratio is not looked at."""
MAX_DEPTH = 2
"""An archive, and an archive in it."""

_CHUNK = 1 << 20
_GZIP, _ZIP, _EMPTY_ZIP = b"\x1f\x8b", b"PK\x03\x04", b"PK\x05\x06"
_CLUTTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX", ".git"})
_PACKAGES = {
    "[Content_Types].xml": "an Office document (docx, xlsx, pptx); save it as PDF, HTML or text",
    "mimetype": "an EPUB or OpenDocument file; save it as PDF, HTML or text",
    "META-INF/MANIFEST.MF": "a Java archive",
}
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, ValueError)


class Member(NamedTuple):
    """A file: its name for people (path, then '!' and the path inside each archive), its bytes."""

    name: str
    data: bytes


class _RefusedError(Exception):
    """Something that is not given out, and why."""


def members(paths: Iterable[Path]) -> Iterator[Member | Fault]:
    """The files at the paths, archives opened, folders walked in order of their names.

    Links inside folders and archives are not followed; a path given by the user may be one.
    """
    for path in paths:
        yield from _at(path)


def _at(path: Path) -> Iterator[Member | Fault]:
    if "\0" in str(path):
        yield Fault(shown(str(path)), "the name holds a NUL character")
    elif path.is_dir():
        yield from _folder(path)
    elif path.is_file():
        yield from _file(path)
    else:
        reason = "not a regular file" if path.exists() else "no such file or folder"
        yield Fault(shown(str(path)), reason)


def _folder(path: Path) -> Iterator[Member | Fault]:
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        yield Fault(shown(str(path)), f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        if is_clutter(entry.name):
            continue
        found = path / entry.name
        if entry.is_symlink():
            yield Fault(shown(str(found)), "a link; links in folders are not followed")
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(found)
        elif entry.is_file(follow_symlinks=False):
            yield from _file(found)
        else:
            yield Fault(shown(str(found)), "not a regular file")


def _file(path: Path) -> Iterator[Member | Fault]:
    name = shown(str(path))
    try:
        with path.open("rb") as stream:
            yield from _opened(stream, name, os.fstat(stream.fileno()).st_size, 0)
    except OSError as error:
        yield Fault(name, f"the file cannot be read: {error.strerror or error}")


def _opened(stream: IO[bytes], name: str, size: int, depth: int) -> Iterator[Member | Fault]:
    """What is in a seekable stream of size bytes: a file, or the files of an archive."""
    head = stream.read(512)
    stream.seek(0)
    packed = head.startswith((_GZIP, _ZIP, _EMPTY_ZIP)) or _is_tar(head)
    try:
        if packed and depth >= MAX_DEPTH:
            raise _RefusedError("an archive in an archive in an archive is not opened")
        if head.startswith(_GZIP):
            yield from _gzip(stream, name, size, depth)
        elif not packed:
            yield Member(name, _read(stream, size))
        elif _is_tar(head):
            yield from _tar(_Metered(stream, size), name, depth)
        else:
            yield from _zip(stream, name, size, depth)
    except _RefusedError as refused:
        yield Fault(name, str(refused))
    except _BROKEN as error:
        yield Fault(name, f"a broken or truncated archive: {_words(error)}")


def _is_tar(head: bytes) -> bool:
    return len(head) >= 265 and head[257:262] == b"ustar"


class _Metered(io.RawIOBase):
    """Reads on, and refuses when far more comes out than the packed size can honestly give."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, packed: int) -> None:
        self._stream = stream
        self._packed = packed
        self._given = 0
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """Up to size bytes; raises _RefusedError past the allowed ratio."""
        data = self._stream.read(size)
        self._given += len(data)
        self.tail = (self.tail + data)[-512:]
        if self._given > max(RATIO_MATTERS, MAX_RATIO * self._packed):
            raise _RefusedError(
                f"unpacks to more than {MAX_RATIO} times its size, as a decompression bomb does"
            )
        return data


def _gzip(stream: IO[bytes], name: str, size: int, depth: int) -> Iterator[Member | Fault]:
    inner = name[:-3] if name.lower().endswith(".gz") else name
    if inner.lower().endswith(".tgz"):
        inner = inner[:-3] + "tar"
    with gzip.GzipFile(fileobj=stream) as unpacked:
        is_tar = _is_tar(unpacked.read(512))
        unpacked.seek(0)
        meter = _Metered(unpacked, size)
        if is_tar:
            yield from _tar(meter, name, depth)
            return
        data = _read(meter, None)
    yield from _opened(io.BytesIO(data), inner, len(data), depth + 1)


def _tar(meter: _Metered, name: str, depth: int) -> Iterator[Member | Fault]:
    with tarfile.open(fileobj=meter, mode="r|") as archive:
        for entry in archive:
            if not entry.isdir() and not is_clutter(entry.name):
                yield from _tar_entry(archive, entry, f"{name}!{shown(entry.name)}", depth)
        while meter.read(_CHUNK):
            pass
    if meter.tail.strip(b"\0"):
        yield Fault(name, "the archive ends without its end mark: it is truncated")


def _tar_entry(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, name: str, depth: int
) -> Iterator[Member | Fault]:
    if reason := _bad_name(entry.name):
        yield Fault(name, reason)
        return
    content = archive.extractfile(entry) if entry.isfile() else None
    if content is None:
        kind = "a link; links are not followed" if entry.issym() or entry.islnk() else ""
        yield Fault(name, kind or "not a regular file")
        return
    try:
        data = _read(content, entry.size)
    except _RefusedError as refused:
        yield Fault(name, str(refused))
        return
    yield from _opened(io.BytesIO(data), name, len(data), depth + 1)


def _zip(stream: IO[bytes], name: str, size: int, depth: int) -> Iterator[Member | Fault]:
    with zipfile.ZipFile(stream) as archive:
        names = set(archive.namelist()[:50])
        for mark, words in _PACKAGES.items():
            if mark in names:
                raise _RefusedError(words)
        given = 0
        for entry in archive.infolist():
            if entry.is_dir() or is_clutter(entry.filename):
                continue
            given += entry.file_size
            if given > max(RATIO_MATTERS, MAX_RATIO * size):
                raise _RefusedError(
                    f"unpacks to more than {MAX_RATIO} times its size, as a bomb does"
                )
            yield from _zip_entry(archive, entry, f"{name}!{shown(entry.filename)}", depth)


def _zip_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int
) -> Iterator[Member | Fault]:
    reason = _bad_name(entry.orig_filename)
    if entry.flag_bits & 1:
        reason = "encrypted; only archives without a password are read"
    elif stat.S_ISLNK(entry.external_attr >> 16):
        reason = "a link; links are not followed"
    if reason:
        yield Fault(name, reason)
        return
    try:
        with archive.open(entry) as content:
            data = _read(_Metered(content, entry.compress_size), entry.file_size)
    except _RefusedError as refused:
        yield Fault(name, str(refused))
    except NotImplementedError as error:
        yield Fault(name, f"packed in a way that is not read: {error}")
    except _BROKEN as error:
        yield Fault(name, f"broken or truncated in its archive: {_words(error)}")
    else:
        yield from _opened(io.BytesIO(data), name, len(data), depth + 1)


def _read(stream: IO[bytes] | io.RawIOBase, stated: int | None) -> bytes:
    """All bytes, at most MAX_MEMBER; fewer than stated means that the archive is cut off."""
    too_large = f"larger than {MAX_MEMBER:,} bytes"
    if stated is not None and stated > MAX_MEMBER:
        raise _RefusedError(too_large)
    pieces, total = [], 0
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
        total += len(piece)
        if total > MAX_MEMBER:
            raise _RefusedError(too_large)
    if stated is not None and total < stated:
        raise EOFError(f"{total:,} of {stated:,} bytes")
    return b"".join(pieces)


def is_clutter(name: str) -> bool:
    """What systems leave in folders and archives, and nobody means as a source."""
    parts = name.replace("\\", "/").split("/")
    return bool(_CLUTTER.intersection(parts)) or parts[-1].startswith("._")


def _bad_name(name: str) -> str:
    """Why a name inside an archive is refused; '' for a good one."""
    if "\0" in name:
        return "the name holds a NUL character"
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or name[1:3] in (":/", ":\\"):
        return "the name leads outside the archive"
    return ""


def shown(name: str) -> str:
    """A name that can be printed: no control characters, no broken encodings."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(at if at.isprintable() else "\ufffd" for at in text)


def _words(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0] or type(error).__name__
