"""From passages to the sentences that bear on a question, scored and placed."""

from dataclasses import replace
from typing import TYPE_CHECKING

from probatum.find.bearing import Evidence, Found
from probatum.find.centrality import weighed
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.reader import Reader
from probatum.find.retrieve import Retrieval
from probatum.find.scoring import is_guidance
from probatum.find.strength import is_withdrawn
from probatum.find.subjects import Subjects
from probatum.find.targets import Targets, targets_of
from probatum.find.telling import CHOOSING, TREATING
from probatum.library.library import Library
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.statement import Directness

if TYPE_CHECKING:
    from probatum.find.dense import Dense

LOOKED_AT = 90
"""Units, best first, that are held against the vocabulary for another condition or drug."""
BEYOND = 40
"""Further units, of pages about the condition, that tell what was not asked."""
NAMED = 0.6
"""Points that naming a drug or procedure is worth, where one is asked for."""
OTHER_DRUG, ASIDE, STRAY = 1.0, 1.0, 3.0
"""Points that speaking of another drug, of another condition in passing, or of one, costs."""
NARROWS = 1.5
"""Points that speaking of one condition costs, where only a drug was asked about."""
_NAME_LENGTH = 4
"""A word that no source has is taken for a name when it has at least so many letters."""

__all__ = ["Evidence", "Found", "find_evidence"]


def find_evidence(question: Question, library: Library, dense: "Dense | None" = None) -> Found:
    """Sentences of the library that bear on the question, best first.

    With dense, passages that mean the like are read too; what a sentence is worth stays the same.
    """
    targets = targets_of(question, library.vocabulary)
    retrieval = Retrieval(question, targets, library, dense)
    candidates = retrieval.candidates()
    gone = {c.document.id: c.document for c in candidates if is_withdrawn(c.document.reference)}
    reader = Reader(question, targets, retrieval.weights)
    kept = [c for c in candidates if c.document.id not in gone]
    found = [item for candidate in kept for item in reader.read(candidate)]
    found.sort(key=_order)
    subjects = Subjects(targets, library.vocabulary)
    looked = [_placed(item, subjects, question.facets) for item in _worth_a_look(found, question)]
    looked = weighed(looked, question, library)
    looked.sort(key=_order)
    withdrawn = tuple(gone[name] for name in sorted(gone))
    unknown = _unknown(targets, library)
    return Found(question, targets, tuple(looked), withdrawn, unknown, library.vocabulary)


def _worth_a_look(found: list[Evidence], question: Question) -> list[Evidence]:
    """The best units, and what pages about the condition tell beyond what was asked."""
    asked = set(question.facets[:1])
    further = [item for item in found[LOOKED_AT:] if is_guidance(item) and not asked & item.facets]
    return found[:LOOKED_AT] + further[:BEYOND]


def _order(item: Evidence) -> tuple[float, str, int]:
    return (-round(item.score, 6), *item.key)


def _unknown(targets: Targets, library: Library) -> tuple[str, ...]:
    fields = ("body", "title", "headings", "keywords")
    return tuple(
        word.text
        for word in targets.words
        if len(word.text) >= _NAME_LENGTH
        and word.text not in PLAIN_WORDS
        and not any(library.doc_freq(field, token) for token in word.tokens for field in fields)
    )


def _placed(item: Evidence, subjects: Subjects, asked: tuple[Facet, ...]) -> Evidence:
    """The evidence with what the vocabulary knows of other conditions and drugs it speaks of."""
    strict = bool(set(asked[:1]) & TREATING)
    stray = subjects.stray_condition(item.said, item.passage.headings, item.document, strict)
    if stray and stray.is_aside and item.topic and not strict:
        stray = None  # a page's list of complications names other conditions
    if stray is None and item.document.about and not item.topic:
        stray = subjects.other_subject(item.document, strict)
    other_drug = subjects.other_drug(item.said)
    worth = item.score - (OTHER_DRUG if other_drug else 0.0)
    worth += NAMED if asked and asked[0] in CHOOSING and subjects.names_drug(item.said) else 0.0
    worth -= NARROWS if subjects.narrows(item.said) else 0.0
    if (
        asked[:1] == (Facet.ADVERSE_EFFECT,)
        and not item.summary
        and subjects.names_further_drug(item.said)
    ):
        worth -= OTHER_DRUG  # whose effect it is may not be certain
    if not stray:
        return replace(item, other_drug=other_drug, score=worth)
    if stray.is_aside:
        return replace(item, other_drug=other_drug, is_aside=True, score=worth - ASIDE)
    return replace(
        item,
        other_drug=other_drug,
        directness=Directness.INDIRECT,
        about=stray.name,
        score=worth - STRAY,
    )
