"""Finds the records of a large XML file by its bytes, without parsing it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_DECLARATION = re.compile(rb"\s*(<\?xml[^>]*\?>)")


class Span(NamedTuple):
    """Where one record stands in the bytes of a file (0-based, half-open)."""

    start: int
    end: int


def record_spans(data: bytes, opening: re.Pattern[bytes]) -> Iterator[Span]:
    """The outermost elements that ``opening`` finds, from start tag to end tag.

    opening's first group is the element's name as written. An element that is never closed ends
    where the next of its name begins, or at the end of the file.
    """
    at = 0
    while match := opening.search(data, at):
        close = b"</" + match[1] + b">"
        end = data.find(close, match.end())
        following = end + len(close) if end >= 0 else _next_of_name(data, match)
        yield Span(match.start(), following)
        at = following


def _next_of_name(data: bytes, match: re.Match[bytes]) -> int:
    found = re.compile(b"<" + re.escape(match[1]) + rb"(?=[\s>])").search(data, match.end())
    return found.start() if found else len(data)


def alone(data: bytes, span: Span) -> bytes:
    """A record's bytes as a file of its own: its characters keep the encoding declared above."""
    record = data[span.start : span.end]
    declaration = _DECLARATION.match(data)
    if declaration and b"encoding" in declaration[1] and b"utf-8" not in declaration[1].lower():
        return declaration[1] + b"\n" + record
    return record
