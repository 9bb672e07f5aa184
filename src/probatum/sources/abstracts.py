"""Abstracts as JSON lines: ``pmid``, ``title``, ``text`` or ``abstract``, perhaps more facts.

A record without a PMID or DOI is known by the hash of its words.
"""

import hashlib
import re
from collections.abc import Iterator

from probatum.model.document import Document, PassageKind
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference
from probatum.sources._builder import TextBuilder
from probatum.sources._identity import bare_doi, bare_pmcid, bare_pmid, stem_slug
from probatum.sources._jsonl import Object, parts, records, text_of
from probatum.sources.base import Extracted

NAME = "abstracts"
VERSION = "1"

_KEYS = (rb'"pmid"\s*:', rb'"title"\s*:', rb'"(?:text|abstract)"\s*:')


def recognise(head: bytes, name: str) -> int:
    """85 for JSON lines with a PMID, a title and a text or abstract, 0 for anything else."""
    del name  # content decides
    line = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    found = line.startswith(b"{") and all(re.search(key, line) for key in _KEYS)
    return 85 if found else 0


def split(data: bytes) -> Iterator[bytes]:
    """Parts of about a thousand lines."""
    return parts(data)


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """A document a line."""
    return records(data, name, lambda record: _document(record, name))


def _document(record: Object, name: str) -> Document:
    number = text_of(record, "pmid")
    pmid = bare_pmid(number)
    if number and pmid is None:
        raise SourceError("the field 'pmid' is no PubMed number")
    title = text_of(record, "title").strip()
    body = (text_of(record, "text") or text_of(record, "abstract")).strip()
    if not title and not body:
        raise SourceError("neither a title nor a text")
    builder = TextBuilder()
    builder.title(title)
    builder.block(body, PassageKind.ABSTRACT)
    text, passages = builder.build()
    identifiers = Identifiers(
        pmid=pmid,
        pmcid=bare_pmcid(text_of(record, "pmcid")),
        doi=bare_doi(text_of(record, "doi")),
    )
    reference = _reference(record, identifiers, title)
    if not reference.id:
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
        reference = reference.model_copy(update={"id": f"file:{stem_slug(name)}-{digest}"})
    return Document(
        id=reference.id,
        reference=reference,
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
    )


def _reference(record: Object, identifiers: Identifiers, title: str) -> Reference:
    year = text_of(record, "year")
    known = year if re.fullmatch(r"[12]\d{3}", year) else None
    doi = f"doi:{identifiers.doi.lower()}" if identifiers.doi else ""
    return Reference(
        id=f"pmid:{identifiers.pmid}" if identifiers.pmid else doi,
        title=title,
        container=text_of(record, "journal") or None,
        year=int(known) if known else None,
        issued=known,
        identifiers=identifiers,
    )
