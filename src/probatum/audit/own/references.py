"""The reference list of an answer: each entry is what its source says of itself."""

from collections.abc import Iterator, Sequence

from probatum.answer.bibliography import cited_reference
from probatum.audit.own.held import FACTS, LISTS, Own
from probatum.model.answer import CitedReference
from probatum.model.finding import AuditedReference, Finding
from probatum.model.reference import Reference, SourceType
from probatum.model.statement import Statement


def source_of(own: Own, reference: CitedReference) -> Reference | None:
    """What the library says of an entry's source: a document's, or one that a summary cites."""
    name, _, part = reference.id.partition("#")
    document = own.library.by_id(name)
    if document is None:
        return None
    if not part:
        return document.reference
    return next((cited for cited in document.cited if cited.id == part), None)


def reference_findings(own: Own, statements: Sequence[Statement]) -> Iterator[Finding]:
    """Entries that are not their source's facts, its status among them, or are never cited."""
    cited = {number for statement in statements for number in statement.citations}
    for reference in own.answer.references:
        if reference.number not in cited:
            why = f"[{reference.number}] is cited by no statement."
            yield own.finding(LISTS, reference.title, why)
        real = source_of(own, reference)
        if real is None:
            yield own.finding(FACTS, reference.title, f"The library has no {reference.id}.")
            continue
        written = cited_reference(reference.number, reference.id, real)
        if written != reference:
            names = (name for name, _ in written if _differs(name, written, reference))
            yield own.finding(
                FACTS,
                reference.title,
                f"Its {', '.join(names)} is not what the library has "
                f"({written.type.value}, {written.year or 'undated'}, status: {written.status}).",
            )


def _differs(name: str, one: CitedReference, other: CitedReference) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def listed(own: Own, reference: CitedReference) -> AuditedReference:
    """An entry as an audit shows it."""
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
        held=reference.id if source_of(own, reference) else "",
    )
