"""Slips of the pen, and names that are alike and mean different things."""

import pytest

from probatum.text.spelling import edits, is_slip, name_words


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("amoxycilin", "amoxicillin"),
        ("pnuemonia", "pneumonia"),
        ("diabetis", "diabetes"),
        ("metfromin", "metformin"),
        ("guillan", "guillain"),
        ("hypertention", "hypertension"),
        ("gonorhea", "gonorrhoea"),
        ("apendisitis", "appendicitis"),
        ("vankomycin", "vancomycin"),
        ("azythromycin", "azithromycin"),
        ("maleria", "malaria"),
        ("sezure", "seizure"),
    ],
)
def test_a_slip_is_known_as_one(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nifedipine", "nimodipine"),
        ("cefixime", "cefepime"),
        ("cycloserine", "cyclosporine"),
        ("quinine", "quinidine"),
        ("prednisone", "prednisolone"),
        ("chlorpropamide", "chlorpromazine"),
        ("cefuroxime", "cefotaxime"),
        ("dopamine", "dobutamine"),
        ("hydroxyzine", "hydralazine"),
        ("sitagliptin", "saxagliptin"),
        ("hyperkalaemia", "hypokalaemia"),
        ("hypotension", "hypertension"),
        ("horse", "house"),
        ("gout", "goat"),
    ],
)
def test_names_of_different_things_are_no_slips_of_each_other(one: str, other: str) -> None:
    assert not is_slip(one, other)
    assert not is_slip(other, one)


def test_swapped_neighbours_are_one_edit() -> None:
    assert edits("metfromin", "metformin", 2) == 1
    assert edits("ab", "ba", 2) == 1
    assert edits("abcd", "dcba", 2) == 3


def test_short_words_and_capitals_of_a_name_are_not_looked_at() -> None:
    assert list(name_words("Acute MOTOR gout, type IIa neuropathy")) == ["acute", "neuropathy"]
