"""MedQuAD: the questions of patients are headings of their answers."""

from probatum.model.document import Document
from probatum.model.reference import SourceType
from probatum.sources import medquad
from probatum.sources.base import Extraction, Fault

PAGE = """<?xml version="1.0"?>
<Document id="0001" source="Home" url="http://example.org/sting">
<Focus>Wasp sting</Focus>
<FocusAnnotations><UMLS><SemanticGroup>{group}</SemanticGroup></UMLS>
<Synonyms><Synonym>Sting by a wasp</Synonym></Synonyms></FocusAnnotations>
<QAPairs>
<QAPair pid="1"><Question qid="1">What is a wasp sting ?</Question>
<Answer>A sting &lt; 1 cm wide.

Signs include:   - Pain.   - Swelling.</Answer></QAPair>
<QAPair pid="2"><Question qid="2">What helps ?</Question><Answer></Answer></QAPair>
</QAPairs></Document>"""


def read(text: str, name: str = "0001.xml") -> Document:
    (found,) = medquad.extract(text.encode(), name)
    assert isinstance(found, Extraction)
    return found.document


def test_a_page_is_patient_information_about_its_focus() -> None:
    document = read(PAGE.format(group="Disorders"))
    assert document.id == "medquad:Home-0001"
    assert document.about == ("Wasp sting",)
    assert document.keywords == ("Sting by a wasp",)
    assert document.reference.type is SourceType.PATIENT_INFORMATION
    assert document.reference.url == "http://example.org/sting"


def test_questions_are_headings_and_lists_inside_answers_are_lists() -> None:
    document = read(PAGE.format(group="Disorders"))
    found = [(p.headings, document.text[p.start : p.end]) for p in document.passages[1:]]
    assert found == [
        (("What is a wasp sting ?",), "A sting < 1 cm wide."),
        (("What is a wasp sting ?",), "Signs include:\n- Pain.\n- Swelling."),
    ]


def test_a_question_without_an_answer_is_kept_and_told() -> None:
    document = read(PAGE.format(group="Disorders"))
    assert document.text.endswith("What helps ?")
    assert document.warnings == ("1 questions have no answer in this file",)


def test_a_drug_is_no_condition() -> None:
    assert read(PAGE.format(group="Chemicals")).about == ()


def test_parts_of_one_page_are_told_apart_by_their_files() -> None:
    assert read(PAGE.format(group=""), "set.tar.gz!q/0001_3.xml").id == "medquad:Home-0001_3"


def test_the_early_small_names_are_read_too() -> None:
    old = """<doc docid="2" corpus="Home"><doctitle-focus>Sting</doctitle-focus><qaPairs>
    <pair><question>what helps?</question><answer>Rest.</answer></pair></qaPairs></doc>"""
    assert medquad.recognise(old.encode(), "x") == 95
    assert read(old).text == "Sting\n\nwhat helps?\n\nRest."


def test_a_broken_page_is_a_fault() -> None:
    (found,) = medquad.extract(PAGE[:-20].encode(), "x.xml")
    assert isinstance(found, Fault)
    assert "not well-formed" in found.reason
