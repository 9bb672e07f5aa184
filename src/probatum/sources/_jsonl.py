"""JSON read strictly, and files of one JSON object a line."""

import json
from collections.abc import Callable, Iterator
from itertools import islice

from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.sources.base import Extracted, Extraction, Fault

LINES_PER_PART = 1000
"""How many lines ``parts`` puts together."""

Object = dict[str, object]


def load(data: bytes) -> Object:
    """The object in bytes of JSON.

    Raises SourceError, with the reason, for anything but one object, and for what readers
    understand differently: a key twice, NaN or Infinity, a broken encoding, endless nesting.
    """
    try:
        found: object = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constant
        )
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: {error.reason} at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise SourceError(f"not valid JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise SourceError("not readable as JSON: nested too deep") from None
    except ValueError as error:
        raise SourceError(f"not readable as JSON: {error}") from None
    if not isinstance(found, dict):
        raise SourceError("not a JSON object")
    return found


def _object(pairs: list[tuple[str, object]]) -> Object:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise SourceError(f"the key {twice[:60]!r} stands twice in one object")
    return found


def _constant(name: str) -> object:
    raise SourceError(f"{name} is not JSON")


def text_of(record: Object, key: str, *, needed: bool = False) -> str:
    """A field's words; '' for none. Raises SourceError for what is no text."""
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or value == "":
        if needed:
            raise SourceError(f"the field {key!r} is missing or empty")
        return ""
    if not isinstance(value, str):
        raise SourceError(f"the field {key!r} is not text")
    if "\0" in value or any("\ud800" <= at <= "\udfff" for at in value):
        raise SourceError(f"the field {key!r} holds characters that are no text")
    return value


def records(data: bytes, name: str, read: Callable[[Object], Document]) -> Iterator[Extracted]:
    """The documents that read makes of the lines; a bad line is a Fault that names it."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        line = line.strip(b" \t\r\xef\xbb\xbf") if number == 1 else line.strip()
        if not line:
            continue
        try:
            yield Extraction(read(load(line)), line)
        except SourceError as error:
            begins = line[:40].decode("utf-8", "replace")
            yield Fault(f"{name}, line {number}", f"{error} (the line begins {begins})")


def parts(data: bytes) -> Iterator[bytes]:
    """The data cut between lines, LINES_PER_PART at a time."""
    lines = iter(data.splitlines(keepends=True))
    while part := b"".join(islice(lines, LINES_PER_PART)):
        yield part
