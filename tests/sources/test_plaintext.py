"""Plain text keeps its words, and each bullet stands below the headings that give it meaning."""

import pytest

from probatum.model.document import Document, PassageKind
from probatum.model.reference import SourceType
from probatum.sources import plaintext
from probatum.sources.base import Extraction, Fault

TOPIC = """WASP STING
Introduction
A painful injury by the venom of wasps. It is common in late summer and the swel-
ling is often alarming to the patient and to those
around.

CLINICAL FEATURES OF WASP STING
Clinical Features
• Local effects:
  - Pain
  - Swelling that may cover
    the whole limb
• Systemic effects:
  - Wheeze

TREATMENT OF WASP STING
Treatment Goals
• Relieve pain
• Prevent collapse
First hour
• Lay the patient flat
Drug Treatment
Mild reactions:
• Chlorphenamine
- Adult: 4 mg orally every 6 hours for
up to three days
- Child: 1 mg orally every 12 hours
Or:
• Cetirizine
- Adult: 10 mg orally once daily
Severe reactions
• Epinephrine
- Adult: 0.5 mg intramuscularly; repeat after 5 minutes
- Child: 0.01 mg/kg intramuscularly
Notable Adverse Drug Reactions, Contraindications and Caution
• Chlorphenamine: drowsiness
"""


def read(text: str | bytes, name: str = "topic.txt") -> Document:
    data = text.encode() if isinstance(text, str) else text
    (found,) = plaintext.extract(data, name)
    assert isinstance(found, Extraction)
    assert found.original == data
    return found.document


def paths(document: Document) -> dict[str, tuple[str, ...]]:
    return {document.text[p.start : p.end]: p.headings for p in document.passages}


def path_of(document: Document, words: str) -> tuple[str, ...]:
    return next(headings for text, headings in paths(document).items() if words in text)


def test_headings_stand_in_capitals_section_names_and_short_titles() -> None:
    topic = read(TOPIC)
    assert topic.reference.title == "WASP STING"
    treatment = "TREATMENT OF WASP STING"
    assert path_of(topic, "Relieve pain") == (treatment, "Treatment Goals")
    assert path_of(topic, "Lay the patient flat") == (treatment, "First hour")
    assert path_of(topic, "Cetirizine") == (treatment, "Drug Treatment")
    assert path_of(topic, "Epinephrine") == (treatment, "Drug Treatment", "Severe reactions")
    assert path_of(topic, "drowsiness")[0] == treatment
    assert path_of(topic, "Wheeze") == ("CLINICAL FEATURES OF WASP STING", "Clinical Features")


def test_lead_ins_stay_with_their_items() -> None:
    topic = read(TOPIC)
    drugs = next(text for text in paths(topic) if "Chlorphenamine\n" in text)
    assert drugs.splitlines() == [
        "Mild reactions:",
        "• Chlorphenamine",
        "  - Adult: 4 mg orally every 6 hours for up to three days",
        "  - Child: 1 mg orally every 12 hours",
        "  Or:",
        "• Cetirizine",
        "  - Adult: 10 mg orally once daily",
    ]


def test_wrapped_lines_are_joined_and_lists_nested() -> None:
    text = read(TOPIC).text
    assert "the swelling is often alarming to the patient and to those around." in text
    assert "• Local effects:\n  - Pain\n  - Swelling that may cover the whole limb" in text


def test_a_cut_word_keeps_its_hyphen_unless_the_text_writes_it_whole() -> None:
    text = read("Title here\n\nThe swelling grows and the swel-\nling stays post-\nsting.\n").text
    assert "the swelling stays post-sting" in text


def test_a_long_list_keeps_its_lead_ins_on_the_path_of_its_later_parts() -> None:
    items = "\n".join(f"  - item number {at} with some more words to fill it" for at in range(60))
    topic = read(f"Title\n\nDrug Treatment\n• Antivenom:\n{items}\n")
    lists = [p for p in topic.passages if p.kind is PassageKind.LIST]
    assert len(lists) > 1
    assert all(p.headings == ("Drug Treatment", "Antivenom:") for p in lists[1:])
    assert all(len(topic.text[p.start : p.end].split()) <= 200 for p in topic.passages)


def test_statements_on_lines_of_their_own_are_not_run_together() -> None:
    topic = read("Title\n\nRest is enough in most cases\nDo not give steroids\n")
    assert "Rest is enough in most cases\nDo not give steroids" in topic.text


@pytest.mark.parametrize("bullet", ["•", "■", "-", "*", "‣", "o", "・", "1."])
def test_bullets_of_all_kinds_are_lists(bullet: str) -> None:
    topic = read(f"Title\n\nGive all of:\n{bullet} water\n{bullet} salt\n")
    assert topic.passages[-1].kind is PassageKind.LIST
    assert topic.text.endswith(f"Give all of:\n{bullet} water\n{bullet} salt")


def test_a_table_with_bars_keeps_row_and_column_headings() -> None:
    topic = read("Title\n\n# Table 1: Doses\n| Weight | Dose |\n|---|---|\n| 5 kg | 1 tablet |\n")
    assert "Table 1: Doses\nWeight | Dose\n5 kg — Dose: 1 tablet" in topic.text
    assert topic.passages[-1].kind is PassageKind.TABLE


def test_form_feeds_and_rules_are_layout() -> None:
    topic = read("Title\n=====\n\nFirst page.\f\nSecond page.\n-----\nThird part.\n")
    assert topic.text == "Title\n\nFirst page.\n\nSecond page.\n\nThird part."


@pytest.mark.parametrize(
    ("encoding", "warned"), [("utf-8-sig", False), ("utf-16", False), ("cp1252", True)]
)
def test_encodings_are_found_and_guesses_are_told(encoding: str, warned: bool) -> None:
    topic = read("Fièvre\n\nDonner 20 µg à 38 °C – une fois.\n".encode(encoding))
    assert "20 µg à 38 °C – une fois" in topic.text
    assert bool(topic.warnings) is warned


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n0000", b"abc\0def", b"  \n \n", b"-----\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    (found,) = plaintext.extract(data, "x.txt")
    assert isinstance(found, Fault)


def test_nothing_is_claimed_that_the_text_does_not_say() -> None:
    reference = read(TOPIC).reference
    assert reference.type is SourceType.UNKNOWN
    assert (reference.year, reference.publisher, reference.status) == (None, None, ())


def test_every_passage_stands_where_it_says() -> None:
    topic = read(TOPIC)
    assert topic.passages[0].kind is PassageKind.TITLE
    for passage in topic.passages:
        words = topic.text[passage.start : passage.end]
        assert words == words.strip("\n")
        assert words
