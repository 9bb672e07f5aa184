"""Sound articles pass; what was planted in the others is found, at its place."""

import json
from typing import TypedDict

import pytest
from articles_folder import ARTICLES

from probatum.model.finding import Audit, Finding, Severity


class Fault(TypedDict):
    """A planted fault: rules that may report it, least severity, words on its line ('': any)."""

    rules: list[str]
    severity: str
    text: str


FAULTS: dict[str, list[Fault]] = json.loads((ARTICLES / "faults.json").read_text(encoding="utf-8"))
SOUND = sorted(path.name for path in ARTICLES.glob("sound-*"))
Audited = dict[str, tuple[Audit, str]]


def grave(audit: Audit) -> list[Finding]:
    """The findings of medium severity or above."""
    return [finding for finding in audit.findings if finding.severity is not Severity.LOW]


def is_found(fault: Fault, audit: Audit, text: str) -> bool:
    """Whether a finding of a right rule and severity stands on the fault's line."""
    at = text.find(fault["text"])
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return any(
        finding.rule in fault["rules"]
        and finding.severity.rank <= Severity(fault["severity"]).rank
        and (
            not fault["text"]
            or any(
                place.start < end and place.end > start for place in (finding.where, *finding.also)
            )
        )
        for finding in audit.findings
    )


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_article_has_at_most_one_finding_above_form(name: str, audited: Audited) -> None:
    audit, _ = audited[name]
    assert len(audit.claims) >= 5
    assert len(grave(audit)) <= 1, [(f.rule, f.where.text, f.why) for f in grave(audit)]


def test_few_sound_articles_are_called_harmful(audited: Audited) -> None:
    high = [
        (name, f.rule, f.where.text)
        for name in SOUND
        for f in audited[name][0].findings
        if f.severity is Severity.HIGH
    ]
    assert len(high) <= 4, high


def test_nine_of_ten_planted_faults_are_found_at_their_place(audited: Audited) -> None:
    missed = [
        (name, fault["rules"], fault["text"])
        for name, faults in FAULTS.items()
        for fault in faults
        if not is_found(fault, *audited[name])
    ]
    total = sum(len(faults) for faults in FAULTS.values())
    assert len(missed) <= total / 10, missed


def test_every_place_is_the_file_s_own_characters(audited: Audited) -> None:
    for audit, text in audited.values():
        for finding in audit.findings:
            for place in (finding.where, *finding.also):
                assert text[place.start : place.end] == place.text
        for claim in audit.claims:
            assert text[claim.where.start : claim.where.end] == claim.where.text


def test_the_same_file_gives_the_same_audit(starter: object, audited: Audited) -> None:
    from probatum.audit.compose import audit
    from probatum.library.library import Library

    assert isinstance(starter, Library)
    again, _ = audit((ARTICLES / SOUND[0]).read_bytes(), starter, SOUND[0])
    assert again == audited[SOUND[0]][0]
