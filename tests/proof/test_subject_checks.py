"""Which drug, which disease, whom, and what else the words say."""

from collections.abc import Callable

import pytest

from probatum.model.statement import Check

Prover = Callable[..., dict[str, Check]]
EVIDENCE = "In adults with severe pneumonia, prednisolone 40 mg daily shortens the stay."


def test_a_sibling_drug_is_another_drug(checked: Prover) -> None:
    said = EVIDENCE.replace("prednisolone", "prednisone")
    assert not checked(said, EVIDENCE)["drug identity"].passed
    assert checked(EVIDENCE, EVIDENCE)["drug identity"].passed


def test_two_drugs_may_not_change_places(checked: Prover) -> None:
    evidence = "Ciprofloxacin cured typhoid, and doxycycline cured cholera."
    crossed = "Doxycycline cured typhoid, and ciprofloxacin cured cholera."
    assert not checked(crossed, evidence)["drug identity"].passed


def test_an_abbreviation_that_the_evidence_declares_is_the_same_name(checked: Prover) -> None:
    evidence = "Immune checkpoint inhibitors (ICIs) caused colitis."
    said = "ICIs caused colitis."
    assert all(check.passed for check in checked(said, evidence).values())


def test_an_abbreviation_that_only_the_statement_declares_proves_nothing(checked: Prover) -> None:
    evidence = "Omeprazole with amoxicillin (OA) was given."
    said = "Omeprazole with simvastatin (OA) was given."
    assert not all(check.passed for check in checked(said, evidence).values())


def test_another_disease_is_refused_and_so_is_a_meant_one_that_is_not_named(
    checked: Prover,
) -> None:
    said = EVIDENCE.replace("pneumonia", "bronchiolitis")
    assert not checked(said, EVIDENCE)["condition"].passed
    assert not checked(EVIDENCE, EVIDENCE, condition="meningitis")["condition"].passed
    assert checked(EVIDENCE, EVIDENCE, condition="pneumonia")["condition"].passed
    assert checked("Give 5 mg.", "Give 5 mg.", condition="gout", titles=("Acute gout",))[
        "condition"
    ].passed


@pytest.mark.parametrize(
    "said",
    [
        EVIDENCE.replace("adults", "children"),
        EVIDENCE.replace("adults with severe pneumonia", "all patients"),
        EVIDENCE.replace("severe ", ""),
        EVIDENCE.replace("In adults", "In older adults"),
    ],
)
def test_a_population_changed_widened_or_narrowed_is_refused(checked: Prover, said: str) -> None:
    assert not checked(said, EVIDENCE)["population"].passed


def test_evidence_of_adults_does_not_stand_for_a_child(checked: Prover) -> None:
    assert not checked(EVIDENCE, EVIDENCE, population="children")["population"].passed
    assert checked(EVIDENCE, EVIDENCE, population="adults")["population"].passed
    everyone = "Wash the wound with water."
    assert checked(everyone, everyone, population="children")["population"].passed


def test_a_word_that_the_evidence_has_not_is_named_in_the_reason(checked: Prover) -> None:
    check = checked(EVIDENCE.replace("stay", "stay and prevents relapse"), EVIDENCE)["content"]
    assert not check.passed
    assert "relapse" in check.reason


def test_synonyms_spelling_and_framing_words_are_no_new_content(checked: Prover) -> None:
    evidence = "Anaemia was found in patients with renal disease."
    said = "Studies showed anemia in people with kidney disease."
    assert checked(said, evidence)["content"].passed


def test_a_restated_sentence_must_be_whole(checked: Prover) -> None:
    evidence = "Antibiotics shorten bacterial sinusitis that persists beyond ten days."
    assert not checked("Antibiotics shorten bacterial sinusitis that persists.", evidence)[
        "omissions"
    ].passed
    assert checked(evidence, evidence)["omissions"].passed
