"""From passages to the sentences that bear on a question, scored and placed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from probatum.find.centrality import weighed
from probatum.find.closeness import Closeness, Place, Surroundings, closeness
from probatum.find.facets import sentence_facets
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.populations import fit, populations
from probatum.find.retrieve import Candidate, Weights, concept_cover, retrieve, word_cover
from probatum.find.strength import is_withdrawn, strength
from probatum.find.subjects import Subjects
from probatum.find.targets import Targets, folded, targets_of
from probatum.find.units import Span, units
from probatum.library.library import Library
from probatum.library.status import standing
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, PassageKind, SummaryStatement
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.reference import StatusKind
from probatum.model.statement import Directness
from probatum.text.layout import reading

LOOKED_AT = 140
"""Units, best first, that are held against the vocabulary for another condition or drug."""
_FEW_WORDS, _MANY_WORDS = 4, 70
_NAME_LENGTH = 4
"""A word that no source has is taken for a name when it has at least so many letters."""
_BENCH_WORK = re.compile(
    r"\b(mice|mouse|rats?|murine|in vitro|cell lines?|zebrafish|rabbits?|knock-?out)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"^to (?:assess|compare|determine|evaluate|examine|investigate|study|test|describe|review)\b|"
    r"\b(?:this|our|the present) (?:study|trial|review|paper|article) (?:aims?|aimed|compares?|was designed|"
    r"evaluat|examin|investigat|describes?|reports?|focuses|sought)",
    re.IGNORECASE,
)
_AIM_HEADING = re.compile(
    r"^(?:objectives?|aims?|purpose|methods?|design|setting|study design)\b", re.IGNORECASE
)
_ARM = re.compile(r"\b(?:the|in) [\w-]+(?: [\w-]+)? (?:group|arm)s?\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:fig(?:ure|\.)?|table|appendix|supplementary) ?S?\d", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(et al|aim of (?:this|the|our)|we (?:aimed|sought|investigated|recruited)|"
    r"this study (?:was|aims)|were (?:randomi[sz]ed|recruited|enrolled|excluded)|protocol)\b|\?$",
    re.IGNORECASE,
)

_CHOICE = re.compile(
    r"\b((?:drugs?|treatment|agents?|therapy|antibiotics?) of (?:first )?choice|first[- ]line|mainstay|is recommended|"
    r"are recommended|we recommend|best drug|should be (?:treated|given)|is treated with|"
    r"preferred|standard of care)\b",
    re.IGNORECASE,
)

TREATING = frozenset(
    {
        Facet.DOSE, Facet.SCHEDULE, Facet.ROUTE, Facet.RATE, Facet.MAXIMUM, Facet.DURATION,
        Facet.TREATMENT, Facet.INDICATION, Facet.TIMING, Facet.ALTERNATIVE, Facet.REPEAT,
        Facet.DO_NOT, Facet.CONTRAINDICATION, Facet.WEIGHT_BASIS,
    }
)  # fmt: skip
"""Facets that must never be borrowed from a source about another condition."""

COMPANIONS = frozenset(
    {
        Facet.DO_NOT, Facet.ALTERNATIVE, Facet.MONITORING, Facet.ASSESSMENT, Facet.DIAGNOSIS,
        Facet.PROGNOSIS, Facet.FOLLOW_UP, Facet.TIMING, Facet.INDICATION,
    }
)  # fmt: skip
"""Facets of an article that are about the condition, whichever drug was asked about."""

RELATED: dict[Facet, dict[Facet, float]] = {
    Facet.DOSE: {
        Facet.SCHEDULE: 0.6,
        Facet.MAXIMUM: 0.5,
        Facet.ROUTE: 0.4,
        Facet.RATE: 0.4,
        Facet.DURATION: 0.4,
    },
    Facet.TREATMENT: {
        Facet.DOSE: 0.9,
        Facet.INDICATION: 0.6,
        Facet.ALTERNATIVE: 0.5,
        Facet.TIMING: 0.5,
        Facet.DO_NOT: 0.4,
    },
    Facet.DIAGNOSIS: {Facet.ASSESSMENT: 0.8},
    Facet.ASSESSMENT: {Facet.DIAGNOSIS: 0.8},
    Facet.MONITORING: {Facet.FOLLOW_UP: 0.7},
    Facet.FOLLOW_UP: {Facet.MONITORING: 0.7},
    Facet.CONTRAINDICATION: {Facet.DO_NOT: 0.8},
    Facet.DO_NOT: {Facet.CONTRAINDICATION: 0.8},
    Facet.SCHEDULE: {Facet.DOSE: 0.9, Facet.DURATION: 0.5},
    Facet.ROUTE: {Facet.DOSE: 0.7},
    Facet.DURATION: {Facet.DOSE: 0.5, Facet.SCHEDULE: 0.6},
    Facet.MAXIMUM: {Facet.DOSE: 0.4},
    Facet.INTERACTION: {Facet.DO_NOT: 0.6, Facet.CONTRAINDICATION: 0.6, Facet.ADVERSE_EFFECT: 0.3},
    Facet.INDICATION: {Facet.TREATMENT: 0.6, Facet.TIMING: 0.5},
    Facet.TIMING: {Facet.INDICATION: 0.6, Facet.TREATMENT: 0.4},
    Facet.OVERVIEW: {Facet.FEATURE: 0.3, Facet.CAUSE: 0.3},
    Facet.EVIDENCE: {Facet.TREATMENT: 0.4, Facet.PREVENTION: 0.4},
    Facet.REPEAT: {Facet.DO_NOT: 0.5},
    Facet.ALTERNATIVE: {Facet.TREATMENT: 0.5, Facet.DOSE: 0.4},
    Facet.PROGNOSIS: {Facet.COMPLICATION: 0.4},
}


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
    concept_cover: float
    condition_cover: float
    word_cover: float
    population_fit: float
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


def facet_match(asked: tuple[Facet, ...], told: frozenset[Facet]) -> float:
    """How far a unit tells what is asked, 0 to 1; 0.5 when nothing in particular is asked."""
    if not asked:
        return 0.5
    best = 0.0
    for rank, facet in enumerate(asked[:3]):
        near = RELATED.get(facet, {})
        here = 1.0 if facet in told else max((near.get(other, 0.0) for other in told), default=0.0)
        best = max(best, here * (1.0 - 0.15 * rank))
    return best


def find_evidence(question: Question, library: Library) -> Found:
    """Sentences of the library that bear on the question, best first."""
    targets = targets_of(question)
    weights = Weights(targets, library)
    candidates = retrieve(question, targets, weights, library)
    gone = {c.document.id: c.document for c in candidates if is_withdrawn(c.document.reference)}
    kept = [c for c in candidates if c.document.id not in gone]
    found = [item for c in kept for item in _units(c, question, targets, weights)]
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
        pop = fit(asked_populations, spoken)
        score = _score(item, candidate, question, pop)
        yield replace(item, population_fit=pop, score=score)


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
        concept_cover=concept_cover(targets.concepts, around),
        condition_cover=concept_cover(targets.conditions, around),
        word_cover=word_cover(targets, weights, around) if targets.words else 1.0,
        population_fit=0.0,
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


def _score(item: Evidence, candidate: Candidate, question: Question, population: float) -> float:
    reference = item.document.reference
    words = len(item.said.split())
    cover = item.concept_cover
    missing = len(item.missing)
    if item.summary and item.summary.facet in COMPANIONS and item.condition_cover > 0:
        # What else must be known of the condition need not name the drug asked about.
        cover, missing = max(cover, 0.9 * item.condition_cover), 0
    score = (
        4.0 * cover
        + 2.5 * item.word_cover
        + 2.5 * facet_match(question.facets, item.facets)
        + 1.0 * candidate.bm25
        + 0.8 * candidate.topic
        + 0.12 * strength(reference)
        + 0.8 * population
        + candidate.asked_above
        + (0.3 if item.start == item.passage.start else 0.0)
    )
    score -= 0.6 * missing
    score += 0.8 if _decides(item, question) else 0.0
    score -= 0.8 if item.is_narrower else 0.0
    score -= 1.0 if words < _FEW_WORDS else 0.0
    score -= 0.6 if words > _MANY_WORDS else 0.0
    score -= 1.2 if _BENCH_WORK.search(item.said) else 0.0
    score -= 2.0 if _is_aim(item) else 0.0
    score -= 0.5 if _ARM.search(item.said) else 0.0
    score -= 2.0 if _POINTER.search(item.said) else 0.0
    score -= 0.8 if _HEARSAY.search(item.said) else 0.0
    score -= 1.5 if standing(reference) in (StatusKind.SUPERSEDED, StatusKind.RETIRED) else 0.0
    if item.summary:
        score += 1.6 if item.summary.lead and not item.is_narrower else 0.0
        score -= _summary_setback(item)
    return score


def _is_aim(item: Evidence) -> bool:
    """Whether the sentence says what a study set out to do, and not what it found."""
    under = any(_AIM_HEADING.search(heading) for heading in item.passage.headings)
    return under or bool(_AIM.search(item.said))


def _decides(item: Evidence, question: Question) -> bool:
    """Whether the sentence names what to choose, and a choice was asked for."""
    asks = not question.facets or question.facets[0] in TREATING
    return asks and bool(_CHOICE.search(item.said))


def _summary_setback(item: Evidence) -> float:
    """A summary's statement that stands on memory or on a superseded source goes back."""
    assert item.summary is not None
    cited = {reference.id: reference for reference in item.document.cited}
    standings = [s for s in item.summary.standings if s.reference in cited]
    current = [
        s
        for s in standings
        if standing(cited[s.reference]) not in (StatusKind.SUPERSEDED, StatusKind.RETIRED)
    ]
    known = [s for s in standings if s.basis.value != "memory"]
    return (0.0 if current else 1.2) + (0.0 if known else 1.0)


def _placed(item: Evidence, subjects: Subjects, asked: tuple[Facet, ...]) -> Evidence:
    """The evidence with what the vocabulary knows of other conditions and drugs it speaks of."""
    strict = bool(set(asked[:1]) & TREATING)
    stray = subjects.stray_condition(item.said, item.passage.headings, item.document, strict)
    other_drug = subjects.other_drug(item.said)
    score = item.score - (1.0 if other_drug else 0.0)
    if not stray:
        return replace(item, other_drug=other_drug, score=score)
    if stray.is_aside:
        return replace(item, other_drug=other_drug, score=score - 1.0)
    return replace(
        item,
        other_drug=other_drug,
        directness=Directness.INDIRECT,
        about=stray.name,
        score=score - 3.0,
    )
