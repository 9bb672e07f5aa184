"""One PubMed record, of an article or a book, to a Document."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from probatum.model.document import Document, Link, LinkKind, Passage, PassageKind
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference, SourceStatus, SourceType, StatusKind
from probatum.sources import _dates
from probatum.sources._builder import TextBuilder
from probatum.sources._identity import bare_doi, bare_pmcid, bare_pmid, document_id
from probatum.sources._languages import language
from probatum.sources._markup import Markup, words
from probatum.sources._pubmed_types import LINKS, STATUS_OF_LINK, source_type
from probatum.sources._status import title_status
from probatum.sources._xml import plain

EXTRACTOR = "pubmed_xml/1"
MARKUP = Markup(block=frozenset({"DispFormula", "p", "br", "break", "li", "list-item"}))


def article(
    citation: etree._Element, data: etree._Element | None, name: str, warnings: tuple[str, ...]
) -> Document:
    """The document of a MedlineCitation; data is its PubmedData."""
    found = citation.find("Article")
    if found is None:
        raise SourceError("a citation without its Article")
    journal = found.find("Journal")
    stated = tuple(map(plain, found.findall("PublicationTypeList/PublicationType")))
    place = _Place(
        container=_first(journal, "Title", "ISOAbbreviation")
        or plain(citation.find("MedlineJournalInfo/MedlineTA")),
        publisher="",
        issued=_issued(found.find("Journal/JournalIssue/PubDate"))
        or _issued(found.find("ArticleDate")),
        authors=_authors(found.find("AuthorList")),
        type=source_type(stated),
        stated=stated,
    )
    ids = _identifiers(citation, found, data)
    return _document(citation, found, _title(found), place, ids, name, warnings)


def book(
    citation: etree._Element, data: etree._Element | None, name: str, warnings: tuple[str, ...]
) -> Document:
    """The document of a BookDocument: a book, or a chapter when it has a title of its own."""
    volume = citation.find("Book")
    if volume is None:
        raise SourceError("a BookDocument without its Book")
    volume_title, own = words(volume.find("BookTitle"), MARKUP), _title(citation)
    stated = tuple(map(plain, citation.findall("PublicationType")))
    kind = source_type(stated)
    if kind in {SourceType.UNKNOWN, SourceType.RESEARCH}:
        kind = SourceType.BOOK_CHAPTER if own else SourceType.BOOK
    place = _Place(
        container=volume_title if own else "",
        publisher=plain(volume.find("Publisher/PublisherName")),
        issued=_issued(volume.find("PubDate")) or _date(citation.find("ContributionDate")),
        authors=_authors(citation.find("AuthorList")) or _authors(volume.find("AuthorList")),
        type=kind,
        stated=stated,
    )
    ids = _identifiers(citation, volume, data)
    return _document(citation, citation, own or volume_title, place, ids, name, warnings)


class _Place(NamedTuple):
    """What an article and a book say in different elements."""

    container: str
    publisher: str
    issued: str | None
    authors: tuple[str, ...]
    type: SourceType
    stated: tuple[str, ...]


def _document(
    citation: etree._Element,
    element: etree._Element,
    title: str,
    place: _Place,
    identifiers: Identifiers,
    name: str,
    warnings: tuple[str, ...],
) -> Document:
    title, text, passages = _text(element, citation.findall("OtherAbstract"), title)
    links = tuple(_links(citation))
    reference = Reference(
        id=document_id(identifiers, name, text, prefer=("pmid", "pmcid")),
        type=place.type,
        stated_types=place.stated,
        title=title,
        authors=place.authors,
        container=place.container or None,
        publisher=place.publisher or None,
        year=int(place.issued[:4]) if place.issued else None,
        issued=place.issued,
        revised=_date(citation.find("DateRevised")),
        language=language(plain(element.find("Language"))),
        licence=plain(element.find("Abstract/CopyrightInformation")) or None,
        identifiers=identifiers,
        status=tuple(_status(place.stated, links, title)),
    )
    return Document(
        id=reference.id,
        reference=reference,
        text=text,
        passages=passages,
        format="pubmed_xml",
        extractor=EXTRACTOR,
        keywords=tuple(dict.fromkeys(_keywords(citation))),
        links=links,
        warnings=warnings,
    )


def _title(element: etree._Element) -> str:
    return words(element.find("ArticleTitle"), MARKUP)


def _text(
    element: etree._Element, others: list[etree._Element], title: str
) -> tuple[str, str, tuple[Passage, ...]]:
    """The title, and the text and passages of title, abstracts and book sections."""
    builder = TextBuilder()
    vernacular = words(element.find("VernacularTitle"), MARKUP)
    title, vernacular = (title, vernacular) if title else (vernacular, "")
    builder.title(title)
    builder.block(vernacular)
    for abstract in element.findall("Abstract"):
        _abstract(builder, abstract, 1)
    for abstract in others:
        builder.heading(_abstract_name(abstract), 1)
        _abstract(builder, abstract, 2)
        builder.leave(1)
    for section in element.findall("Sections/Section"):
        _section(builder, section, 1)
    text, passages = builder.build()
    return title, text, passages


def _abstract(builder: TextBuilder, abstract: etree._Element, level: int) -> None:
    for part in abstract.findall("AbstractText"):
        builder.leave(level)
        if label := " ".join((part.get("Label") or "").split()):
            builder.heading(label, level)
        builder.block(words(part, MARKUP), PassageKind.ABSTRACT)
    builder.leave(level)


def _abstract_name(abstract: etree._Element) -> str:
    """A heading from the abstract's own attributes: its type, and its language if not English."""
    kind = (abstract.get("Type") or "").replace("-", " ").strip()
    name = kind.capitalize() if kind and kind != "Publisher" else "Abstract"
    spoken = language(abstract.get("Language") or "")
    return f"{name} ({spoken})" if spoken and spoken != "en" else name


