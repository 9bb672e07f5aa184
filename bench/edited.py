"""What the audit finds of the faults in sets of edited articles, and in the articles without them.

    python bench/edited.py [--library DIR] [FOLDER …]

A folder has articles and edits.json. Without one: those that are never learnt from, which are
tests/audit/edited/*/ and bench/unlearnt/*/ (there wide-* only with a library that holds the
documents of the bench).
Prints for each set the faults found (a finding of a right rule and severity on the fault's line),
the false findings of medium severity or above in its sound articles, and such findings of the
edited ones that stand on no line of an edit.
"""

import argparse
import multiprocessing
import sys
from pathlib import Path
from typing import NamedTuple

from libraries import is_wide, library_of, open_both

from probatum.audit.compose import audit
from probatum.model.finding import Severity

ROOM = Path(__file__).parent
TESTS = ROOM.parent / "tests" / "audit"
sys.path.insert(0, str(TESTS))
from edited_articles import Edit, edits_of, is_found, line_of, with_edits  # noqa: E402


class Job(NamedTuple):
    """An article of a set, with the edits of a variant (none: as it is)."""

    folder: Path
    name: str
    edits: list[Edit]


class Score(NamedTuple):
    """Faults found, faults, false findings in a sound article, findings beside the edits."""

    found: int
    planted: int
    false: int
    beside: int


def main() -> None:
    """Audits and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--library", type=Path, help="for the sets named wide-*")
    given = parser.parse_args()
    folders = given.folders or [p.parent for p in sorted(TESTS.glob("edited/*/edits.json"))]
    if not given.folders:
        others = [p.parent for p in sorted((ROOM / "unlearnt").glob("*/edits.json"))]
        folders += [p for p in others if given.library or not is_wide(p.name)]
    print("| set | articles | found | planted | false, in sound ones | beside, in edited ones |")
    print("| --- " * 6 + "|")
    for folder in folders:
        jobs = [
            Job(folder, name, edits)
            for name, variants in edits_of(folder).items()
            for edits in ([], *variants)
        ]
        with multiprocessing.Pool(initializer=open_both, initargs=(given.library,)) as pool:
            scores = pool.map(_score, jobs, chunksize=1)
        sums = Score(*(sum(column) for column in zip(*scores, strict=True)))
        sound = sum(not job.edits for job in jobs)
        print(f"| {folder.name} | {sound} | {sums.found} | {sums.planted} | {sums.false} "
              f"| {sums.beside} |", flush=True)  # fmt: skip


def _score(job: Job) -> Score:
    text = with_edits((job.folder / job.name).read_text(encoding="utf-8"), job.edits)
    made, _ = audit(text.encode(), library_of(job.folder.name), job.name)
    grave = [one for one in made.findings if one.severity is not Severity.LOW]
    if not job.edits:
        return Score(0, 0, len(grave), 0)
    lines = [line_of(text, edit["to"]) for edit in job.edits if edit["to"]]
    beside = sum(
        not any(
            p.start < end and p.end > start for p in (one.where, *one.also) for start, end in lines
        )
        for one in grave
    )
    return Score(sum(is_found(e, text, made) for e in job.edits), len(job.edits), 0, beside)


if __name__ == "__main__":
    main()
