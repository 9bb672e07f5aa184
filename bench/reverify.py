"""Re-verifies answers from their JSON and the stored documents alone, then plants changes in them.

    python bench/reverify.py LIBRARY QUESTIONS.txt [--changes 20] [--seed 1]

Each question is asked and its JSON kept; a separate process, ``probatum audit --answer``, verifies
each file. Then single characters of quotes, and single digits of statements, are changed, so many
in each answer; offsets, hashes, verdicts, grades, statuses, citations and entries of the reference
list too. Prints how many statements have a passing proof and how many changes were caught, by kind.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from probatum.answer.compose import ask
from probatum.audit.own import reverify
from probatum.export.json import to_json
from probatum.library.library import Library

PROBATUM = Path(sys.executable).with_name("probatum")
Json = dict[str, Any]
Change = Callable[[Json, random.Random], bool]


def main() -> None:
    """Asks, re-verifies, tampers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    library = Library.open(given.library)
    questions = given.questions.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number:04}.json" for number in range(len(questions))]
        for question, file in zip(questions, files, strict=True):
            file.write_text(to_json(ask(question, library)), encoding="utf-8")
        separately(files, given.library)
        tampered(files, library, given.changes, random.Random(given.seed))  # noqa: S311


def separately(files: list[Path], folder: Path) -> None:
    """Each file's audit by a process of its own."""
    statements = findings = 0
    for file in files:
        command = [PROBATUM, "audit", "--answer", file, "--json", "--library", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        made = json.loads(done.stdout)
        statements += len(made["claims"])
        findings += len(made["findings"])
        for finding in made["findings"]:
            print(f"{file.name}: {finding['rule']}: {finding['why']}", file=sys.stderr)
    answered = sum(bool(json.loads(file.read_text())["answered"]) for file in files)
    print(f"{len(files)} answers ({answered} answered), {statements} statements with their proofs")
    print(f"re-verified by separate processes: {findings} findings")


def tampered(files: list[Path], library: Library, rounds: int, dice: random.Random) -> None:
    """Plants one change at a time; each must be a finding."""
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for file in files:
        text = file.read_text(encoding="utf-8")
        for change in CHANGES:
            for _ in range(rounds if change in (_quote_character, _statement_digit) else 2):
                data = json.loads(text)
                if not change(data, dice) or data == json.loads(text):
                    continue
                name = change.__name__.strip("_").replace("_", " ")
                made[name] += 1
                found = reverify(json.dumps(data).encode(), library)[0].findings
                caught[name] += bool(found)
                if not found:
                    print(f"not caught: {file.name}: {name}", file=sys.stderr)
    print("\n| changed | planted | caught |\n| --- | --- | --- |")
    for name, number in made.items():
        print(f"| {name} | {number:,} | {caught[name] / number:.2%} |")


def _statements(data: Json) -> list[Json]:
    parts = [data["bottom_line"]] if data["bottom_line"] else []
    parts += data["nearest"]
    parts += [one for section in data["sections"] for one in section["statements"]]
    return [*parts, *(side for conflict in data["conflicts"] for side in conflict["sides"])]


def _any_statement(data: Json, dice: random.Random) -> Json | None:
    found = _statements(data)
    return dice.choice(found) if found else None


def _other(character: str, dice: random.Random, of: str) -> str:
    return dice.choice([one for one in of if one != character])


def _quote_character(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None:
        return False
    quote = dice.choice(one["quotes"])
    at = dice.randrange(len(quote["text"]))
    new = _other(quote["text"][at], dice, "abcdefghij 0123456789.,")
    quote["text"] = quote["text"][:at] + new + quote["text"][at + 1 :]
    return True


def _statement_digit(data: Json, dice: random.Random) -> bool:
    places = [
        (one, field, at)
        for one in _statements(data)
        for field in ("text", "plain")
        for at, character in enumerate(one[field])
        if character.isdigit()
    ]
    if not places:
        return False
    one, field, at = dice.choice(places)
    one[field] = one[field][:at] + _other(one[field][at], dice, "0123456789") + one[field][at + 1 :]
    return True


def _offset(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None:
        return False
    quote = dice.choice(one["quotes"])
    quote[dice.choice(("start", "end"))] += dice.choice((-1, 1))
    return True


def _hash(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None:
        return False
    quote = dice.choice(one["quotes"])
    at = dice.randrange(64)
    new = _other(quote["sha256"][at], dice, "0123456789abcdef")
    quote["sha256"] = quote["sha256"][:at] + new + quote["sha256"][at + 1 :]
    return True


def _verdict(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None:
        return False
    verdicts = ("supported", "summarised", "indirect", "unsupported", "contradicted")
    one["verdict"] = dice.choice([name for name in verdicts if name != one["verdict"]])
    return True


def _grade(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None:
        return False
    one["grade"] = None if one["grade"] else {"label": "strong", "scheme": "GRADE"}
    return True


def _evidence_type(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None:
        return False
    one["evidence_type"] = "Guideline, Systematic review"
    return True


def _check(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    if one is None or not one["checks"]:
        return False
    one["checks"].pop(dice.randrange(len(one["checks"])))
    return True


def _citation(data: Json, dice: random.Random) -> bool:
    one = _any_statement(data, dice)
    numbers = [reference["number"] for reference in data["references"]]
    others = [n for n in numbers if one and n not in one["citations"]]
    if one is None or not others:
        return False
    one["citations"][dice.randrange(len(one["citations"]))] = dice.choice(others)
    return True


def _entry(data: Json, dice: random.Random) -> bool:
    if not data["references"]:
        return False
    entry = dice.choice(data["references"])
    new: Json = {"title": entry["title"] + "s", "year": 1999, "pmid": "1", "doi": "10.1/1"}
    name = dice.choice(list(new))
    entry[name] = new[name]
    return True


def _status(data: Json, dice: random.Random) -> bool:
    if not data["references"]:
        return False
    entry = dice.choice(data["references"])
    entry["status"] = "current" if entry["status"] != "current" else "retired"
    return True


def _entry_left_out(data: Json, dice: random.Random) -> bool:
    if not data["references"]:
        return False
    data["references"].pop(dice.randrange(len(data["references"])))
    return True


def _review(data: Json, _: random.Random) -> bool:
    data["review_status"] = "Approved"
    return True


CHANGES: tuple[Change, ...] = (
    _quote_character, _statement_digit, _offset, _hash, _verdict, _grade, _evidence_type, _check,
    _citation, _entry, _status, _entry_left_out, _review,
)  # fmt: skip

if __name__ == "__main__":
    main()
