"""Editions of one guideline are told apart from guidelines of one subject."""

from itertools import permutations
from pathlib import Path

import pytest

from probatum.answer.compose import ask
from probatum.library.editions import edition_of, is_earlier
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.model.reference import Reference, SourceType, StatusKind

BODY = "Society of Stings"


def a_guideline(title: str, year: int | None = None, body: str | None = BODY) -> Reference:
    return Reference(id="x", type=SourceType.GUIDELINE, title=title, year=year, publisher=body)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (("Wasp stings, first edition", 2015), ("Wasp stings, second edition", 2024)),
        (("Guideline on wasp stings (2nd ed.)", None), ("Guideline on wasp stings: 2021", 2021)),
        (("Wasp stings 2016", None), ("Wasp stings: 2021 update", None)),
        (("Wasp stings, version 1.2", 2020), ("Wasp stings, version 3.0", 2023)),
        (("Standards for wasp stings—2023", 2022), ("Standards for wasp stings—2024", 2023)),
        (("Wasp stings, 3rd edition", None), ("Wasp stings, fourth edition", None)),
    ],
)
def test_titles_that_differ_in_year_or_number_are_editions(older, newer) -> None:
    one, other = edition_of(a_guideline(*older)), edition_of(a_guideline(*newer))
    assert one is not None
    assert other is not None
    assert one.name == other.name
    assert not is_earlier(other, one)
    assert is_earlier(one, other) is (older != ("Guideline on wasp stings (2nd ed.)", None))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a_guideline("Wasp stings", 2015), a_guideline("Bee stings", 2024)),
        (a_guideline("Wasp stings", 2015), a_guideline("Wasp stings", 2024, "Another body")),
        (a_guideline("Wasp stings: part 1", 2015), a_guideline("Wasp stings: part 2", 2024)),
        (a_guideline("Clinical practice guideline", 2015, None), a_guideline("Stings", 2024)),
        (
            a_guideline("Wasp stings", 2015),
            a_guideline("Wasp stings", 2024).model_copy(update={"jurisdiction": "NG"}),
        ),
    ],
)
def test_other_guidelines_are_no_editions(one: Reference, other: Reference) -> None:
    first, second = edition_of(one), edition_of(other)
    assert first is None or second is None or first.name != second.name


def test_what_is_no_guideline_has_no_edition() -> None:
    article = a_guideline("Wasp stings", 2015).model_copy(update={"type": SourceType.RESEARCH})
    assert edition_of(article) is None
    assert edition_of(a_guideline("Clinical practice guidelines", 2015)) is None
    assert edition_of(a_guideline("Sepsis guidelines", 2015, None)) is None


PAGE = """---
title: Guideline for wasp sting anaphylaxis, {number} edition
type: guideline
{more}publisher: Society of Stings
date: {year}-01-01
---
# Treatment

Give adrenaline {dose} mg intramuscularly for wasp sting anaphylaxis in adults.
"""


def written(folder: Path, number: str, year: int, dose: str, more: str = "") -> Path:
    path = folder / f"{number}.md"
    path.write_text(PAGE.format(number=number, year=year, dose=dose, more=more), encoding="utf-8")
    return path


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_current_edition_leads_and_the_earlier_are_named(tmp_path: Path, order) -> None:
    files = [
        written(tmp_path, "first", 2009, "0.2"),
        written(tmp_path, "second", 2015, "0.3"),
        written(tmp_path, "third", 2024, "0.5"),
    ]
    for place in order:
        ingest(tmp_path / "library", [files[place]], workers=1)
    library = Library.open(tmp_path / "library")
    answer = ask("What is the dose of adrenaline in wasp sting anaphylaxis?", library)
    assert answer.bottom_line is not None
    assert "0.5 mg" in answer.bottom_line.text
    old = [each for each in answer.references if "superseded" in each.status]
    assert {each.year for each in old} <= {2009, 2015}
    assert old
    assert any("second edition (2015)" in note for note in answer.notes)
    third = next(d.id for d in library.documents() if d.reference.year == 2024)
    statuses = {d.reference.year: d.reference.status for d in library.documents()}
    assert [s.by for s in statuses[2009]] == [third] == [s.by for s in statuses[2015]]
    assert statuses[2024] == ()
    assert "later edition" in statuses[2009][0].learnt_from


def test_the_same_sentence_is_cited_from_the_current_edition(tmp_path: Path) -> None:
    for number, year in (("first", 2009), ("second", 2015)):
        ingest(tmp_path / "library", [written(tmp_path, number, year, "0.5")], workers=1)
    library = Library.open(tmp_path / "library")
    answer = ask("What is the dose of adrenaline in wasp sting anaphylaxis?", library)
    assert answer.bottom_line is not None
    cited = {each.number: each.year for each in answer.references}
    assert cited[answer.bottom_line.citations[0]] == 2015


def test_an_edition_that_says_it_is_current_is_believed(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "first", 2009, "0.5", more="status: current\n"),
        written(tmp_path, "second", 2015, "0.5"),
    ]
    ingest(tmp_path / "library", files, workers=1)
    standings = {
        d.reference.year: d.standing for d in Library.open(tmp_path / "library").documents()
    }
    assert standings == {2009: StatusKind.CURRENT, 2015: StatusKind.UNKNOWN}
