"""Runs every file of a folder or archive through containers, recognition and extraction.

    python bench/torture.py PATH [--json] [--limit-seconds N] [--limit-megabytes N]

Each file is read by a process of its own, which is given 30 seconds and 1 GB of memory; nothing
is ingested. Prints the outcomes by folder and format, and the reasons of refusals.
"""

import argparse
import json
import resource
import sys
from collections import Counter, defaultdict
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypedDict

from probatum.model.document import Deletion
from probatum.sources import base, formats, recognise
from probatum.sources._unknown import why_unknown
from probatum.sources.containers import Member, members

FORK = get_context("fork")
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
    formats()  # the children have the modules ready
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
    return parser.parse_args()


def _outcome(found: Member | base.Fault, arguments: argparse.Namespace) -> Outcome:
    if isinstance(found, base.Fault):
        return _failed(found.name, REFUSED, found.reason, "(archive)")
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_child, args=(found, theirs, arguments.limit_megabytes << 20))
    child.start()
    theirs.close()
    try:
        if not ours.poll(arguments.limit_seconds):
            child.kill()
            return _failed(found.name, TOO_LONG, f"over {arguments.limit_seconds} s", "")
        outcome: Outcome = ours.recv()
    except EOFError:
        child.join()
        return _failed(found.name, CRASHED, f"its process ended with {child.exitcode}", "")
    finally:
        child.join()
        ours.close()
    return outcome


def _child(found: Member, answer: Connection, limit: int) -> None:
    """In a process of its own: reads the file, with no more than limit bytes of memory."""
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        answer.send(_read(found))
    except Exception as error:  # noqa: BLE001 -- any error at all is what this program looks for
        answer.send(_failed(found.name, CRASHED, f"{type(error).__name__}: {error}", ""))


def _failed(name: str, outcome: str, reason: str, form: str) -> Outcome:
    return Outcome(
        name=name, format=form, outcome=outcome, documents=0, characters=0, reasons=[reason]
    )


def _read(found: Member) -> Outcome:
    """Reads one file, and checks that its passages stand in its text."""
    name, data = found
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
