"""An answer as JSON is one document that the published schema describes."""

import json
from pathlib import Path

import jsonschema
import pytest

from probatum.export import exports
from probatum.export.json import to_json
from probatum.export.schema import answer_schema, schema_text
from probatum.model.answer import Answer

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "answer.schema.json"


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "run: make schema"


def test_an_answer_is_what_the_schema_says(answer: Answer, unanswered: Answer) -> None:
    validator = jsonschema.Draft202012Validator(answer_schema())
    for one in (answer, unanswered):
        validator.validate(json.loads(to_json(one)))


def test_the_schema_refuses_what_is_no_answer(answer: Answer) -> None:
    document = json.loads(to_json(answer))
    del document["bottom_line"]
    with pytest.raises(jsonschema.ValidationError, match="bottom_line"):
        jsonschema.validate(document, answer_schema())


def test_json_is_one_document_with_the_fields_of_the_contract(answer: Answer) -> None:
    document = json.loads(to_json(answer))
    assert {"question", "answered", "bottom_line", "nearest", "sections", "references"} <= set(
        document
    )
    assert {"conflicts", "gaps", "library", "took_ms"} <= set(document)
    assert set(document["references"][0]) >= {
        *("number", "id", "type", "title", "source", "year", "pmid", "pmcid", "doi", "url"),
        "status",
    }
    assert document["bottom_line"]["quotes"][0].keys() == {
        *("document", "sha256", "start", "end", "text"),
    }


def test_equal_answers_give_equal_bytes_and_can_be_read_back(answer: Answer) -> None:
    again = Answer.model_validate_json(to_json(answer))
    assert again == answer
    assert to_json(again) == to_json(answer)


def test_every_export_is_found_by_its_name() -> None:
    assert list(exports()) == ["bibtex", "csl-json", "json", "markdown", "ris", "vancouver"]


def test_every_export_makes_text_of_any_answer(answer: Answer, unanswered: Answer) -> None:
    for export in exports().values():
        assert export(answer).endswith("\n")
        assert export(unanswered)
