"""Whether the source can carry the statement, and whether its words are where they should be."""

from collections.abc import Callable

import pytest

from probatum.model.document import text_hash
from probatum.model.quote import Quote
from probatum.model.reference import SourceType, StatusKind
from probatum.model.statement import Check, Verdict
from probatum.proof import prove
from probatum.proof.case import Case

Prover = Callable[..., dict[str, Check]]
TEXT = "Wash hands before each dressing.\nDo not reuse gloves."


def quote(start: int, end: int, text: str) -> Quote:
    return Quote(document="doi:10.1/x", sha256=text_hash(TEXT), start=start, end=end, text=text)


def test_a_quote_is_the_exact_characters_at_its_place() -> None:
    good = quote(0, 32, TEXT[:32])
    texts = {text_hash(TEXT): TEXT}
    assert prove(Case(TEXT[:32], (good,), texts))[0] is Verdict.SUPPORTED
    moved = quote(1, 33, TEXT[:32])
    assert prove(Case(TEXT[:32], (moved,), texts))[0] is not Verdict.SUPPORTED
    altered = {text_hash(TEXT): TEXT.replace("each", "some")}
    assert prove(Case(TEXT[:32], (good,), altered))[0] is not Verdict.SUPPORTED
    assert prove(Case(TEXT[:32], (), texts))[0] is not Verdict.SUPPORTED


def test_a_house_summary_alone_is_never_support() -> None:
    case = Case(TEXT[:32], (quote(0, 32, TEXT[:32]),), {text_hash(TEXT): TEXT}, is_summary=True)
    assert prove(case)[0] is Verdict.SUMMARISED


def test_a_case_report_reports_and_does_not_recommend(checked: Prover) -> None:
    should = "Plasma exchange should be repeated."
    did = "Plasma exchange was repeated."
    kind = SourceType.CASE_REPORT
    assert not checked(should, should, source_type=kind)["evidence type"].passed
    assert checked(did, did, source_type=kind)["evidence type"].passed
    assert checked(should, should, source_type=SourceType.GUIDELINE)["evidence type"].passed


@pytest.mark.parametrize(
    "status",
    [StatusKind.RETRACTED, StatusKind.RETIRED, StatusKind.SUPERSEDED, StatusKind.CONCERN],
)
def test_a_source_that_is_no_longer_in_force_is_not_used_silently(
    checked: Prover, status: StatusKind
) -> None:
    said = "Give iron with vitamin C."
    assert not checked(said, said, status=status)["currency"].passed
    told = checked(said, said, status=status, is_status_told=True)["currency"].passed
    assert told is (status is not StatusKind.RETRACTED)


def test_a_current_source_passes(checked: Prover) -> None:
    said = "Give iron with vitamin C."
    assert checked(said, said, status=StatusKind.CURRENT)["currency"].passed
