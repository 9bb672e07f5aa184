"""References as a list in Vancouver style.

Source of the form: International Committee of Medical Journal Editors, "Samples of Formatted
References" (NLM's Citing Medicine): up to six authors, then "et al."; title; journal; year; DOI.
What the source does not say is left out.
"""

from collections.abc import Iterable
from typing import Any, Final

from probatum.export import words
from probatum.export.references import csl_item
from probatum.model.answer import Answer, CitedReference
from probatum.model.reference import Reference

MOST_AUTHORS: Final = 6


def to_vancouver(references: Iterable[Reference | CitedReference]) -> str:
    """One line a reference, numbered from 1 in the order given."""
    lines = [
        f"{number}. {vancouver(reference)}" for number, reference in enumerate(references, start=1)
    ]
    return "".join(f"{line}\n" for line in lines)


def vancouver(reference: Reference | CitedReference) -> str:
    """One reference, without a number."""
    item = csl_item(reference)
    issued = item.get("issued", {})
    date = issued.get("date-parts", [[""]])[0][0] or issued.get("literal", "")
    container = item.get("container-title") or item.get("publisher")
    ids = [
        f"doi:{item['DOI']}" if item.get("DOI") else "",
        _named("PMID", item),
        _named("PMCID", item),
    ]
    if not any(ids):
        ids = [f"Available from: {item['URL']}" if item.get("URL") else ""]
    parts = [_authors(item), item["title"], _joined("; ", container, str(date)), *ids]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _authors(item: dict[str, Any]) -> str:
    names = [_name(author) for author in item.get("author", [])]
    more = ["et al"] if len(names) > MOST_AUTHORS else []
    return words.one_line(", ".join(names[:MOST_AUTHORS] + more))


def _name(author: dict[str, str]) -> str:
    """'Family GH': the given names' initials without points; a group's name is kept whole."""
    if "literal" in author:
        return author["literal"]
    given = author["given"].replace(".", " ").replace("-", " ").split()
    initials = given[0] if len(given) == 1 and given[0].isupper() else "".join(w[0] for w in given)
    return f"{author['family']} {initials}"


def _named(scheme: str, item: dict[str, Any]) -> str:
    return f"{scheme}: {item[scheme]}" if item.get(scheme) else ""


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)


def _of(answer: Answer) -> str:
    return to_vancouver(answer.references)


EXPORTS = {"vancouver": _of}
