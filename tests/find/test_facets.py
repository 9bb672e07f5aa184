"""What a question asks and a heading promises."""

import pytest

from probatum.find.asked_facets import asked_facets, facet_words
from probatum.find.facets import heading_facets, names_amount, sentence_facets
from probatum.model.facet import Facet


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("What is the recommended dose of IVIG for AMSAN?", Facet.DOSE),
        ("How much paracetamol can a child have?", Facet.DOSE),
        ("adverse effects of amiodarone", Facet.ADVERSE_EFFECT),
        ("Treatment of severe malaria", Facet.TREATMENT),
        ("How is lupus diagnosed?", Facet.DIAGNOSIS),
        ("What are the complications of diabetes?", Facet.COMPLICATION),
        ("Is apixaban contraindicated in liver failure?", Facet.CONTRAINDICATION),
        ("How long should otitis media be treated?", Facet.DURATION),
        ("What is the maximum daily dose of colchicine?", Facet.MAXIMUM),
        ("How should vancomycin be monitored?", Facet.MONITORING),
        ("What is (are) Marfan syndrome ?", Facet.OVERVIEW),
    ],
)
def test_a_question_names_its_facet_first(question: str, facet: Facet) -> None:
    assert asked_facets(question)[0] is facet


def test_a_general_question_asks_no_facet_in_particular() -> None:
    assert asked_facets("immunotherapy in TNBC") == ()


def test_words_that_only_ask_are_told_apart() -> None:
    assert {"dose", "recommended"} & facet_words("recommended dose of quinine") == {"dose"}


@pytest.mark.parametrize(
    ("heading", "facet"),
    [
        ("TREATMENT OF SNAKE BITE", Facet.TREATMENT),
        ("Drug Treatment", Facet.TREATMENT),
        ("Notable adverse drug reactions", Facet.ADVERSE_EFFECT),
        ("Investigations", Facet.DIAGNOSIS),
        ("4.2 Posology and method of administration", Facet.DOSE),
        ("Clinical features", Facet.FEATURE),
    ],
)
def test_a_heading_promises_its_facet(heading: str, facet: Facet) -> None:
    assert facet in heading_facets(heading)


@pytest.mark.parametrize(
    "sentence",
    [
        "Give ceftriaxone 2 g IV daily for 7 days.",
        "Artesunate 2.4 mg/kg at 0, 12 and 24 hours.",
        "Amoxicillin 500 mg every 8 hours by mouth",
    ],
)
def test_a_sentence_with_an_amount_and_a_way_to_give_it_tells_a_dose(sentence: str) -> None:
    assert Facet.DOSE in sentence_facets(sentence)


def test_a_laboratory_value_is_no_dose() -> None:
    assert Facet.DOSE not in sentence_facets("Serum sodium was 140 mmol in most patients.")


def test_an_interval_or_an_age_is_no_amount() -> None:
    assert names_amount("ferrous sulphate 200 mg daily")
    assert not names_amount("Women who are not pregnant: every 5 to 10 years.")
    assert not names_amount("Urine output is below 100 mL in 4 hours")
