"""A house summary is read with its fields, and refused, with line and reason, when it is amiss."""

import pytest

from probatum.model.document import Basis, Document, PassageKind
from probatum.model.errors import SourceError
from probatum.model.facet import Facet
from probatum.model.reference import SourceType, StatusKind
from probatum.sources import recognise
from probatum.sources import summary as summaries
from probatum.sources.base import Extraction, Fault

GOOD = """---
id: starter:example-palsy
title: "Example palsy: examplinum"
type: Summary
review: Submitted, not yet reviewed
about: [Example palsy, Palsy of the example]
interventions: [examplinum]
population: adults with example palsy
evidence_as_of: 2025-03-04
references:
  trial_2001:
    type: Randomised controlled trial
    title: "Examplinum in example palsy: a trial"
    authors: [Alpha A, Beta B]
    container: Journal of Examples
    year: 2001
    doi: 10.1000/example.1
    pmid: 12345
    identifiers: verified
    status: current
  guide:
    type: Guideline
    title: Guide to the example palsy
    year: undated
    identifiers: not verified
    status: superseded
---

# Example palsy: examplinum

## Dosing
- Examplinum for example palsy is 0.5 g/kg a day for 4 days (2 g/kg in all).
  - facet: dose
  - stands on: trial_2001 (read); guide (memory)
  - grade: "moderate" (GRADE)
  - lead: yes
  - plain: You get 0.5 g/kg a day for 4 days.

## Safety
### Children
- Examplinum is not for newborn babies.
  - facet: do-not
  - stands on: guide (secondary)
  - population: newborn babies
  - condition: example palsy of the newborn
  - plain: Do not give this to newborn babies.
"""


def read(text: str = GOOD) -> Document:
    return summaries.read_summary(text.encode())


def altered(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def refusal(text: str) -> str:
    with pytest.raises(SourceError) as caught:
        read(text)
    return str(caught.value)


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(GOOD.split("\n"), 1) if words in line)


def test_it_is_recognised_by_its_front_matter_whatever_its_name() -> None:
    assert recognise(GOOD.encode(), "anything") is summaries
    assert recognise(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "x.md") is summaries


def test_other_markdown_is_not_a_house_summary() -> None:
    assert summaries.recognise(b"---\ntype: Guideline\n---\ntype: Summary\n", "a.md") == 0
    assert summaries.recognise(b"# Title\ntype: Summary\n", "a.md") == 0
    assert summaries.recognise(b"---\nreferences:\n  a:\n    type: Summary\n---\n", "a.md") == 0


def test_the_text_holds_title_headings_and_statements_but_not_our_notes() -> None:
    assert read().text == (
        "Example palsy: examplinum\n\nDosing\n\n"
        "Examplinum for example palsy is 0.5 g/kg a day for 4 days (2 g/kg in all).\n\n"
        "Safety\n\nChildren\n\nExamplinum is not for newborn babies."
    )


def test_each_statement_is_a_passage_of_its_own_under_its_headings() -> None:
    document = read()
    passages = [item for item in document.passages if item.kind is PassageKind.STATEMENT]
    assert [(item.start, item.end) for item in passages] == [
        (item.start, item.end) for item in document.statements
    ]
    assert [item.headings for item in passages] == [("Dosing",), ("Safety", "Children")]
    second = document.statements[1]
    assert document.text[second.start : second.end] == "Examplinum is not for newborn babies."


def test_a_statement_keeps_what_its_author_marked() -> None:
    first, second = read().statements
    assert first.facet is Facet.DOSE
    assert [(item.reference, item.basis) for item in first.standings] == [
        ("trial_2001", Basis.READ),
        ("guide", Basis.MEMORY),
    ]
    assert first.grade is not None
    assert (first.grade.label, first.grade.scheme) == ("moderate", "GRADE")
    assert first.lead
    assert first.plain == "You get 0.5 g/kg a day for 4 days."
    assert (second.population, second.condition) == (
        "newborn babies",
        "example palsy of the newborn",
    )
    assert second.grade is None
    assert not second.lead


def test_a_statement_without_a_population_has_the_summarys() -> None:
    assert read().statements[0].population == "adults with example palsy"


def test_a_grade_without_a_named_scheme_has_none() -> None:
    grade = read(altered('"moderate" (GRADE)', '"LOE: 4"')).statements[0].grade
    assert grade is not None
    assert (grade.label, grade.scheme) == ("LOE: 4", None)


def test_the_summary_is_typed_summary_and_is_ours() -> None:
    document = read()
    assert document.id == "starter:example-palsy"
    assert document.reference.type is SourceType.SUMMARY
    assert document.reference.publisher == "Probatum"
    assert (document.reference.year, document.reference.revised) == (2025, "2025-03-04")
    assert document.about == ("Example palsy", "Palsy of the example")
    assert document.keywords == ("examplinum",)
    assert (document.format, document.extractor) == ("summary", "summary/1")


def test_references_keep_type_identifiers_and_status_as_written() -> None:
    trial, guide = read().cited
    assert (trial.id, trial.type, trial.year) == ("trial_2001", SourceType.RANDOMISED_TRIAL, 2001)
    assert trial.authors == ("Alpha A", "Beta B")
    assert (trial.identifiers.doi, trial.identifiers.pmid) == ("10.1000/example.1", "12345")
    assert trial.identifiers.verified
    assert (guide.year, guide.identifiers.doi, guide.identifiers.verified) == (None, None, False)
    assert guide.status[0].kind is StatusKind.SUPERSEDED
    assert guide.status[0].learnt_from == "house summary"


