"""Full text as CORD-19 and S2ORC have it: a JSON object with ``paper_id`` and ``body_text``."""

import re
from collections.abc import Iterator

from probatum.model.document import Document, PassageKind
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference
from probatum.sources._builder import TextBuilder
from probatum.sources._identity import bare_pmcid, document_id
from probatum.sources._jsonl import Object, load, text_of
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "cord19"
VERSION = "1"


def recognise(head: bytes, name: str) -> int:
    """90 for a JSON object that begins with ``paper_id`` and has its title in ``metadata``."""
    del name  # content decides
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    found = re.match(rb'\{\s*"paper_id"\s*:', start) and b'"metadata"' in start
    return 90 if found else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault."""
    try:
        yield Extraction(_document(load(data), name), data)
    except SourceError as error:
        yield Fault(name, str(error))


def _document(record: Object, name: str) -> Document:
    metadata = record.get("metadata")
    facts: Object = metadata if isinstance(metadata, dict) else {}
    title = " ".join(text_of(facts, "title").split())
    builder = TextBuilder()
    builder.title(title)
    if abstract := list(_objects(record, "abstract")):
        builder.heading("Abstract", 1)
        for part in abstract:
            builder.block(text_of(part, "text").strip(), PassageKind.ABSTRACT)
    _body(builder, record)
    captions = record.get("ref_entries")
    for entry in captions.values() if isinstance(captions, dict) else ():
        if isinstance(entry, dict):
            builder.block(text_of(entry, "text").strip(), PassageKind.CAPTION)
    text, passages = builder.build()
    if not text.strip():
        raise SourceError("neither a title nor a text")
    pmcid = (
        bare_pmcid(number) if (number := text_of(record, "paper_id")).startswith("PMC") else None
    )
    identifiers = Identifiers(pmcid=pmcid, other=() if pmcid else (f"cord19:{number}",))
    identity = document_id(identifiers, name, text)
    return Document(
        id=identity,
        reference=Reference(
            id=identity, title=title, authors=_authors(facts), identifiers=identifiers
        ),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        warnings=("tables are kept as their captions; their cells are not in this format",)
        if isinstance(captions, dict) and any(key.startswith("TAB") for key in captions)
        else (),
    )


def _body(builder: TextBuilder, record: Object) -> None:
    section = ""
    for part in _objects(record, "body_text"):
        heading = " ".join(text_of(part, "section").split())
        if heading != section:
            section = heading
            builder.heading(heading, 1)
        builder.block(text_of(part, "text").strip())


def _objects(record: Object, key: str) -> Iterator[Object]:
    found = record.get(key)
    return (part for part in (found if isinstance(found, list) else ()) if isinstance(part, dict))


def _authors(facts: Object) -> tuple[str, ...]:
    names = []
    for author in _objects(facts, "authors"):
        middle = author.get("middle")
        given = [text_of(author, "first"), *(middle if isinstance(middle, list) else [])]
        first = " ".join(part for part in given if isinstance(part, str) and part)
        names.append(", ".join(part for part in (text_of(author, "last"), first) if part))
    return tuple(name for name in names if name)
