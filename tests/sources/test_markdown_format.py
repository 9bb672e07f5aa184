"""Markdown keeps its structure, and what its front matter states."""

import pytest

from probatum.model.document import Document, PassageKind
from probatum.model.reference import SourceType, StatusKind
from probatum.sources import markdown
from probatum.sources.base import Extraction, Fault

PAGE = """---
title: Wasp stings
type: Guideline
issuer: Any body
date: 2020-05-03
status: superseded
superseded_by: Wasp stings 2
doi: 10.1234/Sting
pmid: 77
jurisdiction: NG
conditions: [wasp sting]
---
{% comment %} not for readers {% endcomment %}
# Wasp stings
{: .lead}

Rest **helps**; see [the site](https://example.org/x) and 10<sup>9</sup>/L.

## Treatment

Give:

* water
  1. cold
* salt

| Age | Dose |
| --- | --- |
| 1 y | 1 mg |
"""


def read(text: str, name: str = "page.md") -> Document:
    (found,) = markdown.extract(text.encode(), name)
    assert isinstance(found, Extraction)
    return found.document


def test_structure_is_kept_and_marks_are_not() -> None:
    document = read(PAGE)
    assert document.text == "\n\n".join(
        [
            "Wasp stings",
            "Rest helps; see the site and 10^9/L.",
            "Treatment",
            "Give:\n- water\n  1. cold\n- salt",
            "Age | Dose\n1 y — Dose: 1 mg",
        ]
    )
    assert [(p.kind, p.headings) for p in document.passages[2:]] == [
        (PassageKind.LIST, ("Treatment",)),
        (PassageKind.TABLE, ("Treatment",)),
    ]


def test_front_matter_states_the_facts() -> None:
    document = read(PAGE)
    reference = document.reference
    assert document.id == "pmid:77"
    assert reference.type is SourceType.GUIDELINE
    assert (reference.publisher, reference.issued, reference.jurisdiction) == (
        "Any body",
        "2020-05-03",
        "NG",
    )
    assert reference.identifiers.doi == "10.1234/Sting"
    assert [(at.kind, at.by) for at in reference.status] == [
        (StatusKind.SUPERSEDED, "Wasp stings 2")
    ]
    assert document.about == ("wasp sting",)


def test_a_text_without_front_matter_claims_nothing() -> None:
    reference = read("Some text about rest.\n", "at-home.md").reference
    assert (reference.title, reference.type, reference.year, reference.status) == (
        "at home",
        SourceType.UNKNOWN,
        None,
        (),
    )


def test_a_first_section_is_not_taken_for_the_title() -> None:
    document = read("### Scope\n\nWords.\n\n### Rest\n\nMore words.\n", "guide.md")
    assert document.reference.title == "guide"
    assert [p.headings for p in document.passages] == [("Scope",), ("Rest",)]


@pytest.mark.parametrize(
    "text", ["---\na: [b\n---\nWords.\n", "# Only a title\n", "---\ntitle: x\n---\n"]
)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str) -> None:
    (found,) = markdown.extract(text.encode(), "x.md")
    assert isinstance(found, Fault)


def test_deep_nesting_is_refused_and_not_a_crash() -> None:
    (found,) = markdown.extract((">" * 5000 + " x\n").encode(), "x.md")
    assert isinstance(found, Fault | Extraction)
