"""What a proof concludes, how sure it is, and what every check owes its reader."""

import json
from collections.abc import Callable

import pytest

from probatum.model.statement import Verdict
from probatum.proof import checks, judge
from probatum.proof.case import Case
from probatum.proof.pairs import prove_line

EVIDENCE = "Nitrofurantoin 100 mg twice daily for 5 days is recommended for cystitis in women."


@pytest.mark.parametrize(
    ("statement", "concluded"),
    [
        ("For cystitis in women, nitrofurantoin 100 mg BID for five days is recommended.",
         "supported"),
        ("Nitrofurantoin 100 mg twice daily for 5 days is not recommended for cystitis in women.",
         "contradicted"),
        ("Nitrofurantoin 100 mg twice daily for 3 days is recommended for cystitis in women.",
         "contradicted"),
        ("Pivmecillinam cures pneumonia in horses.", "unsupported"),
    ],
)  # fmt: skip
def test_the_verdict_says_how_a_statement_fails(
    verdict: Callable[[str, str], str], statement: str, concluded: str
) -> None:
    assert verdict(statement, EVIDENCE) == concluded


def test_evidence_of_another_condition_is_indirect() -> None:
    case = Case(EVIDENCE, passages=(EVIDENCE,), condition="pyelonephritis")
    assert judge(case).verdict is Verdict.INDIRECT


def test_a_supported_statement_scores_higher_than_its_opposite() -> None:
    good = judge(Case(EVIDENCE, passages=(EVIDENCE,)))
    bad = judge(Case(EVIDENCE.replace("is rec", "is not rec"), passages=(EVIDENCE,)))
    assert 0 <= bad.score < 0.5 < good.score <= 1


def test_no_score_lifts_a_failed_check() -> None:
    judged = judge(Case(EVIDENCE.replace("100", "1000"), passages=(EVIDENCE,)))
    assert judged.verdict is not Verdict.SUPPORTED


def test_every_check_has_a_name_and_a_clinical_reason() -> None:
    names = [module.NAME for module in checks()]
    assert len(set(names)) == len(names)
    assert all(len(module.WHY) > 30 for module in checks())


def test_a_line_comes_back_as_it_was_with_its_proof() -> None:
    line = json.dumps({"statement": EVIDENCE, "evidence": [EVIDENCE], "id": 9})
    made = json.loads(prove_line(1, line).as_json())
    assert made["id"] == 9
    assert made["verdict"] == "supported"
    assert {"name", "passed", "reason"} == set(made["checks"][0])


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"statement": "x"}', '{"statement": "", "evidence": "y"}',
     '{"statement": 3, "evidence": "y"}', '"text"'],
)  # fmt: skip
def test_a_line_that_cannot_be_used_says_why(line: str) -> None:
    made = json.loads(prove_line(4, line).as_json())
    assert made["line"] == 4
    assert made["error"]


@pytest.mark.parametrize("evidence", ["", " ", "…", "12", "]]]", "\u0000\ud7ff"])
def test_odd_evidence_proves_nothing_and_breaks_nothing(
    verdict: Callable[[str, str], str], evidence: str
) -> None:
    assert verdict("Aspirin 300 mg is given.", evidence) == "unsupported"
