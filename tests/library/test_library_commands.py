"""ingest, library and search as a person or another program uses them."""

import json

import pytest
from library_building import pubmed_record, pubmed_set
from typer.testing import CliRunner

from probatum.cli import ingest, library, search

RUNNER = CliRunner()


@pytest.fixture
def at(tmp_path, monkeypatch):
    """A library of three records, as PROBATUM_LIBRARY names it."""
    monkeypatch.setenv("PROBATUM_LIBRARY", str(tmp_path / "library"))
    records = [
        pubmed_record(1, title="Artesunate in severe malaria", text="Artesunate saves children."),
        pubmed_record(2, title="Iron in pregnancy", text="Daily iron is advised in pregnancy."),
        pubmed_record(3, title="Quinine", text="Quinine is an older treatment of malaria."),
    ]
    (tmp_path / "set.xml").write_text(pubmed_set(records))
    result = RUNNER.invoke(ingest.app, [str(tmp_path / "set.xml"), "--workers", "1"])
    assert result.exit_code == 0, result.output
    return result


def test_ingest_says_what_came_of_it_on_standard_error(at):
    assert "pubmed" in at.stderr
    assert "3 documents" in at.stderr
    assert "3 added" in at.stderr
    assert at.stdout == ""


def test_search_gives_documents_best_first(at):
    result = RUNNER.invoke(search.app, ["artesunate for malaria", "--json", "--limit", "2"])
    found = json.loads(result.stdout)
    assert [each["id"] for each in found] == ["pmid:1", "pmid:3"]
    assert set(found[0]) == {"id", "score", "title", "type", "year", "status", "passage"}
    assert set(found[0]["passage"]) == {"start", "end", "headings", "text"}
    assert found[0]["score"] > found[1]["score"] > 0
    assert RUNNER.invoke(search.app, ["zolgensma"]).exit_code == 3


def test_export_prints_a_line_for_each_document_by_id(at):
    result = RUNNER.invoke(library.app, ["export"])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["pmid:1", "pmid:2", "pmid:3"]
    assert set(lines[0]) == {"id", "sha256", "type", "title", "status", "text"}


def test_info_counts_what_is_held(at):
    found = json.loads(RUNNER.invoke(library.app, ["info", "--json"]).stdout)
    assert found["documents"] == 3
    assert RUNNER.invoke(library.app, ["info"]).exit_code == 0


def test_remove_names_what_it_does_not_know(at):
    result = RUNNER.invoke(library.app, ["remove", "pmid:2", "pmid:77"])
    assert result.exit_code == 1
    assert "pmid:77" in result.stderr
    assert json.loads(RUNNER.invoke(library.app, ["info", "--json"]).stdout)["documents"] == 2
    assert RUNNER.invoke(library.app, ["verify"]).exit_code == 0
    assert RUNNER.invoke(library.app, ["prune"]).exit_code == 0


def test_verify_exits_with_one_when_something_is_wrong(at, tmp_path):
    from probatum.library import segments

    segments.publish(tmp_path / "library" / "index", [])
    result = RUNNER.invoke(library.app, ["verify", "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["whole"] is False
