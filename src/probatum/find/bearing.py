"""What bears on a question: a sentence in its place, with all that is known of how it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from probatum.find.closeness import Place
from probatum.find.targets import Targets
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, SummaryStatement
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.statement import Directness
from probatum.text.vocabulary import Vocabulary, load_starter


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
    far: tuple[str, ...]
    """Concepts that are named no nearer than elsewhere in the passage."""
    is_aside: bool
    """It speaks of another condition in passing, or stands on a page about something else."""
    other_drug: bool
    """The unit names other drugs, and not the one asked about."""
    is_titled: bool
    """Whether the headings above it, or its document's title, name a condition asked about."""
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
    features: Mapping[str, float] = field(default_factory=dict, repr=False)
    """What the score was first made of (see ``scoring``), by name."""

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
    vocabulary: Vocabulary = field(default_factory=load_starter, repr=False)
    """By which the question was understood."""
