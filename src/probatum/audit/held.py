"""Which source of the library an entry of a reference list is: by identifier, or title and year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from probatum.audit.evidence import Pool
from probatum.audit.references import Entry
from probatum.library.index import any_of, term
from probatum.library.index import words as tokens
from probatum.library.library import Library
from probatum.model.reference import Reference
from probatum.text.words import STOP_WORDS, WORD, lemma

_ENOUGH = 0.8
"""The part of a title's words that an entry must have to be that source."""
_WHOLE = 0.99
"""Of a title that stands there whole another year is a fault of the year."""
_LEAST = 0.4
"""The part of an entry's own title that a source's must have."""
_TELLING = 6
_PART, _PART_OF_LONG = 0.5, 0.35
"""The part of a source's title that an entry's own, shorter one must be."""
_SHORTEST = 3
_LOOKED_AT = 60
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LABELLED = re.compile(
    r"\b(?:package (?:leaflet|insert)|(?:prescribing|product) information|drug label|leaflet"
    r"|summary of product characteristics|SmPC|product monograph)\b",
    re.IGNORECASE,
)
_LIBRARY_ID = re.compile(r"\b[a-z]+:[\w./-]*\w")
_STOP = re.compile(r"[.;:|—–]\s|[“”\"*]|\s[-—–]\s")
_BODY = re.compile(r"\b[A-Z][A-Z/]{2,}\b")
_GUIDING = re.compile(
    r"\b(?:guidelines?|guidance|consensus|recommendations?|practice parameter|position|statement"
    r"|policy|criteria|standards?)\b",
    re.IGNORECASE,
)

