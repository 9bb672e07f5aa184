"""What an answer may show: of the condition and the people asked about, however it is asked."""

from pathlib import Path

import pytest

from probatum.answer.compose import ask
from probatum.library.ingest import ingest
from probatum.library.library import Library

MALARIA = """MALARIA

TREATMENT OF MALARIA
Uncomplicated malaria
Artesunate 100 mg by mouth once daily for 3 days, for 18 kg to 36 kg (6 years - 13 years).

Severe malaria
Adults and children over 20 kg: artesunate 2.4 mg/kg intravenously at 0, 12 and 24 hours.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One topic with a dose for the disease and one for its severe form."""
    folder = tmp_path_factory.mktemp("topic")
    path: Path = folder / "malaria.txt"
    path.write_text(MALARIA, encoding="utf-8")
    ingest(folder / "library", [path], workers=1)
    return Library.open(folder / "library")


@pytest.mark.parametrize(
    "question",
    [
        "What is the dose of artesunate in severe malaria?",
        "what is the dose of artesunate in severe malaria in pregnancy",
    ],
)
def test_the_dose_of_a_severe_form_is_its_own(question: str, library: Library) -> None:
    line = ask(question, library).bottom_line
    assert line is not None
    assert "2.4 mg/kg" in line.text


@pytest.mark.parametrize(
    "form",
    ["Should {} be used in severe malaria?", "How is {} given in severe malaria?", "{} dose"],
)
def test_an_invented_drug_is_not_answered(form: str, library: Library) -> None:
    assert not ask(form.format("zemivudine"), library).answered


def test_for_and_against_get_one_answer(starter: Library) -> None:
    forms = ("Should {} be used in GBS?", "Why not use {} in GBS?", "Why use {} in GBS?")
    lines = {
        line.text
        for form in forms
        if (line := ask(form.format("corticosteroids"), starter).bottom_line)
    }
    assert len(lines) == 1


def test_a_drug_asked_about_alone_brings_no_unasked_doses_of_conditions(starter: Library) -> None:
    answer = ask("What are the side effects of IVIG?", starter)
    assert "Dosing and administration" not in {section.heading for section in answer.sections}


def test_a_dose_asked_for_without_a_condition_says_so(starter: Library) -> None:
    assert any("names no condition" in note for note in ask("IVIG dose", starter).notes)
