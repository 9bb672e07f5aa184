"""A document as the store keeps it: compact, compressed, and with a digest that names its content.

The text is stored apart from the rest (texts are shared and outlive documents); the rest, the
record, is JSON with passages as columns of numbers, so that a document of a hundred passages is
read in a fraction of a millisecond.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable
from functools import cached_property
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


Place = tuple[int, int, tuple[str, ...]]
"""A passage's start, end and headings."""


class Record:
    """What a stored record holds (see Document for the fields).

    Each part is made when it is first asked for: a search reads hundreds of records for their
    passages alone, and the models of references take most of the time.
    """

    def __init__(self, blob: bytes) -> None:
        self._blob = blob

    @cached_property
    def _parts(self) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        fields, abbreviations = json.loads(zlib.decompress(self._blob))
        return fields, abbreviations

    @cached_property
    def reference(self) -> Reference:
        """Its own, without what links say."""
        return Reference.model_validate(self._parts[0]["reference"])

    @cached_property
    def about(self) -> tuple[str, ...]:
        """Conditions that the source itself names as its subject."""
        return self._texts("about")

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        """As given."""
        return self._texts("keywords")

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What could not be kept."""
        return self._texts("warnings")

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """In order."""
        kinds = self._parts[0]["passages"][2]
        # They were validated when the document was made; validating each again would take most of
        # the time that reading a document takes.
        return tuple(
            Passage.model_construct(start=start, end=end, kind=_KINDS[kind], headings=headings)
            for (start, end, headings), kind in zip(self.places, kinds, strict=True)
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where each passage is: ranking reads a few of a hundred, and needs no more of them."""
        fields = self._parts[0]
        starts, ends, _, above = fields["passages"]
        paths = [tuple(path) for path in fields["paths"]]
        return tuple(zip(starts, ends, [paths[at] for at in above], strict=True))

    @cached_property
    def statements(self) -> tuple[SummaryStatement, ...]:
        """Of a house summary."""
        return tuple(map(SummaryStatement.model_validate, self._parts[0].get("statements", ())))

    @cached_property
    def cited(self) -> tuple[Reference, ...]:
        """The references that a house summary stands on."""
        return tuple(map(Reference.model_validate, self._parts[0].get("cited", ())))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """To other sources."""
        return tuple(map(Link.model_validate, self._parts[0].get("links", ())))

    @cached_property
    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """(short, long) as the text defines them."""
        return tuple((short, long) for short, long in self._parts[1])

    def make_all(self) -> None:
        """Makes every part, so that a damaged one is found.

        Raises:
            zlib.error, ValueError, KeyError: a part cannot be read.
        """
        _ = self.reference, self.about, self.keywords, self.warnings, self.passages
        _ = self.statements, self.cited, self.links, self.abbreviations

    def _texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._parts[0].get(name, ()))


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
    return Record(blob)


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
