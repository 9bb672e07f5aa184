"""NBIB, PubMed's text format (once Medline): tagged fields, an empty line between records.

Tags as NLM lists them in 'MEDLINE/PubMed Data Element (Field) Descriptions'.
"""

import re
from collections.abc import Iterator
from itertools import islice

from probatum.model.document import Document, Link, LinkKind, PassageKind
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference, SourceStatus, StatusKind
from probatum.sources._builder import TextBuilder
from probatum.sources._dates import iso, written
from probatum.sources._encoding import decode
from probatum.sources._identity import bare_doi, bare_pmcid, bare_pmid, document_id
from probatum.sources._languages import language
from probatum.sources._pubmed_types import LINKS, STATUS_OF_LINK, source_type
from probatum.sources._status import title_status
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "nbib"
VERSION = "1"

RECORDS_PER_PART = 1000

_FIELD = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: (.*)|(\S.*)|)$")
_HEAD = re.compile(rb"^PMID ?- ?\d+\s*$", re.MULTILINE)
_OTHER = re.compile(rb"^(?:OWN|STAT|TI|AB|PT|JT|TA|DP|SO|LR|DCOM) {0,2}- ?\S", re.MULTILINE)
_LABEL = re.compile(r"(?:^|(?<=[.!?)\]]) +)([A-Z][A-Z0-9 ,&/'()-]{2,70}):(?= )")
_REF_TYPES = {
    "CIN": "CommentIn",
    "CON": "CommentOn",
    "CRI": "CorrectedandRepublishedIn",
    "CRF": "CorrectedandRepublishedFrom",
    "ECI": "ExpressionOfConcernIn",
    "ECF": "ExpressionOfConcernFor",
    "EIN": "ErratumIn",
    "EFR": "ErratumFor",
    "ORI": "OriginalReportIn",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "RPI": "RepublishedIn",
    "RPF": "RepublishedFrom",
    "RRI": "RetractedandRepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "SPIN": "SummaryForPatientsIn",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
    "DDIN": "DatasetDescribedIn",
    "DRIN": "DatasetUseReportedIn",
}

Fields = dict[str, list[str]]


def recognise(head: bytes, name: str) -> int:
    """95 for tagged lines with a PMID, 60 for a few of the tags without one, else 0."""
    del name  # content decides
    others = len(_OTHER.findall(head))
    if _HEAD.search(head) and others:
        return 95
    return 60 if others >= 3 else 0


def split(data: bytes) -> Iterator[bytes]:
    """Parts of about a thousand records."""
    records = iter(re.split(rb"(?m)^(?=PMID ?-)", data))
    while part := b"".join(islice(records, RECORDS_PER_PART)):
        yield part


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """A document a record."""
    try:
        text, warnings = decode(data)
    except SourceError as error:
        yield Fault(name, str(error))
        return
    for line, record in _records(text):
        try:
            yield Extraction(_document(record, name, warnings), record.encode("utf-8"))
        except SourceError as error:
            yield Fault(f"{name}, line {line}", str(error))


def _records(text: str) -> Iterator[tuple[int, str]]:
    """The records with the number of their first line."""
    lines: list[str] = []
    start, known = 1, False
    for number, line in enumerate(text.split("\n"), start=1):
        begins = re.match(r"PMID ?-", line) is not None
        if lines and (not line.strip() or (begins and known)):
            yield start, "\n".join(lines)
            lines, known = [], False
        if line.strip():
            if not lines:
                start = number
            known = known or begins
            lines.append(line)
    if lines:
        yield start, "\n".join(lines)


def _fields(record: str) -> tuple[Fields, list[str]]:
    """The values of each tag in order, and the lines that are no field."""
    fields: Fields = {}
    strange: list[str] = []
    values: list[str] = []
    for line in record.split("\n"):
        found = _FIELD.match(line.rstrip())
        if found:
            values = fields.setdefault(found[1], [])
            values.append(" ".join((found[2] or found[3] or "").split()))
        elif line.startswith("    ") and values:
            values[-1] = f"{values[-1]} {' '.join(line.split())}".strip()
        else:
            strange.append(line.strip())
    return fields, strange