def test_extract_gives_the_document_with_its_original_bytes() -> None:
    (found,) = summaries.extract(GOOD.encode(), "a.md")
    assert isinstance(found, Extraction)
    assert found.original == GOOD.encode()


def test_extract_reports_a_bad_file_as_a_fault_and_does_not_raise() -> None:
    (found,) = summaries.extract(altered("facet: dose", "facet: doses").encode(), "a.md")
    assert isinstance(found, Fault)
    assert found.name == "a.md"
    assert "'doses'" in found.reason


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("facet: dose", "facet: doses", "facet: dose", "unknown facet 'doses'"),
        ("guide (secondary)", "book (read)", "guide (sec", "unknown reference 'book'"),
        ("guide (secondary)", "guide (hearsay)", "guide (sec", "unknown basis 'hearsay'"),
        ("guide (secondary)", "guide", "guide (sec", "'guide' is not"),
        ("  - stands on: guide (secondary)\n", "", "- Examplinum is not", "no 'stands on'"),
        ("  - facet: do-not\n", "", "- Examplinum is not", "no 'facet'"),
        ("  - plain: Do not give this to newborn babies.\n", "", "- Examplinum is", "no 'plain'"),
        ("trial_2001 (read); guide (", "guide (", "- Examplinum for", "a dose stands on memory"),
        ("lead: yes", "lead: maybe", "lead: yes", "'lead' is 'yes' or 'no'"),
        ('"moderate" (GRADE)', "moderate", "grade:", "a grade is written"),
        ("  - population: newborn", "  - people: newborn", "population: newborn", "unknown field"),
        ("  - population: newborn", "  - facet: newborn", "population: newborn", "stands twice"),
        ("- Examplinum is not", "Examplinum is not", "- Examplinum is not", "neither a heading"),
        ("# Example palsy: e", "# Another palsy: e", "# Example palsy", "the title differs"),
        (
            "identifiers: not verified",
            "doi: 10.1000/x\n    identifiers: not verified",
            "r: und",
            "",
        ),
        ("    pmid: 12345", "    pmid: PMC12", "pmid: 12345", "does not look like a pmid"),
        ("type: Guideline", "type: Guidance", "type: Guideline", "unknown type of source"),
        ("status: superseded", "status: old", "status: superseded", "unknown status 'old'"),
        ("year: undated", "year: 20x1", "year: undated", "'year' is four figures or 'undated'"),
        ("    pmid: 12345", "    pmcode: 12345", "pmid: 12345", "unknown field 'pmcode'"),
        ("2025-03-04", "March 2025", "evidence_as_of", "must be a day"),
        ("Submitted, not yet reviewed", "Approved", "review:", "a file cannot claim a review"),
        ("  guide:", "  trial_2001:", "  guide:", "stands twice"),
        ("; guide (memory)", "; trial_2001 (read)", "stands on: trial", "stands twice"),
    ],
)
def test_what_does_not_hold_together_is_refused_with_line_and_reason(
    old: str, new: str, at: str, reason: str
) -> None:
    said = refusal(altered(old, new))
    line = line_of(at)
    assert said.startswith((f"line {line}: ", f"line {line + 1}: "))
    assert reason in said


def test_an_identifier_that_nobody_verified_is_refused() -> None:
    said = refusal(
        altered("identifiers: not verified", "doi: 10.1000/x\n    identifiers: not verified")
    )
    assert "'guide' gives 'doi', but is 'not verified'" in said


def test_a_lead_on_memory_alone_is_refused() -> None:
    said = refusal(altered("guide (secondary)\n", "guide (memory)\n  - lead: yes\n"))
    assert "a lead stands on memory only" in said


def test_two_leads_for_one_facet_are_refused() -> None:
    again = GOOD[GOOD.index("- Examplinum for") : GOOD.index("\n## Safety")]
    assert "a second lead for 'dose'" in refusal(GOOD + again)


def test_a_reference_that_no_statement_uses_is_refused() -> None:
    text = GOOD.replace("guide (secondary)", "trial_2001 (read)").replace("; guide (memory)", "")
    assert "no statement stands on reference 'guide'" in refusal(text)


@pytest.mark.parametrize(
    "data",
    [
        b"---\ntype: Summary\n",
        b"---\ntype: Summary\n---\n",
        b"---\n\n---\n",
        b"---\ntype: [Summary\n---\n# T\n",
        b"---\n- type: Summary\n---\n",
        b"---\ntype: Summary\n---\n\xff\xfe\n",
        b"---\na: &a [x]\nb: *a\ntype: Summary\n---\n",
        b"---\n\x00type: Summary\n---\n",
        GOOD[: GOOD.index("## Dosing")].encode(),
    ],
)
def test_broken_bytes_are_refused_not_crashed_on(data: bytes) -> None:
    (found,) = summaries.extract(data, "broken.md")
    assert isinstance(found, Fault)
    assert found.reason.startswith("line ")
