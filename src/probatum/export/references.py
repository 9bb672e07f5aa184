"""References for reference managers: CSL-JSON, RIS and BibTeX.

Everything goes through CSL-JSON (https://docs.citationstyles.org, schema 1.0.2): one mapping of
types and names, and the other two are written from it. What a source does not say is left out.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from probatum.export import words
from probatum.model.answer import Answer, CitedReference
from probatum.model.reference import Reference, SourceType, StatusKind

Item = dict[str, Any]
"""One CSL-JSON item."""

_CSL_TYPES: Final = {
    SourceType.GUIDELINE: "report",
    SourceType.LABEL: "document",
    SourceType.PATIENT_INFORMATION: "webpage",
    SourceType.BOOK: "book",
    SourceType.BOOK_CHAPTER: "chapter",
    SourceType.NOTICE: "document",
    SourceType.SUMMARY: "document",
    SourceType.UNKNOWN: "document",
}
_RIS_TYPES: Final = {
    "article-journal": "JOUR",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
    "webpage": "ELEC",
    "document": "GEN",
}
_BIBTEX_TYPES: Final = {
    "article-journal": "article",
    "report": "techreport",
    "book": "book",
    "chapter": "incollection",
    "webpage": "misc",
    "document": "misc",
}
_BIBTEX_CONTAINERS: Final = {"article": "journal", "incollection": "booktitle"}
_BIBTEX_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def csl_item(reference: Reference | CitedReference) -> Item:
    """The reference as a CSL-JSON item; keys without a value are left out."""
    item: Item = {
        "id": reference.id,
        "type": _csl_type(reference),
        "genre": reference.type.value if reference.type is not SourceType.UNKNOWN else None,
        "title": words.one_line(reference.title),
        **_published(reference),
        "URL": reference.url,
    }
    return {key: value for key, value in item.items() if value not in (None, "", [])}


def to_csl(references: Iterable[Reference | CitedReference]) -> str:
    """A CSL-JSON document: a list of items, in the order given."""
    items = [csl_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def to_ris(references: Iterable[Reference | CitedReference]) -> str:
    """RIS records (tag, two spaces, hyphen, space, value; one value a line; CRLF between lines)."""
    return "".join(_ris_record(csl_item(reference)) for reference in references)


def to_bibtex(references: Iterable[Reference | CitedReference]) -> str:
    """BibTeX entries in UTF-8, with unique keys made from the identifiers."""
    taken: set[str] = set()
    return "\n".join(_bibtex_entry(csl_item(reference), taken) for reference in references)


def _csl_type(reference: Reference | CitedReference) -> str:
    kind = _CSL_TYPES.get(reference.type, "article-journal")
    pmid = reference.pmid if isinstance(reference, CitedReference) else reference.identifiers.pmid
    # A guideline, or a source that does not say what it is, that PubMed lists is an article.
    listed = pmid and _container(reference) and kind in ("report", "document")
    return "article-journal" if listed else kind


def _container(reference: Reference | CitedReference) -> str | None:
    return reference.source if isinstance(reference, CitedReference) else reference.container


def _published(reference: Reference | CitedReference) -> Item:
    if isinstance(reference, CitedReference):
        return {
            "container-title": reference.source,
            "issued": _date(str(reference.year)) if reference.year is not None else None,
            "DOI": reference.doi,
            "PMID": reference.pmid,
            "PMCID": reference.pmcid,
            "note": _note(reference.status, reference.identifier_note),
        }
    known = reference.identifiers if reference.identifiers.verified else None
    issued = reference.issued or (str(reference.year) if reference.year is not None else None)
    statuses = "; ".join(
        " ".join(filter(None, (status.kind.value, status.by and f"by {status.by}", status.date)))
        for status in reference.status
        if status.kind is not StatusKind.UNKNOWN
    )
    return {
        "author": [_name(author) for author in reference.authors],
        "container-title": reference.container,
        "publisher": reference.publisher,
        "issued": _date(issued) if issued else None,
        "language": reference.language,
        "DOI": known and known.doi,
        "PMID": known and known.pmid,
        "PMCID": known and known.pmcid,
        "ISBN": known and known.isbn,
        "note": _note(statuses, "" if known else "identifier not verified"),
    }


def _note(status: str, about_identifier: str) -> str:
    said = f"status: {status}" if status and status != StatusKind.UNKNOWN.value else ""
    return words.one_line("; ".join(filter(None, (said, about_identifier))))


def _name(author: str) -> Item:
    """'Family, Given' is taken apart; any other form is kept whole, as literal."""
    family, comma, given = (part.strip() for part in author.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": author.strip()}


def _date(iso: str) -> Item:
    """ISO 8601 (YYYY, YYYY-MM, YYYY-MM-DD) as CSL date-parts; anything else as literal."""
    if re.fullmatch(r"\d{1,4}(-\d{2}){0,2}", iso):
        return {"date-parts": [[int(part) for part in iso.split("-")]]}
    return {"literal": iso}


def _ris_record(item: Item) -> str:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    fields = [
        ("TY", _RIS_TYPES[item["type"]]),
        *(("AU", _plain_name(author)) for author in item.get("author", [])),
        ("TI", item["title"]),
        ("T2", item.get("container-title")),
        ("PY", str(parts[0]) if parts else None),
        ("DA", "/".join(f"{part:02d}" for part in parts) if len(parts) > 1 else None),
        ("PB", item.get("publisher")),
        ("DO", item.get("DOI")),
        ("SN", item.get("ISBN")),
        ("AN", item.get("PMID")),
        ("C2", item.get("PMCID")),
        ("M3", item.get("genre")),
        ("LA", item.get("language")),
        ("UR", item.get("URL")),
        ("N1", item.get("note")),
        ("ID", item["id"]),
    ]
    lines = [f"{tag}  - {words.one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _plain_name(author: Item) -> str:
    return str(author.get("literal") or f"{author['family']}, {author['given']}")


def _bibtex_entry(item: Item, taken: set[str]) -> str:
    kind = _BIBTEX_TYPES[item["type"]]
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    fields = [
        ("author", " and ".join(map(_bibtex_name, item.get("author", [])))),
        ("title", "{" + _latex(item["title"]) + "}"),
        (_BIBTEX_CONTAINERS.get(kind, "howpublished"), _latex(item.get("container-title", ""))),
        ("institution" if kind == "techreport" else "publisher", _latex(item.get("publisher", ""))),
        ("year", str(parts[0]) if parts else ""),
        ("doi", _verbatim(item.get("DOI", ""))),
        ("isbn", _latex(item.get("ISBN", ""))),
        ("pmid", item.get("PMID", "")),
        ("pmcid", item.get("PMCID", "")),
        ("type", _latex(item.get("genre", ""))),
        ("url", _verbatim(item.get("URL", ""))),
        ("note", _latex(item.get("note", ""))),
    ]
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{kind}{{{_key(item, taken)},\n{body}}}\n"


def _bibtex_name(author: Item) -> str:
    """A literal name stands in braces, so that BibTeX does not take it apart."""
    if "literal" in author:
        return "{" + _latex(author["literal"]) + "}"
    return f"{_latex(author['family'])}, {_latex(author['given'])}"


def _latex(text: str) -> str:
    return "".join(_BIBTEX_ESCAPES.get(sign, sign) for sign in words.one_line(text))


def _verbatim(text: str) -> str:
    """An address or DOI as it is: these fields are not typeset; only braces could end them."""
    text = words.one_line(text).replace("\\", "%5C")
    return text.replace("{", "%7B").replace("}", "%7D")


def _key(item: Item, taken: set[str]) -> str:
    """An ASCII key made from the id, with a number after it when it is taken."""
    plain = unicodedata.normalize("NFKD", item["id"]).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "source"
    key, count = stem, 1
    while key in taken:
        count += 1
        key = f"{stem}-{count}"
    taken.add(key)
    return key


def _csl_of(answer: Answer) -> str:
    return to_csl(answer.references)


def _ris_of(answer: Answer) -> str:
    return to_ris(answer.references)


def _bibtex_of(answer: Answer) -> str:
    return to_bibtex(answer.references)


EXPORTS = {"csl-json": _csl_of, "ris": _ris_of, "bibtex": _bibtex_of}
