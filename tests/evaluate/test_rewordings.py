"""A rewording says what its statement says."""

from random import Random

import pytest

from probatum.evaluate import rewordings
from probatum.evaluate.change import Change, Pair, families
from probatum.text.quantities import canonical, find_quantities

SAID = {
    "unit converted": "Give immunoglobulin 400 mg once.",
    "frequency rewritten": "Give ibuprofen 400 mg twice daily with food.",
    "numerals and words": "Continue treatment for five days.",
    "signs and words": "Treat for 2–4 weeks.",
    "synonym": "Take the tablets orally with some water.",
    "name of vocabulary": "Guillain-Barré syndrome follows an infection.",
    "abbreviation": "Intravenous immunoglobulin (IVIG) is given early; IVIG is safe.",
    "spelling": "Anaemia and oedema are common.",
    "active and passive": "Blood pressure should be measured every hour.",
    "clause order": "In patients with renal failure, the dose is halved each time.",
    "weaker modality": "The drug must be given within an hour.",
    "verbatim": "The drug must be given within an hour.",
}


def changed(family: str, said: str = "") -> Change | None:
    text = said or SAID[family]
    return families(rewordings)[family](Pair(text, text, "doc:1", "guideline"), Random(3))


def test_every_family_is_shown_here() -> None:
    assert set(families(rewordings)) == set(SAID)


@pytest.mark.parametrize("family", SAID)
def test_each_family_rewords_a_sentence_and_keeps_its_quantities(family: str) -> None:
    change = changed(family)
    assert change is not None
    assert (change.text == SAID[family]) is (family == "verbatim")
    said = sorted(str(canonical(q)) for q in find_quantities(SAID[family]))
    assert sorted(str(canonical(q)) for q in find_quantities(change.text)) == said


@pytest.mark.parametrize(
    ("family", "said", "made"),
    [
        (
            "clause order",
            "In patients with renal failure, the dose is halved each time.",
            "The dose is halved each time in patients with renal failure.",
        ),
        (
            "active and passive",
            "Blood pressure should be measured every hour.",
            "Measure blood pressure every hour.",
        ),
        (
            "active and passive",
            "The vaccine reduced severe disease in adults.",
            "Severe disease was reduced by the vaccine in adults.",
        ),
        ("numerals and words", "Continue for five days.", "Continue for 5 days."),
    ],
)
def test_sentences_come_out_as_a_person_would_write_them(family: str, said: str, made: str) -> None:
    change = changed(family, said)
    assert change is not None
    assert change.text == made


def test_what_forbids_is_not_weakened() -> None:
    assert changed("weaker modality", "The drug must not be given with alcohol.") is None


def test_a_looser_name_of_the_vocabulary_is_no_rewording() -> None:
    assert changed("name of vocabulary", "Back pain is common in adults.") is None