_DIGEST = re.compile(
    r"\b(?:overview|digest|practical summar\w+|summar(?:y|ies) of"
    r"|insights|topic review|cheat ?sheet|blog|wiki\w*"
    r"|medscape|healthline|webmd|drugs\.com|uptodate|dynamed|statpearls"
    r"|newsletter|magazine|podcast|forum|reddit|youtube|press release|made (?:simple|easy)"
    r"|medical advisory board|chatgpt|openevidence|knowledge base|news)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Match:
    """The library's source for an entry. by_id: an identifier says so, and not only the title."""

    key: str
    reference: Reference
    by_id: bool
    also: frozenset[str] = frozenset()
    """Keys of other sources that the entry's title and year fit as well."""

    @property
    def keys(self) -> frozenset[str]:
        """Every source that the entry may be."""
        return self.also | {self.key}


def resolve(entries: Iterable[Entry], pool: Pool) -> dict[str, Match]:
    """The match of each entry that the library knows, by the entry's number."""
    found: dict[str, Match] = {}
    for entry in entries:
        match = _by_id(entry, pool) or _by_name(entry, pool) or _by_title(entry, pool)
        if match:
            found[entry.number] = match
    return found


def _by_id(entry: Entry, pool: Pool) -> Match | None:
    for key, reference in pool.cited_by_topic.items():
        ids = reference.identifiers
        if (
            (entry.doi and ids.doi and entry.doi.lower() == ids.doi.lower())
            or (entry.pmid and entry.pmid == ids.pmid)
            or (entry.pmcid and entry.pmcid == ids.pmcid)
        ):
            return Match(key, reference, by_id=True)
    if not (entry.doi or entry.pmid or entry.pmcid):
        return None
    held = pool.library.by_identifier(pmid=entry.pmid, doi=entry.doi, pmcid=entry.pmcid)
    return Match(held[0].id, held[0].reference, by_id=True) if held else None


def _by_name(entry: Entry, pool: Pool) -> Match | None:
    """The document whose id in this library the entry gives, as pages of ours do."""
    for name in _LIBRARY_ID.findall(entry.text):
        document = pool.library.by_id(name)
        if document is not None:
            return Match(document.id, document.reference, by_id=True)
    return None


def _by_title(entry: Entry, pool: Pool) -> Match | None:
    candidates = {**pool.cited_by_topic, **_searched(entry, pool.library)}
    shares = {key: title_share(reference, entry) for key, reference in candidates.items()}
    found = [
        (
            not _same_address(candidates[key], entry),
            not _is_a_part(candidates[key], entry),
            -share,
            -len(candidates[key].title),
            key,
        )
        for key, share in shares.items()
        if share >= _ENOUGH
    ]
    if not found:
        return None
    best = min(found)
    alike = frozenset(one[-1] for one in found if one[:-1] == best[:-1])
    return Match(best[-1], candidates[best[-1]], by_id=False, also=alike - {best[-1]})


def _same_address(reference: Reference, entry: Entry) -> bool:
    return bool(entry.url and reference.url) and entry.url == reference.url


def _searched(entry: Entry, library: Library) -> dict[str, Reference]:
    """Sources of documents whose titles have words of the entry's title."""
    wanted = [[token for token in tokens(entry.title) if len(token) > 3][:12]]
    wanted += [[*dict.fromkeys(tokens(part))][:8] for part in _STOP.split(entry.text)[:4]]
    hits = [
        hit
        for some in wanted
        if some
        for hit in library.search(any_of([term("title", token) for token in some]), _LOOKED_AT)
    ]
    found: dict[str, Reference] = {}
    for row in dict.fromkeys(hit.document for hit in hits):
        document = library.document(row)
        if not document.statements:
            found[document.id] = document.reference
        found |= {f"{document.id}#{reference.id}": reference for reference in document.cited}
    return found


def title_share(reference: Reference, entry: Entry) -> float:
    """The part of a source's title that an entry has, 0 to 1; 0 where the years differ by far."""
    if "(" in reference.title and not _bare(reference.title).isspace():
        bare = reference.model_copy(update={"title": _bare(reference.title)})
        return max(_share(reference, entry), _share(bare, entry))
    return _share(reference, entry)


def _bare(title: str) -> str:
    """A title without what stands in brackets."""
    return " ".join(_BRACKETED.sub(" ", title).split()) or title


def _share(reference: Reference, entry: Entry) -> float:
    title = _words(reference.title)
    if _is_a_part(reference, entry):
        return 1.0
    if len(title) < _SHORTEST and reference.title.lower() not in entry.text.lower():
        return 0.0
    said = _words(entry.text)
    share = len(title & said) / len(title) if title else 0.0
    apart = reference.year and entry.years and all(abs(reference.year - y) > 2 for y in entry.years)
    if apart and (share < _WHOLE or len(title) < _TELLING):
        return 0.0
    own = _words(entry.title)
    if len(title & own) < _LEAST * len(own):
        return 0.0  # "Kidney disease" is not every title that has these words
    most = _PART_OF_LONG if len(own) >= _TELLING else _PART
    if len(own) >= _SHORTEST and own <= title and len(own) / len(title) > most:
        share = max(share, _ENOUGH)
    return share


def _is_a_part(reference: Reference, entry: Entry) -> bool:
    """Whether a source's whole title stands between two stops of an entry, as of a chapter."""
    if is_digest(entry) or (reference.year and entry.years and reference.year not in entry.years):
        return False
    said = {name for part in _STOP.split(entry.text) for name in _plain(part)}
    return bool(_plain(reference.title) & said)


def _plain(text: str) -> frozenset[str]:
    """A title's words in a row, with and without what stands in brackets."""
    forms = (WORD.finditer(one) for one in (text, _BRACKETED.sub(" ", text)))
    rows = (" ".join(match.group().lower() for match in form) for form in forms)
    return frozenset(row for row in rows if row)


def _words(text: str) -> frozenset[str]:
    """The words of a title; what a label is called (leaflet, product information) is one word."""
    return frozenset(
        lemma(match.group())
        for match in WORD.finditer(_LABELLED.sub(" label ", text))
        if match.group().lower() not in STOP_WORDS
    )


def is_guiding(entry: Entry) -> bool:
    """Whether an entry is a guideline by its own title or text."""
    return bool(_GUIDING.search(entry.text))


def is_digest(entry: Entry) -> bool:
    """Whether an entry's own words show a digest of other sources."""
    return bool(_DIGEST.search(f"{entry.title} {entry.source} {entry.text}"))


def bodies(text: str) -> frozenset[str]:
    """The acronyms of a text (EAN, AAN/PNS), by which issuing bodies are known."""
    return frozenset(
        part for word in _BODY.findall(text) for part in word.split("/") if len(part) > 2
    )
