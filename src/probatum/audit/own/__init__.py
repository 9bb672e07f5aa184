"""An answer of ours, re-verified from its JSON and the stored documents alone."""

from collections.abc import Iterator

from pydantic import ValidationError

from probatum.answer.compose import DISCLAIMER, REVIEW_STATUS
from probatum.answer.readers.patient import PATIENT_DISCLAIMER
from probatum.audit.own.held import REVIEW, Own
from probatum.audit.own.references import listed, reference_findings
from probatum.audit.own.statements import statement_findings, statements_of
from probatum.audit.page import Page
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.errors import SourceError
from probatum.model.finding import Audit, AuditedClaim, Basis, Finding
from probatum.model.statement import Statement


def reverify(data: bytes, library: Library, name: str = "") -> tuple[Audit, Page]:
    """The audit of an answer's JSON: quotes, words, proofs, references and citations.

    What depends on the question (directness, choice, order) is not judged here.

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
    own = Own(answer, file, library)
    statements = statements_of(answer)
    found = [one for statement in statements for one in statement_findings(own, statement)]
    found += [*reference_findings(own, statements), *_state(own)]
    unique = {(f.rule, f.where.start, f.why): f for f in found}
    made = Audit(
        file=name,
        question=answer.question.text,
        findings=tuple(
            sorted(unique.values(), key=lambda f: (f.severity.rank, f.where.start, f.rule))
        ),
        claims=tuple(_claim(own, statement) for statement in statements),
        references=tuple(listed(own, reference) for reference in answer.references),
        notes=_notes(own),
        library=library.snapshot(),
    )
    return made, Page(file, ())


def _state(own: Own) -> Iterator[Finding]:
    """What the file says of its review is what a composed answer says: nobody has seen it."""
    if own.answer.review_status != REVIEW_STATUS:
        why = f"A composed answer is “{REVIEW_STATUS}”."
        yield own.finding(REVIEW, own.answer.review_status, why)
    if own.answer.disclaimer not in (DISCLAIMER, PATIENT_DISCLAIMER):
        why = "The disclaimer is not the one that answers carry."
        yield own.finding(REVIEW, own.answer.disclaimer, why)


def _claim(own: Own, statement: Statement) -> AuditedClaim:
    quote = statement.quotes[0].text if statement.quotes else ""
    return AuditedClaim(
        where=own.where(statement.text),
        text=statement.text,
        citations=tuple(str(number) for number in statement.citations),
        basis=Basis.CITED if statement.quotes else Basis.NONE,
        evidence=quote,
        source=statement.context,
    )


def _notes(own: Own) -> tuple[str, ...]:
    if own.answer.library.snapshot == own.library.snapshot():
        return ()
    return ("The library has changed since the answer was made; texts of then are still kept.",)
