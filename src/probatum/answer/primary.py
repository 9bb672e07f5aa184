"""A summary gives way: as soon as the library holds a primary text, its words take its place."""

import re
from dataclasses import replace

from probatum.find.evidence import Evidence, Found
from probatum.find.facets import sentence_facets
from probatum.find.manner import manners
from probatum.find.units import units
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.document import PassageKind
from probatum.model.reference import Reference, SourceType
from probatum.text.layout import reading
from probatum.text.polarity import Polarity, find_cues
from probatum.text.vocabulary import Vocabulary
from probatum.text.words import content_words, lemma

_SHARED = 0.5
"""A primary sentence holds at least this share of a summary statement's concepts and words."""
_ATTRIBUTION = re.compile(r"\b(?:[A-Z]{2,}|(?:19|20)\d\d|investigators?|conclude\w*)\b")
"""Who says so, in a summary: a source does not name itself."""
_NUMBER = re.compile(r"\d+(?:[.,·]\d+)*")


def from_primary_texts(found: Found, library: Library) -> Found:
    """The evidence with summary statements replaced where a source's own sentence says the same."""
    known: dict[str, list[StoredDocument]] = {}
    changed = []
    for item in found.evidence:
        changed.append(_replaced(item, known, library) or item)
    return replace(found, evidence=tuple(changed))


def _replaced(
    item: Evidence, known: dict[str, list[StoredDocument]], library: Library
) -> Evidence | None:
    if item.summary is None:
        return None
    cited = {reference.id: reference for reference in item.document.cited}
    years = frozenset(str(reference.year) for reference in cited.values())
    best: tuple[float, str, int, Evidence] | None = None
    for standing in item.summary.standings:
        reference = cited.get(standing.reference)
        if reference is None:
            continue
        for document in _held(reference, known, library):
            match = _closest(item, document, years, library.vocabulary)
            if match and (best is None or match[:3] < best[:3]):
                best = match
    return best[3] if best else None


def _held(
    reference: Reference, known: dict[str, list[StoredDocument]], library: Library
) -> list[StoredDocument]:
    if reference.id not in known:
        ids = reference.identifiers
        held = (
            library.by_identifier(pmid=ids.pmid, doi=ids.doi, pmcid=ids.pmcid)
            if ids.verified
            else []
        )
        known[reference.id] = [
            item for item in held if item.reference.type is not SourceType.SUMMARY
        ]
    return known[reference.id]


def _closest(
    item: Evidence, document: StoredDocument, years: frozenset[str], vocabulary: Vocabulary
) -> tuple[float, str, int, Evidence] | None:
    """The sentence that shares most with the summary's: its numbers, its sense, half its words."""
    gist = _gist(item.said, vocabulary)
    numbers = set(_NUMBER.findall(item.said)) - years
    best: tuple[float, str, int, Evidence] | None = None
    for passage in document.passages:
        body = document.text[passage.start : passage.end]
        if passage.kind is PassageKind.TITLE or numbers - set(_NUMBER.findall(body)):
            continue
        for start, end in units(document.text, passage):
            said = reading(document.text[start:end])
            if numbers - set(_NUMBER.findall(said)) or _denies(said) != _denies(item.said):
                continue
            share = len(gist & _gist(said, vocabulary)) / max(len(gist), 1)
            if share < _SHARED or (best and -share >= best[0]):
                continue
            told = sentence_facets(said) | item.told
            words = replace(
                item,
                document=document,
                passage=passage,
                start=start,
                end=end,
                said=said,
                told=told,
                facets=told,
                manners=manners(said, passage.headings),
                summary=None,
            )
            best = (-share, document.id, start, words)
    return best


def _gist(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The concepts that a text names, and its other content words as lemmas."""
    matches = vocabulary.find(text)
    rest = list(text)
    for match in matches:
        rest[match.start : match.end] = " " * (match.end - match.start)
    plain = _ATTRIBUTION.sub(" ", "".join(rest))
    words = (lemma(word) for word in content_words(plain))
    return frozenset([*(match.concept.id for match in matches), *words])


def _denies(text: str) -> bool:
    return any(cue.kind is not Polarity.CONTRAST for cue in find_cues(text))
