"""A document read back from the library."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from probatum.library.record import Place, Record
from probatum.library.status import standing
from probatum.model.document import Link, Passage, SummaryStatement
from probatum.model.quote import Quote
from probatum.model.reference import Reference, StatusKind


@dataclass(frozen=True, eq=False)
class StoredDocument:
    """A live document of the library. Its text and record are read when first asked for.

    row is the library's own number for it; it says nothing about the document and differs
    between libraries of the same content. Offsets are those of the model (code points).
    """

    row: int
    id: str
    sha256: str
    made: str
    """SHA-256 of everything but the text: with sha256 it names the content."""
    title: str
    """The reference's."""
    format: str
    extractor: str
    length: int
    """Of the text, in code points."""
    _record: Record
    _read_text: Callable[[], str]
    _read_reference: Callable[[Record], Reference]

    @cached_property
    def reference(self) -> Reference:
        """Its status holds what links of other documents say, too."""
        return self._read_reference(self._record)

    @cached_property
    def standing(self) -> StatusKind:
        """The gravest of the reference's statuses."""
        return standing(self.reference)

    @cached_property
    def text(self) -> str:
        """The stored text, whole."""
        return self._read_text()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """In order."""
        return self._record.passages

    @property
    def places(self) -> tuple[Place, ...]:
        """Start, end and headings of each passage, quicker to have than the passages."""
        return self._record.places

    @property
    def about(self) -> tuple[str, ...]:
        """Conditions that the source itself names as its subject."""
        return self._record.about

    @property
    def keywords(self) -> tuple[str, ...]:
        """As given."""
        return self._record.keywords

    @property
    def statements(self) -> tuple[SummaryStatement, ...]:
        """Of a house summary."""
        return self._record.statements

    @property
    def cited(self) -> tuple[Reference, ...]:
        """The references that a house summary stands on."""
        return self._record.cited

    @property
    def links(self) -> tuple[Link, ...]:
        """To other sources."""
        return self._record.links

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be kept when the text was made."""
        return self._record.warnings

    @property
    def abbreviations(self) -> tuple[tuple[str, str], ...]:
        """(short, long) pairs that the text introduces."""
        return self._record.abbreviations

    def passage_text(self, ordinal: int) -> str:
        """The words of the passage with this number (0-based)."""
        passage = self.passages[ordinal]
        return self.text[passage.start : passage.end]

    def quote(self, start: int, end: int) -> Quote:
        """The quote of these offsets (0-based, half-open, code points)."""
        return Quote(
            document=self.id,
            sha256=self.sha256,
            start=start,
            end=end,
            text=self.text[start:end],
        )
