"""Each reader sees the same facts: in another order, and a patient in plain, proved words."""

import re

import pytest

from probatum.answer.compose import ask
from probatum.answer.readers import detail, for_reader, reading_grade
from probatum.answer.readers.doses import without_doses
from probatum.answer.readers.patient import (
    LINE_LEFT_OUT,
    NO_DOSES,
    PATIENT_DISCLAIMER,
    SEEK_HELP,
    is_warning,
)
from probatum.answer.readers.sums import sums
from probatum.audit.own import reverify
from probatum.export.json import to_json
from probatum.export.markdown import to_markdown
from probatum.find.seek_help import seeks_help
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement

DOSE = "What is the recommended dose of intravenous immunoglobulin for AMSAN?"
QUESTIONS = (
    DOSE,
    "What is the dose of apixaban in atrial fibrillation?",
    "Is trimethoprim safe with methotrexate?",
    "Doxycycline after a tick bite to prevent Lyme disease",
    "What dose of adrenaline is given in anaphylaxis?",
    "IVIG dose in Kawasaki disease?",
    "What is the infusion rate of Octagam in dermatomyositis?",
    "metformin and kidney function",
    "dose of zolgensma in adult Pompe disease",
)


AMOUNT = re.compile(r"\d\s?(?:mg|g|micrograms?|units|tablets)(?!\w|\s?/\s?(?:L|dL|mL|min)|·h)")


def listed(answer: Answer) -> list[Statement]:
    line = [answer.bottom_line] if answer.bottom_line else []
    return line + [one for part in answer.sections for one in part.statements]


def facets(answer: Answer) -> list[Facet]:
    return [section.facet for section in answer.sections]


@pytest.fixture(scope="module")
def dose(starter: Library) -> Answer:
    return ask(DOSE, starter)


@pytest.mark.parametrize("reader", [r for r in Reader if r is not Reader.PATIENT])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_professional_sees_every_statement_as_it_is(
    question: str, reader: Reader, starter: Library
) -> None:
    answer = ask(question, starter)
    shown = for_reader(answer, reader)
    key = Statement.model_dump_json
    assert sorted(map(key, listed(shown))) == sorted(map(key, listed(answer)))
    assert shown.bottom_line == answer.bottom_line
    assert (shown.references, shown.conflicts, shown.gaps) == (
        answer.references, answer.conflicts, answer.gaps,
    )  # fmt: skip


def test_a_physician_reads_the_answer_as_it_was_composed(dose: Answer) -> None:
    assert for_reader(dose, Reader.PHYSICIAN) is dose


def test_each_reader_reads_first_what_that_work_needs(dose: Answer) -> None:
    pharmacist, nurse, student = (
        facets(for_reader(dose, reader))
        for reader in (Reader.PHARMACIST, Reader.NURSE, Reader.STUDENT)
    )
    assert pharmacist[:4] == [
        Facet.DOSE, Facet.WEIGHT_BASIS, Facet.MONITORING, Facet.INTERACTION,
    ]  # fmt: skip
    assert nurse[:4] == [Facet.DOSE, Facet.MONITORING, Facet.ADVERSE_EFFECT, Facet.DO_NOT]
    assert student[0] is Facet.EVIDENCE
    assert student.index(Facet.ASSESSMENT) < student.index(Facet.DOSE)


def test_what_was_asked_leads_for_a_nurse_too(starter: Library) -> None:
    answer = ask("What are the adverse effects of IVIG in GBS?", starter)
    assert facets(for_reader(answer, Reader.NURSE))[0] is Facet.ADVERSE_EFFECT


def test_a_nurse_reads_how_it_is_given_before_how_much(dose: Answer) -> None:
    section = next(s for s in for_reader(dose, Reader.NURSE).sections if s.facet is Facet.DOSE)
    assert "mL/kg/" in section.statements[0].text or "intravenous" in section.statements[0].text


def test_a_pharmacist_sees_the_sum_written_out(dose: Answer) -> None:
    notes = for_reader(dose, Reader.PHARMACIST).notes
    assert any("×" in note and "2 g/kg" in note for note in notes)
    assert set(dose.notes) <= set(notes)


def test_a_sum_is_shown_only_where_it_comes_out(dose: Answer) -> None:
    assert dose.bottom_line is not None
    wrong = dose.bottom_line.text.replace("for 5 days", "for 3 days")
    changed = dose.bottom_line.model_copy(update={"text": wrong})
    bare = dose.model_copy(update={"bottom_line": changed, "sections": ()})
    assert sums(bare) == ()


