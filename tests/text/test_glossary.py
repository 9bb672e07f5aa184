"""Terms are explained in words that need no explanation."""

import pytest

from probatum.text.glossary import all_terms, terms_in
from probatum.text.readability import flesch_kincaid


@pytest.mark.parametrize(("form", "meaning"), sorted(all_terms().items()))
def test_an_explanation_is_short_and_plain(form: str, meaning: str) -> None:
    assert len(meaning.split()) <= 20
    assert flesch_kincaid(f"This is {meaning}.") <= 9.5
    # A term is not explained by itself.
    assert form not in meaning.lower().split()


def test_the_longest_form_is_explained_once_at_its_first_place() -> None:
    text = "Plasma exchange replaces plasma; plasma exchange is not dialysis. IVIg or IVIG."
    found = [text[one.start : one.end] for one in terms_in(text)]
    assert found == ["Plasma exchange", "plasma", "dialysis", "IVIg"]


def test_a_part_of_a_word_is_no_term() -> None:
    assert terms_in("prerenal, serumlike, non-oral") == []
