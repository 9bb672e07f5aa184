"""A document read back from the library."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from probatum.model.document import Link, Passage, SummaryStatement
from probatum.model.quote import Quote
from probatum.model.reference import Reference, StatusKind


@dataclass(frozen=True, eq=False)
class StoredDocument:
    """A live document of the library. Its text is read when it is first asked for.

    row is the library's own number for it; it says nothing about the document and differs
    between libraries of the same content. Offsets are those of the model (code points).
    """

    row: int
    id: str
    sha256: str
    reference: Reference
    """Its status holds what links of other documents say, too."""
    standing: StatusKind
    """The gravest of the reference's statuses."""
    about: tuple[str, ...]
    keywords: tuple[str, ...]
    passages: tuple[Passage, ...]
    statements: tuple[SummaryStatement, ...]
    cited: tuple[Reference, ...]
    links: tuple[Link, ...]
    warnings: tuple[str, ...]
    abbreviations: tuple[tuple[str, str], ...]
    """(short, long) pairs that the text introduces."""
    format: str
    extractor: str
    length: int
    """Of the text, in code points."""
    _read_text: Callable[[], str]

    @cached_property
    def text(self) -> str:
        """The stored text, whole."""
        return self._read_text()

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
