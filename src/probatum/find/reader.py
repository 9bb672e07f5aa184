"""Reads a passage closely: its units, and how each bears on the question."""

import re
from collections.abc import Iterator
from dataclasses import replace

from probatum.find.bearing import Evidence
from probatum.find.closeness import Closeness, Place, closeness
from probatum.find.covering import Weights, cover_of, word_cover
from probatum.find.facets import sentence_facets
from probatum.find.manner import manners
from probatum.find.populations import fit, populations, populations_of_title
from probatum.find.retrieve import Candidate
from probatum.find.scoring import Scorer, weighed_sum
from probatum.find.targets import Target, Targets, folded
from probatum.find.units import units
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, PassageKind, SummaryStatement
from probatum.model.question import Question
from probatum.model.statement import Directness
from probatum.text.layout import reading

_APPARATUS = re.compile(
    r"\W*(?:list of )?(?:abbreviations|acknowledge?ments?|funding|competing interests?"
    r"|conflicts? of interests?|disclosures?|author(?:s’|s'|s)? contributions?|author details"
    r"|supplementary|supporting information|data availability|availability of data"
    r"|consent for publication|ethics|pre-?publication history|references"
    r"|further (?:reading|information)|resources|information for consumers)\b",
    re.IGNORECASE,
)
"""Parts of a paper that say nothing of its subject."""
_FARNESS = {Directness.DIRECT: 0, Directness.BROADER: 1, Directness.INDIRECT: 2}


def read_aloud(document: StoredDocument, passage: Passage) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of each unit of a passage, unless it says nothing of the subject."""
    if not any(_APPARATUS.match(heading) for heading in passage.headings):
        for start, end in units(document.text, passage):
            yield start, end, reading(document.text[start:end])


class Reader:
    """Reads for one question."""

    def __init__(self, question: Question, targets: Targets, weights: Weights) -> None:
        self._targets = targets
        self._conditions = targets.conditions
        self._weights = weights
        self._populations = populations(question.read())
        self._scorer = Scorer(question)

    def read(self, candidate: Candidate) -> Iterator[Evidence]:
        """The units of a passage as evidence, in order, each with its score."""
        document, passage = candidate.document, candidate.passage
        for start, end, said in read_aloud(document, passage):
            summary = None
            if passage.kind is PassageKind.STATEMENT:
                summary = _summary_at(document, start)
            yield self._evidence(candidate, start, end, said, summary)

    def _evidence(
        self,
        candidate: Candidate,
        start: int,
        end: int,
        said: str,
        summary: SummaryStatement | None,
    ) -> Evidence:
        named = f"{said} {summary.condition}" if summary and summary.condition else said
        around = replace(candidate.around, unit=folded(named))
        told = frozenset({summary.facet}) if summary else sentence_facets(said)
        near = {target.name: closeness(target, around) for target in self._targets.concepts}
        conditions = [near[target.name] for target in self._conditions]
        directness, about, narrower = _directness(self._conditions, near)
        item = Evidence(
            document=candidate.document,
            passage=candidate.passage,
            start=start,
            end=end,
            said=said,
            facets=told if summary else told | candidate.facets,
            told=told,
            directness=directness,
            about=about,
            is_narrower=narrower,
            missing=tuple(name for name, one in near.items() if one.place is Place.NOWHERE),
            far=tuple(name for name, one in near.items() if one.place <= Place.PASSAGE),
            is_aside=False,
            other_drug=False,
            is_titled=candidate.is_titled,
            topic=candidate.topic,
            place=max((one.place for one in near.values()), default=Place.UNIT),
            condition_place=min((one.place for one in conditions), default=Place.UNIT),
            concept_cover=cover_of(near.values()),
            condition_cover=cover_of(conditions),
            word_cover=word_cover(self._targets, self._weights, around),
            population_fit=self._fit(candidate, said, summary),
            manners=frozenset() if summary else manners(said, candidate.passage.headings),
            score=0.0,
            summary=summary,
        )
        features = self._scorer.features(item, candidate)
        return replace(item, score=weighed_sum(features), features=features)

    def _fit(self, candidate: Candidate, said: str, summary: SummaryStatement | None) -> float:
        spoken = populations(said)
        for heading in candidate.passage.headings:
            spoken |= populations_of_title(heading)
        if summary and summary.population:
            spoken |= populations_of_title(summary.population)
        return fit(self._populations, spoken)


def _summary_at(document: StoredDocument, start: int) -> SummaryStatement | None:
    return next((note for note in document.statements if note.start == start), None)


def _directness(
    conditions: tuple[Target, ...], near: dict[str, Closeness]
) -> tuple[Directness, str, bool]:
    """The least direct of the conditions asked about, and the name it goes by in the evidence."""
    worst, about, narrower = Directness.DIRECT, "", False
    for target in conditions:
        found = near[target.name]
        if _FARNESS[found.directness] > _FARNESS[worst]:
            worst, about, narrower = found.directness, found.other, found.is_narrower
        elif found.other and not about:
            about, narrower = found.other, found.is_narrower
    return worst, about, narrower
