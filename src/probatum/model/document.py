"""A document as stored: its text, the passages that divide it, and where it came from."""

import hashlib
from enum import StrEnum
from functools import cached_property

from probatum.model.facet import Facet
from probatum.model.reference import Reference
from probatum.model.value import Value


def text_hash(text: str) -> str:
    """SHA-256, in hexadecimal, of the UTF-8 bytes of a stored text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class PassageKind(StrEnum):
    """How a passage stands in its document."""

    TITLE = "title"
    ABSTRACT = "abstract"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    BOX = "box"
    CAPTION = "caption"
    STATEMENT = "statement"
    """One statement of a house summary."""


class Passage(Value):
    """A titled part of a document: a paragraph, list or table of at most about 200 words.

    start and end are 0-based, half-open offsets in code points of the document's text.
    headings is the path of section titles above it, outermost first (without the document title).
    """

    start: int
    end: int
    kind: PassageKind = PassageKind.PARAGRAPH
    headings: tuple[str, ...] = ()


class Basis(StrEnum):
    """How the author of a house summary knows what a source says."""

    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"


class Grade(Value):
    """The source's own label, verbatim, with the scheme it belongs to (None: not named)."""

    label: str
    scheme: str | None = None


class Standing(Value):
    """A source that a summary's statement stands on: a reference id, and how it is known."""

    reference: str
    basis: Basis


class SummaryStatement(Value):
    """A statement of a house summary, as its author marked it (offsets as in Passage)."""

    start: int
    end: int
    facet: Facet
    standings: tuple[Standing, ...]
    population: str | None = None
    condition: str | None = None
    """The condition it is about, when narrower or other than the summary's own."""
    grade: Grade | None = None
    plain: str = ""
    """The same in a patient's words."""
    lead: bool = False
    """The author's choice as first answer to a question about this facet."""


class LinkKind(StrEnum):
    """How one source bears on another; the linking document is the subject."""

    RETRACTED_BY = "retracted by"
    RETRACTS = "retracts"
    CONCERN_BY = "concern expressed by"
    CONCERNS = "expresses concern about"
    CORRECTED_BY = "corrected by"
    CORRECTS = "corrects"
    UPDATED_BY = "updated by"
    UPDATES = "updates"
    REPUBLISHED_BY = "republished by"
    REPUBLISHES = "republishes"
    SUPERSEDED_BY = "superseded by"
    SUPERSEDES = "supersedes"
    COMMENTED_BY = "commented by"
    COMMENTS = "comments on"
    SUMMARISED_BY = "summarised by"
    SUMMARISES = "summarises"
    COMPANION = "companion of"
    CITES = "cites"
    OTHER = "related to"


class Link(Value):
    """A link to another source: a target as documents have it ('pmid:1', 'doi:10.1/x'), or None."""

    kind: LinkKind
    target: str | None = None
    stated: str = ""
    """The source's own word for the link (RefType, related-article-type)."""
    note: str = ""


class Document(Value):
    """One source as published. Its text is never altered once stored.

    id is the best identifier the source gives: 'pmid:…', 'pmcid:PMC…', 'doi:…', 'setid:…',
    'medquad:…', 'beir:…', 'starter:…'; a source that gives none gets 'file:<stem>-<hash8>'.
    """

    id: str
    reference: Reference
    text: str
    passages: tuple[Passage, ...]
    format: str
    extractor: str
    """Name and version of the extractor, for example 'jats/1'."""
    keywords: tuple[str, ...] = ()
    """MeSH headings and author keywords, as given."""
    about: tuple[str, ...] = ()
    """Conditions that the source itself names as its subject (summaries, MedQuAD focus)."""
    links: tuple[Link, ...] = ()
    cited: tuple[Reference, ...] = ()
    """The references that a house summary stands on."""
    statements: tuple[SummaryStatement, ...] = ()
    warnings: tuple[str, ...] = ()
    """What could not be kept when the text was made, in words for a person."""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the stored text."""
        return text_hash(self.text)


class Deletion(Value):
    """A source's own word that a document of its collection is withdrawn (DeleteCitation)."""

    id: str
    reason: str
