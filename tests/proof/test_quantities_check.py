"""No number, unit or denominator that the evidence has not."""

from collections.abc import Callable

import pytest

from probatum.model.statement import Check

DOSE = "Give cefazolin 25 mg/kg every 8 hours for 5-7 days, and gentamicin 6 mg/kg once daily."


@pytest.mark.parametrize(
    "statement",
    [
        "Give cefazolin 25 mg/kg TDS for 5–7 days, and gentamicin 6 mg/kg every 24 hours.",
        "Give cefazolin 0.025 g/kg q8h for five to seven days, and gentamicin 6 mg/kg once a day.",
        "Give gentamicin 6 mg/kg once daily, and cefazolin 25 mg/kg every 8 hours for 5-7 days.",
    ],
)
def test_the_same_dose_in_other_units_words_or_order_stands(
    checked: Callable[..., dict[str, Check]], statement: str
) -> None:
    assert checked(statement, DOSE)["quantities"].passed


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("25 mg/kg", "250 mg/kg"),
        ("25 mg/kg", "2.5 mg/kg"),
        ("25 mg/kg", "25 g/kg"),
        ("25 mg/kg", "25 mg"),
        ("6 mg/kg once", "6 mg/kg twice"),
        ("every 8 hours", "every 6 hours"),
        ("5-7 days", "5-10 days"),
        ("5-7 days", "5-7 weeks"),
    ],
)
def test_a_changed_number_unit_or_rhythm_is_refused(
    checked: Callable[..., dict[str, Check]], right: str, wrong: str
) -> None:
    check = checked(DOSE.replace(right, wrong), DOSE)["quantities"]
    assert not check.passed
    assert check.reason


def test_two_numbers_that_change_places_are_refused(
    checked: Callable[..., dict[str, Check]],
) -> None:
    evidence = "Remission was seen in 42% of the infliximab group and in 17% of the placebo group."
    crossed = "Remission was seen in 17% of the infliximab group and in 42% of the placebo group."
    turned = "Remission was seen in 17% of the placebo group and in 42% of the infliximab group."
    assert not checked(crossed, evidence)["quantities"].passed
    assert checked(turned, evidence)["quantities"].passed


def test_a_flipped_comparator_is_refused(checked: Callable[..., dict[str, Check]]) -> None:
    evidence = "Start treatment when the ferritin is at least 1000 µg/L."
    assert checked("Start treatment when the ferritin is ≥ 1 mg/L.", evidence)["quantities"].passed
    assert not checked("Start treatment when the ferritin is at most 1000 µg/L.", evidence)[
        "quantities"
    ].passed


def test_a_total_may_be_computed_in_front_of_the_reader(
    checked: Callable[..., dict[str, Check]],
) -> None:
    evidence = "Methylprednisolone 500 mg/day is given for 5 days."
    shown = "Methylprednisolone 500 mg/day is given for 5 days (2.5 g in total)."
    wrong = "Methylprednisolone 500 mg/day is given for 5 days (3.5 g in total)."
    hidden = "Methylprednisolone 2.5 g is given."
    assert checked(shown, evidence)["quantities"].passed
    assert not checked(wrong, evidence)["quantities"].passed
    assert not checked(hidden, evidence)["quantities"].passed


@pytest.mark.parametrize("statement", ["Give 1 g daily.", "Give 1 g once a day.", "Give 1 g/day."])
def test_one_dose_a_day_is_told_in_many_ways(
    checked: Callable[..., dict[str, Check]], statement: str
) -> None:
    assert checked(statement, "Give 1000 mg every 24 hours.")["quantities"].passed


def test_a_weekly_dose_is_no_daily_dose_of_a_seventh(
    checked: Callable[..., dict[str, Check]],
) -> None:
    evidence = "Give methotrexate 17.5 mg once weekly."
    assert checked("Give methotrexate 17.5 mg weekly.", evidence)["quantities"].passed
    assert not checked("Give methotrexate 2.5 mg daily.", evidence)["quantities"].passed
    assert not checked("Give methotrexate 17.5 mg daily.", evidence)["quantities"].passed


@pytest.mark.parametrize("often", ["once daily", "daily", "weekly", "twice daily"])
def test_a_dose_given_at_once_is_none_given_every_day(
    checked: Callable[..., dict[str, Check]], often: str
) -> None:
    evidence = "Give metronidazole 2 g stat."
    assert not checked(f"Give metronidazole 2 g {often}.", evidence)["quantities"].passed
    assert checked("Give 2 g stat of metronidazole.", evidence)["quantities"].passed
