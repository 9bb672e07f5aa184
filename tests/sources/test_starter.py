"""The house summaries that Probatum ships keep the laws that their readers rely on."""

import re
from functools import cache
from pathlib import Path

import pytest

import probatum.sources.starter as starter
from probatum.model.document import Basis, Document, SummaryStatement
from probatum.model.facet import Facet
from probatum.sources import recognise, summary
from probatum.text.sentences import split_sentences

TOPICS = sorted(Path(starter.__path__[0]).glob("*.md"))

FOR_THE_BOARD = {"ean_pns_gbs_2023", "ten_steps_2019"}
"""The only sources that were written down from memory; the board must check them."""

WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER = re.compile(
    r"(?<![\w.])\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:\.\d+)?"
    r"|(?<![A-Za-z\d.])\d+(?:\.\d+)?"
    rf"|\b(?:{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
ERROR_PRONE = re.compile(
    r"µg|μg|\bmcg\b|\bIU\b|\d ?U\b|\bQD\b|\bQOD\b|\bBD\b|\bTDS\b|\bcc\b"
    r"|(?<!\d)\.\d|\d\.\d*0 ?(?:mg|g|kg|mL|ml|micrograms?|units?)\b"
)
"""ISMP's error-prone ways to write a dose (the commonest): symbols, bare points, trailing zeros."""


def numbers(text: str) -> set[float]:
    """The numbers of a text by value: '1 000', '1,000' and '1000' are one; 'two' is 2."""
    found = set()
    for match in NUMBER.finditer(text):
        word = match[0].lower()
        value = WORDS.index(word) + 2 if word in WORDS else re.sub(r"[ \u00a0\u202f,]", "", word)
        found.add(float(value))
    return found


@cache
def read(path: Path) -> Document:
    return summary.read_summary(path.read_bytes())


def sentence(document: Document, statement: SummaryStatement) -> str:
    return document.text[statement.start : statement.end]


every_topic = pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)


def test_there_are_topics_and_no_two_share_an_id() -> None:
    assert TOPICS
    assert len({read(path).id for path in TOPICS}) == len(TOPICS)


@every_topic
def test_every_topic_is_recognised_and_named_like_its_file(path: Path) -> None:
    assert recognise(path.read_bytes()[:8192], path.name) is summary
    assert read(path).id == f"starter:{path.stem}"


@every_topic
def test_every_statement_is_one_sentence(path: Path) -> None:
    document = read(path)
    for statement in document.statements:
        text = sentence(document, statement)
        assert split_sentences(text) == [(0, len(text))], text
        assert text.endswith("."), text


@every_topic
def test_no_statement_stands_twice(path: Path) -> None:
    document = read(path)
    texts = [sentence(document, statement) for statement in document.statements]
    assert len(set(texts)) == len(texts)


@every_topic
def test_no_statement_leans_on_another(path: Path) -> None:
    document = read(path)
    for statement in document.statements:
        text = sentence(document, statement)
        assert not re.search(r"\b(?:see|as|mentioned) (?:above|below)\b", text, re.IGNORECASE), text
        assert not re.match(r"(?:It|They|This|These|He|She)\b", text), text


@every_topic
def test_plain_wording_has_no_number_that_the_statement_lacks(path: Path) -> None:
    document = read(path)
    for statement in document.statements:
        added = numbers(statement.plain) - numbers(sentence(document, statement))
        assert not added, f"{sorted(added)} in: {statement.plain}"


@every_topic
def test_plain_wording_of_a_first_dose_keeps_numbers_and_does_not_just_drop_them(
    path: Path,
) -> None:
    document = read(path)
    for statement in document.statements:
        if statement.lead and statement.facet is Facet.DOSE:
            given = numbers(sentence(document, statement))
            assert bool(numbers(statement.plain)) == bool(given)


@every_topic
def test_doses_are_written_so_that_they_cannot_be_misread(path: Path) -> None:
    document = read(path)
    for statement in document.statements:
        for text in (sentence(document, statement), statement.plain):
            assert not ERROR_PRONE.search(text), text


@every_topic
def test_identifiers_stand_only_on_verified_references(path: Path) -> None:
    for reference in read(path).cited:
        known = reference.identifiers
        given = [known.doi, known.pmid, known.pmcid, known.isbn, reference.url]
        assert any(given) == known.verified, reference.id


@every_topic
def test_memory_is_admitted_only_where_the_board_will_check_it(path: Path) -> None:
    for statement in read(path).statements:
        memory = {item.reference for item in statement.standings if item.basis is Basis.MEMORY}
        assert memory <= FOR_THE_BOARD


@every_topic
def test_no_dose_and_no_first_answer_stands_on_memory_alone(path: Path) -> None:
    for statement in read(path).statements:
        if statement.lead or statement.facet is Facet.DOSE:
            assert {item.basis for item in statement.standings} != {Basis.MEMORY}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,000 mg or 1 000 mg", {1000.0}),
        ("0.4 g/kg a day for five days", {0.4, 5.0}),
        ("GM1 antibodies, CD20 and C5", set()),
        ("-0.20 to 0.25; 200–250 ml", {0.2, 0.25, 200.0, 250.0}),
        ("within 2 weeks, 35% against 16%", {2.0, 35.0, 16.0}),
    ],
)
def test_numbers_are_compared_by_value(text: str, values: set[float]) -> None:
    assert numbers(text) == values


@pytest.mark.parametrize("text", ["5 µg", ".5 mg", "5.0 mg", "10 U daily", "1.50 g/kg", "2 mg QD"])
def test_error_prone_doses_are_noticed(text: str) -> None:
    assert ERROR_PRONE.search(text)


@pytest.mark.parametrize(
    "text", ["0.5 mg", "10 mg", "1.05 g", "100 units", "0.20 to 0.25", "0.50 grade"]
)
def test_safe_doses_are_not_called_error_prone(text: str) -> None:
    assert not ERROR_PRONE.search(text)
