"""What an HTML page says of itself: citation_*, DC.*, article:* and og: tags, and JSON-LD.

A type is taken only where the page states one; the words for it are kept beside it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from probatum.model.reference import Identifiers, Reference, SourceType
from probatum.sources._dates import iso
from probatum.sources._identity import bare_doi, bare_pmcid, bare_pmid
from probatum.sources._languages import language

_TYPES = {
    "MedicalGuideline": SourceType.GUIDELINE,
    "MedicalGuidelineRecommendation": SourceType.GUIDELINE,
    "MedicalScholarlyArticle": SourceType.RESEARCH,
    "ScholarlyArticle": SourceType.RESEARCH,
    "NewsArticle": SourceType.NEWS,
    "Book": SourceType.BOOK,
    "Chapter": SourceType.BOOK_CHAPTER,
}
_TITLES = ("citation_title", "dc.title", "dcterms.title")
_ISSUED = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "article:published_time",
    "datepublished",
)
_REVISED = ("dcterms.modified", "article:modified_time", "og:updated_time", "datemodified")
_PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher")
_CONTAINERS = ("citation_journal_title", "prism.publicationname", "citation_inbook_title")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator")
_MAX_JSON = 1_000_000


@dataclass
class Facts:
    """The facts a page states; meta by lower-case name, each value once and in order."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    stated_types: list[str] = field(default_factory=list)
    types: list[SourceType] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The first value under the first name that has one; '' if none."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """The values under the first name that has any."""
        return next((tuple(self.meta[name]) for name in names if self.meta.get(name)), ())

    def add(self, name: str, value: object) -> None:
        """Keeps a value that is text."""
        if isinstance(value, str) and (text := " ".join(value.split())):
            values = self.meta.setdefault(name.lower(), [])
            if text not in values:
                values.append(text)


def facts(root: etree._Element) -> Facts:
    """What the head and the JSON-LD of a page state."""
    found = Facts()
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        found.add(name, meta.get("content"))
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            _structured(found, script.text or "")
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() in {"canonical", "license"}:
            found.add(str(link.get("rel")).lower(), link.get("href"))
    found.add("lang", root.get("lang"))
    return found


def _structured(found: Facts, text: str) -> None:
    """JSON-LD; what is not JSON is passed over, as readers of pages do."""
    try:
        data: object = json.loads(text) if len(text) <= _MAX_JSON else None
    except (ValueError, RecursionError):
        return
    for item in _objects(data):
        types = [kind for kind in _texts(item.get("@type")) if kind in _TYPES]
        medical = str(item.get("@type")) in {"MedicalWebPage", "Article", "WebPage"}
        if not types and not medical:
            continue
        found.stated_types.extend(types)
        found.types.extend(_TYPES[kind] for kind in types)
        audience = item.get("medicalAudience") or item.get("audience")
        if any("patient" in word.lower() for word in _names(audience)):
            found.stated_types.append("medicalAudience: Patient")
            found.types.append(SourceType.PATIENT_INFORMATION)
        for key in ("headline", "datePublished", "dateModified", "inLanguage", "license", "url"):
            found.add(key, item.get(key))
        for key in ("author", "publisher"):
            for name in _names(item.get(key)):
                found.add(f"ld:{key}", name)


def _objects(data: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1) if depth < 5 else ()
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1) if depth < 5 else ()


def _texts(value: object) -> list[str]:
    return [
        part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)
    ]


def _names(value: object) -> list[str]:
    """Names of people and bodies, which stand as text or as objects with a name."""
    names = []
    for part in value if isinstance(value, list) else [value]:
        name = (part.get("name") or part.get("audienceType")) if isinstance(part, dict) else part
        if isinstance(name, str):
            names.append(name)
    return names


def title(found: Facts) -> str:
    """The title as stated in the head, without og:title, which sites decorate."""
    return found.first(*_TITLES)


def identifiers(found: Facts) -> Identifiers:
    """PMID, PMCID, DOI and ISBN where the page states them."""
    stated_doi = found.first("citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi")
    return Identifiers(
        pmid=bare_pmid(found.first("citation_pmid")),
        pmcid=bare_pmcid(found.first("citation_pmcid", "ncbi_pcid")),
        doi=bare_doi(stated_doi),
        isbn=found.first("citation_isbn") or None,
    )


def reference(found: Facts, identity: str, name: str, numbers: Identifiers) -> Reference:
    """The page's reference under the id, with the title that was chosen for it."""
    issued = _date(found.first(*_ISSUED))
    return Reference(
        id=identity,
        type=found.types[0] if found.types else SourceType.UNKNOWN,
        stated_types=tuple(dict.fromkeys(found.stated_types)),
        title=name,
        authors=found.all(*_AUTHORS, "ld:author"),
        container=found.first(*_CONTAINERS) or None,
        publisher=found.first(*_PUBLISHERS, "ld:publisher") or None,
        year=int(issued[:4]) if issued else None,
        issued=issued,
        revised=_date(found.first(*_REVISED)),
        language=language(found.first("citation_language", "dc.language", "inlanguage", "lang")),
        licence=found.first("license", "dc.rights", "dcterms.license") or None,
        url=found.first("canonical", "og:url", "url") or None,
        identifiers=numbers,
    )


def _date(stated: str) -> str | None:
    """ISO from '2021-05-03T…', '2021/05/03' or '2021'."""
    parts = stated.replace("/", "-").split("T")[0].split(" ")[0].split("-")
    return iso(*[*parts, "", ""][:3])