def _section(builder: TextBuilder, section: etree._Element, level: int) -> None:
    title = words(section.find("SectionTitle"), MARKUP)
    label = plain(section.find("LocationLabel"))
    builder.heading(" ".join(filter(None, (label, title))), level)
    for inner in section.findall("Section"):
        _section(builder, inner, level + 1)
    builder.leave(level)


def _identifiers(
    citation: etree._Element, element: etree._Element, data: etree._Element | None
) -> Identifiers:
    stated = {
        str(found.get("IdType")): plain(found)
        for place in (data, citation)
        if place is not None
        for found in place.findall("ArticleIdList/ArticleId")
    }
    dois = (
        plain(found)
        for found in element.findall("ELocationID")
        if found.get("EIdType") == "doi" and found.get("ValidYN", "Y") == "Y"
    )
    accession = stated.get("bookaccession")
    return Identifiers(
        pmid=bare_pmid(plain(citation.find("PMID"))) or bare_pmid(stated.get("pubmed", "")),
        pmcid=bare_pmcid(stated.get("pmc", "")),
        doi=bare_doi(stated.get("doi", "")) or bare_doi(next(dois, "")),
        isbn=plain(element.find("Isbn")) or None,
        other=(f"bookaccession:{accession}",) if accession else (),
    )


def _authors(people: etree._Element | None) -> tuple[str, ...]:
    if people is None:
        return ()
    names = (_author(author) for author in people if author.get("ValidYN", "Y") == "Y")
    return tuple(name for name in names if name)


def _author(author: etree._Element) -> str:
    """'Family, Given' with a suffix after it; a group's name as written."""
    if collective := words(author.find("CollectiveName"), MARKUP):
        return collective
    given = _first(author, "ForeName", "FirstName", "Initials") or ""
    return ", ".join(
        filter(None, (plain(author.find("LastName")), given, plain(author.find("Suffix"))))
    )


def _keywords(citation: etree._Element) -> Iterator[str]:
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        descriptor = plain(heading.find("DescriptorName"))
        yield descriptor
        for qualifier in heading.iterfind("QualifierName"):
            yield f"{descriptor}/{plain(qualifier)}"
    for path in ("SupplMeshList/SupplMeshName", "KeywordList/Keyword"):
        for keyword in citation.iterfind(path):
            if found := words(keyword, MARKUP):
                yield found


def _links(citation: etree._Element) -> Iterator[Link]:
    for found in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        yield _link(found, found.get("RefType") or "")
    for old in citation.iterfind("CommentsCorrections"):  # the DTD before 2008 named elements
        if old.get("RefType"):
            yield _link(old, old.get("RefType") or "")
        for found in old if not old.get("RefType") else ():
            yield _link(found, str(found.tag))


def _link(found: etree._Element, stated: str) -> Link:
    pmid = bare_pmid(plain(found.find("PMID")))
    said = (plain(found.find("RefSource")), plain(found.find("Note")))
    return Link(
        kind=LINKS.get(stated, LinkKind.OTHER),
        target=f"pmid:{pmid}" if pmid else None,
        stated=stated,
        note=" ".join(filter(None, said)),
    )


def _status(stated: tuple[str, ...], links: tuple[Link, ...], title: str) -> Iterator[SourceStatus]:
    noticed = set()
    for link in links:
        if kind := STATUS_OF_LINK.get(link.stated):
            noticed.add(kind)
            yield SourceStatus(
                kind=kind,
                date=_dates.written(link.note),
                by=link.target or link.note or None,
                learnt_from=f"PubMed {link.stated}",
            )
    if "retracted publication" in map(str.lower, stated) and StatusKind.RETRACTED not in noticed:
        noticed.add(StatusKind.RETRACTED)
        yield SourceStatus(kind=StatusKind.RETRACTED, learnt_from="PubMed publication type")
    said = title_status(title)
    if said and said.kind not in noticed:
        yield said


def _issued(date: etree._Element | None) -> str | None:
    if date is None:
        return None
    return _date(date) or _dates.written(plain(date.find("MedlineDate")))


def _date(date: etree._Element | None) -> str | None:
    if date is None:
        return None
    parts = {str(part.tag): part.text or "" for part in date}
    return _dates.iso(parts.get("Year", ""), parts.get("Month", ""), parts.get("Day", ""))


def _first(element: etree._Element | None, *names: str) -> str | None:
    if element is None:
        return None
    return next((text for name in names if (text := plain(element.find(name)))), None)
