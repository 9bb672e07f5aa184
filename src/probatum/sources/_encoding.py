"""Bytes to text: which encoding, and what had to be guessed."""

import codecs

from probatum.model.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
)
_GUESS = "the text is not UTF-8; it was read as {}, a guess"
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a\x1b")


def kind_of_binary(head: bytes) -> str | None:
    """What the bytes plainly are, in words, when they are not text; None for text."""
    for mark, words in _BINARY:
        if head.startswith(mark):
            return words
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return None
    if b"\0" in head or sum(byte in _CONTROL for byte in head) > 2 + len(head) // 100:
        return "binary data"
    return None


def is_program_data(head: bytes) -> bool:
    """Whether a text is for programs: quotes, brackets and the like are over a twentieth of it."""
    return len(head) >= 200 and sum(head.count(mark) for mark in b'"[]{}\\=$_') * 20 > len(head)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of bytes, with line ends as ``\\n``, and warnings about guesses.

    A byte-order mark decides; then UTF-8; else Windows-1252, or Latin-1 where that has no
    character. Raises SourceError for bytes that are not text.
    """
    if found := kind_of_binary(data[:8192]):
        raise SourceError(f"not text: {found}")
    text, warnings = _decode(data)
    if "\0" in text:
        raise SourceError("not text: it holds NUL characters")
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise SourceError(f"not valid {encoding} although it says so: {error}") from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), (_GUESS.format("Windows-1252"),)
    except UnicodeDecodeError:
        return data.decode("latin-1"), (_GUESS.format("Latin-1"),)
