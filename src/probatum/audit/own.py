"""An answer of ours, re-verified from its JSON and the stored documents alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from probatum.audit.page import Page
from probatum.library.library import Library
from probatum.library.status import standing
from probatum.library.stored import StoredDocument
from probatum.model.answer import Answer, CitedReference
from probatum.model.document import SummaryStatement
from probatum.model.errors import SourceError
from probatum.model.finding import (
    Audit,
    AuditedClaim,
    AuditedReference,
    Basis,
    Finding,
    Severity,
    Where,
)
from probatum.model.quote import Quote
from probatum.model.reference import Reference, SourceType
from probatum.model.statement import Statement, Verdict
from probatum.proof import prove
from probatum.proof.case import Case
from probatum.text.layout import reading

QUOTE = "quote does not resolve"
WORDS = "statement is not the reading of its quote"
PROOF = "proof does not pass again"
FACTS = "reference's facts are not those of its source"
LISTS = "citations and reference list do not match"
_WHY = "An answer is only as good as the words that it stands on; these are other words now."


@dataclass(frozen=True)
class _Own:
    """An answer, its file's text, and the library that it is held against."""

    answer: Answer
    file: str
    library: Library

    def where(self, text: str) -> Where:
        """The first place of a text in the file, as JSON writes it; its start if there is none."""
        for written in (json.dumps(text, ensure_ascii=False)[1:-1], json.dumps(text)[1:-1]):
            at = self.file.find(written)
            if at >= 0 and written:
                return Where(start=at, end=at + len(written), text=written)
        return Where(start=0, end=0, text="")

    def finding(self, rule: str, at: str, why: str, mend: str) -> Finding:
        """A finding at a text of the answer."""
        return Finding(
            rule=rule, severity=Severity.HIGH, where=self.where(at), why=f"{why} {_WHY}", mend=mend
        )


def reverify(data: bytes, library: Library, name: str = "") -> tuple[Audit, Page]:
    """The audit of an answer's JSON: quotes, words, proofs, references and citations.

    Raises:
        SourceError: the bytes are not the JSON of an answer.
    """
    file = data.decode("utf-8", errors="replace")
    try:
        answer = Answer.model_validate_json(file)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"not an answer of probatum ask --json: {where} {first['msg']}") from None
    own = _Own(answer, file, library)
    statements = _statements(answer)
    found = [one for statement in statements for one in _statement(own, statement)]
    found += [*_lists(own, statements), *_references(own)]
    unique = {(f.rule, f.where.start, f.why): f for f in found}
    made = Audit(
        file=name,
        question=answer.question.text,
        findings=tuple(
            sorted(unique.values(), key=lambda f: (f.severity.rank, f.where.start, f.rule))
        ),
        claims=tuple(_claim(own, statement) for statement in statements),
        references=tuple(_listed(own, reference) for reference in answer.references),
        notes=_notes(own),
        library=library.snapshot(),
    )
    return made, Page(file, ())


def _statements(answer: Answer) -> list[Statement]:
    first = [answer.bottom_line] if answer.bottom_line else []
    sections = [statement for section in answer.sections for statement in section.statements]
    sides = [statement for conflict in answer.conflicts for statement in conflict.sides]
    return [*first, *answer.nearest, *sections, *sides]


def _statement(own: _Own, statement: Statement) -> Iterator[Finding]:
    if not statement.quotes:
        yield own.finding(QUOTE, statement.text, "The statement has no quote.", "Ask again.")
        return
    texts: dict[str, str] = {}
    for quote in statement.quotes:
        stored = own.library.text_of(quote.sha256)
        if stored is None:
            yield own.finding(
                QUOTE,
                quote.text,
                f"No stored text of {quote.document} has this hash.",
                "Ask again.",
            )
        elif not quote.resolves_in(stored) or not _is_of(own, quote):
            yield own.finding(
                QUOTE, quote.text,
                f"Characters {quote.start}–{quote.end} of {quote.document} are "
                f"others.",
                "Ask again; never edit a quote.",
            )  # fmt: skip
        else:
            texts[quote.sha256] = stored
    if len(texts) == len({quote.sha256 for quote in statement.quotes}):
        yield from _words_and_proof(own, statement, texts)


def _is_of(own: _Own, quote: Quote) -> bool:
    """Whether the document named has, or had, the text with the quote's hash."""
    document = own.library.by_id(quote.document)
    return document is None or document.sha256 == quote.sha256


