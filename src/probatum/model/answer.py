"""An answer: bottom line, sections, references, conflicts, gaps."""

from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.reference import SourceType
from probatum.model.statement import Statement
from probatum.model.value import Value


class Section(Value):
    """Statements about one facet, closest and strongest first."""

    heading: str
    facet: Facet
    statements: tuple[Statement, ...]


class CitedReference(Value):
    """A numbered reference of an answer. year None reads "undated"."""

    number: int
    id: str
    type: SourceType
    title: str
    source: str | None
    year: int | None
    pmid: str | None
    pmcid: str | None
    doi: str | None
    url: str | None
    status: str
    identifier_note: str = ""
    """'identifier not verified', or 'no identifier', where that is so."""


class Conflict(Value):
    """Sources that disagree: what about, and each side's statement."""

    about: str
    sides: tuple[Statement, ...]


class Gap(Value):
    """Something looked for and not found."""

    slot: str
    text: str


class LibraryStamp(Value):
    """Which library answered: a hash of its documents and their statuses, and how many."""

    snapshot: str
    documents: int


class Answer(Value):
    """What Probatum says to a question, everything in it proved or named as not."""

    question: Question
    answered: bool
    bottom_line: Statement | None
    nearest: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[CitedReference, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know of the whole answer (directness, superseded sources left out)."""
    review_status: str
    disclaimer: str
    library: LibraryStamp
    took_ms: float
