"""Articles with edits, and whether an audit finds what was edited in."""

import json
from pathlib import Path
from typing import TypedDict

from probatum.model.finding import Audit, Severity

FOLDER = Path(__file__).parent / "edited"
NAMES: dict[str, list[str]] = json.loads((FOLDER / "names.json").read_text(encoding="utf-8"))
"""The rules that each short name stands for."""
ANYWHERE = {"guideline", "currency"}
"""What is missing from a page has no place of its own."""


Edit = TypedDict("Edit", {"from": str, "to": str, "rules": list[str], "severity": str})
"""Words put in the place of others; short names of rules that may report it; severity."""


def edits_of(folder: Path) -> dict[str, list[list[Edit]]]:
    """The variants of each article of a set, by its file's name."""
    text = (folder / "edits.json").read_text(encoding="utf-8")
    found: dict[str, list[list[Edit]]] = json.loads(text)
    return found


def with_edits(text: str, edits: list[Edit]) -> str:
    """An article with the faults of a variant."""
    for edit in edits:
        text = text.replace(edit["from"], edit["to"])
    return text


def line_of(text: str, words: str) -> tuple[int, int]:
    """Start and end of the lines of a text on which words first stand."""
    at = text.find(words)
    end = text.find("\n", at + len(words))
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def is_found(edit: Edit, text: str, made: Audit) -> bool:
    """Whether a finding of a right rule and severity stands on the lines of the edit.

    What was taken away left no line: it may be missed anywhere.
    """
    start, end = line_of(text, edit["to"])
    names = {name for rule in edit["rules"] for name in NAMES[rule]}
    return any(
        finding.rule in names
        and finding.severity.rank <= Severity(edit["severity"]).rank
        and (
            any(p.start < end and p.end > start for p in (finding.where, *finding.also))
            or not edit["to"]
            or bool(set(edit["rules"]) & ANYWHERE)
        )
        for finding in made.findings
    )
