"""PubMed XML: sets and single records, book articles, deletions.

Format: NLM, 'PubMed XML Element Descriptions' (DTD pubmed_250101).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from probatum.model.document import Deletion, Document
from probatum.model.errors import SourceError
from probatum.sources import _pubmed_record as record
from probatum.sources._records import Span, alone, record_spans
from probatum.sources._xml import parse, plain, root_name, tag, utf8
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "pubmed_xml"
VERSION = record.EXTRACTOR.partition("/")[2]

RECORDS_IN_A_PART = 400
"""How many records ``split`` puts in one part."""

_ROOTS = frozenset(
    {
        "PubmedArticleSet",
        "PubmedBookArticleSet",
        "PubmedArticle",
        "PubmedBookArticle",
        "MedlineCitationSet",
        "MedlineCitation",
        "DeleteCitation",
    }
)
_RECORD = re.compile(
    rb"<(PubmedArticle|PubmedBookArticle|MedlineCitation|DeleteCitation|DeleteDocument)(?=[\s>])"
)
_PMID = re.compile(rb"<PMID[^>]*>\s*(\d+)\s*</PMID>")
_BETWEEN = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!DOCTYPE[^\[>]*>"
    rb"|</?(?:PubmedArticleSet|PubmedBookArticleSet|MedlineCitationSet)[^>]*>)*",
    re.S,
)


def recognise(head: bytes, name: str) -> int:
    """100 for a root element that only PubMed has, 90 for records in a wrapper."""
    del name
    if root_name(head) in _ROOTS:
        return 100
    return 90 if _RECORD.search(utf8(head)) and root_name(head) else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The records of a file, each with its own bytes; a bad one is a Fault with its PMID."""
    data = utf8(data)
    count = 0
    for span in record_spans(data, _RECORD):
        count += 1
        original = alone(data, span)
        try:
            yield from _read(original, name)
        except SourceError as error:
            yield Fault(name, f"{_which(data, span, count)}: {error}")
    if not count:
        yield Fault(name, _no_records(data))


def split(data: bytes) -> Iterator[bytes]:
    """Parts of about 400 records, each a set of its own; the whole where that is not safe."""
    spans = list(record_spans(data, _RECORD))
    if len(spans) <= RECORDS_IN_A_PART or not _only_records(data, spans):
        yield data
        return
    lead = data[: spans[0].start].lstrip()
    declaration = lead[: lead.find(b"?>") + 2] if lead.startswith(b"<?xml") else b""
    for at in range(0, len(spans), RECORDS_IN_A_PART):
        part = spans[at : at + RECORDS_IN_A_PART]
        records = data[part[0].start : part[-1].end]
        yield b"".join((declaration, b"\n<PubmedArticleSet>", records, b"</PubmedArticleSet>"))


def _read(original: bytes, name: str) -> Iterator[Extracted]:
    root, warnings = parse(original)
    kind = tag(root)
    if kind in {"DeleteCitation", "DeleteDocument"}:
        for pmid in root:
            yield Deletion(id=f"pmid:{plain(pmid)}", reason=f"{kind} in {name}")
    else:
        yield Extraction(_document(root, kind, warnings, name), original)


def _document(root: etree._Element, kind: str, warnings: tuple[str, ...], name: str) -> Document:
    inner = root.find("BookDocument" if kind == "PubmedBookArticle" else "MedlineCitation")
    if inner is None and kind in {"PubmedArticle", "PubmedBookArticle"}:
        raise SourceError(f"a {kind} without its citation")
    citation = root if inner is None else inner
    data = root.find("PubmedData" if kind == "PubmedArticle" else "PubmedBookData")
    make = record.book if kind == "PubmedBookArticle" else record.article
    return make(citation, data, name, warnings)


def _only_records(data: bytes, spans: list[Span]) -> bool:
    """Whether nothing but white space and the set's own tags stands between the records."""
    if b"<![CDATA[" in data or b"<!--" in data:
        return False
    edges = [Span(0, 0), *spans, Span(len(data), len(data))]
    between = (data[one.end : two.start] for one, two in pairwise(edges))
    return all(_BETWEEN.fullmatch(gap) for gap in between)


def _which(data: bytes, span: Span, count: int) -> str:
    pmid = _PMID.search(data, span.start, span.end)
    return f"PMID {pmid[1].decode()}" if pmid else f"record {count}"


def _no_records(data: bytes) -> str:
    try:
        root = parse(data).root
    except SourceError as error:
        return str(error)
    return f"XML of <{tag(root)}> without a PubMed record"
