"""Plain wording scores as plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.readability import flesch_kincaid, smog, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("dose", 1), ("tablet", 2), ("table", 2), ("medicine", 3),
        ("immunoglobulin", 6),

        ("weight", 1),
        ("needed", 2), ("walked", 1), ("the", 1), ("kidney", 2), ("insulin", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_smog_follows_its_formula() -> None:
    text = "Immunoglobulin helps. It is given by drip. The kidney is watched."
    assert smog(text) == pytest.approx(1.0430 * (1 * 30 / 3) ** 0.5 + 3.1291)


def test_flesch_kincaid_follows_its_formula() -> None:
    assert flesch_kincaid("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_plain_words_are_easier() -> None:
    hard = "Intravenous immunoglobulin administration necessitates nephrological monitoring."
    plain = "You get the drug by drip. We check your kidneys."
    assert smog(plain) < smog(hard)
    assert flesch_kincaid(plain) < flesch_kincaid(hard)


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        smog("1, 2, 3.")


@given(st.text(alphabet=st.sampled_from("abeiou.! \n'-5"), max_size=50))
def test_any_text_with_a_word_has_a_score(text: str) -> None:
    assert smog(f"{text} end") >= 3
