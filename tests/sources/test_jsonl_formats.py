"""Record sets of one JSON object a line: BEIR, abstracts; and CORD-19's full text."""

import json

import pytest

from probatum.model.document import PassageKind
from probatum.sources import abstracts, beir, cord19
from probatum.sources.base import Extracted, Extraction, Fault


def lines(*records: object) -> bytes:
    return b"\n".join(json.dumps(record).encode() for record in records) + b"\n"


def documents(found: list[Extracted]) -> list[Extraction]:
    return [item for item in found if isinstance(item, Extraction)]


def test_a_beir_line_is_a_document_with_its_own_bytes() -> None:
    data = lines({"_id": "7", "title": "Honey", "text": "Honey helps a cough. A little."})
    (found,) = documents(list(beir.extract(data, "corpus.jsonl")))
    assert found.document.id == "beir:7"
    assert found.document.text == "Honey\n\nHoney helps a cough. A little."
    assert [p.kind for p in found.document.passages] == [PassageKind.TITLE, PassageKind.ABSTRACT]
    assert found.original == data.strip()


def test_sentences_stand_in_for_a_missing_text() -> None:
    data = lines({"_id": "7", "title": "Honey", "text": "", "sentences": ["One.", "Two."]})
    (found,) = documents(list(beir.extract(data, "c")))
    assert found.document.text == "Honey\n\nOne. Two."


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"_id": "1", "_id": "2", "title": "a", "text": "b"}', "twice"),
        (b'{"_id": "1", "title": "a", "text": NaN}', "NaN"),
        (b'{"_id": "1", "title": "a"', "not valid JSON"),
        (b'{"title": "a", "text": "b"}', "'_id' is missing"),
        (b'{"_id": "1", "title": ["a"], "text": "b"}', "not text"),
        (b'["a"]', "not a JSON object"),
        (b'{"_id": "\xff", "title": "a", "text": "b"}', "not UTF-8"),
        (b'{"_id": "1", "title": "a\\u0000", "text": "b"}', "no text"),
        (b'{"_id": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "too deep"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(bad: bytes, reason: str) -> None:
    good = lines({"_id": "9", "title": "t", "text": "words"})
    found = list(beir.extract(good + bad + b"\n" + good, "c.jsonl"))
    assert len(documents(found)) == 2
    (fault,) = (item for item in found if isinstance(item, Fault))
    assert fault.name == "c.jsonl, line 2"
    assert reason in fault.reason


def test_a_large_file_is_split_between_lines() -> None:
    data = lines(*({"_id": str(at), "title": "t", "text": "x"} for at in range(2500)))
    parts = list(beir.split(data))
    assert b"".join(parts) == data
    assert [part.count(b"\n") for part in parts] == [1000, 1000, 500]


def test_an_abstract_is_known_by_its_pmid() -> None:
    data = lines({"source": "s", "pmid": "0123", "title": "T", "text": "Words."})
    (found,) = documents(list(abstracts.extract(data, "a.jsonl")))
    assert found.document.id == "pmid:123"
    assert found.document.reference.identifiers.pmid == "123"
    assert found.document.reference.year is None


def test_an_abstract_without_a_pmid_is_known_by_its_words() -> None:
    data = lines(*({"pmid": None, "title": "T", "text": text} for text in ("One.", "Two.")))
    one, two = documents(list(abstracts.extract(data, "set/a.jsonl")))
    assert one.document.id.startswith("file:a-")
    assert one.document.id != two.document.id


def test_cord19_sections_are_headings() -> None:
    paper = {
        "paper_id": "PMC42",
        "metadata": {"title": "Rest", "authors": [{"first": "A", "middle": [], "last": "Body"}]},
        "abstract": [{"text": "We rested."}],
        "body_text": [
            {"text": "First.", "section": "Methods"},
            {"text": "Second.", "section": "Methods"},
            {"text": "Third.", "section": "Results"},
        ],
        "ref_entries": {"TABREF0": {"text": "Table 1: rest"}},
    }
    (found,) = documents(list(cord19.extract(json.dumps(paper).encode(), "p.json")))
    document = found.document
    assert document.id == "pmcid:PMC42"
    assert document.text.startswith("Rest\n\nAbstract\n\nWe rested.\n\nMethods\n\nFirst.")
    assert [p.headings for p in document.passages][-2:] == [("Results",), ("Results",)]
    assert document.reference.authors == ("Body, A",)
    assert document.warnings
