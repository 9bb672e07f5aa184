"""The history of an article: every version, difference by statement, who and why."""

from typing import Any

import pytest
from board_helpers import approved, person_of
from django.test import Client
from site_helpers import body, words_of

from probatum.model.answer import Answer
from probatum.site.articles.changes import Kind, changes, marked
from probatum.site.articles.composing import composed
from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article
from probatum.site.review import decisions
from probatum.site.review.policy import Role


@pytest.fixture
def article(site: None) -> Article:
    found = Article.objects.create(
        question="Recommended dose of intravenous immunoglobulin for AMSAN"
    )
    composed(found)
    found.release()
    return found


@pytest.fixture
def answer(article: Article) -> Answer:
    assert article.latest is not None
    return article.latest.answer


def test_words_are_marked_where_they_differ_and_a_number_stays_with_its_unit() -> None:
    assert marked("Give 500 mg now.", "Give 250 mg now.") == [
        ("", "Give "), ("del", "500 mg"), ("ins", "250 mg"), ("", " now."),
    ]  # fmt: skip
    assert marked("a b", "a b") == [("", "a b")]
    assert marked("", "new") == [("ins", "new")]


def by_length(answer: Answer) -> list[Any]:
    return sorted(answer.sections, key=lambda part: -len(part.statements))


def put(answer: Answer, number: int, **changed: Any) -> Answer:
    """The answer with its longest section first, and a statement of that changed."""
    first, *rest = by_length(answer)
    lines = list(first.statements)
    lines[number] = lines[number].model_copy(update=changed)
    part = first.model_copy(update={"statements": tuple(lines)})
    return answer.model_copy(update={"sections": (part, *rest), "bottom_line": None})


def test_each_kind_of_difference_is_told_apart(answer: Answer) -> None:
    sections = tuple(by_length(answer))
    answer = answer.model_copy(update={"bottom_line": None, "sections": sections})
    line, second = answer.sections[0].statements[:2]
    other = answer.sections[-1].statements[-1].quotes
    moved = (line.quotes[0].model_copy(update={"sha256": "0" * 64}),)
    for made, kind in (
        (put(answer, 0, text=line.text.rstrip(".")), Kind.REWORDED),
        (put(answer, 0, quotes=other), Kind.QUOTE),
        (put(answer, 0, quotes=moved), Kind.SAME_WORDS),
        (put(answer, 0, notes=(*line.notes, "a note")), Kind.TOLD),
        (put(answer, 0, text=f"Truly, {line.text}", quotes=moved), Kind.REWORDED),
    ):
        found = changes(answer, made).each
        assert [one.kind for one in found] == [kind]
    first, *rest = answer.sections
    fewer = answer.model_copy(
        update={"sections": (first.model_copy(update={"statements": (line,)}), *rest)}
    )
    gone = changes(answer, fewer).each
    assert second.text in [one.before.text for one in gone if one.before]
    assert {one.kind for one in gone} == {Kind.REMOVED}
    assert {one.kind for one in changes(fewer, answer).each} == {Kind.ADDED}
    assert changes(answer, answer).is_none
    assert changes(None, answer).is_none


def test_the_page_says_who_did_what_and_why(article: Article, answer: Answer) -> None:
    editor, member = person_of("erin", Role.EDITOR), person_of("bo", Role.BOARD)
    line = next(one for one in all_statements(answer) if "2 g/kg" in one.text)
    decisions.assign(article, editor, ["bo"])
    decisions.request_changes(article, member, "Name the weight that is meant.")
    wrong = line.text.replace("2 g/kg", "3 g/kg")
    decisions.edit(article, member, key_of(line), wrong, "the label was corrected in print")
    decisions.replace_quote(
        article, member, key_of(line), line.quotes[0], "the label was corrected in print"
    )
    page = words_of(body(Client().get(f"/a/{article.token}/versions/")))
    latest, first = page.index("Version 2"), page.index("Version 1")
    assert latest < first
    made = page[latest:first]
    assert "Dr Bo: edited, because: the label was corrected in print" in made
    assert "In other words" in made
    assert "[no longer: 2 g/kg" in made
    assert "[new: 3 g/kg" in made
    assert "note added: stands against a failed check" in made
    assert "Dr Bo: requested changes: Name the weight that is meant." in page[first:]


def test_why_a_sound_edit_was_made_is_told_and_a_comment_beside_it_is_not(
    article: Article, answer: Answer
) -> None:
    member, line = person_of("bo", Role.BOARD), all_statements(answer)[0]
    decisions.assign(article, person_of("erin", Role.EDITOR), ["bo"])
    browser = Client()
    browser.force_login(member)
    sent = browser.post(
        f"/review/{article.token}/act/",
        {"action": "edit", "key": key_of(line), "text": line.text.rstrip("."),
         "reason": "No stop at the end.", "comment": "For the board only."},
    )  # fmt: skip
    assert sent.status_code == 302
    page = words_of(body(Client().get(f"/a/{article.token}/versions/")))
    assert "Dr Bo: edited, because: No stop at the end." in page
    assert "For the board only." not in page


def test_an_approval_and_its_end_stand_under_the_version_that_they_are_about(
    article: Article, answer: Answer
) -> None:
    approved(article, "bo", "cy")
    line = all_statements(answer)[0]
    decisions.edit(article, person_of("erin", Role.EDITOR), key_of(line), line.text.rstrip("."))
    decisions.withdraw(article, person_of("chief", Role.CHIEF), "It is wrong.")
    page = words_of(body(Client().get(f"/a/{article.token}/versions/")))
    second, first = page.split("Version 1")
    assert "Dr Bo: approved" in first
    assert "Dr Cy: approved" in first
    assert "Dr Chief: withdrew it: It is wrong." in second
    assert "approved" not in second


def test_who_composed_it_again_is_told(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    from probatum.site.articles import composing

    assert article.latest is not None
    fewer = article.latest.answer.model_copy(update={"gaps": (), "conflicts": ()})
    monkeypatch.setattr(composing, "ask", lambda *_: put(fewer, 0, text="Other words."))
    browser = Client()
    browser.force_login(person_of("erin", Role.EDITOR))
    assert browser.post(f"/a/{article.token}/again/").status_code == 302
    page = words_of(body(Client().get(f"/a/{article.token}/versions/")))
    assert "Dr Erin: composed again" in page
