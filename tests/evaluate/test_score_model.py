"""The score's model can be read and argued with: named signals, signs that mean what they say."""

import json
from importlib import resources

import pytest

from probatum.proof import judge
from probatum.proof.case import Case
from probatum.proof.lexical import lexical_signals
from probatum.proof.score import QUESTIONS, answers, score, weights


def signals(statement: str, evidence: str) -> dict[str, float]:
    return judge(Case(statement, passages=(evidence,))).signals


def test_every_weight_belongs_to_a_signal() -> None:
    known = set(signals("Zinc helps.", "Zinc helps."))
    for question in QUESTIONS:
        assert set(weights()[question]) - {""} <= known


def test_the_file_says_what_the_weights_were_learnt_from() -> None:
    path = resources.files("probatum.proof").joinpath("score.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert {"learnt by", "learnt from", "settings", "set by hand"} <= set(document)


def test_each_lexical_signal_lies_between_minus_1_and_1() -> None:
    found = lexical_signals(
        "No drug reduced mortality in 5 trials?", "Mortality fell. It may vary."
    )
    assert all(-1.0 <= value <= 1.0 for value in found.values())


@pytest.mark.parametrize(
    ("statement", "evidence", "other"),
    [
        (
            "Statins reduce the risk of stroke.",
            "Statin therapy reduced the risk of stroke by a fifth.",
            "Statin therapy increased the risk of stroke by a fifth.",
        ),
        (
            "Masks prevent infection.",
            "Masks prevented infection in most households.",
            "Masks did not prevent infection in most households.",
        ),
        (
            "Vitamin D lowers mortality.",
            "Mortality was lower with vitamin D.",
            "The weather was warm in spring.",
        ),
    ],
)
def test_evidence_that_says_so_scores_above_evidence_that_does_not(
    statement: str, evidence: str, other: str
) -> None:
    assert score(signals(statement, evidence)) > score(signals(statement, other))


def test_a_contradiction_is_about_the_same_and_another_subject_is_not() -> None:
    claim = "Statins reduce the risk of stroke."
    about, says = answers(signals(claim, "Statins increased the risk of stroke."))
    elsewhere, _ = answers(signals(claim, "The weather was warm in spring."))
    assert about > elsewhere
    assert says < answers(signals(claim, "Statins reduced the risk of stroke."))[1]
