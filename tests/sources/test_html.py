"""HTML pages keep words, structure and stated facts; what stands around the text is left out."""

import pytest

from probatum.model.document import Document, PassageKind
from probatum.model.reference import SourceType
from probatum.sources import html
from probatum.sources.base import Extraction, Fault

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Stings | A site</title>
<meta name="citation_doi" content="https://doi.org/10.1234/sting">
<meta name="DC.publisher" content="Any body"><meta name="citation_date" content="2020/05/03">
<script type="application/ld+json">
{"@type": "MedicalGuideline", "dateModified": "2021-01-02T10:00:00Z",
 "author": [{"name": "A. Body"}]}</script>
<style>p {}</style></head><body>
<nav><a href="/">Home</a></nav><div class="cookie-banner">We use cookies</div>
<main><h1>Wasp stings</h1><p>Rest&nbsp;helps<sup><a href="#ref1">1</a></sup>; 10<sup>9</sup>/L
and CO<sub>2</sub> &lt; 5.<br>Ice</p>
<h2>Treatment</h2><p>Give all of:</p>
<ul><li>water<ol start="2"><li>cold</li></ol></li><li>salt</li></ul>
<table><caption>Doses</caption><tr><th rowspan="2">Age</th><th colspan="2">Dose</th></tr>
<tr><th>first</th><th>later</th></tr><tr><td>1 y</td><td>1 mg</td><td>2 mg</td></tr></table>
<figure><img src="x.png"><figcaption>A wasp</figcaption></figure>
<script>alert(1)</script><form><button>Send</button></form></main>
<footer>Imprint</footer></body></html>"""


def read(text: str | bytes = PAGE, name: str = "page.html") -> Document:
    (found,) = html.extract(text.encode() if isinstance(text, str) else text, name)
    assert isinstance(found, Extraction)
    return found.document


def test_words_structure_and_meaning_are_kept() -> None:
    assert read().text == "\n\n".join(
        [
            "Wasp stings",
            "Rest helps[1]; 10^9/L and CO2 < 5. Ice",
            "Treatment",
            "Give all of:\n- water\n  2. cold\n- salt",
            "Doses\nAge | Dose / first | Dose / later\n"
            "1 y — Dose / first: 1 mg; Dose / later: 2 mg",
            "A wasp",
        ]
    )


def test_passages_know_their_headings_and_kinds() -> None:
    kinds = [(p.kind, p.headings) for p in read().passages]
    assert kinds == [
        (PassageKind.TITLE, ()),
        (PassageKind.PARAGRAPH, ()),
        (PassageKind.LIST, ("Treatment",)),
        (PassageKind.TABLE, ("Treatment", "Doses")),
        (PassageKind.CAPTION, ("Treatment",)),
    ]


def test_facts_are_taken_where_the_page_states_them() -> None:
    reference = read().reference
    assert reference.id == "doi:10.1234/sting"
    assert reference.type is SourceType.GUIDELINE
    assert (reference.issued, reference.revised) == ("2020-05-03", "2021-01-02")
    assert (reference.publisher, reference.authors, reference.language) == (
        "Any body",
        ("A. Body",),
        "en",
    )


def test_a_page_that_states_nothing_has_no_type_and_no_date() -> None:
    reference = read("<div><h2>Rest</h2><p>Rest helps.</p></div>", "a-fragment.xml").reference
    assert (reference.type, reference.year, reference.title) == (SourceType.UNKNOWN, None, "Rest")


def test_words_in_the_parameters_of_an_include_are_kept() -> None:
    page = """<div xmlns="http://www.w3.org/1999/xhtml">{% include template.html
    num='4' topic='Choosing rest' category='A' picture='flow.png'
    description='Clinicians should offer rest to patients with stings (at home, too), and no ice.'
    %} {{ site.data }}</div>"""
    document = read(page, "recommendation.xml")
    assert document.reference.title == "Choosing rest"
    assert document.text.endswith("and no ice.\n- Num: 4\n- Category: A")
    assert "template.html" in document.warnings[0]


def test_the_stated_character_set_is_used() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>20 µg à jeun</p></body></html>'
    assert "20 µg à jeun" in read(page.encode("latin-1")).text


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<p>" * 0 + "<div>" * 2000 + "x", "<h1>Only</h1>"]
)
def test_pages_without_words_or_without_end_are_refused(page: str) -> None:
    (found,) = html.extract(page.encode(), "x.html")
    assert isinstance(found, Fault)


def test_characters_that_no_text_has_become_spaces() -> None:
    page = "<div class='menu'>x</div><p>Rest\x01helps&#2;most&#xFFFE;people&#233;</p>"
    assert read(f"<html><body>{page}</body></html>").text == "Rest helps most peopleé"
