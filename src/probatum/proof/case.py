"""What is put before the checks: a statement, its evidence, and what is known of the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from probatum.model.quote import Quote
from probatum.model.reference import SourceType, StatusKind
from probatum.model.statement import Directness
from probatum.proof.alignment import Alignment, align
from probatum.proof.reading import read
from probatum.text.layout import reading


@dataclass(frozen=True)
class Case:
    """A statement to be proved.

    Evidence is either quotes (texts maps a stored text's SHA-256 to the text itself), or passages
    given as they are, with no stored text to look them up in.
    """

    statement: str
    quotes: tuple[Quote, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    directness: Directness = Directness.DIRECT
    is_summary: bool = False
    """Whether the quotes are of a house summary: our own words are never evidence."""
    passages: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """Title of the source and the headings that the evidence stands under, outermost first."""
    condition: str = ""
    """What the statement is meant to be about, where its own words do not say."""
    population: str = ""
    source_type: SourceType = SourceType.UNKNOWN
    status: StatusKind = StatusKind.UNKNOWN
    is_status_told: bool = False
    """Whether the reader sees the source's standing beside the statement."""

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The evidence as it reads: quotes in one line each, passages as they are."""
        return self.passages + tuple(reading(quote.text) for quote in self.quotes)

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether the statement is the evidence, or a whole sentence of it, word for word."""
        said = _even(self.statement)
        if any(said == _even(text) for text in self.evidence):
            return True
        if not any(said in _even(text) for text in self.evidence):
            return False
        return any(said == _even(part.text) for text in self.evidence for part in read(text))

    @cached_property
    def alignment(self) -> Alignment:
        """The statement beside the sentences of the evidence that say most of it."""
        return align(self.statement, self.evidence, self.titles)


def _even(text: str) -> str:
    return " ".join(text.split()).rstrip(".;")
