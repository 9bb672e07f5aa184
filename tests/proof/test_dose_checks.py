"""What qualifies a dose, and the sums in it."""

from collections.abc import Callable

import pytest

from probatum.model.statement import Check

Prover = Callable[..., dict[str, Check]]
LOADING = "Phenytoin is given as an intravenous loading dose of 20 mg/kg, maximum 2 g, in adults."


def test_a_dose_qualified_as_in_the_evidence_stands(checked: Prover) -> None:
    said = "In adults, phenytoin is given IV as a loading dose of 20 mg/kg, up to 2 g."
    assert checked(said, LOADING)["dose qualifiers"].passed


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("intravenous", "oral"),
        ("intravenous ", ""),
        (", maximum 2 g", ""),
        ("loading ", ""),
        ("loading", "maintenance"),
        ("20 mg/kg", "20 mg/kg ideal body weight"),
    ],
)
def test_a_qualifier_changed_added_or_dropped_is_refused(
    checked: Prover, right: str, wrong: str
) -> None:
    assert not checked(LOADING.replace(right, wrong), LOADING)["dose qualifiers"].passed


def test_a_total_that_is_not_the_dose_times_the_days_is_refused(checked: Prover) -> None:
    wrong = "Give 0.5 g/kg daily for 3 days, a total of 2 g/kg."
    right = "Give 0.5 g/kg daily for 4 days, a total of 2 g/kg."
    assert not checked(wrong, wrong)["arithmetic"].passed
    assert checked(right, right)["arithmetic"].passed


def test_a_statement_without_a_total_has_no_sum_to_check(checked: Prover) -> None:
    said = "Give 0.5 g/kg daily for 3 days."
    assert checked(said, said)["arithmetic"].passed
