"""A citation opened: the source, and the exact words in the section that they stand in."""

from dataclasses import dataclass

from django.urls import reverse

from probatum.export import words
from probatum.library.library import Library
from probatum.model.answer import Answer, CitedReference
from probatum.model.quote import Quote
from probatum.model.statement import Check
from probatum.site.articles.keys import statement_of
from probatum.site.articles.page import links_of
from probatum.site.articles.standing import document_of, status_now

AROUND = 600
"""Characters shown before and after the words, where the text is longer."""


@dataclass(frozen=True)
class Passage:
    """Words of a source in what stands around them; the three parts joined are the stored text."""

    before: str
    words: str
    after: str
    where: str
    """Title and headings above them."""
    document: str
    address: str
    """Of the source's page, at these words; '' when the library has it no more."""
    start: int
    end: int


@dataclass(frozen=True)
class OpenSource:
    """What stands beside the text when a citation is open."""

    key: str
    reference: CitedReference
    status: str
    mark: words.Mark | None
    links: list[tuple[str, str]]
    passages: list[Passage]
    verdict: words.Mark
    notes: tuple[str, ...]
    grade: str
    checks: tuple[Check, ...]
    is_of_this_source: bool
    """False when the words are our summary's, and the source itself is not in the library."""


def open_source(
    answer: Answer, shown: Answer, key: str, number: int, library: Library
) -> OpenSource | None:
    """The source behind a statement's citation; None when the answer has no such citation.

    shown is the reader's variant of the answer, whose wordings have checks of their own.
    """
    statement = statement_of(answer, key)
    reference = next((one for one in answer.references if one.number == number), None)
    if statement is None or reference is None or number not in statement.citations:
        return None
    document = document_of(reference, library)
    own = [one for one in statement.quotes if document and one.document == document.id]
    status = status_now(reference, library)
    return OpenSource(
        key=key,
        reference=reference,
        status=status,
        mark=words.source_mark(reference.model_copy(update={"status": status})),
        links=links_of(reference),
        passages=[
            one for one in (_passage(quote, library) for quote in own or statement.quotes) if one
        ],
        verdict=words.PROOF_MARKS[statement.verdict],
        notes=statement.notes,
        grade=words.grade_words(statement.grade) if statement.grade else "",
        checks=(statement_of(shown, key) or statement).checks,
        is_of_this_source=document is not None and document.id == reference.id,
    )


def _passage(quote: Quote, library: Library) -> Passage | None:
    """The quote in its section, from the very text that it was taken from, kept by its hash."""
    text = library.text_of(quote.sha256)
    if text is None or not quote.resolves_in(text):
        return Passage("", quote.text, "", "", quote.document, "", quote.start, quote.end)
    document = library.by_id(quote.document)
    is_current = document is not None and document.sha256 == quote.sha256
    begin, end, headings = quote.start - AROUND, quote.end + AROUND, [quote.document]
    if document is not None and is_current:
        headings = [document.reference.title]
        around = [
            one for one in document.passages if one.start < quote.end and quote.start < one.end
        ]
        if around:
            headings += around[0].headings
            section = [one for one in document.passages if one.headings == around[0].headings]
            begin = max(begin, min(one.start for one in section))
            end = min(end, max(one.end for one in section))
    begin, end = max(0, min(begin, quote.start)), min(len(text), max(end, quote.end))
    begin, end = _at_words(text, begin, quote.start, end)
    address = reverse("source", args=[quote.document]) if is_current else ""
    return Passage(
        before=("… " if begin else "") + text[begin : quote.start],
        words=text[quote.start : quote.end],
        after=text[quote.end : end] + (" …" if end < len(text) else ""),
        where=" › ".join(headings),
        document=quote.document,
        address=f"{address}?from={quote.start}&to={quote.end}#words" if address else "",
        start=quote.start,
        end=quote.end,
    )


def _at_words(text: str, begin: int, middle: int, end: int) -> tuple[int, int]:
    """The limits moved so that no word is cut."""
    if 0 < begin < middle and not text[begin - 1].isspace():
        begin = next((at for at in range(begin, middle) if text[at].isspace()), middle)
    if end < len(text) and not text[end].isspace():
        end = text.rfind(" ", 0, end) if " " in text[middle:end] else end
    return begin, max(end, middle)
