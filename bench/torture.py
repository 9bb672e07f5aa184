"""Runs every file of a folder or archive through containers, recognition and extraction.

    python bench/torture.py PATH [--json] [--limit-seconds N] [--limit-megabytes N]

Each file is read by a process of its own, which is given 30 seconds and 1 GB of memory; nothing
is ingested. Prints the outcomes by folder and format, and the reasons of refusals.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypedDict

from probatum.model.document import Deletion
from probatum.sources import base, recognise
from probatum.sources._unknown import why_unknown
from probatum.sources.containers import Member, members

READ, PARTLY, REFUSED, CRASHED, TOO_LONG = "read", "read in part", "refused", "crash", "too long"


class Outcome(TypedDict):
    """What became of one file."""

    name: str
    format: str
    outcome: str
    documents: int
    characters: int
    reasons: list[str]


def main() -> int:
    """The command; 1 when a file crashed its process or ran out of time or memory."""
    arguments = _arguments()
    if arguments.one:
        resource.setrlimit(resource.RLIMIT_AS, (arguments.limit_megabytes << 20,) * 2)
        print(json.dumps(_read(Path(arguments.path), arguments.one)))
        return 0
    outcomes = [_outcome(found, arguments) for found in members([Path(arguments.path)])]
    if arguments.json:
        print(json.dumps(outcomes, indent=1))
    else:
        _print(outcomes)
    return any(outcome["outcome"] in {CRASHED, TOO_LONG} for outcome in outcomes)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("path")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limit-seconds", type=int, default=30)
    parser.add_argument("--limit-megabytes", type=int, default=1024)
    parser.add_argument("--one", metavar="NAME", help=argparse.SUPPRESS)
    return parser.parse_args()


def _outcome(found: Member | base.Fault, arguments: argparse.Namespace) -> Outcome:
    if isinstance(found, base.Fault):
        return _failed(found.name, REFUSED, found.reason, "(archive)")
    with tempfile.NamedTemporaryFile() as file:
        file.write(found.data)
        file.flush()
        command = [sys.executable, __file__, file.name, "--one", found.name]
        command += ["--limit-megabytes", str(arguments.limit_megabytes)]
        try:
            done = subprocess.run(
                command, capture_output=True, check=False, timeout=arguments.limit_seconds
            )
        except subprocess.TimeoutExpired:
            return _failed(found.name, TOO_LONG, f"over {arguments.limit_seconds} s", "")
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        return _failed(found.name, CRASHED, last or f"ended with {done.returncode}", "")
    outcome: Outcome = json.loads(done.stdout)
    return outcome


def _failed(name: str, outcome: str, reason: str, form: str) -> Outcome:
    return Outcome(
        name=name, format=form, outcome=outcome, documents=0, characters=0, reasons=[reason]
    )


def _read(path: Path, name: str) -> Outcome:
    """Reads one file in this process, and checks that its passages stand in its text."""
    data = path.read_bytes()
    form = recognise(data[:8192], name)
    if form is None:
        return _failed(name, REFUSED, why_unknown(data[:8192]), "(none)")
    documents, characters, reasons = 0, 0, []
    for item in form.extract(data, name):
        if isinstance(item, base.Fault):
            reasons.append(item.reason)
            continue
        documents += 1
        if not isinstance(item, Deletion):
            text = item.document.text
            characters += len(text)
            last = max((passage.end for passage in item.document.passages), default=0)
            if last > len(text) or not text.strip():
                raise ValueError(f"{item.document.id}: passages outside the text, or no text")
    outcome = PARTLY if documents and reasons else READ if documents else REFUSED
    return Outcome(
        name=name,
        format=form.NAME,
        outcome=outcome,
        documents=documents,
        characters=characters,
        reasons=reasons or ([] if documents else ["nothing found in it"]),
    )


def _folder(name: str) -> str:
    """The folder that a file stands in, inside the outermost archive."""
    inside = name.split("!", 1)[-1].split("!")[0].strip("/").split("/")
    return inside[-2] if len(inside) > 1 else "."


def _print(outcomes: list[Outcome]) -> None:
    """A table by folder and format, the totals, and the reasons."""
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        row = table[_folder(outcome["name"]), outcome["format"] or "?"]
        row[outcome["outcome"]] += 1
        row["documents"] += outcome["documents"]
    columns = (READ, PARTLY, REFUSED, CRASHED, TOO_LONG, "documents")
    print("| folder | format | " + " | ".join(columns) + " |")
    print("| --- | --- |" + " --- |" * len(columns))
    for (folder, form), row in sorted(table.items()):
        print(f"| {folder} | {form} | " + " | ".join(str(row[column]) for column in columns) + " |")
    total: Counter[str] = sum(table.values(), Counter())
    print("| **all** | | " + " | ".join(str(total[column]) for column in columns) + " |")
    print()
    for outcome in outcomes:
        if outcome["outcome"] != READ:
            print(f"{outcome['outcome']}: {outcome['name'].rsplit('!', 1)[-1]}")
            for reason in outcome["reasons"][:3]:
                print(f"    {reason}")


if __name__ == "__main__":
    sys.exit(main())
