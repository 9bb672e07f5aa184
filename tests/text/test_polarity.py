"""A lost 'not' is found: what a sentence forbids or denies is known with its reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probatum.text.polarity import Polarity, find_cues, is_turned

PIECES = st.sampled_from(
    ["not ", "should not be ", "avoid ", "contraindicated ", "but ", "steroids ", "; ", ", ", "in ",
     "no ", "without ", "is ", "rather than ", "neither ", "nor ", "\n", "pain. "]
)  # fmt: skip


def turned(text: str, words: str) -> bool:
    at = text.index(words)
    return is_turned(text, at, at + len(words))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Corticosteroids are not recommended for GBS.", Polarity.PROHIBITION),
        ("Do not give a second course.", Polarity.PROHIBITION),
        ("Avoid loop diuretics.", Polarity.PROHIBITION),
        ("Metformin is contraindicated below 30.", Polarity.PROHIBITION),
        ("We recommend against plasma exchange.", Polarity.PROHIBITION),
        ("Never exceed 4 g a day.", Polarity.PROHIBITION),
        ("Aspirin should not be used in children.", Polarity.PROHIBITION),
        ("The trial failed to show benefit.", Polarity.NEGATION),
        ("There was no difference.", Polarity.NEGATION),
        ("Recovery without treatment is common.", Polarity.NEGATION),
        ("Patients who do not use opioids.", Polarity.NEGATION),
        ("Clean wounds: do not use antibiotics.", Polarity.PROHIBITION),
        ("Fidaxomicin rather than vancomycin.", Polarity.CONTRAST),
        ("It didn't help.", Polarity.NEGATION),
    ],
)
def test_a_cue_is_found_with_its_kind(text: str, kind: Polarity) -> None:
    assert [cue.kind for cue in find_cues(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Give 0.4 g/kg daily for five days.",
        "Not only children but also adults improve.",
        "See No. 5 in the list.",
        "Contraindications and cautions",
        "The note was noted at noon.",
    ],
)
def test_a_plain_sentence_has_no_cue(text: str) -> None:
    assert find_cues(text) == []


def test_the_scope_ends_at_the_clause() -> None:
    text = "Steroids are not recommended, but plasma exchange is effective."
    assert turned(text, "Steroids")
    assert not turned(text, "plasma exchange")


def test_the_scope_runs_forward_from_a_simple_no() -> None:
    text = "Patients had pain and no fever; vomiting was common."
    assert turned(text, "fever")
    assert not turned(text, "pain")
    assert not turned(text, "vomiting")


def test_what_is_contraindicated_stands_before_the_word() -> None:
    assert turned("Live vaccines are contraindicated in pregnancy.", "Live vaccines")


def test_what_should_not_be_used_stands_before_the_words() -> None:
    text = "A second course should not be given for a poor prognosis."
    assert turned(text, "A second course")


def test_the_alternative_that_loses_is_turned() -> None:
    text = "Use fidaxomicin rather than vancomycin"
    assert turned(text, "vancomycin")
    assert not turned(text, "fidaxomicin")


def test_two_negations_give_back_the_sense() -> None:
    assert not turned("It is not without benefit", "benefit")


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
def test_cues_and_scopes_lie_inside_the_text(text: str) -> None:
    at = 0
    for cue in find_cues(text):
        assert at <= cue.start < cue.end <= len(text)
        assert 0 <= cue.scope_start <= cue.scope_end <= len(text)
        at = cue.end
