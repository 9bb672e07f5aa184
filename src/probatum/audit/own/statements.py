"""Each statement of an answer: its quotes, its words, its proof, and what is told beside it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from probatum.answer.bibliography import key_of, sources_of
from probatum.answer.readers.patient import wordings
from probatum.answer.statements import context_of, evidence_type, grade_of, source_notes
from probatum.audit.own.held import LISTS, PROOF, QUOTE, TOLD, WORDS, Own
from probatum.audit.own.references import source_of
from probatum.library.status import standing
from probatum.library.stored import StoredDocument
from probatum.model.answer import Answer
from probatum.model.document import Passage, SummaryStatement
from probatum.model.finding import Finding
from probatum.model.quote import Quote
from probatum.model.statement import Statement, Verdict
from probatum.proof import prove
from probatum.proof.case import Case
from probatum.proof.plain import prove_plain
from probatum.text.layout import reading


def statements_of(answer: Answer) -> list[Statement]:
    """Every statement of an answer, in the order in which it stands there."""
    first = [answer.bottom_line] if answer.bottom_line else []
    sections = [statement for section in answer.sections for statement in section.statements]
    sides = [statement for conflict in answer.conflicts for statement in conflict.sides]
    return [*first, *answer.nearest, *sections, *sides]


def statement_findings(own: Own, statement: Statement) -> Iterator[Finding]:
    """What is not so of one statement."""
    if not statement.quotes:
        yield own.finding(QUOTE, statement.text, "The statement has no quote.")
        return
    texts: dict[str, str] = {}
    for quote in statement.quotes:
        why = _unresolved(own, quote, texts)
        if why:
            yield own.finding(QUOTE, quote.text, why, "Ask again; never edit a quote.")
    if len(texts) < len({quote.sha256 for quote in statement.quotes}):
        return
    yield from _citations(own, statement)
    units = [_unit(own, quote) for quote in statement.quotes]
    known = [unit for unit in units if unit is not None]
    if len(known) == len(units):
        yield from _words(own, statement, known[0])
        yield from _proof(own, statement, known[0], texts)
        yield from _told(own, statement, known)


def _unresolved(own: Own, quote: Quote, texts: dict[str, str]) -> str:
    """Why a quote does not resolve; nothing where it does, its text being kept in texts."""
    stored = own.library.text_of(quote.sha256)
    if stored is None:
        return f"No stored text of {quote.document} has this hash."
    if hashlib.sha256(stored.encode("utf-8")).hexdigest() != quote.sha256:
        return f"The stored text of {quote.document} is not the one that was hashed."
    document = own.library.by_id(quote.document)
    if document is None:
        return f"The library has no {quote.document} any more."
    if document.sha256 != quote.sha256:
        return f"{quote.document} has another text now."
    if not quote.resolves_in(stored):
        return f"Characters {quote.start}–{quote.end} of {quote.document} are others."
    texts[quote.sha256] = stored
    return ""


@dataclass(frozen=True)
class _Unit:
    """Quoted words in their document (`probatum.answer.statements.Sourced`)."""

    document: StoredDocument
    passage: Passage
    summary: SummaryStatement | None
    said: str
    end: int


def _unit(own: Own, quote: Quote) -> _Unit | None:
    document = own.library.by_id(quote.document)
    if document is None:
        return None
    at = quote.start
    passage = next((p for p in document.passages if p.start <= at < p.end), None)
    summary = next((s for s in document.statements if s.start == at), None)
    if passage is None:
        return None
    return _Unit(document, passage, summary, reading(quote.text), quote.end)


def _words(own: Own, statement: Statement, unit: _Unit) -> Iterator[Finding]:
    plain = unit.summary.plain if unit.summary else ""
    if statement.text != unit.said and statement.text not in wordings(plain):
        yield own.finding(
            WORDS,
            statement.text,
            f"Its first quote reads “{unit.said}”.",
            "Ask again; a statement is its quote, word for word.",
        )
    if statement.plain != plain:
        at = statement.plain or statement.text
        yield own.finding(WORDS, at, "The plain wording is not the one stored.")


def _proof(own: Own, statement: Statement, unit: _Unit, texts: dict[str, str]) -> Iterator[Finding]:
    reference = unit.document.reference
    is_plain = statement.text != unit.said and statement.text in wordings(statement.plain)
    case = Case(
        unit.said if is_plain else statement.text,
        statement.quotes,
        texts,
        statement.directness,
        is_summary=unit.summary is not None,
        titles=(reference.title, *unit.passage.headings),
        source_type=reference.type,
        status=standing(reference),
        is_status_told=True,
    )
    verdict, checks = prove(case)
    if is_plain:
        checks += prove_plain(statement.text, unit.said, statement.context, own.library.vocabulary)
    failed = [f"{check.name}: {check.reason}" for check in checks if not check.passed]
    if verdict != statement.verdict or verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED):
        why = f"It is “{statement.verdict.value}” here and “{verdict.value}” now"
        reason = f"{why} ({failed[0]})." if failed else f"{why}."
        yield own.finding(PROOF, statement.text, reason, "Ask again with this library.")
    elif checks != statement.checks:
        why = "The checks written beside it are not those that are made now."
        yield own.finding(PROOF, statement.text, why, "Ask again with this library.")


def _told(own: Own, statement: Statement, units: list[_Unit]) -> Iterator[Finding]:
    """Grade, kind of evidence, place and notes are the source's, not the file's."""
    unit = units[0]
    pairs = (
        ("grade", statement.grade, grade_of(unit)),
        ("evidence type", statement.evidence_type, evidence_type(unit)),
        ("place", statement.context, context_of(unit)),
    )
    for name, here, real in pairs:
        if here != real:
            yield own.finding(TOLD, statement.text, f"The {name} is not the source's.")
    for note in source_notes(units):
        if note not in statement.notes:
            yield own.finding(TOLD, statement.text, f"It is silent on this: {note}.")


def _citations(own: Own, statement: Statement) -> Iterator[Finding]:
    """The numbers lead to the documents that the quotes are from, and to no other."""
    listed = {reference.number: reference for reference in own.answer.references}
    missing = [number for number in statement.citations if number not in listed]
    if missing or not statement.citations:
        why = f"It cites {missing or 'nothing'}, without an entry."
        yield own.finding(LISTS, statement.text, why)
        return
    units = [unit for quote in statement.quotes if (unit := _unit(own, quote))]
    quoted = {key_of(reference, name) for reference, name in sources_of(units)}
    cited = set()
    for number in statement.citations:
        entry = listed[number]
        real = source_of(own, entry)
        cited.add(key_of(real, entry.id) if real else entry.id)
    if quoted != cited:
        yield own.finding(LISTS, statement.text, "It cites other sources than it quotes.")
