"""Bibliographic facts of a document, its type, identifiers and status."""

from enum import StrEnum

from probatum.model.value import Value


class SourceType(StrEnum):
    """What kind of source a document is, as the source itself says; else UNKNOWN."""

    GUIDELINE = "Guideline"
    SYSTEMATIC_REVIEW = "Systematic review"
    META_ANALYSIS = "Meta-analysis"
    RANDOMISED_TRIAL = "Randomised controlled trial"
    CLINICAL_TRIAL = "Clinical trial"
    OBSERVATIONAL = "Observational study"
    REVIEW = "Review"
    CASE_REPORT = "Case report"
    EDITORIAL = "Editorial"
    LETTER = "Letter"
    NEWS = "News"
    COMMENT = "Comment"
    PROTOCOL = "Protocol"
    LABEL = "Drug label"
    PATIENT_INFORMATION = "Patient information"
    BOOK = "Book"
    BOOK_CHAPTER = "Book chapter"
    RESEARCH = "Research article"
    NOTICE = "Notice"
    SUMMARY = "Summary"
    UNKNOWN = "Type not stated"


class StatusKind(StrEnum):
    """Standing of a source; UNKNOWN is what a format that says nothing leaves."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
    CORRECTED = "corrected"
    CONCERN = "expression of concern"
    RETRACTED = "retracted"
    UNKNOWN = "not stated"


class SourceStatus(Value):
    """One notice about a source.

    date is ISO 8601 (YYYY, YYYY-MM or YYYY-MM-DD) or None; by names the superseding or
    retracting source; learnt_from says where the notice was found.
    """

    kind: StatusKind
    date: str | None = None
    by: str | None = None
    learnt_from: str = ""


class Identifiers(Value):
    """Identifiers of a source, bare (no prefix, no address): '123', 'PMC123', '10.1/x'."""

    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    isbn: str | None = None
    other: tuple[str, ...] = ()
    """Others with their scheme: 'setid:…', 'nct:NCT00000000', 'guideline:NG12'."""
    verified: bool = True
    """False in a house summary whose author could not check the identifiers."""


class Reference(Value):
    """Bibliographic facts of one source (CSL-JSON's meaning of title, container, issued).

    year is None when the source does not say ("undated" to a reader); issued and revised are
    ISO 8601, as exact as the source gives them.
    """

    id: str
    type: SourceType = SourceType.UNKNOWN
    stated_types: tuple[str, ...] = ()
    """The source's own words for its type (PubMed publication types, JATS article-type)."""
    title: str
    authors: tuple[str, ...] = ()
    container: str | None = None
    publisher: str | None = None
    """Publisher or issuing body."""
    year: int | None = None
    issued: str | None = None
    revised: str | None = None
    language: str | None = None
    jurisdiction: str | None = None
    licence: str | None = None
    url: str | None = None
    identifiers: Identifiers = Identifiers()
    status: tuple[SourceStatus, ...] = ()
