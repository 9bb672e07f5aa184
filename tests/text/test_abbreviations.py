"""A text teaches its own abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "Dose for acute motor-sensory axonal neuropathy (AMSAN)?",
            ("AMSAN", "acute motor-sensory axonal neuropathy"),
        ),
        (
            "We gave intravenous immunoglobulin (IVIg) early.",
            ("IVIg", "intravenous immunoglobulin"),
        ),
        ("Patients with Guillain-Barré syndrome (GBS) walked.", ("GBS", "Guillain-Barré syndrome")),
        ("HUS (haemolytic uraemic syndrome) is rare.", ("HUS", "haemolytic uraemic syndrome")),
        ("a confidence interval (CI; 95%) is given", ("CI", "confidence interval")),
        ("angiotensin receptor blockers (ARBs) help", ("ARBs", "angiotensin receptor blockers")),
        (
            "Intro here. Chronic obstructive pulmonary disease [COPD]",
            ("COPD", "Chronic obstructive pulmonary disease"),
        ),
    ],
)
def test_an_introduced_abbreviation_is_learnt(text: str, pair: tuple[str, str]) -> None:
    assert find_abbreviations(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "no bracket at all",
        "was 12 (mean) of all",
        "improved (Table 2) again",
        "was lower (P = 0.05) than",
        "given by mouth (PO) and more. Xenon (ABC) was",
        "milligram (mg)",
    ],
)
def test_a_bracket_that_introduces_nothing_teaches_nothing(text: str) -> None:
    assert find_abbreviations(text) == []


@given(st.text(alphabet=st.sampled_from("abAB ()[],;.-\n1"), max_size=80))
def test_both_forms_stand_in_the_text(text: str) -> None:
    joined = " ".join(text.split())
    for short, long in find_abbreviations(text):
        assert short in text
        assert " ".join(long.split()) in joined
