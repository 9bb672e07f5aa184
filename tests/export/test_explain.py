"""``ask --explain``: how an answer came about, told in the terminal."""

from collections.abc import Iterator

import pytest

from probatum.answer.compose import ask_showing
from probatum.export.explain import page
from probatum.find.scoring import weighed_sum
from probatum.library.library import Library
from probatum.library.starter import ensure_starter


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    found = Library.create(tmp_path_factory.mktemp("explained") / "library")
    ensure_starter(found)
    yield found
    found.close()


def explained(question: str, library: Library, width: int = 80) -> str:
    answer, found = ask_showing(question, library)
    lines = [line.plain for line in page(answer, found, width)]
    assert all(len(line) <= width for line in lines)
    return " ".join(" ".join(lines).split())


def test_what_was_understood_is_told_with_its_source(library: Library) -> None:
    text = explained("dose of IVIG for AMSAN in pregnancy", library)
    assert "acute motor-sensory axonal neuropathy (“AMSAN”) [condition, starter vocabulary]" in text
    assert "intravenous immunoglobulin (“IVIG”) [drug, starter vocabulary]" in text
    assert "population: pregnant" in text
    assert "asked: dose" in text


def test_added_names_are_told_with_the_reason(library: Library) -> None:
    text = explained("dose of IVIG for AMSAN", library)
    assert (
        "what it is a kind of, broader: axonal Guillain-Barré syndrome, Guillain-Barré syndrome"
        in text
    )
    assert "other names, as good as its own: " in text


def test_a_corrected_word_is_told(library: Library) -> None:
    assert "spelling: “Guillan” read as “Guillain”" in explained("IVIG in Guillan Barre", library)


def test_the_bottom_line_and_the_best_evidence_show_their_points(library: Library) -> None:
    text = explained("dose of IVIG for AMSAN", library)
    assert "bottom line, " in text
    assert "evidence 5, " in text
    assert "concepts +" in text


def test_the_points_of_a_piece_of_evidence_add_up(library: Library) -> None:
    _, found = ask_showing("dose of IVIG for AMSAN", library)
    assert all(item.features for item in found.evidence)
    assert any(abs(weighed_sum(item.features) - item.score) < 1e-9 for item in found.evidence)


def test_a_question_without_known_names_is_explained_too(library: Library) -> None:
    text = explained("what about blorfing", library, width=40)
    assert "its words are searched" in text
    assert "words that no source has: blorfing" in text
