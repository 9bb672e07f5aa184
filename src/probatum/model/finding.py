"""What an audit finds in an answer: its faults, its claims and its references."""

from enum import StrEnum

from probatum.model.value import Value


class Severity(StrEnum):
    """How much harm a fault could do."""

    HIGH = "high"
    """It could harm a patient."""
    MEDIUM = "medium"
    """It misleads the reader."""
    LOW = "low"
    """It is a fault of form."""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Where(Value):
    """A place in the audited file: 0-based, half-open offsets in code points of its text.

    text is the file's own characters there.
    """

    start: int
    end: int
    text: str


class Finding(Value):
    """One fault: the rule that it breaks, where, why it matters, and what would mend it."""

    rule: str
    severity: Severity
    where: Where
    why: str
    mend: str
    also: tuple[Where, ...] = ()
    """Other places with the same fault."""


class Basis(StrEnum):
    """Which evidence a claim was held against."""

    CITED = "cited source, held by the library"
    BEST = "best evidence of the library, not the cited source"
    NONE = "nothing in the library bears on it"


class AuditedClaim(Value):
    """A clinical sentence of the answer, and the evidence that it was held against."""

    where: Where
    text: str
    citations: tuple[str, ...] = ()
    """The marks that it cites by, as numbers or names."""
    basis: Basis = Basis.NONE
    evidence: str = ""
    """The words of the library closest to it; empty when there are none."""
    source: str = ""
    """Where those words are from."""


class AuditedReference(Value):
    """An entry of the answer's reference list. number is given, or its place in the list."""

    where: Where
    number: str
    is_numbered: bool
    label: str = ""
    """What the page calls it: 'Guideline', 'Research' …; empty when it says nothing."""
    title: str
    source: str = ""
    year: int | None = None
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    isbn: str | None = None
    url: str | None = None
    held: str = ""
    """The library's document, or 'document#reference' of a house summary; empty when unknown."""


class Audit(Value):
    """What an audit found, gravest first and then in the order of the page."""

    file: str
    question: str
    findings: tuple[Finding, ...]
    claims: tuple[AuditedClaim, ...] = ()
    references: tuple[AuditedReference, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know of the audit itself."""
    library: str = ""
    """The snapshot of the library that it was held against."""
