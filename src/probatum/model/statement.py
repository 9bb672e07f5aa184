"""A statement of an answer, and the proof that its quotes say so."""

from enum import StrEnum

from probatum.model.document import Grade
from probatum.model.quote import Quote
from probatum.model.value import Value


class Directness(StrEnum):
    """How close the evidence is to the question's condition, population and intervention."""

    DIRECT = "direct"
    BROADER = "broader"
    INDIRECT = "indirect"


class Verdict(StrEnum):
    """What a proof concludes. Only SUPPORTED is support."""

    SUPPORTED = "supported"
    SUMMARISED = "summarised"
    INDIRECT = "indirect"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"


class Check(Value):
    """One check made on a statement: whether it passed, and why, in words."""

    name: str
    passed: bool
    reason: str


class Statement(Value):
    """One clinical sentence of an answer.

    text is the source's own words: the quotes' characters with layout (line breaks, bullets)
    read as spaces and semicolons, and nothing else changed; in a patient's variant of an answer,
    the plain wording, whole or without its doses. citations are numbers of the answer's
    references. evidence_type is inferred from the source's stated type.
    """

    text: str
    plain: str = ""
    quotes: tuple[Quote, ...]
    citations: tuple[int, ...]
    grade: Grade | None = None
    evidence_type: str
    directness: Directness
    verdict: Verdict
    checks: tuple[Check, ...] = ()
    context: str = ""
    """Title and headings that the words stand under in their source."""
    notes: tuple[str, ...] = ()
    """What a reader must know beside it: 'our summary of …', 'the board must check …'."""
