"""The doubt about a claim: what it is made of, and what the rules do with it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_line import rules_on

from probatum.audit.changed_places import changed_places
from probatum.audit.compose import audit, put
from probatum.audit.doubt import Model, borne_out, differences, doubt, model, probability
from probatum.audit.rules import contradicted, number_differs
from probatum.audit.signals import Compared, compare, word_changes
from probatum.audit.unexplained import measured, unexplained
from probatum.library.library import Library
from probatum.model.finding import Severity

LYME = """# Single-dose doxycycline after a tick bite, to prevent Lyme disease

{claim}

## References

1. Guideline. CDC. Lyme Disease Prophylaxis After Tick Bite. Centers for Disease Control and \
Prevention. https://www.cdc.gov/lyme/hcp/clinical-care/lyme-disease-prophylaxis.html
"""
IMMUNODEFICIENCY = """# Replacement immunoglobulin in primary immunodeficiency

{claim}

## References

1. Guideline. Ontario IVIG recommendations: Primary Immune Deficiency (PID) and Secondary Immune \
Deficiency (SID). transfusionontario.org.
"""
KIDNEYS = """# When the eGFR falls: what becomes of metformin?

{claim}

## References

1. Drug safety communication. FDA Drug Safety Communication: revised warnings on metformin in \
certain patients with reduced kidney function. 2016.
2. Guideline. KDIGO 2022 Clinical Practice Guideline for Diabetes Management in Chronic Kidney \
Disease. 2022.
"""


def share(page: str, claim: str, library: Library) -> float:
    case = put(page.format(claim=claim).encode(), library)
    found = doubt(case, case.claims[0])
    assert found is not None
    return found.share


@pytest.mark.parametrize(
    ("page", "sound", "turned"),
    [
        (
            LYME,
            "The CDC allows a single dose of doxycycline for children of any age [1].",
            "The CDC allows a single dose of doxycycline only for children of school age, never "
            "for those who are younger [1].",
        ),
        (
            IMMUNODEFICIENCY,
            "Ontario gives adults 0.4–0.6 g/kg and children 0.3–0.6 g/kg, both every 3–4 weeks "
            "[1].",
            "Ontario gives adults 0.4–0.6 g/kg whatever their trough level, and children none "
            "before every 6–8 weeks [1].",
        ),
    ],
)
def test_a_turned_claim_is_more_doubtful_than_the_sound_one(
    page: str, sound: str, turned: str, starter: Library
) -> None:
    assert share(page, sound, starter) < share(page, turned, starter)


def test_what_a_source_says_word_for_word_is_hardly_doubtful(starter: Library) -> None:
    said = (
        "Metformin for type 2 diabetes is contraindicated at an eGFR below 30 mL/min/1.73 m2 [1]."
    )
    assert share(KIDNEYS, said, starter) < 0.2


def test_a_page_whose_question_is_misread_is_held_against_what_it_cites(starter: Library) -> None:
    """The title names a fall; the references are those of the summary on metformin."""
    sound = "It is contraindicated at an eGFR below 30 mL/min/1.73 m2 (FDA) [1]."
    wrong = "It is contraindicated at an eGFR below 60 mL/min/1.73 m2 (FDA) [1]."
    held = {contradicted.NAME, number_differs.NAME}
    assert not held & {*rules_on(KIDNEYS, sound, starter)}
    assert held & {*rules_on(KIDNEYS, wrong, starter)}


def test_sums_explain_a_number() -> None:
    told = measured("0.4 g/kg a day for 5 days")
    said = "At 70 kg that is 28 g a day, 140 g in all."
    assert unexplained(measured(said), told, said, "0.4 g/kg a day for 5 days")[1:] == []
    wrong = "At 70 kg that is 82 g a day."
    left = unexplained(measured(wrong), told, wrong, "0.4 g/kg a day for 5 days")
    assert Fraction(82) in {one.low for one in left}


def test_numbers_that_changed_places_are_seen() -> None:
    told = "0.4–0.6 g/kg every 3–4 weeks in adults and 0.3–0.6 g/kg every 3–4 weeks in children."
    assert changed_places("children 0.4–0.6 g/kg and adults 0.3–0.6 g/kg", told) > 0
    assert changed_places("adults 0.4–0.6 g/kg and children 0.3–0.6 g/kg", told) == 0


def test_words_put_in_and_left_out() -> None:
    assert word_changes("Even 3 do not", "Only 5 do") == {"+even", "+not", "-only"}


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    changes = word_changes(one, other)
    assert {change[0] for change in changes} <= {"+", "-"}
    assert changed_places(one, other) >= 0
    assert len(unexplained(measured(one), measured(other), one, other)) <= len(measured(one))


def test_a_tree_is_read_from_its_root() -> None:
    small = Model({"+even": 2.0}, ("new words", "sum"), 0.0, ([1, 1.0, -3.0, [0, 0.5, 0.0, 3.0]],))
    known = None
    even = Compared(known, {"new words": 1.0}, frozenset({"+even"}))  # type: ignore[arg-type]
    none = Compared(known, {"new words": 1.0}, frozenset())  # type: ignore[arg-type]
    assert probability(even, small) > 0.9 > 0.1 > probability(none, small)


def test_the_model_knows_the_signals_that_there_are(starter: Library) -> None:
    case = put(LYME.format(claim="Adults take a single dose of 200 mg [1].").encode(), starter)
    made = compare(case, case.claims[0])
    assert made is not None
    assert set(model().signals[:-1]) == set(made.signals)


def test_a_finding_that_is_not_borne_out_is_of_low_severity(starter: Library) -> None:
    page = KIDNEYS.format(claim="It is contraindicated at an eGFR below 60 mL/min/1.73 m2 [1].")
    made, _ = audit(page.encode(), starter, "page.md")
    case = put(page.encode(), starter)
    claim = case.claims[0]
    grave = [f for f in made.findings if f.severity is Severity.HIGH][:1]
    assert grave
    assert [f.severity for f in borne_out(case, claim, grave, 0.0)] == [Severity.HIGH]
    (low,) = borne_out(case, claim, grave, 1.01)
    assert low.severity is Severity.LOW
    assert "read both" in low.why


def test_a_doubted_claim_is_shown_with_what_differs(starter: Library) -> None:
    page = LYME.format(claim="A single dose is given even where the tick was flat [1].")
    case = put(page.encode(), starter)
    found = doubt(case, case.claims[0])
    assert found is not None
    told = differences(found, case.claims[0])
    assert "“flat”" in told
    assert "only there" in told
