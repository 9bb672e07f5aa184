"""What a sentence is worth as evidence for a question: features that a reader can argue with."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from probatum.find.facets import facets_of_path
from probatum.find.populations import populations_of_title
from probatum.find.strength import GUIDING, strength
from probatum.find.telling import COMPANIONS, QUANTITATIVE, TREATING, facet_match
from probatum.library.status import standing
from probatum.model.document import Basis
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.reference import SourceType, StatusKind
from probatum.text.jurisdictions import code_of

if TYPE_CHECKING:
    from probatum.find.bearing import Evidence
    from probatum.find.retrieve import Candidate

WEIGHTS: dict[str, float] = {
    "concepts": 4.0,
    "words": 2.5,
    "facet": 2.5,
    "bm25": 1.0,
    "topic": 0.8,
    "strength": 0.12,
    "population": 0.8,
    "question above": 0.7,
    "opening": 0.3,
    "guides": 0.8,
    "missing": -0.6,
    "narrower": -0.8,
    "fragment": -1.0,
    "long": -0.6,
    "old": -1.5,
    "lead": 1.6,
    "no current source": -1.2,
    "from memory": -1.0,
    "other effect": -1.5,
    "special case": -0.8,
    "quantity": 0.8,
    "choice": 0.8,
    "of the place": 2.0,
    "of another place": -1.0,
    "bench work": -1.2,
    "aim": -2.0,
    "trial arm": -0.5,
    "pointer": -2.0,
    "hearsay": -0.8,
    "question": -2.0,
    "one patient": -1.5,
}
"""Points of the score that a feature's full value is worth."""

_TOPIC = 0.5
_OF_TITLE = frozenset({Facet.PREVENTION, Facet.FOLLOW_UP, Facet.INTERACTION})
"""What a summary's title may say of all of its statements (aspirin to prevent pre-eclampsia)."""
_FEW_WORDS, _MANY_WORDS = 4, 70
_OLD = (StatusKind.SUPERSEDED, StatusKind.RETIRED)
_MIDWAY = re.compile(r"(?:or|and|then|plus|also)\b", re.IGNORECASE)
_SPECIAL = re.compile(
    r"\b(?:recurr\w*|repeat\w*|relaps\w*|refractory|resistan\w*|second[- ]line|treatment failure|"
    r"toxicity|overdos\w*|if not available|if unavailable|adverse drug reactions)\b",
    re.IGNORECASE,
)
_BEGINNING = 80
_DIGIT = re.compile(r"\d")
_ASKS_NUMBER = re.compile(
    r"\b(?:targets?|cut-?offs?|cut off|thresholds?|how (?:many|much|long|often)|ranges?|levels?|values?|limits?)\b",
    re.IGNORECASE,
)
_EFFECT_OF = re.compile(
    r"\b(?:side[- ]effects?|adverse (?:effects?|events?|reactions?)|toxicity|complications?) "
    r"(?:of|to|from|due to|associated with|related to|caused by) ([^.;,]{3,60})",
    re.IGNORECASE,
)


def weighed_sum(features: Mapping[str, float]) -> float:
    """The score that features make: their weighted sum."""
    return sum(WEIGHTS[name] * features[name] for name in sorted(features))


class Scorer:
    """Scores units for one question."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._asks_number = _is_number_asked(question)
        self._weighs_choice = not question.facets or question.facets[0] in TREATING

    def features(self, item: "Evidence", candidate: "Candidate") -> dict[str, float]:
        """The features of a unit of a passage, by name; what is absent is nought."""
        reference = item.document.reference
        words = item.said.count(" ") + 1
        found = {
            "concepts": item.concept_cover,
            "words": item.word_cover,
            "facet": told_match(item, self._question),
            "bm25": candidate.bm25,
            "topic": candidate.topic,
            "strength": strength(reference),
            "population": item.population_fit,
            "question above": candidate.asked_above,
            "opening": float(item.start == item.passage.start) * (1 + candidate.asked_above),
            "guides": float(_guides(item, self._question)),
            "missing": float(len(item.missing)),
            "narrower": float(item.is_narrower),
            "fragment": float(words < _FEW_WORDS or _MIDWAY.match(item.said) is not None),
            "long": float(words > _MANY_WORDS),
            "old": float(standing(reference) in _OLD),
            "other effect": float(_of_another(item, self._question)),
            "special case": float(_is_special_case(item, self._question)),
            "quantity": float(self._asks_number and _DIGIT.search(item.said) is not None),
        }
        if self._question.jurisdiction and (place := code_of(reference.jurisdiction)):
            own = place == self._question.jurisdiction
            found["of the place" if own else "of another place"] = 1.0
        for name in item.manners:
            if name != "advice" and (name != "choice" or self._weighs_choice):
                found[name] = 1.0
        if item.summary:
            found.update(_of_summary(item))
        return found


def _is_special_case(item: "Evidence", question: Question) -> bool:
    """Whether it is for when the usual has failed or harmed, and that was not asked."""
    words = " ".join((*item.passage.headings[-1:], item.said[:_BEGINNING]))
    return bool(_SPECIAL.search(words)) and not _SPECIAL.search(question.text)


def told_match(item: "Evidence", question: Question) -> float:
    """How far the unit tells what the question asks, 0 to 1."""
    if item.summary:
        promised = item.told | facets_of_path((item.document.reference.title,)) & _OF_TITLE
    else:
        promised = facets_of_path(item.passage.headings)
    spoken = populations_of_title(question.read())
    return facet_match(question.facets, item.told, promised, spoken)


def _guides(item: "Evidence", question: Question) -> bool:
    """Whether the unit stands in guidance, under a heading that promises what is asked."""
    promised = facets_of_path(item.passage.headings)
    return is_guidance(item) and bool(promised & set(question.facets[:1]))


def is_guidance(item: "Evidence") -> bool:
    """Whether each sentence speaks of the title's subject (a topic page), not of a study."""
    kind = item.document.reference.type
    headed = item.is_titled and kind is SourceType.UNKNOWN
    return headed or item.topic >= _TOPIC or kind in GUIDING


def _of_summary(item: "Evidence") -> dict[str, float]:
    assert item.summary is not None
    cited = {reference.id: reference for reference in item.document.cited}
    bases = [base for base in item.summary.standings if base.reference in cited]
    current = [base for base in bases if standing(cited[base.reference]) not in _OLD]
    known = [base for base in bases if base.basis is not Basis.MEMORY]
    found = {
        "lead": float(item.summary.lead and not item.is_narrower),
        "no current source": float(not current),
        "from memory": float(not known),
    }
    if item.summary.facet in COMPANIONS and item.condition_cover > 0:
        # What else must be known of the condition need not name the drug asked about.
        found["concepts"] = max(item.concept_cover, 0.9 * item.condition_cover)
        found["missing"] = 0.0
    return found


def _is_number_asked(question: Question) -> bool:
    first = question.facets[0] if question.facets else None
    return first in QUANTITATIVE or bool(_ASKS_NUMBER.search(question.read()))


def _of_another(item: "Evidence", question: Question) -> bool:
    """Whether the adverse effects that the sentence speaks of are another thing's."""
    if Facet.ADVERSE_EFFECT not in question.facets[:1] or not question.interventions:
        return False
    names = [
        name.lower()
        for mention in question.interventions
        for name in (mention.name, mention.words, *mention.synonyms, *mention.narrower)
    ]
    owners = [match.group(1).lower() for match in _EFFECT_OF.finditer(item.said)]
    return bool(owners) and not any(name in owner for owner in owners for name in names)
