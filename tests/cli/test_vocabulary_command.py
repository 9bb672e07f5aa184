"""``probatum vocabulary`` as a user meets it."""

import json
from pathlib import Path

import pytest

from probatum.cli.main import run

OBO = """format-version: 1.2

[Term]
id: DOID:77
name: windy lung
synonym: "puff lung" EXACT []
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROBATUM_LIBRARY", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    path = tmp_path / "My Ills (2015).obo"
    path.write_text(OBO)
    return path


def test_a_vocabulary_is_added_listed_and_removed(
    library: Path, ontology: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["vocabulary", "add", str(ontology), "--library", str(library)]) == 0
    assert run(["vocabulary", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    expected = {"name": "my-ills-2015", "format": "OBO", "concepts": 1, "names": 2}
    assert listed == {"vocabularies": [expected]}
    assert run(["vocabulary", "remove", "my-ills-2015"]) == 0
    assert run(["vocabulary", "remove", "my-ills-2015"]) == 1
    assert "there is no vocabulary" in capsys.readouterr().err


def test_one_bad_file_does_not_keep_the_others_out(
    library: Path, ontology: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.obo"
    bad.write_text(OBO + "synonym: nothing\n")
    assert run(["vocabulary", "add", str(bad), str(ontology), "--library", str(library)]) == 1
    assert "bad.obo: line 7: a synonym without quotation marks" in capsys.readouterr().err
    assert run(["vocabulary", "list"]) == 0
    assert capsys.readouterr().out == "my-ills-2015  OBO  1 concepts, 2 names\n"


def test_name_and_kind_are_the_users(
    library: Path, ontology: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["vocabulary", "add", str(ontology), "--name", "ills", "--kind", "drug"]
    assert run([*arguments, "--library", str(library)]) == 0
    assert run(["vocabulary", "list"]) == 0
    assert capsys.readouterr().out.startswith("ills  OBO")
    assert run(["vocabulary", "add", str(ontology), str(ontology), "--name", "x"]) == 2
