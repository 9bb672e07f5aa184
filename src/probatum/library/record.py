"""A document as the store keeps it: compact, compressed, and with a digest that names its content.

The text is stored apart from the rest (texts are shared and outlive documents); the rest, the
record, is JSON with passages as columns of numbers, so that a document of a hundred passages is
read in a fraction of a millisecond.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from probatum.library.editions import edition_of
from probatum.model.document import Document, Link, LinkKind, Passage, PassageKind, SummaryStatement
from probatum.model.reference import Reference

LEVEL: Final = 6
"""zlib's level for records; texts and originals, which are larger, take ``FAST``."""
FAST: Final = 3
NO_TEXT: Final = hashlib.sha256(b"").digest()
_KINDS: Final = tuple(PassageKind)

ACTIVE: Final = frozenset(
    {
        LinkKind.RETRACTS,
        LinkKind.CONCERNS,
        LinkKind.CORRECTS,
        LinkKind.UPDATES,
        LinkKind.REPUBLISHES,
        LinkKind.SUPERSEDES,
    }
)
"""Kinds of link by which a document changes the status of another."""


class Packed(NamedTuple):
    """A document ready for the store. Digests are SHA-256; blobs are compressed by zlib."""

    row: int
    id: str
    sha256: bytes
    made: bytes
    """Digest of everything but the text: together with sha256 it names the content."""
    revised: str
    """The reference's revised date, or '' when not stated."""
    length: int
    """Of the text, in code points."""
    passages: int
    format: str
    extractor: str
    type: str
    year: int | None
    title: str
    record: bytes
    text: bytes
    original_sha256: bytes
    original: bytes
    names: tuple[str, ...]
    """Its id and identifiers as links name them: 'pmid:1', 'doi:10.1/x' (lower case)."""
    links: tuple[tuple[str, str], ...]
    """Active links: (target, kind)."""
    abbreviations: tuple[tuple[str, str], ...]
    """(short, long) as the text defines them."""


class Record(NamedTuple):
    """What a stored record holds (see Document for the fields)."""

    reference: Reference
    about: tuple[str, ...]
    keywords: tuple[str, ...]
    passages: tuple[Passage, ...]
    statements: tuple[SummaryStatement, ...]
    cited: tuple[Reference, ...]
    links: tuple[Link, ...]
    warnings: tuple[str, ...]
    abbreviations: tuple[tuple[str, str], ...]


def pack(
    row: int, document: Document, original: bytes, abbreviations: Iterable[tuple[str, str]]
) -> Packed:
    """The document under this row, with the bytes that it was made from."""
    content = _encode(document)
    made = hashlib.sha256(content.encode("utf-8")).digest()
    pairs = tuple(sorted(set(abbreviations)))
    record = f"[{content},{json.dumps(pairs, ensure_ascii=False)}]"
    reference = document.reference
    return Packed(
        row=row,
        id=document.id,
        sha256=bytes.fromhex(document.sha256),
        made=made,
        revised=reference.revised or "",
        length=len(document.text),
        passages=len(document.passages),
        format=document.format,
        extractor=document.extractor,
        type=str(reference.type),
        year=reference.year,
        title=reference.title,
        record=zlib.compress(record.encode("utf-8"), LEVEL),
        text=compress(document.text),
        original_sha256=hashlib.sha256(original).digest(),
        original=zlib.compress(original, FAST),
        names=names_of(document.id, reference),
        links=active_links(document.links),
        abbreviations=pairs,
    )


def compress(text: str) -> bytes:
    """A text as the store keeps it."""
    return zlib.compress(text.encode("utf-8"), FAST)


def decompress(blob: bytes) -> str:
    """The text that ``compress`` was given."""
    return zlib.decompress(blob).decode("utf-8")


def names_of(document_id: str, reference: Reference) -> tuple[str, ...]:
    """Every name by which a link may mean a document, and the name that its editions share."""
    names, identifiers = {normal_name(document_id)}, reference.identifiers
    if edition := edition_of(reference):
        names.add(edition.name)
    if identifiers.pmid:
        names.add(f"pmid:{identifiers.pmid}")
    if identifiers.pmcid:
        names.add(normal_name(f"pmcid:{identifiers.pmcid}"))
    if identifiers.doi:
        names.add(normal_name(f"doi:{identifiers.doi}"))
    return tuple(sorted(names))


def normal_name(name: str) -> str:
    """A link's target as it is compared: a DOI has no upper case, a PMCID its letters in front."""
    scheme, _, value = name.partition(":")
    if scheme == "doi":
        return f"doi:{value.lower()}"
    if scheme == "pmcid":
        return f"pmcid:{value.upper()}"
    return name


def active_links(links: Iterable[Link]) -> tuple[tuple[str, str], ...]:
    """The links that bear on another document's status, without repetition."""
    found = {
        (normal_name(link.target), str(link.kind))
        for link in links
        if link.target and link.kind in ACTIVE
    }
    return tuple(sorted(found))


def unpack(blob: bytes) -> Record:
    """The record in a blob that ``pack`` made."""
    fields, abbreviations = json.loads(zlib.decompress(blob))
    return Record(
        reference=Reference.model_validate(fields["reference"]),
        about=tuple(fields.get("about", ())),
        keywords=tuple(fields.get("keywords", ())),
        passages=_passages(fields["passages"], [tuple(path) for path in fields["paths"]]),
        statements=tuple(map(SummaryStatement.model_validate, fields.get("statements", ()))),
        cited=tuple(map(Reference.model_validate, fields.get("cited", ()))),
        links=tuple(map(Link.model_validate, fields.get("links", ()))),
        warnings=tuple(fields.get("warnings", ())),
        abbreviations=tuple((short, long) for short, long in abbreviations),
    )


def _encode(document: Document) -> str:
    fields = document.model_dump(
        mode="json",
        exclude_defaults=True,
        include={"reference", "about", "keywords", "statements", "cited", "links", "warnings"},
    )
    paths = sorted({passage.headings for passage in document.passages})
    place = {path: at for at, path in enumerate(paths)}
    fields["paths"] = paths
    fields["passages"] = [
        [passage.start for passage in document.passages],
        [passage.end for passage in document.passages],
        [_KINDS.index(passage.kind) for passage in document.passages],
        [place[passage.headings] for passage in document.passages],
    ]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _passages(
    columns: Sequence[Sequence[int]], paths: Sequence[tuple[Any, ...]]
) -> tuple[Passage, ...]:
    # They were validated when the document was made; validating each again would take most of
    # the time that reading a document takes.
    return tuple(
        Passage.model_construct(start=start, end=end, kind=_KINDS[kind], headings=paths[path])
        for start, end, kind, path in zip(*columns, strict=True)
    )
