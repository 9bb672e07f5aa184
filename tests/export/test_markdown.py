"""An answer as Markdown can be rendered, and read again by an auditor."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from probatum.export.markdown import escape, to_markdown
from probatum.model.answer import Answer


def rendered_text(markdown: str) -> str:
    """The words that a reader of the rendered Markdown sees."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    leaves = [leaf for token in tokens for leaf in token.children or []]
    return "\n".join(leaf.content for leaf in leaves if leaf.type in ("text", "text_special"))


def test_it_begins_with_the_question_the_review_state_and_the_bottom_line(answer: Answer) -> None:
    lines = [line for line in to_markdown(answer).splitlines() if line]
    assert lines[0] == "# What is the dose of examplin for axonal example disease?"
    assert lines[1] == "*Submitted: not yet reviewed by a person.*"
    assert lines[2].startswith("**Examplin 0.4 g/kg a day for 5 days (2 g/kg in all)")
    assert lines[2].endswith("** [1]")


def test_every_citation_has_its_numbered_reference(answer: Answer) -> None:
    text = to_markdown(answer)
    body, _, references = text.partition("## References")
    cited = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", body)}
    listed = {int(number) for number in re.findall(r"^(\d+)\. ", references, re.MULTILINE)}
    assert cited == listed == {1, 2}


def test_a_bracket_of_the_source_is_not_one_of_our_citations(answer: Answer) -> None:
    assert r"is recommended \[12\].** [1]" in to_markdown(answer)


def test_references_carry_type_title_source_year_identifiers_and_status(answer: Answer) -> None:
    text = to_markdown(answer)
    assert (
        "1. **Guideline** · Guideline 1 of example disease · Journal of Examples · 2023"
        " · PMID 1 · doi:10.1000/1_a · status: current\n" in text
    )
    assert "undated · no identifier (" in text
    assert "in this library) · ⊘ status: retracted" in text


def test_quotes_stand_below_their_statement(answer: Answer) -> None:
    assert "  > In elsewhere disease, 1 g/kg was given once.\\\n  > — pmid:1 " in to_markdown(
        answer, quotes=True
    )
    assert "> In elsewhere" not in to_markdown(answer)


def test_an_unanswered_question_says_so(unanswered: Answer) -> None:
    assert "**Nothing in this library answers this question.**" in to_markdown(unanswered)
    assert "## The nearest that was found" in to_markdown(unanswered)


@pytest.mark.parametrize(
    "text",
    [
        "15 months [12, 18], p < 0.05",
        "<script>alert(1)</script> & &amp; &lt;",
        "*not* _bold_ ~~gone~~ `code` a_b 5 * 3",
        "# heading",
        "1. item",
        "- item",
        "> quote",
        "[x](http://example.org) ![y](z)",
        "ends with \\",
        "===",
        "* * *",
        "__0__",
    ],
)
def test_the_rendered_words_are_the_source_s_words(text: str) -> None:
    shown = MarkdownIt("commonmark").parse(escape(text))
    assert [token.type for token in shown] == ["paragraph_open", "inline", "paragraph_close"]
    assert rendered_text(escape(text)).replace("\n", "") == text


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_no_text_can_become_a_mark(text: str) -> None:
    words = " ".join(text.split())
    assert rendered_text(escape(text)).replace("\n", "") == words
