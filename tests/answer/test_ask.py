"""A clinical question in, a short cited article out: the starter library and small real files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from probatum.answer.compose import ask
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.starter import ensure_starter
from probatum.model.answer import Answer
from probatum.model.facet import Facet
from probatum.model.statement import Directness, Statement, Verdict

MODEL_QUESTION = (
    "What is the recommended dose of intravenous immunoglobulin for acute motor-sensory axonal "
    "neuropathy (AMSAN)?"
)
MUMPS = """MUMPS
Introduction
Mumps is a viral infection of the salivary glands.

TREATMENT OF MUMPS
Drug Treatment
■ Paracetamol 15 mg/kg orally every 6 hours for fever
■ Do not give aspirin to children
"""
PEDICULOSIS = """PEDICULOSIS
Introduction
Pediculosis is an infestation with lice.

TREATMENT OF PEDICULOSIS
Drug Treatment
■ Permethrin 1% lotion applied once and repeated after 7 days
"""
TRIAL = """<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE">
<PMID Version="1">33743237</PMID><Article PubModel="Print"><Journal><Title>A journal</Title>
<JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>A second course of immunoglobulin in Guillain-Barre syndrome</ArticleTitle>
<Abstract><AbstractText Label="CONCLUSION">In patients with Guillain-Barre syndrome and a poor
prognosis, a second course of intravenous immunoglobulin should not be considered, and is not
recommended.</AbstractText></Abstract>
<PublicationTypeList><PublicationType>Randomized Controlled Trial</PublicationType>{retracted}
</PublicationTypeList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.create(tmp_path_factory.mktemp("starter") / "library")
    ensure_starter(library)
    yield library
    library.close()


@pytest.fixture(scope="module")
def model_answer(starter: Library) -> Answer:
    return ask(MODEL_QUESTION, starter)


def with_files(folder: Path, files: dict[str, str]) -> Library:
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (sources / name).write_text(text, encoding="utf-8")
    library = Library.create(folder / "library")
    ensure_starter(library)
    ingest(folder / "library", [sources / name for name in files], workers=0)
    library.reload()
    return library


def statements(answer: Answer) -> list[Statement]:
    line = [answer.bottom_line] if answer.bottom_line else []
    return line + [statement for section in answer.sections for statement in section.statements]


def test_the_model_question_is_answered_by_a_summary_of_broader_evidence(
    model_answer: Answer,
) -> None:
    line = model_answer.bottom_line
    assert line is not None
    for words in ("0.4 g/kg", "5 days", "2 g/kg", "cannot walk unaided", "within 2 weeks"):
        assert words in line.text
    assert line.verdict is Verdict.SUMMARISED
    assert line.directness is Directness.BROADER
    assert any("our summary of" in note for note in line.notes)
    assert any("the board must check" in note for note in line.notes)


def test_its_sections_are_those_of_a_dosing_article(model_answer: Answer) -> None:
    facets = {section.facet for section in model_answer.sections}
    assert facets >= {
        Facet.DOSE, Facet.ASSESSMENT, Facet.MONITORING, Facet.ALTERNATIVE, Facet.DO_NOT,
        Facet.ADVERSE_EFFECT,
    }  # fmt: skip
    words = " ".join(statement.text for statement in statements(model_answer)).lower()
    for said in ("plasma exchange", "second ivig course", "corticosteroids", "vital capacity"):
        assert said in words


def test_every_statement_is_cited_and_every_reference_says_what_it_is(
    model_answer: Answer,
) -> None:
    numbers = {reference.number for reference in model_answer.references}
    for statement in statements(model_answer):
        assert statement.citations
        assert set(statement.citations) <= numbers
    for reference in model_answer.references:
        identified = reference.pmid or reference.doi or reference.pmcid
        assert identified or reference.identifier_note
    assert numbers == set(range(1, len(numbers) + 1))


def test_nothing_in_it_is_borrowed_from_another_condition(
    model_answer: Answer, starter: Library
) -> None:
    documents = {quote.document for item in statements(model_answer) for quote in item.quotes}
    assert documents == {"starter:guillain-barre-syndrome"}


