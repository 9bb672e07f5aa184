"""Sound articles on further topics pass; of the faults edited into them most are found."""

import json
from pathlib import Path
from typing import TypedDict

import pytest

from probatum.audit.compose import audit
from probatum.library.library import Library
from probatum.model.finding import Audit, Severity

FOLDER = Path(__file__).parent / "edited"
NAMES: dict[str, list[str]] = json.loads((FOLDER / "names.json").read_text(encoding="utf-8"))
ANYWHERE = {"guideline", "currency"}
"""What is missing from a page has no place of its own."""


class Edit(TypedDict):
    """Words put in the place of others; short names of rules that may report it; severity."""

    to: str
    rules: list[str]
    severity: str


EDITS: dict[str, list[list[dict[str, object]]]] = {
    name: variants
    for path in sorted(FOLDER.glob("edits*.json"))
    for name, variants in json.loads(path.read_text(encoding="utf-8")).items()
}


def is_found(edit: Edit, text: str, made: Audit) -> bool:
    """Whether a finding of a right rule and severity stands on the line of the edit."""
    at = text.find(edit["to"])
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    names = {name for rule in edit["rules"] for name in NAMES[rule]}
    return any(
        finding.rule in names
        and finding.severity.rank <= Severity(edit["severity"]).rank
        and (
            any(p.start < end and p.end > start for p in (finding.where, *finding.also))
            or bool(set(edit["rules"]) & ANYWHERE)
        )
        for finding in made.findings
    )


@pytest.mark.parametrize("name", sorted(EDITS))
def test_a_sound_article_has_no_finding_above_form(name: str, starter: Library) -> None:
    made, _ = audit((FOLDER / name).read_bytes(), starter, name)
    grave = [f for f in made.findings if f.severity is not Severity.LOW]
    assert not grave, [(f.rule, f.where.text, f.why) for f in grave]


def test_most_of_what_was_edited_in_is_found(starter: Library) -> None:
    missed, total = [], 0
    for name, variants in EDITS.items():
        for edits in variants:
            text = (FOLDER / name).read_text(encoding="utf-8")
            for edit in edits:
                assert text.count(str(edit["from"])) == 1
                text = text.replace(str(edit["from"]), str(edit["to"]))
            made, _ = audit(text.encode(), starter, name)
            total += len(edits)
            missed += [(name, e["to"]) for e in edits if not is_found(e, text, made)]  # type: ignore[arg-type]
    assert len(missed) <= total * 0.2, missed
