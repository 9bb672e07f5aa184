"""How strongly a sentence binds its reader is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.modality import Strength, find_modals, strength


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IgA must be checked before treatment.", Strength.MUST),
        ("Informed consent is required.", Strength.MUST),
        ("Metformin is contraindicated below 30.", Strength.MUST),
        ("Patients should receive heparin.", Strength.SHOULD),
        ("IVIg is recommended as first-line treatment.", Strength.SHOULD),
        ("Give 500 micrograms.", Strength.SHOULD),
        ("• Monitor pulse and blood pressure", Strength.SHOULD),
        ("Do not give a second course.", Strength.MUST),
        ("Patients who do not respond were excluded.", Strength.NONE),
        ("Vital capacity fell.", Strength.NONE),
        ("IVIg should be considered in motor CIDP.", Strength.MAY),
        ("Consider elective ventilation.", Strength.MAY),
        ("Treatment may be repeated once.", Strength.MAY),
        ("The trial enrolled 150 adults.", Strength.NONE),
        ("It was updated in May 2026.", Strength.NONE),
        ("Mortality was considerable.", Strength.NONE),
    ],
)
def test_a_sentence_has_its_strength(text: str, expected: Strength) -> None:
    assert strength(text) == expected


def test_must_binds_more_than_should_and_should_more_than_may() -> None:
    assert Strength.MUST > Strength.SHOULD > Strength.MAY > Strength.NONE


@given(st.text(alphabet=st.sampled_from("mustayhold. Give\n"), max_size=60))
def test_modals_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for modal in find_modals(text):
        assert at <= modal.start < modal.end <= len(text)
        at = modal.end
