"""References go into reference managers whole and unharmed."""

import json
import re

from probatum.export.references import csl_item, to_bibtex, to_csl, to_ris
from probatum.model.answer import Answer
from probatum.model.reference import (
    Identifiers,
    Reference,
    SourceStatus,
    SourceType,
    StatusKind,
)

AWKWARD = Reference(
    id="doi:10.1002/(SICI)1097<1::AID>3.0.CO;2-2",
    type=SourceType.RANDOMISED_TRIAL,
    title="5% of {mice} & men_\\ cost $3 #1 ~ 10^9 <µg>",
    authors=("Muster, Anna", "Example Study Group"),
    container="Journal of Tests & Trials",
    year=1998,
    issued="1998-03-07",
    identifiers=Identifiers(doi="10.1002/(SICI)1097<1::AID>3.0_a.CO;2-2", pmid="42"),
    status=(SourceStatus(kind=StatusKind.RETRACTED, date="2001", by="pmid:43"),),
)


def test_csl_json_keeps_what_is_known_and_leaves_out_the_rest() -> None:
    item = csl_item(AWKWARD)
    assert item["type"] == "article-journal"
    assert item["author"] == [
        {"family": "Muster", "given": "Anna"},
        {"literal": "Example Study Group"},
    ]
    assert item["issued"] == {"date-parts": [[1998, 3, 7]]}
    assert item["note"] == "status: retracted by pmid:43 2001"
    assert "publisher" not in item


def test_csl_json_is_a_json_list(answer: Answer) -> None:
    items = json.loads(to_csl(answer.references))
    assert [item["id"] for item in items] == ["pmid:1", "pmid:2"]
    assert "issued" not in items[1]


def test_unverified_identifiers_are_not_exported() -> None:
    doubtful = AWKWARD.model_copy(
        update={"identifiers": Identifiers(doi="10.1/x", verified=False), "status": ()}
    )
    assert "DOI" not in csl_item(doubtful)
    assert csl_item(doubtful)["note"] == "identifier not verified"


def test_ris_has_one_field_a_line_and_ends_each_record() -> None:
    title = AWKWARD.model_copy(update={"title": "two\r\nER  - lines"})
    lines = to_ris([title, AWKWARD]).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert "TI  - two ER - lines" in lines
    assert "AU  - Muster, Anna" in lines
    assert "DA  - 1998/03/07" in lines
    assert lines.count("ER  - ") == 2
    assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in lines)


def test_bibtex_escapes_what_latex_would_act_on() -> None:
    entry = to_bibtex([AWKWARD])
    assert (
        r"title = {{5\% of \{mice\} \& men\_\textbackslash{} cost \$3 \#1 \textasciitilde{}"
        r" 10\textasciicircum{}9 \textless{}µg\textgreater{}}}" in entry
    )
    assert "author = {Muster, Anna and {Example Study Group}}" in entry
    assert "doi = {10.1002/(SICI)1097<1::AID>3.0_a.CO;2-2}" in entry


def test_bibtex_braces_are_balanced() -> None:
    url = AWKWARD.model_copy(update={"url": "https://example.org/{a}}", "title": "a}b"})
    plain = re.sub(r"\\[{}]", "", to_bibtex([url]))
    assert plain.count("{") == plain.count("}")


def test_bibtex_keys_are_plain_and_different() -> None:
    keys = re.findall(r"@\w+\{([^,]*),", to_bibtex([AWKWARD, AWKWARD]))
    assert keys == [
        "doi-10-1002-SICI-1097-1-AID-3-0-CO-2-2",
        "doi-10-1002-SICI-1097-1-AID-3-0-CO-2-2-2",
    ]
