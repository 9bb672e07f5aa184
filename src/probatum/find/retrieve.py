"""From a question to the passages that may hold its answer."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from probatum.find.closeness import Place, Surroundings, closeness
from probatum.find.facets import facets_of_path
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.queries import main_query, topic_query
from probatum.find.strength import strength
from probatum.find.targets import Target, Targets, folded
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, PassageKind
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.statement import Directness
from probatum.text.words import content_words

HITS = 150
"""Passages asked of the index by the main search."""
TOPIC_DOCUMENTS = 3
"""Documents about the condition itself that are read as a whole."""
TOPIC_PASSAGES = 150
"""At most so many passages of each."""
KEPT = 70
"""Passages whose sentences are looked at (a summary's statements, short as they are, besides)."""
KEPT_STATEMENTS = 160
"""Statements of house summaries that are looked at."""
_PLACE_WEIGHT = {
    Place.NOWHERE: 0.0,
    Place.PASSAGE: 0.5,
    Place.TITLE: 0.9,
    Place.HEADINGS: 0.95,
    Place.UNIT: 1.0,
}
_DIRECTNESS_WEIGHT = {Directness.DIRECT: 1.0, Directness.BROADER: 0.75, Directness.INDIRECT: 0.0}


@dataclass(frozen=True)
class Candidate:
    """A passage that may hold the answer, with what is known of it so far."""

    document: StoredDocument
    passage: Passage
    bm25: float
    """The index's score as a share of the best passage's, 0 to 1."""
    topic: float
    """How much the document as a whole is about the condition, 0 to 1."""
    around: Surroundings
    facets: frozenset[Facet]
    """What its headings promise."""
    asked_above: float
    """How nearly its heading is the question itself (as in questions and answers), 0 to 2."""
    relevance: float


PLAIN_WEIGHT = 0.15
"""What an everyday word counts, beside a particular one."""


class Weights:
    """Rarity of the question's words in this library, as shares that add up to one."""

    def __init__(self, targets: Targets, library: Library) -> None:
        total = max(library.num_passages, 1)
        raw = []
        for word in targets.words:
            used = max(library.doc_freq("body", token) for token in word.tokens)
            rarity = math.log(1 + (total - used + 0.5) / (used + 0.5))
            raw.append(rarity * (PLAIN_WEIGHT if word.text in PLAIN_WORDS else 1.0))
        weight = sum(raw) or 1.0
        self.shares = tuple(value / weight for value in raw)


def retrieve(
    question: Question, targets: Targets, weights: Weights, library: Library
) -> list[Candidate]:
    """The passages worth reading closely, most relevant first."""
    scores = _search(question, targets, library)
    whole = _topic_documents(targets, library)
    wanted: dict[tuple[int, int], float] = dict(scores)
    for row in whole:
        for ordinal in range(min(len(library.document(row).passages), TOPIC_PASSAGES)):
            wanted.setdefault((row, ordinal), 0.0)
    best = max(scores.values(), default=1.0) or 1.0
    found = [
        _candidate(
            library, row, ordinal, score / best, whole.get(row, 0.0), question, targets, weights
        )
        for (row, ordinal), score in wanted.items()
    ]
    found = [item for item in found if item.passage.kind is not PassageKind.TITLE]
    found.sort(key=lambda item: (-round(item.relevance, 6), item.document.id, item.passage.start))
    return _spread(found)


def _search(question: Question, targets: Targets, library: Library) -> dict[tuple[int, int], float]:
    hits = library.search(main_query(targets, question.facets, library), HITS)
    return {(hit.document, hit.passage): hit.score for hit in hits}


def _topic_documents(targets: Targets, library: Library) -> dict[int, float]:
    """Rows of documents that are about the condition, with the share of the title that says so."""
    query = topic_query(targets, library)
    if query is None:
        return {}
    rows = dict.fromkeys(hit.document for hit in library.search(query, 60))
    ranked = []
    for row in rows:
        document = library.document(row)
        share = _aboutness(document, targets)
        if share >= 0.3:
            ranked.append(
                (-round(share + strength(document.reference) / 20, 6), document.id, row, share)
            )
    ranked.sort()
    return {row: share for _, _, row, share in ranked[:TOPIC_DOCUMENTS]}


def _aboutness(document: StoredDocument, targets: Targets) -> float:
    """The share of a title's tokens that name the condition (or its parent), 0 to 1."""
    about = [folded(name) for name in document.about]
    title = folded(document.reference.title)
    best = 0.0
    for target in targets.conditions:
        for phrases, weight in ((target.direct, 1.0), (tuple(target.broader), 0.85)):
            for phrase in phrases:
                if phrase in about:
                    best = max(best, weight)
                elif phrase in title:
                    share = len(phrase.split()) / max(len(title.split()), 1)
                    best = max(best, weight * min(1.0, share + 0.1))
    return best


def _candidate(
    library: Library,
    row: int,
    ordinal: int,
    bm25: float,
    topic: float,
    question: Question,
    targets: Targets,
    weights: Weights,
) -> Candidate:
    document = library.document(row)
    passage = document.passages[ordinal]
    around = Surroundings(
        unit="",
        headings=_folded_all(passage.headings),
        title=_folded_all((document.reference.title, *document.about)),
        passage=folded(document.text[passage.start : passage.end]),
    )
    facets = facets_of_path(passage.headings)
    asked = set(question.facets[:2])
    relevance = (
        3.0 * concept_cover(targets.concepts, around)
        + 2.0 * word_cover(targets, weights, around)
        + (1.0 if asked & facets else 0.0)
        + 1.5 * bm25
        + 1.0 * topic
        + 0.1 * strength(document.reference)
    )
    above = _asked_above(question, targets, passage)
    return Candidate(document, passage, bm25, topic, around, facets, above, relevance + above)


def _asked_above(question: Question, targets: Targets, passage: Passage) -> float:
    """Twice the likeness (Jaccard) of what is asked and what a question above the passage asks.

    Words that name the subject, and words that say nothing, are left out of both.
    """
    if not passage.headings or not passage.headings[-1].rstrip().endswith("?"):
        return 0.0
    subject = {
        token for target in targets.concepts for name in target.direct for token in name.split()
    }
    asked = _telling(question.text) - subject
    heading = _telling(passage.headings[-1]) - subject
    return 2.0 * len(asked & heading) / len(asked | heading) if asked | heading else 1.0


@lru_cache(maxsize=50_000)
def _telling(text: str) -> frozenset[str]:
    return frozenset(folded(" ".join(content_words(text))).split())


def _folded_all(texts: Iterable[str]) -> str:
    return " ".join(_cached_fold(text) for text in texts)


_folds: dict[str, str] = {}


def _cached_fold(text: str) -> str:
    """Titles and headings come again and again; their tokens are kept."""
    known = _folds.get(text)
    if known is None:
        if len(_folds) > 50_000:
            _folds.clear()
        known = _folds[text] = folded(text)
    return known


def concept_cover(concepts: tuple[Target, ...], around: Surroundings) -> float:
    """The share of the question's concepts that the text is about, by place and directness."""
    if not concepts:
        return 0.0
    total = 0.0
    for target in concepts:
        found = closeness(target, around)
        total += _PLACE_WEIGHT[found.place] * _DIRECTNESS_WEIGHT[found.directness]
    return total / len(concepts)


def word_cover(targets: Targets, weights: Weights, around: Surroundings) -> float:
    """The share, by rarity, of the question's other words that the text or its titles hold."""
    cover = 0.0
    for word, share in zip(targets.words, weights.shares, strict=True):
        cover += share * _word_place(word.tokens, around)
    return cover


def _word_place(tokens: tuple[str, ...], around: Surroundings) -> float:
    best = 0.0
    for place, text in around.levels():
        if any(f" {token} " in text for token in tokens):
            best = max(best, _PLACE_WEIGHT[place])
    return best


def _spread(found: list[Candidate]) -> list[Candidate]:
    """The best passages, without one document taking every place."""
    taken: dict[str, int] = defaultdict(int)
    kept: list[Candidate] = []
    statements = 0
    for item in found:
        if item.passage.kind is PassageKind.STATEMENT:
            if statements < KEPT_STATEMENTS:
                statements += 1
                kept.append(item)
            continue
        limit = KEPT // 2 if item.topic else KEPT // 5
        if taken[item.document.id] < limit and len(kept) - statements < KEPT:
            taken[item.document.id] += 1
            kept.append(item)
    return kept
