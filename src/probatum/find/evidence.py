"""From passages to the sentences that bear on a question, scored and placed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from probatum.find.centrality import weighed
from probatum.find.closeness import Closeness, Place, Surroundings, closeness
from probatum.find.covering import Weights, concept_cover, word_cover
from probatum.find.facets import sentence_facets
from probatum.find.manner import manners
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.populations import fit, populations
from probatum.find.retrieve import Candidate, Retrieval
from probatum.find.scoring import features, score
from probatum.find.strength import is_withdrawn
from probatum.find.subjects import Subjects
from probatum.find.targets import Targets, folded, targets_of
from probatum.find.telling import CHOOSING, TREATING
from probatum.find.units import Span, units
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, PassageKind, SummaryStatement
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.statement import Directness
from probatum.text.layout import reading

_NAME_LENGTH = 4
"""A word that no source has is taken for a name when it has at least so many letters."""
NAMED = 0.6
"""Points that naming a drug or procedure is worth, where one is asked for."""
LOOKED_AT = 140
"""Units, best first, that are held against the vocabulary for another condition or drug."""


@dataclass(frozen=True)
class Evidence:
    """A unit of a source that bears on the question.

    start and end are offsets in the document's text; said is the unit read aloud; about names
    the broader, narrower or other condition that it speaks of, if not the one asked about.
    """

    document: StoredDocument
    passage: Passage
    start: int
    end: int
    said: str
    facets: frozenset[Facet]
    """What its own words or its headings tell."""
    told: frozenset[Facet]
    """What its own words alone tell."""
    directness: Directness
    about: str
    is_narrower: bool
    missing: tuple[str, ...]
    """Concepts of the question that neither the unit nor its titles name."""
    other_drug: bool
    """The unit names other drugs, and not the one asked about."""
    topic: float
    """How much its document as a whole is about the condition, 0 to 1."""
    place: Place
    """The closest place at which a concept of the question is named directly or by a parent."""
    condition_place: Place
    """The farthest place at which a condition of the question is named."""
    concept_cover: float
    condition_cover: float
    word_cover: float
    population_fit: float
    manners: frozenset[str]
    """How the sentence speaks (see ``manner``)."""
    score: float
    summary: SummaryStatement | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Document and place: the tie-breaker of every ordering."""
        return (self.document.id, self.start)


@dataclass(frozen=True)
class Found:
    """What a search of the library brought."""

    question: Question
    targets: Targets
    evidence: tuple[Evidence, ...]
    """Best first; nothing from retracted sources."""
    withdrawn: tuple[StoredDocument, ...]
    """Retracted sources that would have been among the evidence."""
    unknown: tuple[str, ...] = ()
    """Words of the question that stand nowhere in the library: names it knows nothing of."""


def find_evidence(question: Question, library: Library) -> Found:
    """Sentences of the library that bear on the question, best first."""
    targets = targets_of(question)
    retrieval = Retrieval(question, targets, library)
    candidates = retrieval.candidates()
    gone = {c.document.id: c.document for c in candidates if is_withdrawn(c.document.reference)}
    kept = [c for c in candidates if c.document.id not in gone]
    found = [item for c in kept for item in _units(c, question, targets, retrieval.weights)]
    found.sort(key=_order)
    subjects = Subjects(targets)
    looked = [_placed(item, subjects, question.facets) for item in found[:LOOKED_AT]]
    looked = weighed(looked, question, library)
    looked.sort(key=_order)
    withdrawn = tuple(gone[name] for name in sorted(gone))
    return Found(question, targets, tuple(looked), withdrawn, _unknown(targets, library))


def _unknown(targets: Targets, library: Library) -> tuple[str, ...]:
    fields = ("body", "title", "headings", "keywords")
    return tuple(
        word.text
        for word in targets.words
        if len(word.text) >= _NAME_LENGTH
        and word.text not in PLAIN_WORDS
        and not any(library.doc_freq(field, token) for token in word.tokens for field in fields)
    )


