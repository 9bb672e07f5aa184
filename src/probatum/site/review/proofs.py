"""Whether each statement still comes out of its proof as it did, by the library of today.

A quote of a source whose text was replaced is looked for in the text of today: the same characters,
wherever they stand now. What cannot be found, or comes out otherwise, is named.
"""

from collections.abc import Sequence
from typing import Final

from django.core.cache import caches

from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.quote import Quote
from probatum.model.reference import SourceType, StatusKind
from probatum.model.statement import Check, Directness, Statement, Verdict
from probatum.proof import prove
from probatum.proof.case import Case
from probatum.proof.checks import currency
from probatum.site.articles.keys import all_statements
from probatum.site.articles.models import Version

KEPT_S: Final = 86_400
LONGEST: Final = 80
"""Characters of a statement by which a reason names it."""


def proof_of(
    text: str,
    quotes: Sequence[Quote],
    directness: Directness,
    shelf: Library,
    is_status_told: bool = False,
) -> tuple[Verdict, tuple[Check, ...]]:
    """The proof of words on quotes, as an answer's own statements are proved."""
    document = shelf.by_id(quotes[0].document)
    case = Case(
        text,
        tuple(quotes),
        {one.sha256: shelf.text_of(one.sha256) or "" for one in quotes},
        directness,
        is_summary=bool(document and document.statements),
        titles=_titles(document, quotes[0]) if document else (),
        source_type=document.reference.type if document else SourceType.UNKNOWN,
        status=document.standing if document else StatusKind.UNKNOWN,
        is_status_told=is_status_told,
    )
    return prove(case)


def why_unproved(version: Version, shelf: Library) -> str:
    """What the library of today no longer proves as the version says; '' when all is as it was.

    Kept for each version and each state of the library.
    """
    key = f"proofs-{version.pk}-{shelf.snapshot()}"
    found: str | None = caches["standing"].get(key)
    if found is None:
        told = (why_otherwise(one, shelf) for one in all_statements(version.answer))
        found = next(filter(None, told), "")
        caches["standing"].set(key, found, KEPT_S)
    return found


def why_otherwise(statement: Statement, shelf: Library) -> str:
    """Why a statement's proof comes out otherwise today; '' when it does not."""
    name = f"“{_shortened(statement.text)}”"
    quotes = []
    for quote in statement.quotes:
        document = shelf.by_id(quote.document)
        if document is None:
            return f"the library no longer has the source of {name}"
        today = _today(quote, document)
        if today is None:
            return f"the source of {name} no longer has the words that were quoted"
        quotes.append(today)
    was_told = all(one.passed for one in statement.checks if one.name == currency.NAME)
    verdict, checks = proof_of(statement.text, quotes, statement.directness, shelf, was_told)
    new = [f"{one.name}: {one.reason}" for one in checks
           if not one.passed and one.name in _names(statement.checks, passed=True)]  # fmt: skip
    if new:
        return f"{name} fails a check now ({new[0]})"
    if verdict is not statement.verdict or _names(checks) != _names(statement.checks):
        return f"the proof of {name} is another now ({verdict.value})"
    return ""


def _today(quote: Quote, document: StoredDocument) -> Quote | None:
    """The quote in the document's text of today: the nearest place with its exact characters."""
    if document.sha256 == quote.sha256:
        return quote if quote.resolves_in(document.text) else None
    before = document.text.rfind(quote.text, 0, quote.start + len(quote.text))
    after = document.text.find(quote.text, quote.start)
    places = [at for at in (before, after) if at >= 0]
    if not places:
        return None
    start = min(places, key=lambda at: abs(at - quote.start))
    return document.quote(start, start + len(quote.text))


def _titles(document: StoredDocument, quote: Quote) -> tuple[str, ...]:
    """The source's title and the headings that the quote stands under."""
    around = (one for one in document.passages if one.start <= quote.start < one.end)
    headings = next(around, None)
    return (document.reference.title, *(headings.headings if headings else ()))


def _names(checks: Sequence[Check], passed: bool = False) -> set[str]:
    return {one.name for one in checks if one.passed is passed}


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