def _document(record: str, name: str, warnings: tuple[str, ...]) -> Document:
    fields, strange = _fields(record)
    title = _first(fields, "TI") or _first(fields, "BTI") or _first(fields, "TT")
    abstracts = [value for value in fields.get("AB", []) if value]
    if not title and not abstracts:
        raise SourceError("a record without a title (TI) and an abstract (AB)")
    builder = TextBuilder()
    builder.title(title)
    for abstract in abstracts:
        _abstract(builder, abstract)
    for abstract in filter(None, fields.get("OAB", [])):
        builder.heading("Other abstract", 1)
        builder.block(abstract, PassageKind.ABSTRACT)
    text, passages = builder.build()
    identifiers = _identifiers(fields)
    identity = document_id(identifiers, name, text, prefer=("pmid", "pmcid"))
    links = tuple(_links(fields))
    if strange:
        warnings += (f"{len(strange)} lines are no field, and were left: {strange[0][:60]!r}",)
    return Document(
        id=identity,
        reference=_reference(fields, identity, title, identifiers),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=tuple(
            value.replace("*", "") for tag in ("MH", "OT") for value in fields.get(tag, []) if value
        ),
        links=links,
        warnings=warnings,
    )


def _abstract(builder: TextBuilder, abstract: str) -> None:
    """An abstract, its labels as headings when it begins with one and has more."""
    labels = list(_LABEL.finditer(abstract))
    if len(labels) < 2 or labels[0].start() > 0:
        builder.block(abstract, PassageKind.ABSTRACT)
        return
    ends = [label.start() for label in labels[1:]] + [len(abstract)]
    for label, end in zip(labels, ends, strict=True):
        builder.heading(label[1], 1)
        builder.block(abstract[label.end() : end].strip(), PassageKind.ABSTRACT)
    builder.leave(1)


def _identifiers(fields: Fields) -> Identifiers:
    dois = (bare_doi(v) for tag in ("LID", "AID") for v in fields.get(tag, []) if "[doi]" in v)
    isbns = (value.split()[0] for value in fields.get("ISBN", []) if value)
    trials = re.findall(r"NCT\d{8}", " ".join(fields.get("SI", [])))
    return Identifiers(
        pmid=bare_pmid(_first(fields, "PMID")),
        pmcid=bare_pmcid(_first(fields, "PMC")),
        doi=next((doi for doi in dois if doi), None),
        isbn=next(isbns, None),
        other=tuple(f"nct:{trial}" for trial in dict.fromkeys(trials)),
    )


def _reference(fields: Fields, identity: str, title: str, identifiers: Identifiers) -> Reference:
    stated = tuple(filter(None, fields.get("PT", [])))
    issued = written(_first(fields, "DP"))
    authors = fields.get("FAU") or fields.get("AU") or fields.get("FED") or []
    return Reference(
        id=identity,
        type=source_type(stated),
        stated_types=stated,
        title=title,
        authors=tuple(filter(None, [*authors, *fields.get("CN", [])])),
        container=_first(fields, "JT") or _first(fields, "TA") or None,
        publisher=_first(fields, "PB") or None,
        year=int(issued[:4]) if issued else None,
        issued=issued,
        revised=_revised(_first(fields, "LR")),
        language=language(_first(fields, "LA")),
        licence=_first(fields, "CI") or None,
        identifiers=identifiers,
        status=tuple(_statuses(fields, stated, title)),
    )


def _revised(stamp: str) -> str | None:
    return iso(stamp[:4], stamp[4:6], stamp[6:8])


def _statuses(fields: Fields, stated: tuple[str, ...], title: str) -> Iterator[SourceStatus]:
    kinds = set()
    for tag, ref_type in _REF_TYPES.items():
        if kind := STATUS_OF_LINK.get(ref_type):
            for value in fields.get(tag, []):
                kinds.add(kind)
                yield SourceStatus(
                    kind=kind,
                    date=written(value),
                    by=_target(value) or value or None,
                    learnt_from=f"PubMed {ref_type}",
                )
    if "retracted publication" in map(str.lower, stated) and StatusKind.RETRACTED not in kinds:
        kinds.add(StatusKind.RETRACTED)
        yield SourceStatus(kind=StatusKind.RETRACTED, learnt_from="PubMed publication type")
    said = title_status(title)
    if said and said.kind not in kinds:
        yield said


def _links(fields: Fields) -> Iterator[Link]:
    for tag, ref_type in _REF_TYPES.items():
        for value in fields.get(tag, []):
            yield Link(
                kind=LINKS.get(ref_type, LinkKind.OTHER),
                target=_target(value),
                stated=ref_type,
                note=value,
            )


def _target(value: str) -> str | None:
    found = re.search(r"PMID: ?(\d{1,9})", value)
    return f"pmid:{found[1]}" if found else None


def _first(fields: Fields, tag: str) -> str:
    return next((value for value in fields.get(tag, []) if value), "")
