"""Pages are read from text, Markdown and HTML: citations, references, places."""

import pytest

from probatum.audit.claims import find_content
from probatum.audit.readers import read
from probatum.audit.references import find_references
from probatum.model.errors import SourceError

REFERENCES = """References

1. Doe J, Roe R. A trial of examplin in gout. J Ex. 2019;1:2-3. doi:10.1000/abc(1)
2. Example Society. Guideline on gout. 2021. https://example.org/gout
"""


def names(text: str) -> list[tuple[str, ...]]:
    """What each sentence of a page cites, in order."""
    page = read(text.encode())
    return [one.names for one in find_content(page, find_references(page)).sentences]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Give examplin [1].\n\nStop it later [1, 2].\n\n", [("1",), ("1", "2")]),
        ("Give examplin (1).\n\nStop it later (1, 2).\n\n", [("1",), ("1", "2")]),
        ("Give examplin. 1\n\nStop it later 1, 2\n\n", [("1",), ("1", "2")]),
        ("Give examplin.¹\n\nStop it later.¹,²\n\n", [("1",), ("1", "2")]),
        ("Give examplin [1-2].\n\nStop it later [2].\n\n", [("1", "2"), ("2",)]),
        (
            "Give examplin (Doe et al., 2019).\n\nStop it later (Example Society, 2021).\n\n",
            [("1",), ("2",)],
        ),
    ],
)
def test_each_style_of_citation_is_understood(form: str, expected: list[tuple[str, ...]]) -> None:
    assert names(f"How is gout treated?\n\n{form}{REFERENCES}") == expected


@pytest.mark.parametrize(
    ("one", "both"),
    [
        ("(ref. 1)", "(refs 1, 2)"),
        ("(Ref 1)", "(Ref 1; Ref 2)"),
        ("[ref 1]", "[refs 1–2]"),
        ("[Source 1]", "[Source 1, Source 2]"),
        ("(source 1)", "(sources 1 and 2)"),
        ("(see reference 1)", "(see references 1 and 2)"),
        ("[S1]", "[S1, S2]"),
        ("(R1)", "(R1; R2)"),
        ("[#1]", "[#1, #2]"),
        ("[cite: 1]", "[cite: 1, 2]"),
        ("{1}", "{1,2}"),
        ("【1】", "【1】【2】"),
        ("【1†source】", "【1†source】【2†source】"),
        ("^1^", "^1,2^"),
        ("^[1]", "^[1,2]"),
        ("<sup>1</sup>", "<sup>1,2</sup>"),
        ("[[1]](#ref-1)", "[[1]](#ref-1)[[2]](#ref-2)"),
        (r"[\[1\]](https://example.org/a)", r"[\[1\]](https://example.org/a)[2](#b)"),
    ],
)
def test_each_way_to_write_a_mark_is_understood(one: str, both: str) -> None:
    form = f"# Gout\n\nGive examplin {one}.\n\nStop it later {both}.\n\n"
    assert names(form + REFERENCES) == [("1",), ("1", "2")]


@pytest.mark.parametrize(
    "opening",
    ["[{}] ", "[S{}] ", "S{}. ", "{}: ", "{}) ", "({}) ", "**{}** ", "- **S{}** ", "- Ref {}: ",
     "<sup>{}</sup> ", "\\[{}\\] "],
)  # fmt: skip
def test_each_way_to_number_an_entry_is_understood(opening: str) -> None:
    lines = [
        "Doe J. Examplin in gout. J Ex. 2019.",
        "Roe R. When to stop examplin. J Ex. 2020.",
    ]
    listed = "".join(f"{opening.format(at)}{line}\n" for at, line in enumerate(lines, 1))
    page = read(f"# Gout\n\nGive **examplin** [1].\n\n## References\n\n{listed}".encode())
    entries = find_references(page).entries
    assert [(entry.number, entry.title) for entry in entries] == [
        ("1", "Examplin in gout"),
        ("2", "When to stop examplin"),
    ]


def test_a_table_of_references_is_read_without_its_head() -> None:
    rows = "| # | Reference |\n|---|---|\n| 1 | Doe J. Examplin in gout. J Ex. 2019. |\n"
    page = read(f"# Gout\n\nGive **examplin** [1].\n\n## References\n\n{rows}".encode())
    entries = find_references(page).entries
    assert [(entry.number, sorted(entry.years)) for entry in entries] == [("1", [2019])]


def test_a_number_that_measures_something_is_no_citation() -> None:
    text = (
        "How is gout treated?\n\nGive examplin on day 1\n\nRepeat it every 2\n\nIt is grade 3\n\n"
    )
    assert not any(names(text + REFERENCES))


def test_a_superscript_of_html_is_a_citation_and_an_exponent_is_not() -> None:
    page = (
        "<html><body><h1>Gout</h1><p>Give 10 mg of examplin.<sup>1,2</sup></p>"
        "<p>At 10<sup>9</sup> cells stop it.<sup>2</sup></p>"
        "<h2>References</h2><ol><li>A trial of examplin. 2019.</li><li>B. "
        "2020.</li></ol></body></html>"
    )
    assert names(page) == [("1", "2"), ("2",)]


def test_footnotes_of_markdown_are_citations_and_entries() -> None:
    text = (
        "# Gout\n\nGive **examplin**.[^a]\n\n"
        "## References\n\n[^a]: Doe J. Examplin in gout. 2019.\n"
    )
    page = read(text.encode())
    references = find_references(page)
    assert [entry.number for entry in references.entries] == ["a"]


def test_an_entry_tells_title_year_and_identifiers() -> None:
    page = read(f"Gout?\n\nGive it [1]. Stop it [2].\n\n{REFERENCES}".encode())
    first, second = find_references(page).entries
    assert (first.title, first.year, first.doi) == (
        "A trial of examplin in gout",
        2019,
        "10.1000/abc(1)",
    )
    assert (second.title, second.year, second.url) == (
        "Guideline on gout",
        2021,
        "https://example.org/gout",
    )


def test_an_unnumbered_list_with_labels_is_numbered_by_its_order() -> None:
    text = (
        "How is gout treated?\n\nGive examplin. 1\n\nStop it later. "
        "2\n\nReferences\n\nGuideline\n\n"
        "Gout Treatment\n\nExample Society, 2021\n\nResearch\n\nA trial of examplin in gout.\n\n"
        "Journal of Examples, 2019\n\nProfessional Disclaimer\n\nAsk a doctor about 2021.\n"
    )
    entries = find_references(read(text.encode())).entries
    assert [(e.number, e.label, e.title, e.year, e.is_numbered) for e in entries] == [
        ("1", "Guideline", "Gout Treatment", 2021, False),
        ("2", "Research", "A trial of examplin in gout", 2019, False),
    ]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"123 456"])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"words|text"):
        read(data)
