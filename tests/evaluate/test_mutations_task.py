"""`evaluate mutations` judges pairs of a library, the same ones every time."""

import json
from pathlib import Path

import pytest

from probatum.evaluate import mutations, tasks
from probatum.evaluate.pairs import draw, is_clinical
from probatum.library.library import Library
from probatum.library.starter import ensure_starter
from probatum.model.errors import LibraryError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("library")
    ensure_starter(Library.create(place))
    return place


def test_the_same_seed_draws_the_same_pairs_and_another_seed_others(folder: Path) -> None:
    library = Library.open(folder)
    assert draw(library, 30, 1) == draw(library, 30, 1)
    assert draw(library, 30, 1) != draw(library, 30, 2)


def test_every_pair_is_a_clinical_sentence_within_its_evidence(folder: Path) -> None:
    for pair in draw(Library.open(folder), 60, 1):
        assert pair.statement in pair.evidence
        assert is_clinical(pair.statement)


def test_the_report_has_figures_by_family_beside_the_floor(folder: Path) -> None:
    document = json.loads(mutations.run(folder, pairs=25, seed=1, examples=1).to_json())
    assert document["n"] == 25
    family = document["metrics"]["mutants"]["times ten"]
    assert family["n"] > 0
    assert family["low"] <= family["rate"] <= family["high"]
    assert set(document["floor"]["mutants"]) == set(document["metrics"]["mutants"])
    assert document["floor"]["refused"] < document["metrics"]["refused"]


def test_two_runs_agree_but_for_the_time(folder: Path) -> None:
    first, second = (mutations.run(folder, pairs=10, seed=4) for _ in range(2))
    assert first.metrics == second.metrics
    assert list(mutations.show(first))[1:] == list(mutations.show(second))[1:]


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    Library.create(tmp_path / "empty")
    with pytest.raises(LibraryError, match="no sentence"):
        mutations.run(tmp_path / "empty", pairs=5)


def test_tasks_are_found_by_file() -> None:
    assert {"mutations", "verify"} <= set(tasks())
    assert all(tasks().values())
