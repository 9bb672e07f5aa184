"""A kind of source that can carry the claim: a case report tells no one what they should do."""

from probatum.model.reference import SourceType
from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.outcome import failed, passed
from probatum.text.modality import Strength, strength

NAME = "evidence type"
WHY = "What happened to one patient, or one editor's opinion, is no ground for a “should”."

_TOO_WEAK = frozenset(
    {
        SourceType.CASE_REPORT, SourceType.EDITORIAL, SourceType.LETTER, SourceType.NEWS,
        SourceType.COMMENT, SourceType.PROTOCOL, SourceType.NOTICE,
    }
)  # fmt: skip


def check(case: Case) -> Check:
    """Passes unless a source of the weakest kinds is made to say should or must."""
    if case.source_type not in _TOO_WEAK:
        return passed(NAME, "The kind of source can carry the statement, or is not known.")
    if strength(case.statement) >= Strength.SHOULD:
        return failed(NAME, f"{case.source_type.value}: carries no recommendation.")
    return passed(NAME, f"{case.source_type.value}: the statement only reports.")
