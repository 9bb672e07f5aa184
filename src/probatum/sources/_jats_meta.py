"""Bibliographic facts of a JATS article: identifiers, dates, people, links."""

import re
from collections.abc import Iterator

from lxml import etree

from probatum.model.document import Link, LinkKind
from probatum.model.reference import Identifiers, Reference, SourceStatus, SourceType
from probatum.sources import _dates
from probatum.sources._identity import bare_doi, bare_pmcid, bare_pmid, document_id
from probatum.sources._jats_markup import MARKUP
from probatum.sources._jats_types import LINKS, OF_A_NOTICE, STATUS_OF_LINK, source_type
from probatum.sources._languages import language
from probatum.sources._markup import words
from probatum.sources._status import title_status
from probatum.sources._xml import attribute, child, children, plain, tag

_NOT_PUBLISHED = frozenset({"pmc-release", "nihms-submitted", "preprint", "received", "accepted"})


def reference(article: etree._Element, name: str, text: str, title: str) -> Reference:
    """The reference of an article whose text and title are known."""
    meta = article_meta(article)
    journal = next((one for one in article.iter("journal-meta")), None)
    identifiers = _identifiers(meta)
    headings = list(_subjects(meta))
    stated = attribute(article, "article-type")
    kind = source_type(stated, headings, title)
    issued = _issued(meta)
    return Reference(
        id=document_id(identifiers, name, text),
        type=kind,
        stated_types=tuple(dict.fromkeys(filter(None, [stated, *headings]))),
        title=title,
        authors=tuple(_authors(meta)),
        container=_container(journal),
        publisher=plain(next(_of(journal, "publisher-name"), None)) or None,
        year=int(issued[:4]) if issued else None,
        issued=issued,
        language=language(attribute(article, "lang")),
        licence=_licence(meta),
        identifiers=identifiers,
        status=tuple(_status(links(article, kind), meta, title)),
    )


def article_meta(article: etree._Element) -> etree._Element | None:
    """The element that holds an article's (or sub-article's) metadata."""
    for front in children(article, "front", "front-stub"):
        return child(front, "article-meta") if tag(front) == "front" else front
    return child(article, "article-meta")


def article_title(meta: etree._Element | None) -> str:
    """Title and subtitles on one line; '' without a title."""
    group = child(meta, "title-group")
    place = group if group is not None else meta
    title = words(child(place, "article-title"), MARKUP)
    under = [words(part, MARKUP) for part in children(place, "subtitle")]
    return title + "".join(
        f": {part}" if title[-1:] != ":" else f" {part}" for part in under if part
    )


def keywords(meta: etree._Element | None) -> tuple[str, ...]:
    """The article's keywords, each once, in order."""
    found = (words(one, MARKUP) for one in _of(meta, "kwd", "compound-kwd"))
    return tuple(dict.fromkeys(text for text in found if text))


def links(article: etree._Element, kind: SourceType) -> tuple[Link, ...]:
    """Links to related articles; kind is the article's own type."""
    found = _of(article_meta(article), "related-article")
    return tuple(_link(one, kind) for one in found)


def _link(element: etree._Element, kind: SourceType) -> Link:
    stated = attribute(element, "related-article-type")
    found = LINKS.get(stated, LinkKind.OTHER)
    if kind is SourceType.NOTICE:
        found = OF_A_NOTICE.get(found, found)
    return Link(kind=found, target=_target(element), stated=stated, note=words(element, MARKUP))


def _target(element: etree._Element) -> str | None:
    scheme = attribute(element, "ext-link-type")
    place = attribute(element, "href") or attribute(element, "id")
    if scheme in {"pmid", "pubmed"} and (pmid := bare_pmid(place)):
        return f"pmid:{pmid}"
    if scheme in {"pmc", "pmcid"} and (pmcid := bare_pmcid(place)):
        return f"pmcid:{pmcid}"
    doi = bare_doi(attribute(element, "href"))
    return f"doi:{doi.lower()}" if doi else None


