"""`evaluate verify` reads both formats, compressed or not, and reports by the contract."""

import gzip
import json
from pathlib import Path

import pytest
import typer

from probatum.evaluate import verify
from probatum.evaluate.judging import Judged, curve, figures
from probatum.evaluate.labelled import Label, read_claims, read_table
from probatum.model.errors import SourceError

TABLE = """claim,evidence,label
Zinc shortens the common cold.,Zinc shortens the common cold.,Supports
Zinc shortens the common cold.,Zinc does not shorten the common cold.,Refutes
Zinc shortens the common cold.,The trial was done in winter.,Neutral
"""
CORPUS: list[dict[str, object]] = [
    {"_id": "1", "title": "A", "text": "…", "sentences": ["Zinc was tested.", "It helped."]},
    {"_id": "2", "title": "B", "text": "…"},
]
HELPS = {"1": [{"label": "SUPPORT", "sentences": [1]}]}
HARMS = {"2": [{"label": "CONTRADICT", "sentences": [0]}]}
CLAIMS: list[dict[str, object]] = [
    {"id": 1, "claim": "Zinc helps.", "evidence": HELPS},
    {"id": 2, "claim": "Zinc harms.", "evidence": HARMS},
    {"id": 3, "claim": "Zinc is blue.", "evidence": {}},
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    return path


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_report_is_one_json_document_of_the_contract(table: Path) -> None:
    document = json.loads(verify.run(table).to_json())
    assert {"task", "n", "metrics", "floor", "seconds"} <= set(document)
    assert document["n"] == 3
    for figure in ("supported_precision", "supported_recall", "contradicting_called_supported",
                   "macro_f1", "auroc", "curve"):  # fmt: skip
        assert figure in document["metrics"]
        assert figure in document["floor"]


def test_what_is_the_evidence_itself_is_proved_and_its_denial_is_not(table: Path) -> None:
    metrics = verify.run(table).metrics
    assert metrics["supported_precision"] == 1.0
    assert metrics["supported_recall"] == 1.0
    assert metrics["contradicting_called_supported"] == 0.0


def test_two_runs_agree(table: Path) -> None:
    assert verify.run(table).metrics == verify.run(table).metrics


def test_abstracts_without_sentences_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    corpus = lines(tmp_path / "corpus.jsonl", CORPUS)
    claims = lines(tmp_path / "claims.jsonl", CLAIMS)
    pairs, left_out = read_claims(corpus, claims)
    assert [(pair.evidence, pair.label) for pair in pairs] == [("It helped.", Label.SUPPORTS)]
    assert left_out == 1
    assert "1 pairs left out" in verify.run(None, corpus, claims).notes[0]


def test_a_table_without_its_columns_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("claim,label\nx,Supports\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no column evidence"):
        read_table(path)
    path.write_text("claim,evidence,label\nx,y,Perhaps\n", encoding="utf-8")
    with pytest.raises(SourceError, match="'Perhaps' is no label"):
        read_table(path)


def test_half_of_scifact_is_no_usable_argument(table: Path) -> None:
    with pytest.raises(typer.BadParameter):
        verify.run(None, table, None)


def test_the_curve_begins_with_the_surest_and_ends_with_all() -> None:
    rows = [
        Judged(Label.SUPPORTS, Label.SUPPORTS, True, 0.9, "a"),
        Judged(Label.CONTRADICTS, Label.NEUTRAL, False, 0.5, "b"),
        Judged(Label.SUPPORTS, Label.NEUTRAL, False, 0.2, "c"),
    ]
    points = curve(rows)
    assert points[0] == {"score": 0.9, "precision": 1.0, "coverage": 0.5}
    assert points[-1]["coverage"] == 1.0
    found = figures(rows, seed=1)
    assert found["supported_precision"] == 1.0
    assert found["supported_recall"] == 0.5


def test_a_figure_that_cannot_be_had_is_null(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("claim,evidence,label\nZinc helps.,Zinc helps.,Supports\n", encoding="utf-8")
    assert json.loads(verify.run(path).to_json())["metrics"]["auroc"] is None
