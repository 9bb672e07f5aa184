"""The article's page: every part of the form, and what makes it checkable."""

import html as html_text
import json
import re
from typing import Any

import bibtexparser
import pytest
import rispy
from django.test import Client
from site_helpers import MODEL_QUESTION, body, words_of

from probatum.model.answer import Answer
from probatum.site.articles.models import Article, Version

ADDRESS = "/articles/what-is-the-recommended-dose-of-ivig-for-amsan/"


@pytest.fixture(scope="module")
def page() -> str:
    return body(Client().get(ADDRESS))


@pytest.fixture(scope="module")
def read(page: str) -> str:
    """What a reader reads: the page without its marks, on one line."""
    return words_of(page)


# The form, a row each.


def test_the_title_is_the_question(page: str) -> None:
    assert f'<h1 id="title">{MODEL_QUESTION}</h1>' in page


def test_who_reviews_and_what_that_means(page: str, read: str) -> None:
    assert "Reviewed by: nobody." in read
    assert '<a href="/policy/">How we review</a>' in page


def test_the_educational_banner_stands_while_nobody_has_reviewed(read: str) -> None:
    assert "Educational; not reviewed by a person yet." in read


def test_the_review_status_is_a_line_of_three_steps(page: str) -> None:
    steps = re.search(r'<ol class="steps".*?</ol>', page, re.DOTALL)
    assert steps is not None
    assert re.findall(r">(Submitted|Under review|Approved)<", steps[0]) == [
        "Submitted",
        "Under review",
        "Approved",
    ]
    assert '<li aria-current="step">Submitted' in steps[0]


def test_when_it_was_updated_and_how_old_the_evidence_is(read: str) -> None:
    assert re.search(
        r"Updated \d{1,2} \w+ \d{4} · evidence as of \d{1,2} \w+ \d{4} · region:", read
    )


def test_the_editorial_policy_is_one_click_away(page: str) -> None:
    assert page.count('href="/policy/"') >= 2


def test_which_best_describes_you_is_asked_once_and_can_be_changed(page: str) -> None:
    assert page.count("Which best describes you?") == 2  # beside the answer, and in the frame
    browser = Client()
    browser.post("/reader/", {"reader": "nurse", "next": ADDRESS})
    again = body(browser.get(ADDRESS))
    assert again.count("Which best describes you?") == 1
    assert "Reader: <b>Nurse</b>" in again


def test_the_bottom_line_is_one_bold_sentence_with_its_citations(page: str) -> None:
    line = re.search(r'<section class="bottom-line".*?</section>', page, re.DOTALL)
    assert line is not None
    assert "0.4 g/kg" in line[0]
    assert 'class="cite"' in line[0]
    assert "our summary" in line[0]


@pytest.mark.parametrize(
    "heading",
    [
        "Dosing and administration", "What not to do", "Assessment and diagnosis",
        "Monitoring and follow-up", "Who to treat, and when", "Alternatives", "Adverse effects",
        "Evidence", "Where sources disagree", "What we looked for and did not find", "References",
    ],
)  # fmt: skip
def test_the_sections_are_there(page: str, heading: str) -> None:
    assert f">{heading}<" in page


def test_every_bullet_of_a_section_is_cited_and_carries_its_proof_mark(page: str) -> None:
    bullets = re.findall(r'<li id="s-\w+">.*?</li>', page, re.DOTALL)
    assert len(bullets) > 30
    for bullet in bullets:
        assert 'class="cite"' in bullet
        assert 'class="mark"' in bullet


def test_there_is_a_closing_summary(read: str) -> None:
    assert re.search(r"In short: \d+ statements \(.*our summary\) from \d+ sources", read)


def test_references_are_typed_with_title_source_and_year(page: str) -> None:
    entry = re.search(r'<li value="1" id="r-1">.*?</li>', page, re.DOTALL)
    assert entry is not None
    assert "<b>Randomised controlled trial</b>" in entry[0]
    assert "The Lancet" in entry[0]
    assert "1997" in entry[0]
    assert 'href="https://doi.org/10.1016/S0140-6736(96)09095-2"' in entry[0]


