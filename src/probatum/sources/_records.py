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
    where the next record begins, or at the end of the file.
    """
    at = 0
    while match := opening.search(data, at):
        close = b"</" + match[1] + b">"
        end = data.find(close, match.end())
        if end < 0:
            following = opening.search(data, match.end())
            yield Span(match.start(), following.start() if following else len(data))
            at = following.start() if following else len(data)
        else:
            at = end + len(close)
            yield Span(match.start(), at)


def alone(data: bytes, span: Span) -> bytes:
    """A record's bytes as a file of its own: its characters keep the encoding declared above."""
    record = data[span.start : span.end]
    declaration = _DECLARATION.match(data)
    if declaration and b"encoding" in declaration[1] and b"utf-8" not in declaration[1].lower():
        return declaration[1] + b"\n" + record
    return record