def _words_and_proof(own: _Own, statement: Statement, texts: dict[str, str]) -> Iterator[Finding]:
    first = statement.quotes[0]
    document = own.library.by_id(first.document)
    summary = _summary(document, first)
    plain = summary.plain if summary else ""
    if statement.text != reading(first.text) and (not plain or statement.text != plain):
        yield own.finding(
            WORDS, statement.text, f"Its first quote reads “{reading(first.text)}”.",
            "Ask again; a statement is its quote, word for word.",
        )  # fmt: skip
    if statement.plain != plain:
        yield own.finding(
            WORDS,
            statement.plain or statement.text,
            "The plain wording is not the one stored.",
            "Ask again.",
        )
    if summary is not None and statement.grade != summary.grade:
        yield own.finding(WORDS, statement.text, "The grade is not the one stored.", "Ask again.")
    if document is not None:
        verdict, checks = prove(_case(statement, document, texts, summary is not None))
        failed = [check for check in checks if not check.passed]
        if verdict != statement.verdict or verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED):
            why = f" ({failed[0].name}: {failed[0].reason})" if failed else ""
            yield own.finding(
                PROOF, statement.text,
                f"It is “{statement.verdict.value}” here and “{verdict.value}” "
                f"now{why}.",
                "Ask again with this library.",
            )  # fmt: skip


def _case(
    statement: Statement, document: StoredDocument, texts: dict[str, str], is_summary: bool
) -> Case:
    at = statement.quotes[0].start
    headings = next((p.headings for p in document.passages if p.start <= at < p.end), ())
    return Case(
        reading(statement.quotes[0].text) if statement.text == statement.plain else statement.text,
        statement.quotes,
        texts,
        statement.directness,
        is_summary=is_summary,
        titles=(document.reference.title, *headings),
        source_type=document.reference.type,
        status=standing(document.reference),
        is_status_told=True,
    )


def _summary(document: StoredDocument | None, quote: Quote) -> SummaryStatement | None:
    if document is None:
        return None
    return next((s for s in document.statements if s.start == quote.start), None)


def _lists(own: _Own, statements: list[Statement]) -> Iterator[Finding]:
    listed = {reference.number for reference in own.answer.references}
    cited = {number for statement in statements for number in statement.citations}
    for statement in statements:
        missing = [number for number in statement.citations if number not in listed]
        if missing or not statement.citations:
            yield own.finding(
                LISTS,
                statement.text,
                f"It cites {missing or 'nothing'}, without an entry.",
                "Ask again.",
            )
    for reference in own.answer.references:
        if reference.number not in cited and own.answer.answered:
            yield own.finding(
                LISTS,
                reference.title,
                f"[{reference.number}] is cited by no statement.",
                "Ask again.",
            )


def _references(own: _Own) -> Iterator[Finding]:
    for reference in own.answer.references:
        real = _source(own, reference)
        if real is None:
            yield own.finding(
                FACTS, reference.title, f"The library has no {reference.id}.", "Ask again."
            )
        elif _facts(reference) != _facts_of(real):
            yield own.finding(
                FACTS,
                reference.title,
                f"The library has it as “{real.title}” ({real.year or 'undated'}).",
                "Ask again.",
            )


def _source(own: _Own, reference: CitedReference) -> Reference | None:
    name, _, part = reference.id.partition("#")
    document = own.library.by_id(name)
    if document is None:
        return None
    if not part:
        return document.reference
    return next((cited for cited in document.cited if cited.id == part), None)


def _facts(reference: CitedReference) -> tuple[object, ...]:
    return (
        reference.title, reference.year, reference.type,
        reference.pmid, reference.pmcid, reference.doi,
    )  # fmt: skip


def _facts_of(real: Reference) -> tuple[object, ...]:
    ids = real.identifiers
    return (real.title, real.year, real.type, ids.pmid, ids.pmcid, ids.doi)


def _claim(own: _Own, statement: Statement) -> AuditedClaim:
    quote = statement.quotes[0].text if statement.quotes else ""
    return AuditedClaim(
        where=own.where(statement.text),
        text=statement.text,
        citations=tuple(str(number) for number in statement.citations),
        basis=Basis.CITED if statement.quotes else Basis.NONE,
        evidence=quote,
        source=statement.context,
    )


def _listed(own: _Own, reference: CitedReference) -> AuditedReference:
    return AuditedReference(
        where=own.where(reference.title),
        number=str(reference.number),
        is_numbered=True,
        label=reference.type.value if reference.type is not SourceType.UNKNOWN else "",
        title=reference.title,
        source=reference.source or "",
        year=reference.year,
        pmid=reference.pmid,
        pmcid=reference.pmcid,
        doi=reference.doi,
        url=reference.url,
        held=reference.id if _source(own, reference) else "",
    )


def _notes(own: _Own) -> tuple[str, ...]:
    if own.answer.library.snapshot == own.library.snapshot():
        return ()
    return ("The library has changed since the answer was made; texts of then are still kept.",)
