"""A mutant says something else than its evidence, and the same chance makes the same mutant."""

from random import Random

import pytest

from probatum.evaluate import mutants
from probatum.evaluate.change import Change, Pair, families
from probatum.text.quantities import canonical, find_quantities

SAID = {
    "times ten": "Give amoxicillin 500 mg three times daily for 5 days.",
    "divided by ten": "Give amoxicillin 500 mg three times daily for 5 days.",
    "decimal point moved": "The starting dose is 2.5 mg once daily in older patients.",
    "range end": "Treatment lasts 7 to 10 days in most children.",
    "numbers crossed": "Adults receive 40 mg of prednisolone and small children receive 20 mg.",
    "unit swapped": "Give levothyroxine 50 mcg once daily before breakfast.",
    "per kg dropped": "Give gentamicin 5 mg/kg once daily by slow infusion.",
    "per kg added": "Give ibuprofen 400 mg with food for pain.",
    "frequency": "Give ibuprofen 400 mg twice daily with food.",
    "duration": "Continue the antibiotic for 14 days after the fever has gone.",
    "before after": "Give the vaccine before the start of treatment.",
    "comparator flipped": "Refer patients whose potassium is at least 6.5 mmol/L.",
    "comparison reversed": "Mortality was higher in the group without treatment.",
    "negation added": "The device is safe in daily use at home.",
    "negation dropped": "Corticosteroids are not effective in this condition.",
    "recommendation turned": "Aspirin is recommended for all patients with stroke.",
    "modality raised": "A second dose may be given after an hour.",
    "sibling drug": "Amoxicillin is given by mouth for otitis media.",
    "other condition": "Guillain-Barré syndrome often follows an infection of the gut.",
    "population exchanged": "The dose for adults is given once in the morning.",
    "population narrowed": "Patients should drink plenty of water during treatment.",
    "population widened": "Antibiotics help in patients with severe pneumonia.",
    "route": "Give ceftriaxone 1 g intravenously once daily.",
    "weight basis added": "Give immunoglobulin 0.4 g/kg daily for 5 days.",
    "maximum dropped": "Give paracetamol 15 mg/kg (maximum 1 g) every 6 hours.",
}
NUMBERS = (
    "times ten",
    "divided by ten",
    "decimal point moved",
    "range end",
    "unit swapped",
    "per kg dropped",
    "per kg added",
    "frequency",
    "duration",
    "comparator flipped",
)


def changed(family: str, seed: int = 1) -> Change | None:
    pair = Pair(SAID[family], SAID[family], "doc:1", "guideline")
    return families(mutants)[family](pair, Random(seed))


def test_every_family_is_shown_here() -> None:
    assert set(families(mutants)) == set(SAID)


@pytest.mark.parametrize("family", SAID)
def test_each_family_changes_a_sentence_that_invites_it(family: str) -> None:
    change = changed(family)
    assert change is not None
    assert change.text != SAID[family]
    assert change.before
    assert changed(family) == change


@pytest.mark.parametrize("family", NUMBERS)
def test_a_changed_quantity_stands_nowhere_in_the_evidence(family: str) -> None:
    known = {canonical(quantity) for quantity in find_quantities(SAID[family])}
    for seed in range(5):
        change = changed(family, seed)
        assert change is not None
        assert {canonical(q) for q in find_quantities(change.text)} - known


@pytest.mark.parametrize(
    ("family", "said"),
    [
        ("per kg added", "Give gentamicin 5 mg/kg once daily."),
        ("weight basis added", "Give 0.4 g/kg daily by ideal body weight."),
        ("before after", "Wash the hands before and after the procedure."),
        ("comparison reversed", "The dose may be increased or decreased."),
        ("negation added", "The drug was not effective."),
        ("route", "Look for ulcers of the oral cavity."),
        ("maximum dropped", "Give up to 20 mg daily."),
        ("sibling drug", "Drink plenty of water."),
    ],
)
def test_nothing_is_made_where_the_sense_might_stay_or_the_words_are_no_such_thing(
    family: str, said: str
) -> None:
    pair = Pair(said, said, "doc:1", "guideline")
    assert families(mutants)[family](pair, Random(1)) is None


def test_a_number_that_the_evidence_has_elsewhere_makes_no_mutant() -> None:
    said = "Give 5 mg once daily."
    pair = Pair(said, said + " Then give 50 mg once daily.", "doc:1", "guideline")
    assert families(mutants)["times ten"](pair, Random(1)) is None
    crossed = families(mutants)["numbers crossed"](pair, Random(1))
    assert crossed is None or "50 mg" in crossed.text
