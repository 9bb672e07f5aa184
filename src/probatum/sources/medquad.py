"""MedQuAD: a Document of questions and answers for patients, from the NIH's own pages.

Some of its collections were shipped without answers; their questions are kept as headings.
"""

import re
from collections.abc import Iterator

from lxml import etree

from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.model.reference import Reference, SourceType
from probatum.sources._builder import TextBuilder
from probatum.sources._markup import words
from probatum.sources._xml import parse, plain, root_name, tag
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "medquad"
VERSION = "1"

_ROOTS = frozenset({"Document", "doc", "DiseaseFile"})  # some files use other names
_MARKS = (b"<qapairs", b"<focus>", b"<focus/>", b"<focusannotations", b"<doctitle-focus")
_ITEM = re.compile(r"(?:^|\s{2,})- (?=\S)")


def recognise(head: bytes, name: str) -> int:
    """95 for a Document with a focus or with pairs of questions and answers, else 0."""
    del name  # content decides
    small = head.lower()
    return 95 if root_name(head) in _ROOTS and any(mark in small for mark in _MARKS) else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault."""
    try:
        yield Extraction(_document(data, name), data)
    except SourceError as error:
        yield Fault(name, str(error))


def _document(data: bytes, name: str) -> Document:
    root, warnings = parse(data)
    for element in root.iter(etree.Element):
        element.tag = tag(element).lower()
    identity = _identity(root, name)
    focus = words(_first(root, "focus", "doctitle-focus"))
    builder = TextBuilder()
    builder.title(focus)
    empty = [_pair(builder, pair) for pair in root.iter("qapair", "pair")].count(False)
    text, passages = builder.build()
    if not text:
        raise SourceError("neither a focus nor questions")
    if empty:
        warnings += (f"{empty} questions have no answer in this file",)
    group = plain(_first(root, "semanticgroup"))
    synonyms = (words(found) for found in root.iter("synonym"))
    return Document(
        id=identity,
        reference=Reference(
            id=identity,
            type=SourceType.PATIENT_INFORMATION,
            stated_types=("Consumer health questions and answers",),
            title=focus,
            container="MedQuAD",
            publisher=root.get("source") or root.get("corpus"),
            url=(root.get("url") or "").strip() or None,
        ),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=tuple(dict.fromkeys(filter(None, synonyms))),
        about=(focus,) if focus and group in {"", "Disorders"} else (),
        warnings=warnings,
    )


def _identity(root: etree._Element, name: str) -> str:
    """The collection and number; parts of one page differ only in the name of their file."""
    number = (root.get("id") or root.get("docid") or root.get("fid") or "").strip()
    source = (root.get("source") or root.get("corpus") or "").strip()
    if not number or not source:
        raise SourceError("a MedQuAD document without its id and source")
    stem = re.split(r"[/\\!]", name)[-1].split(".")[0]
    return f"medquad:{source}-{stem if stem.startswith(f'{number}_') else number}"


def _first(root: etree._Element, *names: str) -> etree._Element | None:
    return next(root.iter(*names), None)


def _pair(builder: TextBuilder, pair: etree._Element) -> bool:
    """Writes a question as a heading and its answer below it; whether there was an answer."""
    builder.heading(words(pair.find("question")), 1)
    answer = pair.find("answer")
    if answer is None:
        return False
    text = words(answer) if len(answer) else (answer.text or "")
    for paragraph in re.split(r"\n\s*\n", text):
        _paragraph(builder, paragraph)
    return bool(text.strip())


def _paragraph(builder: TextBuilder, text: str) -> None:
    """A paragraph; hyphens set apart by spaces begin the items of a list."""
    first, *items = (" ".join(part.split()) for part in _ITEM.split(text))
    rows = [(0, f"- {item}") for item in items if item]
    if not rows:
        builder.block(first)
    elif first.endswith(":"):
        builder.items(rows, first)
    else:
        builder.block(first)
        builder.items(rows)