def test_a_student_sees_the_evidence_and_a_patient_the_glossary() -> None:
    assert detail(Reader.STUDENT).evidence
    assert detail(Reader.PATIENT).glossary
    assert not any(detail(Reader.PHYSICIAN))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_patient_is_shown_no_dose_but_in_a_warning(question: str, starter: Library) -> None:
    shown = for_reader(ask(question, starter), Reader.PATIENT)
    for section in shown.sections:
        for one in section.statements:
            assert is_warning(one, section.facet) or not AMOUNT.search(one.text), one.text
    for one in (shown.bottom_line, *shown.nearest):
        assert one is None or is_warning(one) or not AMOUNT.search(one.text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_patient_loses_no_warning_and_nothing_that_sends_to_help(
    question: str, starter: Library
) -> None:
    answer = ask(question, starter)
    shown = {one.quotes for one in listed(for_reader(answer, Reader.PATIENT))}
    for section in answer.sections:
        for one in section.statements:
            if section.facet in (Facet.DO_NOT, Facet.CONTRAINDICATION) or seeks_help(one.plain):
                assert one.quotes in shown


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_patients_variant_is_proved_and_its_audit_finds_nothing(
    question: str, starter: Library
) -> None:
    shown = for_reader(ask(question, starter), Reader.PATIENT)
    assert all(check.passed for one in listed(shown) for check in one.checks)
    assert not reverify(to_json(shown).encode(), starter)[0].findings
    assert [reference.number for reference in shown.references] == list(
        range(1, len(shown.references) + 1)
    )
    assert to_markdown(shown)


def test_a_dose_is_left_out_of_the_bottom_line_and_the_page_says_so(dose: Answer) -> None:
    shown = for_reader(dose, Reader.PATIENT)
    assert shown.bottom_line is not None
    assert shown.bottom_line.text.startswith("People who cannot walk without help")
    assert "g/kg" not in shown.bottom_line.text
    assert NO_DOSES in shown.notes
    assert shown.disclaimer == PATIENT_DISCLAIMER
    assert Facet.DOSE not in facets(shown)
    assert not any("dose" in gap.slot for gap in shown.gaps)


def test_where_the_bottom_line_is_nothing_but_a_dose_it_is_not_shown(dose: Answer) -> None:
    assert dose.bottom_line is not None
    line = dose.bottom_line.model_copy(update={"plain": "The dose of IVIg is 0.4 g/kg a day."})
    shown = for_reader(dose.model_copy(update={"bottom_line": line}), Reader.PATIENT)
    assert shown.bottom_line is None
    assert LINE_LEFT_OUT in shown.notes


def test_a_plain_wording_that_fails_its_proof_is_not_used(dose: Answer) -> None:
    section = next(part for part in dose.sections if part.facet is Facet.DO_NOT)
    forged = section.statements[0].model_copy(update={"plain": "IVIg is good for everybody."})
    changed = section.model_copy(update={"statements": (forged,)})
    shown = for_reader(dose.model_copy(update={"sections": (changed,)}), Reader.PATIENT)
    assert shown.sections[0].statements[0].text == forged.text


def test_when_to_seek_help_stands_first(starter: Library) -> None:
    answer = ask("Doxycycline after a tick bite to prevent Lyme disease", starter)
    shown = for_reader(answer, Reader.PATIENT)
    assert [section.heading for section in shown.sections][:2] == [SEEK_HELP, "What not to do"]
    assert any("see a doctor" in one.text for one in shown.sections[0].statements)


def test_a_patients_page_reads_far_easier(dose: Answer) -> None:
    assert reading_grade(for_reader(dose, Reader.PATIENT)) <= 8 < reading_grade(dose)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("GBS is treated with IVIg. The dose is 0.4 g/kg. It is given daily.",
         "GBS is treated with IVIg."),
        ("You take amoxicillin 500 mg three times a day.", ""),
        ("Some children cannot swallow. They get 50 mg/kg of ampicillin.", ""),
        ("Metformin is stopped if eGFR is below 30 mL/min.",
         "Metformin is stopped if eGFR is below 30 mL/min."),
        ("If creatinine clearance is 15 mL/min, apixaban 2.5 mg is taken.", ""),
        ("A ventilator is started when vital capacity is 20 mL/kg or less.",
         "A ventilator is started when vital capacity is 20 mL/kg or less."),
        ("Halve the dose of apixaban.", ""),
        ("Keep IgG at 6 g/L or more with immunoglobulin.",
         "Keep IgG at 6 g/L or more with immunoglobulin."),
    ],
)  # fmt: skip
def test_sentences_with_a_dose_are_left_out_with_those_that_lean_on_them(
    text: str, left: str
) -> None:
    assert without_doses(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "See a doctor if the rash spreads.",
        "Tell your doctor if you are pregnant.",
        "Seek urgent medical help for chest pain.",
        "Go to hospital at once.",
        "Watch for fever, a rash or other symptoms.",
        "A child should be seen again at any time if it gets worse.",
        "Warn the person about sore throat and bruising.",
    ],
)
def test_what_sends_to_help_is_recognised(text: str) -> None:
    assert seeks_help(text)


@pytest.mark.parametrize(
    "text",
    ["Steroids do not help.", "The NHS tells staff to call a specialist.", "Doctors may base it."],
)
def test_what_does_not_send_to_help_is_not(text: str) -> None:
    assert not seeks_help(text)
