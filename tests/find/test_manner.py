"""How a sentence speaks decides what it may carry."""

import pytest

from probatum.find.manner import forbids


@pytest.mark.parametrize(
    "said",
    [
        "Avoid sudden changes of posture.",
        "The vaccine is NOT recommended if you have active shingles.",
        "Aspirin should be avoided in children.",
        "Do not give aspirin.",
    ],
)
def test_what_must_not_be_done_is_forbidden(said: str) -> None:
    assert forbids(said)


@pytest.mark.parametrize(
    "said",
    [
        "That exposure helped them avoid getting shingles later in life.",
        "If you do not have health insurance, visit the web site.",
        "Some cases do not require treatment.",
    ],
)
def test_what_only_has_such_a_word_is_not(said: str) -> None:
    assert not forbids(said)
