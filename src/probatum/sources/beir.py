"""BEIR corpora: a JSON object a line with ``_id``, ``title``, ``text``, perhaps ``sentences``."""

import re
from collections.abc import Iterator

from probatum.model.document import Document, PassageKind
from probatum.model.errors import SourceError
from probatum.model.reference import Reference
from probatum.sources._builder import TextBuilder
from probatum.sources._jsonl import Object, parts, records, text_of
from probatum.sources.base import Extracted

NAME = "beir"
VERSION = "1"

_KEYS = (rb'"_id"\s*:', rb'"title"\s*:', rb'"text"\s*:')


def recognise(head: bytes, name: str) -> int:
    """90 for JSON lines with the three keys of a BEIR corpus, 0 for anything else."""
    del name  # content decides
    line = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    found = line.startswith(b"{") and all(re.search(key, line) for key in _KEYS)
    return 90 if found else 0


def split(data: bytes) -> Iterator[bytes]:
    """Parts of about a thousand lines."""
    return parts(data)


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """A document a line."""
    return records(data, name, _document)


def _document(record: Object) -> Document:
    number = text_of(record, "_id", needed=True)
    title, body = text_of(record, "title"), text_of(record, "text") or _joined(record)
    if not title.strip() and not body.strip():
        raise SourceError("neither a title nor a text")
    builder = TextBuilder()
    builder.title(title.strip())
    builder.block(body.strip(), PassageKind.ABSTRACT)
    text, passages = builder.build()
    identity = f"beir:{number}"
    return Document(
        id=identity,
        reference=Reference(id=identity, title=title.strip()),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
    )


def _joined(record: Object) -> str:
    sentences = record.get("sentences")
    if not isinstance(sentences, list):
        return ""
    return " ".join(part.strip() for part in sentences if isinstance(part, str))
