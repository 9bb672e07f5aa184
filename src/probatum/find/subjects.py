"""Whether a sentence is about another condition or drug than the question."""

import re
from dataclasses import dataclass
from functools import lru_cache

from probatum.find.kinship import is_below, near_ancestors
from probatum.find.targets import Targets
from probatum.library.stored import StoredDocument
from probatum.model.question import ConceptKind
from probatum.text.vocabulary import Vocabulary, load_starter


@dataclass(frozen=True)
class Stray:
    """Another condition that the words are about; is_aside when the source as a whole is not."""

    name: str
    is_aside: bool


_FOR = re.compile(
    r"\b(?:in|for|with|of|has|have|having)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE
)
"""Words before the condition that something is given for; not before one that it causes."""

Names = tuple[tuple[str, str], ...]
_DRUGS = frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.PROCEDURE})


@lru_cache(maxsize=50_000)
def _named(text: str, vocabulary: Vocabulary) -> tuple[Names, Names]:
    found = [match.concept for match in vocabulary.find(text)]
    conditions = ((c.id, c.name) for c in found if c.kind is ConceptKind.CONDITION)
    drugs = ((c.id, c.name) for c in found if c.kind in _DRUGS)
    return tuple(dict.fromkeys(conditions)), tuple(dict.fromkeys(drugs))


def conditions_in(text: str, vocabulary: Vocabulary | None = None) -> Names:
    """(id, name) of the conditions that a text names.

    Groups of conditions (infection, pain) say too little to make a text about something else.
    """
    return _named(text, _given(vocabulary))[0]


def drugs_in(text: str, vocabulary: Vocabulary | None = None) -> Names:
    """(id, name) of the drugs, classes of drugs and procedures that a text names."""
    return _named(text, _given(vocabulary))[1]


def _given(vocabulary: Vocabulary | None) -> Vocabulary:
    return load_starter() if vocabulary is None else vocabulary


class Subjects:
    """The subjects of one question, with all that is broader and narrower."""

    def __init__(self, targets: Targets, vocabulary: Vocabulary | None = None) -> None:
        self._conditions: set[str] = set()
        self._drugs: set[str] = set()
        self._asks_drug = False
        self._vocabulary = vocabulary = _given(vocabulary)
        self._asked: set[str] = set()
        self._known: dict[str, bool] = {}
        for target in targets.concepts:
            concept = vocabulary.by_name(target.name)
            if concept is None:
                continue
            near = {concept.id}
            near |= {parent.id for parent in near_ancestors(vocabulary, concept)}
            self._asked.add(concept.id)
            if target.is_condition:
                self._conditions |= near
            else:
                self._drugs |= near
                self._asks_drug = True

    def stray_condition(
        self, said: str, headings: tuple[str, ...], document: StoredDocument, strict: bool
    ) -> Stray | None:
        """The first level, from the sentence outwards, that names conditions decides.

        strict: a sentence that names the condition in passing does not speak for it when the
        titles above it name other conditions only (a dose must not be borrowed).
        """
        if not self._conditions:
            return None
        titles = [document.reference.title, *document.about]
        levels = [[said], *([heading] for heading in reversed(headings)), titles]
        if strict:
            levels = levels[1:]
        for texts in levels:
            found = [concept for text in texts for concept in conditions_in(text, self._vocabulary)]
            if not found:
                continue
            if any(self._bears(concept_id, self._conditions) for concept_id, _ in found):
                return None
            return Stray(found[0][1], is_aside=self._is_topic(titles))
        return self.stray_condition(said, (), document, strict=False) if strict else None

    def other_subject(self, document: StoredDocument, strict: bool) -> Stray | None:
        """What a page says that it is about, when that is not what was asked about."""
        return Stray(document.about[0], is_aside=not strict) if self._conditions else None

    def _is_topic(self, titles: list[str]) -> bool:
        return any(
            self._bears(concept_id, self._conditions)
            for title in titles
            for concept_id, _ in conditions_in(title, self._vocabulary)
        )

    def _bears(self, concept_id: str, near: set[str]) -> bool:
        """Whether a concept is one of those near to what was asked, or a kind of what was asked."""
        if concept_id in near:
            return True
        asked = near & self._asked
        key = f"{concept_id}\t{near is self._drugs}"
        if key not in self._known:
            self._known[key] = is_below(self._vocabulary, concept_id, asked)
        return self._known[key]

    def other_drug(self, said: str) -> bool:
        """Whether the sentence names drugs, and none of those asked about."""
        if not self._asks_drug:
            return False
        named = drugs_in(said, self._vocabulary)
        return bool(named) and not any(self._bears(id_, self._drugs) for id_, _ in named)

    def narrows(self, said: str) -> bool:
        """Whether the sentence is of one condition, where only a drug was asked about."""
        if self._conditions or not self._asks_drug:
            return False
        return any(
            match.concept.kind is ConceptKind.CONDITION and _FOR.search(said[: match.start])
            for match in self._vocabulary.find(said)
        )

    def names_further_drug(self, said: str) -> bool:
        """Whether the sentence names drugs besides those asked about."""
        if not self._asks_drug:
            return False
        named = drugs_in(said, self._vocabulary)
        return any(not self._bears(id_, self._drugs) for id_, _ in named)

    def names_drug(self, said: str) -> bool:
        """Whether the sentence names a particular drug or procedure (a class is not one)."""
        return any(
            self._vocabulary[concept_id].kind is not ConceptKind.DRUG_CLASS
            for concept_id, _ in drugs_in(said, self._vocabulary)
        )