def test_the_disclaimer_is_on_the_page(read: str) -> None:
    assert "does not replace clinical judgement" in read


def test_a_follow_up_can_be_asked(page: str) -> None:
    assert 'id="follow" name="question"' in page


# What makes it checkable.


def test_a_citation_opens_the_exact_words_without_javascript(page: str) -> None:
    link = re.search(r'class="cite" id="c-(\w+\.1)" href="(\?source=[\w.]+)#source"', page)
    assert link is not None
    opened = body(Client().get(ADDRESS + link[2]))
    words = re.search(r"<mark>(.*?)</mark>", opened, re.DOTALL)
    assert words is not None
    line = Answer.model_validate_json(body(Client().get(ADDRESS[:-1] + ".json"))).bottom_line
    assert line is not None
    assert html_text.unescape(re.sub(r"</?span[^>]*>", "", words[1])) == line.quotes[0].text
    for check in line.checks:
        assert f"<b>{check.name}</b> passed" in opened


def test_a_fragment_of_a_citation_that_is_none_is_not_found() -> None:
    token = Article.objects.get(question=MODEL_QUESTION).token
    for key, number in (("0000000000", 1), ("zzz", 9999)):
        assert Client().get(f"/a/{token}/source/{key}/{number}/").status_code == 404


def test_numbers_never_part_from_their_units(page: str) -> None:
    assert '<span class="q">0.4 g/kg</span>' in page


