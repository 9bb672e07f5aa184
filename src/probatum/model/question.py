"""A question, and what was understood of it."""

from enum import StrEnum

from probatum.model.facet import Facet
from probatum.model.value import Value


class ConceptKind(StrEnum):
    """What a concept of a vocabulary is."""

    CONDITION = "condition"
    CONDITION_GROUP = "condition group"
    """Many diseases under one name (infection, injury): what holds of one need not of another."""
    DRUG = "drug"
    DRUG_CLASS = "drug class"
    PROCEDURE = "procedure"
    POPULATION = "population"
    OTHER = "other"


class Mention(Value):
    """A concept found in a text: its name, the words that named it, and broader concepts.

    start and end are 0-based, half-open offsets in the question's text.
    """

    name: str
    kind: ConceptKind
    words: str
    start: int
    end: int
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    """Names of parent concepts, nearest first (is-a)."""
    narrower: tuple[str, ...] = ()
    learnt_from: str = ""
    """'starter vocabulary', 'library abbreviation', 'document title' …"""


class Correction(Value):
    """A word of a question that was read in another spelling.

    start and end are 0-based, half-open offsets in the question's text.
    """

    start: int
    end: int
    written: str
    meant: str


class Question(Value):
    """A clinical question with what was understood."""

    text: str
    conditions: tuple[Mention, ...] = ()
    interventions: tuple[Mention, ...] = ()
    population: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    """What is asked, first asked first; empty when the question asks generally."""
    corrections: tuple[Correction, ...] = ()
    """Misspelt words, in order; the text stays as it was asked."""
    jurisdiction: str | None = None

    def read(self, start: int = 0, end: int | None = None) -> str:
        """The text from start to end (0-based, half-open) with misspelt words corrected."""
        parts, at, end = [], start, len(self.text) if end is None else end
        for one in self.corrections:
            if start <= one.start and one.end <= end:
                parts += [self.text[at : one.start], one.meant]
                at = one.end
        return "".join([*parts, self.text[at:end]])
