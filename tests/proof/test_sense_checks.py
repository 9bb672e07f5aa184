"""Not, should, more than, before: small words that turn advice round."""

from collections.abc import Callable

import pytest

from probatum.model.statement import Check

Prover = Callable[..., dict[str, Check]]


@pytest.mark.parametrize(
    ("statement", "evidence", "stands"),
    [
        ("Avoid NSAIDs in dengue.", "NSAIDs should not be used in dengue.", True),
        ("NSAIDs are used in dengue.", "NSAIDs are not used in dengue.", False),
        ("NSAIDs are not used in dengue.", "NSAIDs are used in dengue.", False),
        (
            "There was a difference in relapse.",
            "There was no difference in relapse.",
            False,
        ),
        (
            "Surgery rather than radiotherapy was chosen.",
            "Radiotherapy rather than surgery was chosen.",
            False,
        ),
        (
            "Screening is recommended in women but not recommended in men.",
            "Screening is recommended in men but not recommended in women.",
            False,
        ),
    ],
)
def test_what_is_denied_stays_denied(
    checked: Prover, statement: str, evidence: str, stands: bool
) -> None:
    assert checked(statement, evidence)["polarity"].passed is stands


@pytest.mark.parametrize(
    ("statement", "evidence", "stands"),
    [
        ("Aspirin may be given early.", "Aspirin should be given early.", True),
        ("Aspirin must be given early.", "Aspirin should be given early.", False),
        ("Aspirin is recommended early.", "Aspirin may be considered early.", False),
        ("Zinc shortens colds.", "Zinc may shorten colds.", False),
        ("Zinc might shorten colds.", "Zinc shortens colds.", True),
    ],
)
def test_a_statement_may_weaken_and_never_strengthen(
    checked: Prover, statement: str, evidence: str, stands: bool
) -> None:
    assert checked(statement, evidence)["modality"].passed is stands


@pytest.mark.parametrize(
    ("statement", "stands"),
    [
        ("Bleeding was less frequent with apixaban than with warfarin.", True),
        ("Compared with warfarin, bleeding was less frequent with apixaban.", True),
        ("Bleeding was less frequent with warfarin than with apixaban.", False),
        ("Bleeding was more frequent with apixaban than with warfarin.", False),
    ],
)
def test_a_comparison_keeps_its_direction_and_its_sides(
    checked: Prover, statement: str, stands: bool
) -> None:
    evidence = "Bleeding was less frequent with apixaban than with warfarin."
    assert checked(statement, evidence)["comparison"].passed is stands


def test_who_acts_may_be_told_in_the_passive_but_not_exchanged(checked: Prover) -> None:
    evidence = "Rifampicin reduces warfarin."
    assert checked("Warfarin is reduced by rifampicin.", evidence)["comparison"].passed
    assert not checked("Warfarin reduces rifampicin.", evidence)["comparison"].passed


@pytest.mark.parametrize(
    ("statement", "stands"),
    [
        ("Before starting azathioprine, measure TPMT.", True),
        ("Measure TPMT prior to starting azathioprine.", True),
        ("Measure TPMT after starting azathioprine.", False),
        ("Start azathioprine before measuring TPMT.", False),
    ],
)
def test_what_comes_first_stays_first(checked: Prover, statement: str, stands: bool) -> None:
    evidence = "Measure TPMT before starting azathioprine."
    assert checked(statement, evidence)["time order"].passed is stands