def test_rules_for_the_dosing_weight_stand_side_by_side(model_answer: Answer) -> None:
    assert any("weight" in conflict.about for conflict in model_answer.conflicts)


def test_quotes_resolve_in_the_stored_text(model_answer: Answer, starter: Library) -> None:
    for statement in statements(model_answer):
        for quote in statement.quotes:
            stored = starter.text_of(quote.sha256)
            assert stored is not None
            assert quote.resolves_in(stored)


@pytest.mark.parametrize(
    ("condition", "document", "dose"),
    [
        ("Kawasaki disease", "kawasaki", "2 g/kg"),
        ("immune thrombocytopenia", "thrombocytopenia", "g/kg"),
        ("myasthenic crisis", "myasthenic", "2 g/kg"),
        ("CIDP", "demyelinating", "2 g/kg"),
        ("dermatomyositis", "dermatomyositis", "2 g/kg"),
        ("primary immunodeficiency", "immunodeficiency", "g/kg"),
        ("Guillain-Barré syndrome", "guillain", "0.4 g/kg"),
    ],
)
def test_the_dose_of_one_drug_is_not_borrowed_across_conditions(
    starter: Library, condition: str, document: str, dose: str
) -> None:
    line = ask(f"What is the dose of IVIG in {condition}?", starter).bottom_line
    assert line is not None
    assert all(document in quote.document for quote in line.quotes)
    assert dose in line.text


def test_what_the_library_does_not_know_is_not_answered(starter: Library) -> None:
    answer = ask("dose of zolgensma in adult Pompe disease", starter)
    assert not answer.answered
    assert answer.bottom_line is None
    assert not answer.sections


def test_a_guideline_topic_answers_in_its_own_words(tmp_path: Path) -> None:
    library = with_files(tmp_path, {"mumps.txt": MUMPS, "lice.txt": PEDICULOSIS})
    line = ask("How is mumps treated?", library).bottom_line
    assert line is not None
    assert line.verdict is Verdict.SUPPORTED
    assert line.text == "Paracetamol 15 mg/kg orally every 6 hours for fever"
    assert all(quote.document.startswith("file:mumps") for quote in line.quotes)


def test_the_same_library_answers_the_same_whatever_came_first_or_went(tmp_path: Path) -> None:
    one = with_files(tmp_path / "one", {"mumps.txt": MUMPS, "lice.txt": PEDICULOSIS})
    other = with_files(tmp_path / "other", {"lice.txt": PEDICULOSIS, "mumps.txt": MUMPS})
    for question in ("How is mumps treated?", "treatment of pediculosis", MODEL_QUESTION):
        first, second = ask(question, one), ask(question, other)
        same = {"took_ms": 0.0}
        assert first.model_copy(update=same) == second.model_copy(update=same)


def test_a_primary_text_takes_the_place_of_our_summary_of_it(tmp_path: Path) -> None:
    library = with_files(tmp_path, {"trial.xml": TRIAL.format(retracted="")})
    line = ask("Should a second course of IVIG be given in GBS with a poor prognosis?", library)
    quoted = {quote.document for statement in statements(line) for quote in statement.quotes}
    assert "pmid:33743237" in quoted
    replaced = [s for s in statements(line) if s.quotes[0].document == "pmid:33743237"]
    assert replaced[0].verdict is Verdict.SUPPORTED


def test_a_retracted_source_is_left_out_and_named(tmp_path: Path) -> None:
    mark = "<PublicationType>Retracted Publication</PublicationType>"
    library = with_files(tmp_path, {"trial.xml": TRIAL.format(retracted=mark)})
    answer = ask("Should a second course of IVIG be given in GBS with a poor prognosis?", library)
    quoted = {quote.document for statement in statements(answer) for quote in statement.quotes}
    assert "pmid:33743237" not in quoted
    assert any("retracted" in note for note in answer.notes)
