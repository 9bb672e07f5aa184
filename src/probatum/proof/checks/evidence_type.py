"""A kind of source that can carry the claim: a case report tells no one what they should do."""

from probatum.model.reference import SourceType
from probatum.model.statement import Check
from probatum.proof.case import Case
from probatum.proof.outcome import failed, passed
from probatum.text.modality import Strength, strength
from probatum.text.study_design import (
    tells_an_opinion,
    tells_how_often,
    tells_of_animals,
    tells_of_cases,
)

NAME = "evidence type"
WHY = "What happened to one patient, or one editor's opinion, is no ground for “should” or a rate."

_TOO_WEAK = frozenset(
    {
        SourceType.CASE_REPORT, SourceType.EDITORIAL, SourceType.LETTER, SourceType.NEWS,
        SourceType.COMMENT, SourceType.PROTOCOL, SourceType.NOTICE,
    }
)  # fmt: skip

_UNSTATED = frozenset({SourceType.UNKNOWN, SourceType.RESEARCH})


def check(case: Case) -> Check:
    """Passes unless a source of the weakest kinds says should or must, how often or how well."""
    kind = case.source_type.value if case.source_type in _TOO_WEAK else _by_title(case)
    if not kind:
        return passed(NAME, "The kind of source can carry the statement, or is not known.")
    if strength(case.statement) >= Strength.SHOULD:
        return failed(NAME, f"{kind}: carries no recommendation.")
    is_view = case.source_type not in (SourceType.PROTOCOL, SourceType.NOTICE)
    if is_view and tells_how_often(case.statement) and not tells_of_animals(case.statement):
        return failed(NAME, f"{kind}: carries no statement on how often or how well.")
    return passed(NAME, f"{kind}: the statement only reports.")


def _by_title(case: Case) -> str:
    """The weak kind that a source's title tells of, where the source itself states none."""
    if case.source_type not in _UNSTATED or not case.titles:
        return ""
    if tells_of_cases(case.titles[0]):
        return "By its title a report of single cases"
    if tells_an_opinion(case.titles[0]):
        return "By its title an opinion"
    return "By its title work on animals or cells" if tells_of_animals(case.titles[0]) else ""
