"""A question becomes an article that only its visitor finds, until an editor releases it."""

import re
from typing import Any

import pytest
from django.test import Client
from site_helpers import body

from probatum.site.articles.models import Article


def test_a_question_becomes_an_article_at_an_address_that_says_nothing_of_it(ask: Any) -> None:
    page = ask("dose of IVIG in Kawasaki disease")
    assert re.fullmatch(r"/a/[\w-]{22}/", page.address)
    assert "2 g/kg" in page.html
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in page.html


def test_the_page_comes_in_the_order_in_which_it_is_read(client: Any) -> None:
    response = client.post("/ask/", {"question": "dose of IVIG in dermatomyositis"})
    page = client.get(response["Location"])
    assert page.streaming
    pieces = [piece.decode() for piece in page]
    assert "Submitted" in pieces[0]
    assert "bottom-line" in pieces[1]
    assert "references" in pieces[-1]
    again = client.get(response["Location"])
    assert not again.streaming

    # What is shown again is what was streamed, but for the forms' tokens.
    def bare(text: str) -> str:
        return re.sub(r'value="[^"]{64}"', "", text)

    assert bare(body(again)) == bare("".join(pieces))


def test_the_same_question_of_a_released_article_opens_it(ask: Any, client: Any) -> None:
    page = ask("Which dose of IVIG is given in Kawasaki disease?")
    released = Article.objects.get(token=page.address.split("/")[2])
    released.release()
    response = client.post("/ask/", {"question": f"  {released.question.upper()} "})
    assert response["Location"] == released.get_absolute_url()


def test_nobody_else_is_shown_a_visitors_question(ask: Any, client: Any) -> None:
    page = ask("metformin and an uncommon word zebrafinch")
    assert page.address in body(client.get("/mine/"))
    other = Client()
    assert "zebrafinch" not in body(other.get("/mine/"))
    for place in ("/", "/topics/", "/api/articles"):
        assert "zebrafinch" not in body(other.get(place))
    assert "zebrafinch" not in body(
        other.post("/search/", {"words": "zebrafinch metformin"})
    ).replace('value="zebrafinch metformin"', "")
    assert "zebrafinch" not in body(other.post("/suggest/", {"question": "zebrafinch"}))


def test_an_editor_releases_it_and_the_old_address_leads_on(ask: Any, editor: Any) -> None:
    page = ask("Is plasma exchange an alternative to IVIg in GBS?")
    token = page.address.split("/")[2]
    assert Client().post(f"/a/{token}/release/").status_code == 403
    released = editor.post(f"/a/{token}/release/")
    assert released["Location"] == "/articles/is-plasma-exchange-an-alternative-to-ivig-in-gbs/"
    old = Client().get(f"{page.address}?source=x.1")
    assert old["Location"] == f"{released['Location']}?source=x.1"
    found = Client().post("/suggest/", {"question": "plasma exchange altern"})
    assert "alternative to IVIg" in body(found)


@pytest.mark.parametrize(
    ("typed", "kind", "clean"),
    [
        ("Mrs Anna Example, born 3 April 1961: dose of IVIg in GBS", "name", "dose of IVIg in GBS"),
        ("NHS number 943 476 5919 dose of IVIg in GBS", "record", "dose of IVIg in GBS"),
        ("IVIg in GBS, reply to someone@example.org", "e-mail", "IVIg in GBS"),
    ],
)
def test_what_may_tell_who_a_patient_is_is_shown_before_anything_is_stored(
    client: Any, typed: str, kind: str, clean: str
) -> None:
    before = Article.objects.count()
    shown = body(client.post("/ask/", {"question": typed}))
    assert kind in shown
    assert clean in shown
    assert Article.objects.count() == before
    kept = client.post("/ask/", {"question": typed, "keep": "yes"})
    assert kept.status_code == 302


def test_somebody_in_danger_is_told_first_what_to_do(ask: Any) -> None:
    html = ask("I took 40 paracetamol tablets, is that dangerous?").html
    assert html.index("emergency number") < html.index('<h1 id="title">')


def test_a_follow_up_keeps_the_context_and_lets_it_be_taken_away(ask: Any, client: Any) -> None:
    first = ask("dose of IVIG in Kawasaki disease")
    response = client.post(f"{first.address}follow/", {"question": "and in GBS?"})
    page = body(client.get(response["Location"]))
    assert '<h1 id="title">Dose of IVIG in GBS?' in page
    assert 'value="IVIG"' in page
    article = Article.objects.get(token=response["Location"].split("/")[2])
    assert article.follows is not None
    less = client.post(
        f"{first.address}follow/", {"question": "and in GBS?", "without": "IVIG", "keep": "yes"}
    )
    assert "IVIG" not in Article.objects.get(token=less["Location"].split("/")[2]).question
    assert response["Location"] in body(client.get(first.address))


def test_a_visitor_deletes_what_was_asked(ask: Any, client: Any) -> None:
    address = ask("dose of IVIG in myasthenic crisis").address
    Client().post(f"{address}forget/")
    assert client.get(address).status_code == 200
    client.post(f"{address}forget/")
    assert client.get(address).status_code == 404


def test_a_flood_of_questions_is_slowed_down(client: Any, settings_with: Any) -> None:
    with settings_with(questions_a_minute=2):
        codes = [
            client.post("/ask/", {"question": "IVIg"}, REMOTE_ADDR="192.0.2.7").status_code
            for _ in range(4)
        ]
    assert codes == [302, 302, 429, 429]


@pytest.mark.parametrize("question", ["", "   ", "???", "x" * 3000, "a\x00b", "\ud800"])
def test_a_question_that_cannot_be_used_is_refused_with_the_reason(
    client: Any, question: str
) -> None:
    try:
        response = client.post("/ask/", {"question": question})
    except UnicodeEncodeError:
        return  # no browser can send it
    assert response.status_code == 400
    assert 'role="alert"' in body(response)
