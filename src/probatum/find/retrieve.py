"""From a question to the passages that may hold its answer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from probatum.find.closeness import Surroundings
from probatum.find.covering import Weights, concept_cover, word_cover
from probatum.find.facets import facets_of_path
from probatum.find.queries import main_query
from probatum.find.strength import strength
from probatum.find.targets import Targets, cached_fold, folded
from probatum.find.topics import Topics
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, PassageKind
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.text.jurisdictions import code_of
from probatum.text.words import content_words

if TYPE_CHECKING:
    from probatum.find.dense import Dense

HITS = 150
"""Passages asked of the index by the main search."""
NEAR = 60
"""Documents whose passage nearest in meaning is added, where there are vectors."""
MEANING = 2.0
"""What a cosine of 1 adds to the relevance of such a passage."""
TOPIC_PASSAGES = 150
"""At most so many passages of each document that is read as a whole."""
KEPT = 48
"""Passages whose sentences are looked at (a summary's statements, short as they are, besides)."""
KEPT_STATEMENTS = 160
"""Statements of house summaries that are looked at."""


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
    is_titled: bool
    """Whether its headings name a condition asked about."""
    asked_above: float
    """How nearly its heading is the question itself (as in questions and answers), 0 to 1."""
    relevance: float


class Retrieval:
    """One question's way through the library."""

    def __init__(
        self,
        question: Question,
        targets: Targets,
        library: Library,
        dense: "Dense | None" = None,
    ) -> None:
        self.weights = Weights(targets, library)
        self._question = question
        self._targets = targets
        self._library = library
        self._topics = Topics(targets)
        self._near = _near(question, dense)
        self._asked = _telling(question.read()) - self._subject()

    def candidates(self) -> list[Candidate]:
        """The passages worth reading closely, most relevant first."""
        scores = self._search()
        best = max(scores.values(), default=1.0) or 1.0
        for key in self._near:
            scores.setdefault(key, 0.0)
        for document in self._topics.whole(self._library):
            for ordinal in range(min(len(document.passages), TOPIC_PASSAGES)):
                scores.setdefault((document.row, ordinal), 0.0)
        found = []
        for (row, ordinal), score in scores.items():
            document = self._library.document(row)
            passage = document.passages[ordinal]
            if passage.kind is not PassageKind.TITLE:
                near = self._near.get((row, ordinal), 0.0)
                found.append(self._candidate(document, passage, score / best, near))
        found.sort(key=lambda one: (-round(one.relevance, 6), one.document.id, one.passage.start))
        return _spread(found)

    def _search(self) -> dict[tuple[int, int], float]:
        query = main_query(self._targets, self._question.facets, self._library)
        hits = self._library.search(query, HITS)
        return {(hit.document, hit.passage): hit.score for hit in hits}

    def _candidate(
        self, document: StoredDocument, passage: Passage, bm25: float, near: float
    ) -> Candidate:
        around = Surroundings(
            unit="",
            headings=_folded_all(passage.headings),
            title=_folded_all((document.reference.title, *document.about)),
            passage=folded(document.text[passage.start : passage.end]),
        )
        facets = facets_of_path(passage.headings)
        topic = self._topics.share(document)
        above = self._asked_above(passage)
        relevance = (
            3.0 * concept_cover(self._targets.concepts, around)
            + 2.0 * word_cover(self._targets, self.weights, around)
            + (1.0 if facets & set(self._question.facets[:2]) else 0.0)
            + 1.5 * bm25
            + 1.0 * topic
            + 0.1 * strength(document.reference)
            + above
            + MEANING * near
            + float(self._is_of_place(document))
        )
        titled = any(
            phrase in around.headings
            for target in self._targets.conditions
            for phrase in target.direct
        )
        return Candidate(document, passage, bm25, topic, around, facets, titled, above, relevance)

    def _asked_above(self, passage: Passage) -> float:
        """The likeness (Jaccard) of what is asked and what a question above the passage asks.

        Words that name the subject, and words that say nothing, are left out of both.
        """
        if not passage.headings or not passage.headings[-1].rstrip().endswith("?"):
            return 0.0
        heading = _telling(passage.headings[-1]) - self._subject()
        both = self._asked | heading
        return len(self._asked & heading) / len(both) if both else 0.5

    def _is_of_place(self, document: StoredDocument) -> bool:
        """Whether it comes from where the question asks for."""
        asked = self._question.jurisdiction
        return asked is not None and code_of(document.reference.jurisdiction) == asked

    def _subject(self) -> frozenset[str]:
        names = (name for target in self._targets.concepts for name in target.direct)
        return frozenset(token for name in names for token in name.split())


def _near(question: Question, dense: "Dense | None") -> dict[tuple[int, int], float]:
    """The passages nearest in meaning, one of each document, with their cosines."""
    if dense is None:
        return {}
    found = dense.cosines(question.read()).best(NEAR)
    return {(near.row, near.passage): near.cosine for near in found}


@lru_cache(maxsize=50_000)
def _telling(text: str) -> frozenset[str]:
    return frozenset(folded(" ".join(content_words(text))).split())


def _folded_all(texts: Iterable[str]) -> str:
    return " ".join(cached_fold(text) for text in texts)


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
