"""A question that asks for one country's practice is answered from there, where that is known."""

from pathlib import Path

import pytest

from probatum.answer.compose import ask
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.model.answer import Answer

PAGE = """---
title: {title}
type: guideline
publisher: {body}
jurisdiction: {place}
date: {year}-01-01
---
# Treatment

Give adrenaline {dose} mg intramuscularly for wasp sting anaphylaxis in adults.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for place, body, year, dose in (
        ("NG", "Body of the south", 2022, "0.4"),
        ("United Kingdom", "Body of the north", 2024, "0.5"),
    ):
        text = PAGE.format(
            title=f"Wasp stings ({body})", body=body, place=place, year=year, dose=dose
        )
        (tmp_path / f"{year}.md").write_text(text, encoding="utf-8")
    ingest(tmp_path / "library", sorted(tmp_path.glob("*.md")), workers=1)
    return Library.open(tmp_path / "library")


def asked(place: str, library: Library) -> Answer:
    return ask(f"What is the dose of adrenaline in wasp sting anaphylaxis{place}?", library)


@pytest.mark.parametrize(
    ("place", "dose"), [(" in Nigeria", "0.4"), (" in the UK", "0.5"), (" in England", "0.5")]
)
def test_the_source_of_the_place_leads_and_the_other_is_shown(place, dose, library) -> None:
    answer = asked(place, library)
    assert answer.bottom_line is not None
    assert f"{dose} mg" in answer.bottom_line.text
    assert len({each.year for each in answer.references if each.year in (2022, 2024)}) == 2
    assert not [note for note in answer.notes if "asks for" in note]


def test_a_place_of_which_nothing_is_known_is_said(library: Library) -> None:
    answer = asked(" in Canada", library)
    assert answer.bottom_line is not None
    assert any("asks for Canada" in note and "is from" in note for note in answer.notes)


def test_what_is_asked_of_a_place_itself_stays_a_word(library: Library) -> None:
    assert ask("What is the mortality of wasp stings in Canada?", library).bottom_line is None