def _order(item: Evidence) -> tuple[float, str, int]:
    return (-round(item.score, 6), *item.key)


def _units(
    candidate: Candidate, question: Question, targets: Targets, weights: Weights
) -> Iterator[Evidence]:
    document, passage = candidate.document, candidate.passage
    asked_populations = populations(question.text)
    for start, end in units(document.text, passage):
        raw = document.text[start:end]
        said = reading(raw)
        summary = _summary_at(document, start) if passage.kind is PassageKind.STATEMENT else None
        around = replace(
            candidate.around, unit=folded(f"{said} {summary.condition or ''}" if summary else said)
        )
        told = frozenset({summary.facet}) if summary else sentence_facets(said)
        spoken = populations(f"{said} {' '.join(passage.headings)}")
        if summary and summary.population:
            spoken |= populations(summary.population)
        item = _evidence(candidate, around, targets, weights, (start, end), said, told, summary)
        item = replace(item, population_fit=fit(asked_populations, spoken))
        yield replace(item, score=score(features(item, candidate, question)))


def _summary_at(document: StoredDocument, start: int) -> SummaryStatement | None:
    return next((note for note in document.statements if note.start == start), None)


def _evidence(
    candidate: Candidate,
    around: Surroundings,
    targets: Targets,
    weights: Weights,
    span: Span,
    said: str,
    told: frozenset[Facet],
    summary: SummaryStatement | None,
) -> Evidence:
    near = {target.name: closeness(target, around) for target in targets.concepts}
    missing = tuple(name for name, found in near.items() if found.place is Place.NOWHERE)
    directness, about, narrower = _directness(targets, near)
    return Evidence(
        document=candidate.document,
        passage=candidate.passage,
        start=span[0],
        end=span[1],
        said=said,
        facets=told if summary else told | candidate.facets,
        told=told,
        directness=directness,
        about=about,
        is_narrower=narrower,
        missing=missing,
        other_drug=False,
        topic=candidate.topic,
        place=max((found.place for found in near.values()), default=Place.UNIT),
        condition_place=min(
            (near[target.name].place for target in targets.conditions), default=Place.UNIT
        ),
        concept_cover=concept_cover(targets.concepts, around),
        condition_cover=concept_cover(targets.conditions, around),
        word_cover=word_cover(targets, weights, around),
        population_fit=0.0,
        manners=manners(said, candidate.passage.headings),
        score=0.0,
        summary=summary,
    )


def _directness(targets: Targets, near: dict[str, Closeness]) -> tuple[Directness, str, bool]:
    """The least direct of the conditions asked about, and the name it goes by in the evidence."""
    worst, about, narrower = Directness.DIRECT, "", False
    rank = {Directness.DIRECT: 0, Directness.BROADER: 1, Directness.INDIRECT: 2}
    for target in targets.conditions:
        found = near[target.name]
        if rank[found.directness] > rank[worst]:
            worst, about, narrower = found.directness, found.other, found.is_narrower
        elif found.other and not about:
            about, narrower = found.other, found.is_narrower
    return worst, about, narrower


def _placed(item: Evidence, subjects: Subjects, asked: tuple[Facet, ...]) -> Evidence:
    """The evidence with what the vocabulary knows of other conditions and drugs it speaks of."""
    strict = bool(set(asked[:1]) & TREATING)
    stray = subjects.stray_condition(item.said, item.passage.headings, item.document, strict)
    if stray is None and strict and item.document.about and not item.topic:
        stray = subjects.other_subject(item.document)
    other_drug = subjects.other_drug(item.said)
    worth = item.score - (1.0 if other_drug else 0.0)
    worth += NAMED if asked and asked[0] in CHOOSING and subjects.names_drug(item.said) else 0.0
    if not stray:
        return replace(item, other_drug=other_drug, score=worth)
    if stray.is_aside:
        return replace(item, other_drug=other_drug, score=worth - 1.0)
    return replace(
        item,
        other_drug=other_drug,
        directness=Directness.INDIRECT,
        about=stray.name,
        score=worth - 3.0,
    )
