"""Whether a sentence is about another condition or drug than the question."""

from dataclasses import dataclass
from functools import lru_cache

from probatum.find.targets import Targets
from probatum.find.understand import near_ancestors
from probatum.library.stored import StoredDocument
from probatum.model.question import ConceptKind
from probatum.text.vocabulary import load_starter


@dataclass(frozen=True)
class Stray:
    """Another condition that the words are about; is_aside when the source as a whole is not."""

    name: str
    is_aside: bool


Names = tuple[tuple[str, str], ...]
_DRUGS = frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.PROCEDURE})


@lru_cache(maxsize=50_000)
def _named(text: str) -> tuple[Names, Names]:
    found = [match.concept for match in load_starter().find(text)]
    conditions = ((c.id, c.name) for c in found if c.kind is ConceptKind.CONDITION)
    drugs = ((c.id, c.name) for c in found if c.kind in _DRUGS)
    return tuple(dict.fromkeys(conditions)), tuple(dict.fromkeys(drugs))


def conditions_in(text: str) -> Names:
    """(id, name) of the conditions that a text names.

    Groups of conditions (infection, pain) say too little to make a text about something else.
    """
    return _named(text)[0]


def drugs_in(text: str) -> Names:
    """(id, name) of the drugs, classes of drugs and procedures that a text names."""
    return _named(text)[1]


class Subjects:
    """The subjects of one question, with all that is broader and narrower."""

    def __init__(self, targets: Targets) -> None:
        self._conditions: set[str] = set()
        self._drugs: set[str] = set()
        self._asks_drug = False
        vocabulary = load_starter()
        for target in targets.concepts:
            concept = vocabulary.by_name(target.name)
            if concept is None:
                continue
            near = {concept.id}
            near |= {parent.id for parent in near_ancestors(vocabulary, concept)}
            near |= {child.id for child in vocabulary.descendants(concept.id)}
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
            found = [concept for text in texts for concept in conditions_in(text)]
            if not found:
                continue
            if any(concept_id in self._conditions for concept_id, _ in found):
                return None
            return Stray(found[0][1], is_aside=self._is_topic(titles))
        return self.stray_condition(said, (), document, strict=False) if strict else None

    def other_subject(self, document: StoredDocument, strict: bool) -> Stray | None:
        """What a page says that it is about, when that is not what was asked about."""
        return Stray(document.about[0], is_aside=not strict) if self._conditions else None

    def _is_topic(self, titles: list[str]) -> bool:
        ids = {concept_id for title in titles for concept_id, _ in conditions_in(title)}
        return bool(ids & self._conditions)

    def other_drug(self, said: str) -> bool:
        """Whether the sentence names drugs, and none of those asked about."""
        if not self._asks_drug:
            return False
        ids = {concept_id for concept_id, _ in drugs_in(said)}
        return bool(ids) and not ids & self._drugs

    def names_drug(self, said: str) -> bool:
        """Whether the sentence names a particular drug or procedure (a class is not one)."""
        vocabulary = load_starter()
        return any(
            vocabulary[concept_id].kind is not ConceptKind.DRUG_CLASS
            for concept_id, _ in drugs_in(said)
        )
