"""The few searches that a question costs."""

import tantivy

from probatum.find.targets import Target, Targets, Word
from probatum.library.index import all_of, analyse, any_of, best_of, phrase, term
from probatum.library.library import Library
from probatum.model.facet import Facet

_FIELDS = (("title", 2.0), ("headings", 1.5), ("body", 1.0), ("keywords", 0.7))
_DIRECT_NAMES = 8
_OTHER_NAMES = 6
_BROADER_WEIGHT = 0.6
_NARROWER_WEIGHT = 0.7
_FACET_WEIGHT = 0.4

_FACET_WORDS: dict[Facet, str] = {
    Facet.DOSE: "dose dosage mg regimen",
    Facet.SCHEDULE: "daily dose schedule",
    Facet.DURATION: "duration days weeks course",
    Facet.MAXIMUM: "maximum dose",
    Facet.TREATMENT: "treatment management therapy",
    Facet.ADVERSE_EFFECT: "adverse effects toxicity side",
    Facet.CONTRAINDICATION: "contraindicated contraindications",
    Facet.INTERACTION: "interaction concomitant",
    Facet.MONITORING: "monitoring monitor",
    Facet.DIAGNOSIS: "diagnosis investigations",
    Facet.FEATURE: "symptoms clinical features",
    Facet.CAUSE: "causes risk factors",
    Facet.COMPLICATION: "complications",
    Facet.PREVENTION: "prevention prophylaxis",
    Facet.PROGNOSIS: "prognosis outlook",
    Facet.FOLLOW_UP: "follow-up surveillance",
    Facet.INDICATION: "indications indicated",
    Facet.ALTERNATIVE: "alternative second-line",
    Facet.DO_NOT: "avoid recommended not",
}


def main_query(targets: Targets, facets: tuple[Facet, ...], library: Library) -> tantivy.Query:
    """Everything the question names, any of it, the particular weighing more."""
    parts = [_concept(target, library) for target in targets.concepts]
    parts += [_word(word) for word in targets.words + targets.populations]
    parts += [_cue(facet) for facet in facets[:2] if facet in _FACET_WORDS]
    return any_of([part for part in parts if part is not None])


def topic_query(targets: Targets, library: Library) -> tantivy.Query | None:
    """Documents whose title names the condition; their title passages come first."""
    names = [name for target in targets.conditions for name in _names(target, library)]
    if not names:
        return _titled(targets)
    titled = best_of([_phrase("title", name, weight) for name, weight in names])
    said = best_of([_phrase("body", name, weight) for name, weight in names])
    return all_of([titled, said])


def _titled(targets: Targets) -> tantivy.Query | None:
    """Documents whose title has the question's words, when no vocabulary knows its subject."""
    words = [[term("title", token, 1.0) for token in word.tokens] for word in targets.words]
    if targets.conditions or not words:
        return None
    return any_of([best_of(forms) for forms in words])


def _names(target: Target, library: Library) -> list[tuple[str, float]]:
    """The names worth searching for, with their weights: those the library uses at all."""
    chosen: list[tuple[str, float]] = []
    for names, limit, weight in (
        (target.direct, _DIRECT_NAMES, 1.0),
        (target.broader, _OTHER_NAMES, _BROADER_WEIGHT),
        (target.narrower, _OTHER_NAMES, _NARROWER_WEIGHT),
    ):
        used = [name for name in names if _is_used(name, library)]
        chosen += [(name, weight) for name in used[:limit]]
    return chosen


def _is_used(name: str, library: Library) -> bool:
    return all(
        library.doc_freq("body", token) or library.doc_freq("title", token)
        for token in name.split()
    )


def _concept(target: Target, library: Library) -> tantivy.Query | None:
    parts = [
        _phrase(field, name, weight * boost)
        for name, weight in _names(target, library)
        for field, boost in _FIELDS
    ]
    return best_of(parts, tie=0.3) if parts else None


def _phrase(field: str, name: str, boost: float) -> tantivy.Query:
    return phrase(field, name.split(), slop=0, boost=boost)


def _word(word: Word) -> tantivy.Query:
    return best_of(
        [term(field, token, boost) for token in word.tokens for field, boost in _FIELDS], tie=0.3
    )


def _cue(facet: Facet) -> tantivy.Query:
    tokens = analyse(_FACET_WORDS[facet])
    return any_of(
        [
            term(field, token, _FACET_WEIGHT * boost)
            for token in tokens
            for field, boost in _FIELDS[1:3]
        ]
    )
