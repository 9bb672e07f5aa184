"""From a file to its audit."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim, find_content
from probatum.audit.concepts import actions, conditions
from probatum.audit.evidence import Pool, gather, whole
from probatum.audit.held import Match, resolve
from probatum.audit.page import Page, Role
from probatum.audit.readers import read
from probatum.audit.references import Entry, find_references
from probatum.audit.rules import rules
from probatum.find.understand import MAX_QUESTION, understand
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.errors import SourceError
from probatum.model.finding import Audit, AuditedClaim, AuditedReference, Basis, Finding, Severity
from probatum.model.question import Question

_ASKED_NEAR_TOP = 6
_LIKE = 0.3
_MANY, _ODDS = 5, 2.5
"""A page that is found wrong in so many places is trusted less in all others: there the odds of a
fault are taken to be so many times as high."""
_TITLE = 3
"""A title of so many words says what the page is about, though no vocabulary knows it."""


def audit(data: bytes, library: Library, name: str = "") -> tuple[Audit, Page]:
    """The audit of a file's bytes, and the page as it was read.

    Raises:
        SourceError: the bytes are not text, or say nothing.
    """
    case = put(data, library)
    found = _found(case)
    if len({one.where for one in found if one.severity is not Severity.LOW}) >= _MANY:
        case = replace(case, odds=_ODDS)
        found = _found(case)
    made = Audit(
        file=name,
        question=case.question.text,
        findings=tuple(_ordered(found)),
        claims=tuple(_claim(case, claim) for claim in case.claims),
        references=tuple(_reference(case, entry) for entry in case.references.entries),
        notes=_notes(case),
        library=library.snapshot(),
    )
    return made, case.page


def _found(case: AuditCase) -> list[Finding]:
    return [finding for rule in rules() for finding in rule.check(case)]


def put(data: bytes, library: Library) -> AuditCase:
    """A file's bytes made ready for the rules."""
    page = read(data)
    references = find_references(page)
    content = find_content(page, references)
    question = _question(page, content.sentences, library)
    pool = gather(question, library)
    held = resolve(references.entries, pool)
    cited = _cited_elsewhere(held, pool)
    if cited:
        pool = gather(question, library, cited)
        held = resolve(references.entries, pool)
    names = {key for match in held.values() for key in match.keys if "#" not in key}
    texts = (library.by_id(name) for name in sorted(names))
    pool.cited = {text.id: whole(text) for text in texts if text and not text.statements}
    for claim in content.claims:
        pool.look_up(claim.text)
    return AuditCase(page, question, references, content, pool, held)


def _cited_elsewhere(held: Mapping[str, Match], pool: Pool) -> list[StoredDocument]:
    """The summaries that most of a page's references are of, if its evidence has none of theirs."""
    counted = Counter(match.key.partition("#")[0] for match in held.values() if "#" in match.key)
    have = {known.document.id for known in pool.known}
    if counted.keys() & have:
        return []
    often = [name for name, count in counted.items() if 2 * count >= len(held) and count > 1]
    return [document for name in often if (document := pool.library.by_id(name)) is not None]


def _question(page: Page, sentences: tuple[Claim, ...], library: Library) -> Question:
    """What the page answers: a question near its top, or its title, or its first sentences."""
    top = page.blocks[:_ASKED_NEAR_TOP]
    asked = [b.text for b in top if b.text.endswith("?") and b.role is not Role.ITEM]
    headings = [b.text for b in top if b.role is Role.HEADING]
    tried = [*asked, *headings, top[0].text]
    first = next((text for text in tried if conditions(text) or actions(text)), "")
    if not first:
        title = top[0].text
        is_title = len(title.split()) >= _TITLE
        first = title if is_title else " ".join([title, *(one.text for one in sentences[:2])])
    elif not (conditions(first) and actions(first)):
        first = _completed(first, tried)
    words = " ".join(first.split())[:MAX_QUESTION]
    if not re.search(r"[^\W\d_]{2,}", words):
        raise SourceError("the page has no words to audit")
    return understand(words, library)


def _completed(first: str, tried: list[str]) -> str:
    """A title that names no condition (or no drug) with the next that does."""
    wants = conditions if not conditions(first) else actions
    for text in tried:
        if wants(text):
            return first if text == first else f"{first} {text}"
    return first


def _ordered(found: list[Finding]) -> list[Finding]:
    unique = {(f.rule, f.where.start, f.where.end, f.why): f for f in found}
    return sorted(
        unique.values(), key=lambda f: (f.severity.rank, f.where.start, f.where.end, f.rule, f.why)
    )


def _claim(case: AuditCase, claim: Claim) -> AuditedClaim:
    alike = case.alike(claim, _LIKE)
    cited = [known for _, known in alike if case.cites(claim, known)]
    best = cited[:1] or [known for _, known in alike][:1]
    basis = Basis.CITED if cited else Basis.BEST if best else Basis.NONE
    return AuditedClaim(
        where=claim.where,
        text=claim.text,
        citations=claim.names,
        basis=basis,
        evidence=best[0].text if best else "",
        source=best[0].source_words if best else "",
    )


def _reference(case: AuditCase, entry: Entry) -> AuditedReference:
    match = case.held.get(entry.number)
    return AuditedReference(
        where=entry.where,
        number=entry.number,
        is_numbered=entry.is_numbered,
        label=entry.label,
        title=entry.title,
        source=entry.source,
        year=entry.year,
        pmid=entry.pmid,
        pmcid=entry.pmcid,
        doi=entry.doi,
        isbn=entry.isbn,
        url=entry.url,
        held=match.key if match else "",
    )


def _notes(case: AuditCase) -> tuple[str, ...]:
    notes = []
    if case.odds > 1.0:
        notes.append(
            "This page is wrong in several places: its other claims were held against the library "
            "more strictly than those of a page without faults."
        )
    if not case.pool.known:
        notes.append(
            "The library has nothing on this page's question: its facts were not checked, only "
            "its form, its references and its sums."
        )
    unheld = [entry.number for entry in case.references.entries if entry.number not in case.held]
    if unheld:
        notes.append(
            f"Not in this library: the cited sources {', '.join(unheld)}; claims that "
            f"cite them were "
            "held against the best evidence that the library has."
        )
    return tuple(notes)
