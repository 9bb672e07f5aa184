"""An answer in a terminal is readable, complete and safe."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from probatum.export import terminal
from probatum.export._wrap import wrap
from probatum.model.answer import Answer


def shown(answer: Answer, *, quotes: bool = False, width: int = 80, colour: bool = False) -> str:
    """The page as a terminal of this width (or, without colour, a pipe) gets it."""
    file = io.StringIO()
    system = "standard" if colour else "auto"
    console = Console(file=file, width=width, force_terminal=colour, color_system=system)
    terminal.write(answer, console, quotes=quotes)
    return file.getvalue()


def test_the_bottom_line_comes_first_with_its_citation_and_its_proof(answer: Answer) -> None:
    lines = shown(answer).splitlines()
    at = next(i for i, line in enumerate(lines) if "Examplin 0.4 g/kg" in line)
    assert lines[at].endswith("[1]")
    assert lines[at + 1].strip().startswith("✓ proved · broader evidence")
    assert "graded B (AAN)" in lines[at + 1]
    assert at < next(i for i, line in enumerate(lines) if line.startswith("Dosing"))


def test_every_part_of_the_answer_is_on_the_page(answer: Answer) -> None:
    page = " ".join(shown(answer).split())
    for words in (
        "Where sources disagree ! disputed: repeat dose",
        "What was looked for and not found • rate: no infusion rate was found",
        "[1] Guideline · Guideline 1 of example disease · Journal of Examples · 2023 · PMID 1",
        "undated · no identifier (",
        "in this library) · ⊘ status: retracted",
        "≈ our summary of Example, 2020;",
        "The evidence is about example disease, of which this is a form.",
        "Submitted: not yet reviewed by a person.",
        "For professionals; no substitute for judgement.",
    ):
        assert words in page


def test_the_exact_words_are_shown_only_when_asked_for(answer: Answer) -> None:
    assert "│" not in shown(answer)
    page = shown(answer, quotes=True)
    assert "    │ In elsewhere disease, 1 g/kg was given once.\n" in page
    assert "— in pmid:1: A guideline › Treatment" in page
    assert "checks passed: quote resolves" in page


def test_an_unanswered_question_says_so_and_shows_the_nearest(unanswered: Answer) -> None:
    page = shown(unanswered)
    assert page.index("Nothing in this library answers") < page.index("The nearest that was found")
    assert "1 g/kg was given once. [1] ↗ indirect" in page


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_longer_than_the_terminal_or_80_cells(answer: Answer, width: int) -> None:
    page = shown(answer, quotes=True, width=width)
    assert max(map(cell_len, page.splitlines())) <= min(width, 80)


def test_colour_is_only_for_terminals(answer: Answer) -> None:
    assert "\x1b[" not in shown(answer)
    assert "\x1b[1m" in shown(answer, colour=True)


def test_no_colour_is_used_when_the_reader_wants_none(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(answer, colour=True)


def test_a_source_cannot_move_the_cursor_or_turn_the_text(answer: Answer) -> None:
    gap = answer.gaps[0].model_copy(update={"text": "clear \x1b[2J turn \u202e bell \x07 \ud800"})
    page = shown(answer.model_copy(update={"gaps": (gap,)}))
    assert "clear \ufffd[2J turn \ufffd bell \ufffd" in page
    assert not {"\x1b", "\u202e", "\x07", "\ud800"} & set(page)


def test_markup_of_the_console_in_a_source_is_only_text(answer: Answer) -> None:
    gap = answer.gaps[0].model_copy(update={"text": "a [bold]word[/bold] [/] stays"})
    assert "a [bold]word[/bold] [/] stays" in shown(answer.model_copy(update={"gaps": (gap,)}))


@pytest.mark.parametrize("dose", ["0.4 g/kg", "12 000 units", "≥ 2 g", "95 %", "5 days"])
def test_a_number_is_not_torn_from_its_unit(dose: str) -> None:
    for width in range(12, 40):
        assert any(dose in line for line in wrap(f"give every patient {dose} at once", width))


def test_a_table_of_numbers_still_breaks() -> None:
    assert max(map(len, wrap("123 456 " * 60, 40))) <= 40


@given(st.text(), st.integers(min_value=20, max_value=120))
def test_wrapping_keeps_every_word_in_order(text: str, width: int) -> None:
    assert " ".join(wrap(text, width)).split() == text.split()


def test_long_addresses_are_not_cut() -> None:
    address = "https://example.org/" + "a" * 100
    assert address in wrap(f"see {address} for more", 40)