def test_machines_are_told_of_no_review(page: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert data["@type"] == "MedicalWebPage"
    assert not {"reviewedBy", "lastReviewed"} & set(data)
    assert data["creativeWorkStatus"] == "Submitted, not yet reviewed"


def test_the_page_is_light(page: str) -> None:
    import gzip

    browser = Client()
    static = sum(
        len(gzip.compress(body(browser.get(f"/static/probatum/{name}")).encode()))
        for name in ("site.css", "site.js", "theme.js", "mark.svg")
    )
    assert len(page.encode()) + static < 150_000


# Other forms.


def test_references_come_out_as_other_programs_read_them() -> None:
    browser = Client()
    ris = rispy.loads(body(browser.get(ADDRESS[:-1] + ".ris")).replace("\r\n", "\n"))
    bib = bibtexparser.parse_string(body(browser.get(ADDRESS[:-1] + ".bib")))
    csl = json.loads(body(browser.get(ADDRESS[:-1] + ".csl.json")))
    count = len(json.loads(body(browser.get(ADDRESS[:-1] + ".json")))["references"])
    assert len(ris) == len(bib.entries) == len(csl) == count
    assert not bib.failed_blocks
    assert ris[0]["doi"] == csl[0]["DOI"] == bib.entries[0]["doi"]
    vancouver = body(browser.get(ADDRESS[:-1] + ".vancouver.txt")).splitlines()
    assert len(vancouver) == count
    assert "Lancet; 1997" in vancouver[0]
    token = Article.objects.get(question=MODEL_QUESTION).token
    assert len(rispy.loads(body(browser.get(f"/a/{token}/reference/1.ris")))) == 1
    assert browser.get(f"/a/{token}/reference/999.ris").status_code == 404


def test_markdown_and_pdf_say_the_same(page: str) -> None:
    import pypdfium2

    browser = Client()
    assert "0.4 g/kg" in body(browser.get(ADDRESS[:-1] + ".md"))
    response = browser.get(ADDRESS[:-1] + ".pdf")
    document = pypdfium2.PdfDocument(response.content)
    assert len(document) <= 2
    text = document[0].get_textpage().get_text_range()
    assert "Submitted, not yet reviewed" in text
    assert "0.4 g/kg" in text


def test_an_ending_that_is_no_form_is_not_found() -> None:
    for ending in ("exe", "json.exe", "php"):
        assert Client().get(f"{ADDRESS[:-1]}.{ending}").status_code == 404


# Readers.


def test_a_patient_reads_plain_words_explained_terms_and_no_dose() -> None:
    browser = Client()
    browser.post("/reader/", {"reader": "patient", "next": "/"})
    page = body(browser.get(ADDRESS))
    assert "People who cannot walk without help" in page
    assert 'class="term"' in page
    assert "0.4 g" not in page.split("What not to do")[0]
    assert "Doses are left out here" in page
    assert browser.get(ADDRESS[:-1] + ".pdf").status_code == 200


def test_a_number_means_the_same_source_for_every_reader(page: str) -> None:
    browser = Client()
    browser.post("/reader/", {"reader": "patient", "next": "/"})
    patient = body(browser.get(ADDRESS))
    cited = r'id="c-(\w+)\.(\d+)"[^>]*aria-label="Source \d+: ([^"]+)"'
    titles = {(key, number): title for key, number, title in re.findall(cited, page)}
    seen = re.findall(cited, patient)
    assert len(seen) > 20
    for key, number, title in seen:
        assert titles[key, number] == title
    link = re.search(r'href="(\?source=[\w.]+)', patient)
    assert link is not None
    opened = body(browser.get(ADDRESS + link[1]))
    assert "plain" in opened.split('class="checks"')[1]  # the wording's own checks


@pytest.mark.parametrize("reader", ["physician", "pharmacist", "nurse", "student"])
def test_other_readers_find_the_same_statements_in_another_order(page: str, reader: str) -> None:
    browser = Client()
    browser.post("/reader/", {"reader": reader, "next": "/"})
    keys = re.findall(r'id="s-(\w+)"', body(browser.get(ADDRESS)))
    assert sorted(keys) == sorted(re.findall(r'id="s-(\w+)"', page))


def test_the_choice_of_reader_leads_nowhere_else() -> None:
    for target in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        response = Client().post("/reader/", {"reader": "nurse", "next": target})
        assert response["Location"] == "/"
    assert Client().post("/reader/", {"reader": "king"}).status_code == 400


def test_editors_see_the_reading_grade_of_a_patients_page(editor: Any, page: str) -> None:
    assert re.search(r"reads at grade \d\.\d", body(editor.get(ADDRESS)))
    assert "reads at grade" not in page


# Versions and statuses.


def test_a_version_says_what_changed_and_why(ask: Any, client: Any) -> None:
    page = ask("Should steroids be given in GBS?")
    article = Article.objects.get(token=page.address.split("/")[2])
    first = article.latest
    assert first is not None
    answer = first.answer
    fewer = answer.model_copy(update={"sections": answer.sections[1:]})
    second = Version.of(article, fewer, "a source was taken out")
    assert second.number == 2
    assert Version.of(article, fewer, "again").number == 2  # nothing has changed
    history = body(client.get(f"/a/{article.token}/versions/"))
    assert "a source was taken out" in history
    assert "No longer there</b>" in history
    assert "Version 1" in history
    assert client.get(f"/a/{article.token}/versions/1/").status_code == 200
    assert client.get(f"/a/{article.token}/versions/9/").status_code == 404


def test_a_source_that_is_retracted_later_is_marked_on_the_article(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from probatum.site.articles import page as page_module

    def status_now(reference: Any, library: Any) -> str:
        return "retracted (2026-11-20)" if reference.number == 1 else reference.status

    monkeypatch.setattr(page_module, "status_now", status_now)
    page = body(client.get(f"{ADDRESS}?source="))  # not the page that was made before
    assert re.search(r"⊘ not to be relied on</b> since this was composed: source 1", page)


def test_only_the_visitor_or_an_editor_composes_again(ask: Any, client: Any) -> None:
    address = ask("dose of vancomycin for MRSA").address
    assert Client().post(f"{address}again/").status_code == 404
    assert client.post(f"{address}again/").status_code == 302
