"""``probatum prove``: a line in, the same line out with its proof."""

import gzip
import json
from pathlib import Path

import pytest

from probatum.cli.main import run

GOOD = {
    "statement": "Give iron 1 g daily at noon.",
    "evidence": "Give iron 1000 mg every 24 hours at noon.",
    "id": "a",
}
BAD = {
    "statement": "Give iron 10 g daily at noon.",
    "evidence": "Give iron 1 g daily at noon.",
    "id": "b",
}


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_line_comes_back_in_order_and_a_bad_one_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "p.jsonl", [json.dumps(GOOD), "{oops", "", json.dumps(BAD)])
    assert run(["prove", str(file), "--json"]) == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [item.get("verdict") for item in made] == ["supported", None, "contradicted"]
    assert made[1]["line"] == 2
    assert made[0]["id"] == "a"
    assert made[0]["score"] > made[2]["score"]


def test_many_lines_by_two_processes_are_those_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps({**GOOD, "id": number}) for number in range(450)]
    file = tmp_path / "p.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    run(["prove", str(file), "--json", "--processes", "2"])
    by_two = capsys.readouterr().out
    run(["prove", str(file), "--json", "--processes", "1"])
    assert by_two == capsys.readouterr().out
    assert [json.loads(line)["id"] for line in by_two.splitlines()] == list(range(450))


def test_a_table_says_why_a_statement_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["prove", str(written(tmp_path / "p.jsonl", [json.dumps(BAD)]))])
    assert "quantities" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["prove", str(tmp_path / "none.jsonl")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
