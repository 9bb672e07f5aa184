"""What a question is understood to ask: whatever its spelling, its register and its country."""

from collections.abc import Iterator

import pytest

from probatum.answer.compose import ask
from probatum.find.kinship import near_ancestors
from probatum.find.targets import targets_of
from probatum.find.understand import understand
from probatum.library import vocabularies
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.writer import Writer
from probatum.model.question import ConceptKind, Question
from probatum.text.terminologies import Terminology
from probatum.text.vocabulary import Concept

PNEUMONIA = """PNEUMONIA
Introduction
Pneumonia is an infection of the lungs. Breathlessness and pleuritic pain are common.

TREATMENT OF PNEUMONIA
Drug Treatment
■ Amoxicillin 500 mg orally every 8 hours for 5 days
■ Zyxtromycin 250 mg daily is not recommended. Zyxtromycin is reserved for specialists
"""
ILLS = Terminology(
    "OBO",
    (
        Concept("T:0", ConceptKind.CONDITION, "chest trouble"),
        Concept("T:1", ConceptKind.CONDITION, "windy lung", ("puff lung",), ("T:0",)),
        Concept("T:2", ConceptKind.CONDITION, "morning windy lung", (), ("T:1",)),
        Concept("T:3", ConceptKind.CONDITION, "eosinophilic pneumonia", (), ("T:4",)),
        Concept("T:4", ConceptKind.CONDITION, "pneumonia"),
        Concept("T:7", ConceptKind.CONDITION, "wet spring frailty", (), ("T:8",)),
        Concept("T:8", ConceptKind.CONDITION, "spring frailty", (), ("T:4",)),
        Concept("T:6", ConceptKind.CONDITION, "esophagitis"),
        Concept("T:5", ConceptKind.CONDITION, "dawn cough", (), ("T:1",)),
    ),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("understanding")
    (folder / "files").mkdir()
    (folder / "files" / "pneumonia.txt").write_text(PNEUMONIA)
    ingest(folder / "library", [folder / "files"], workers=0)
    with Writer(folder / "library") as writer:
        vocabularies.add(writer, "ills", ILLS)
    found = Library.open(folder / "library")
    yield found
    found.close()


def subjects(question: Question) -> set[str]:
    return {mention.name for mention in question.conditions + question.interventions}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("treatment of heart attack", "treatment of myocardial infarction"),
        ("what stops fits", "what stops seizures"),
        ("dose of Tylenol", "dose of paracetamol"),
        ("dose of Tylenol", "dose of acetaminophen"),
        ("treatment of oesophagitis", "treatment of esophagitis"),
        ("high blood pressure", "hypertension"),
        ("treatment of anaemia", "treatment of anemia"),
        ("diarrhoea in children", "diarrhea in children"),
        ("dose of adrenaline in anaphylaxis", "dose of epinephrine in anaphylaxis"),
        ("salbutamol for asthma", "albuterol for asthma"),
        ("treatment of chickenpox", "treatment of varicella"),
        ("piles", "haemorrhoids"),
        ("treatment of leukaemia", "treatment of leukemia"),
        ("frusemide in heart failure", "furosemide in heart failure"),
        ("stroke prevention", "cerebrovascular accident prevention"),
        ("whooping cough", "pertussis"),
        ("kidney stones", "nephrolithiasis"),
        ("dose of Augmentin", "dose of co-amoxiclav"),
    ],
)
def test_words_of_one_thing_have_the_same_targets(library: Library, one: str, other: str) -> None:
    first, second = understand(one, library), understand(other, library)
    assert subjects(first) == subjects(second) != set()
    assert first.facets == second.facets


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("dose of amoxycilin in pnuemonia", "dose of amoxicillin in pneumonia"),
        ("metfromin for diabetis", "metformin for diabetes"),
        ("Guillan Barre syndrome", "Guillain-Barré syndrome"),
        ("rhumatoid arthritis", "rheumatoid arthritis"),
        ("is windy lnug serious? windyy lung", "is windy lung serious?"),
    ],
)
def test_a_misspelt_question_asks_the_same(library: Library, asked: str, meant: str) -> None:
    assert subjects(understand(asked, library)) == subjects(understand(meant, library)) != set()


def test_a_correction_is_said_in_the_question_and_in_the_answer(library: Library) -> None:
    answer = ask("dose of amoxicillin in pnuemonia", library)
    (slip,) = answer.question.corrections
    assert (slip.written, slip.meant) == ("pnuemonia", "pneumonia")
    assert answer.question.text[slip.start : slip.end] == "pnuemonia"
    (mention,) = answer.question.conditions
    assert mention.words == "pnuemonia"
    assert "spelling of “pnuemonia”" in mention.learnt_from
    assert "Read “pnuemonia” as “pneumonia”." in answer.notes
    assert answer.bottom_line
    assert "Amoxicillin 500 mg" in answer.bottom_line.text


def test_a_word_that_only_the_library_has_is_corrected_too(library: Library) -> None:
    question = understand("is zyxtromicyn safe", library)
    assert [slip.meant for slip in question.corrections] == ["zyxtromycin"]
    words = targets_of(question, library.vocabulary).words
    assert "zyxtromycin" in {word.text for word in words}


@pytest.mark.parametrize(
    "asked",
    [
        "nifedipine or nimodipine",
        "prednisone against prednisolone",
        "hypethyroidism",
        "amoxicillin for my brother",
        "PNUMO score",
        "oesophagitis",
    ],
)
def test_real_names_ties_and_everyday_words_are_left_alone(library: Library, asked: str) -> None:
    assert understand(asked, library).corrections == ()


def test_offsets_are_those_of_the_question_as_it_was_asked(library: Library) -> None:
    text = "Is amoxycilin or azythromycin best in pnuemonia or asthma?"
    question = understand(text, library)
    for mention in question.conditions + question.interventions:
        assert text[mention.start : mention.end] == mention.words
    assert {m.words for m in question.conditions} == {"pnuemonia", "asthma"}


def test_loaded_names_are_understood_and_say_where_from(library: Library) -> None:
    (mention,) = understand("treatment of puff lung", library).conditions
    assert mention.name == "windy lung"
    assert mention.learnt_from == "ills"


def parents(library: Library, id_: str) -> list[str]:
    vocabulary = library.vocabulary
    return [one.name for one in near_ancestors(vocabulary, vocabulary[id_])]


def test_a_loaded_parent_is_near_when_the_form_bears_its_name(library: Library) -> None:
    assert parents(library, "T:2") == ["windy lung"]
    assert parents(library, "T:5") == []


def test_a_loaded_form_of_a_disease_that_the_program_knows_is_near(library: Library) -> None:
    assert parents(library, "T:3") == ["pneumonia"]


def test_of_two_steps_up_the_second_counts_only_by_its_name(library: Library) -> None:
    assert parents(library, "T:8") == ["pneumonia"]
    assert parents(library, "T:7") == ["spring frailty"]


def test_narrower_loaded_terms_are_named_only_where_the_library_has_them(library: Library) -> None:
    (mention,) = understand("treatment of pneumonia", library).conditions
    assert "eosinophilic pneumonia" not in mention.narrower
