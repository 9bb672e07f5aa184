"""Words of a document as the answer's rooms need them, whether just found or read back."""

from typing import Protocol

from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, SummaryStatement


class Cites(Protocol):
    """Words of a document, or a summary's statement in it."""

    @property
    def document(self) -> StoredDocument:
        """What the words stand in."""

    @property
    def summary(self) -> SummaryStatement | None:
        """The statement of a house summary that they are, if they are one."""


class Sourced(Cites, Protocol):
    """The same, with their place."""

    @property
    def passage(self) -> Passage:
        """The titled part of the document."""

    @property
    def said(self) -> str:
        """The words as they are read."""

    @property
    def end(self) -> int:
        """Where they end in the document's text (0-based, half-open, code points)."""