def _status(
    linked: tuple[Link, ...], meta: etree._Element | None, title: str
) -> Iterator[SourceStatus]:
    noticed = set()
    for link in linked:
        if kind := STATUS_OF_LINK.get(link.kind):
            noticed.add(kind)
            yield SourceStatus(
                kind=kind,
                date=_dates.written(link.note),
                by=link.target or link.note or None,
                learnt_from=f"JATS related-article {link.stated}",
            )
    said = title_status(title)
    if said and said.kind not in noticed:
        noticed.add(said.kind)
        yield said
    for event in _of(meta, "event"):
        stated = title_status(attribute(event, "event-type") + ":")
        if stated and stated.kind not in noticed:
            date = _date(next(_of(event, "date"), None))
            yield stated.model_copy(update={"date": date, "learnt_from": "JATS pub-history"})


def _identifiers(meta: etree._Element | None) -> Identifiers:
    stated: dict[str, str] = {}
    for found in children(meta, "article-id"):
        stated.setdefault(attribute(found, "pub-id-type"), plain(found))
    return Identifiers(
        pmid=bare_pmid(stated.get("pmid", "")),
        pmcid=bare_pmcid(stated.get("pmcid", "")) or bare_pmcid(stated.get("pmc", "")),
        doi=bare_doi(stated.get("doi", "")),
    )


def _subjects(meta: etree._Element | None) -> Iterator[str]:
    """Subject headings; those of the group that names the kind of article first."""
    groups = list(children(child(meta, "article-categories"), "subj-group"))
    kind = [
        one for one in groups if attribute(one, "subj-group-type") in {"heading", "article-type"}
    ]
    for group in [*kind, *(one for one in groups if one not in kind)]:
        for subject in group.iter("subject"):
            if text := words(subject, MARKUP):
                yield text


def _authors(meta: etree._Element | None) -> Iterator[str]:
    groups = children(meta, "contrib-group")
    for contrib in (one for group in groups for one in children(group, "contrib")):
        if attribute(contrib, "contrib-type") in {"", "author", "group", "collab"} and (
            name := _name(contrib)
        ):
            yield name


def _name(contrib: etree._Element) -> str:
    """'Family, Given' with a suffix after it; a group's name as written."""
    name = next(contrib.iter("name"), None)
    collab = child(contrib, "collab")
    if collab is not None:
        own = (plain(part) for part in collab if tag(part) != "contrib-group")
        tails = (part.tail or "" for part in collab)
        inside = (f"{text} {tail}" for text, tail in zip(own, tails, strict=False))
        return " ".join(" ".join([collab.text or "", *inside]).split())
    if name is None:
        name = next(contrib.iter("string-name"), None)
    if name is None:
        return ""
    parts = (plain(child(name, part)) for part in ("surname", "given-names", "suffix"))
    return ", ".join(filter(None, parts)) or plain(name)


def _container(journal: etree._Element | None) -> str | None:
    for found in _of(journal, "journal-title"):
        return words(found, MARKUP) or None
    for found in _of(journal, "abbrev-journal-title", "journal-id"):
        if tag(found) != "journal-id" or attribute(found, "journal-id-type") in {
            "nlm-ta",
            "iso-abbrev",
        }:
            return plain(found) or None
    return None


def _issued(meta: etree._Element | None) -> str | None:
    """The earliest full date of publication; else the earliest; else the copyright year."""
    dates = []
    for found in children(meta, "pub-date"):
        kinds = {attribute(found, "pub-type"), attribute(found, "date-type")}
        date = None if kinds & _NOT_PUBLISHED else _date(found)
        if date:
            dates.append(date)
    full = [date for date in dates if len(date) == len("2000-01-01")]
    if dates:
        return min(full) if full else min(dates)
    return _dates.iso(plain(next(_of(meta, "copyright-year"), None)))


def _date(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    parts = (plain(child(element, part)) for part in ("year", "month", "day"))
    return _dates.iso(*parts) or _dates.written(attribute(element, "iso-8601-date"))


def _licence(meta: etree._Element | None) -> str | None:
    """The licence's address if it gives one, else its words, else its type."""
    found = next(_of(meta, "license"), None)
    if found is None:
        return words(next(_of(meta, "copyright-statement"), None), MARKUP) or None
    address = attribute(found, "href") or plain(next(_of(found, "license_ref"), None))
    linked = (attribute(one, "href") for one in _of(found, "ext-link", "uri"))
    licences = (one for one in linked if re.search(r"creativecommons|licen[cs]e", one))
    return address or next(licences, "") or words(found, MARKUP) or attribute(found, "license-type")


def _of(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    return element.iter(*names) if element is not None else iter(())
