"""A variant changes order, detail and wording, and never the facts."""

import pytest

from probatum.answer.compose import ask
from probatum.answer.readers import NO_DOSES, SEEK_HELP, asks_for_help, for_reader
from probatum.evaluate.readers import run
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement
from probatum.text.quantities import find_quantities

QUESTION = "What is the recommended dose of IVIG for AMSAN?"


def every(answer: Answer) -> list[Statement]:
    line = [answer.bottom_line] if answer.bottom_line else []
    return [*line, *(one for part in answer.sections for one in part.statements)]


@pytest.fixture(scope="module")
def answer(starter: Library) -> Answer:
    return ask(QUESTION, starter)


def test_the_variants_of_all_starter_topics_keep_what_must_be_kept(starter: Library) -> None:
    figures = run(starter.folder).metrics
    assert figures["warnings kept"] == 1.0
    assert figures["statements added or lost by reordering"] == 0
    assert figures["wordings shown that fail a check"] == 0
    assert figures["reading grade, highest"] <= 8.0


@pytest.mark.parametrize("reader", [Reader.PHARMACIST, Reader.NURSE, Reader.STUDENT])
def test_professionals_read_the_same_words_in_another_order(
    answer: Answer, starter: Library, reader: Reader
) -> None:
    made = for_reader(answer, reader, starter.vocabulary)
    assert made.sections != answer.sections
    assert sorted(one.heading for one in made.sections) == sorted(
        one.heading for one in answer.sections
    )
    assert set(made.sections) == set(answer.sections)
    assert made.bottom_line == answer.bottom_line


def test_each_reader_finds_their_own_first(answer: Answer, starter: Library) -> None:
    first = {
        reader: for_reader(answer, reader, starter.vocabulary).sections[0].facet
        for reader in Reader
    }
    assert first[Reader.PHARMACIST] is Facet.DOSE
    assert first[Reader.NURSE] is Facet.DO_NOT
    assert first[Reader.PHYSICIAN] is answer.sections[0].facet
    assert first[Reader.STUDENT] is not Facet.DOSE
    assert first[Reader.PATIENT] is not Facet.DOSE


def test_a_patient_reads_no_dose_but_every_warning(answer: Answer, starter: Library) -> None:
    made = for_reader(answer, Reader.PATIENT, starter.vocabulary)
    assert NO_DOSES in made.notes
    parts = [part for part in answer.sections if part.facet is Facet.DO_NOT]
    warned = {one.quotes for part in parts for one in part.statements}
    assert warned <= {one.quotes for one in every(made)}
    for part in made.sections:
        if part.facet in (Facet.DO_NOT, Facet.CONTRAINDICATION) or part.heading == SEEK_HELP:
            continue
        for one in part.statements:
            units = {(q.unit, q.per) for q in find_quantities(one.text)}
            assert ("g", ("kg",)) not in units
            assert ("mg", ()) not in units


def test_quotes_citations_and_verdicts_stay(answer: Answer, starter: Library) -> None:
    patient = for_reader(answer, Reader.PATIENT, starter.vocabulary)
    made = {one.quotes: one for one in every(patient)}
    for one in every(answer):
        if one.quotes in made:
            assert made[one.quotes].citations == one.citations
            assert made[one.quotes].verdict is one.verdict


def test_when_to_seek_help_stands_first(starter: Library) -> None:
    for title in (one.reference.title for one in starter.documents()):
        answer = ask(title, starter)
        made = for_reader(answer, Reader.PATIENT, starter.vocabulary)
        if any(asks_for_help(one) for part in answer.sections for one in part.statements):
            assert made.sections[0].heading == SEEK_HELP
