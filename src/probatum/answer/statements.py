"""Evidence made into a proved statement."""

from collections.abc import Mapping, Sequence

from probatum.answer.bibliography import Bibliography
from probatum.answer.sourced import Sourced
from probatum.find.evidence import Evidence
from probatum.library.status import standing
from probatum.model.document import Basis, Grade
from probatum.model.quote import Quote
from probatum.model.reference import Reference, SourceType, StatusKind
from probatum.model.statement import Directness, Statement, Verdict
from probatum.proof import prove
from probatum.proof.case import Case
from probatum.text.grades import find_grade

_GRAVE = (StatusKind.RETIRED, StatusKind.SUPERSEDED, StatusKind.CONCERN, StatusKind.CORRECTED)


def quote_of(item: Evidence) -> Quote:
    """The exact characters of a unit."""
    text = item.document.text
    return Quote(
        document=item.document.id,
        sha256=item.document.sha256,
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
    )


def proved(items: Sequence[Evidence], bibliography: Bibliography) -> Statement | None:
    """A statement made of the first unit, standing on all of them; None when it fails its proof.

    The further units say the same in almost the same words; each keeps its own quote.
    """
    first = items[0]
    quotes = tuple(quote_of(item) for item in items)
    texts: Mapping[str, str] = {item.document.sha256: item.document.text for item in items}
    reference = first.document.reference
    case = Case(
        first.said,
        quotes,
        texts,
        first.directness,
        is_summary=first.summary is not None,
        titles=(reference.title, *first.passage.headings),
        source_type=reference.type,
        status=standing(reference),
        is_status_told=True,  # _notes tells it
    )
    verdict, checks = prove(case)
    if verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED):
        return None
    return Statement(
        text=first.said,
        plain=first.summary.plain if first.summary else "",
        quotes=quotes,
        citations=bibliography.cite(items),
        grade=grade_of(first),
        evidence_type=evidence_type(first),
        directness=first.directness,
        verdict=verdict,
        checks=checks,
        context=context_of(first),
        notes=_notes(items),
    )


def standings(item: Sourced) -> list[tuple[Reference, Basis]]:
    """The references that a summary's statement stands on, with how each is known."""
    if item.summary is None:
        return []
    cited = {reference.id: reference for reference in item.document.cited}
    return [(cited[s.reference], s.basis) for s in item.summary.standings if s.reference in cited]


def evidence_type(item: Sourced) -> str:
    """What kind of evidence it is, inferred from the stated type of its source."""
    if item.summary is None:
        kind = item.document.reference.type
        return "not stated" if kind is SourceType.UNKNOWN else kind.value
    known = [ref.type for ref, basis in standings(item) if basis is not Basis.MEMORY]
    types = list(dict.fromkeys(kind.value for kind in known))
    return ", ".join(types) if types else SourceType.SUMMARY.value


def grade_of(item: Sourced) -> Grade | None:
    """The source's own grade of these words, verbatim; None where it gives none."""
    if item.summary is not None:
        return item.summary.grade
    after = item.document.text[item.end : item.passage.end]
    return find_grade(item.said, after)


def context_of(item: Sourced) -> str:
    """Title and headings that the words stand under."""
    return " › ".join((item.document.reference.title, *item.passage.headings))


def name_of(reference: Reference) -> str:
    """A source named in a few words: who, and when."""
    who = (
        reference.authors[0] if reference.authors else (reference.publisher or reference.container)
    )
    return f"{who or reference.title}, {reference.year or 'undated'}"


def _notes(items: Sequence[Evidence]) -> tuple[str, ...]:
    first = items[0]
    notes = _summary_notes(first)
    if first.is_narrower:
        notes.append(f"speaks of {first.about}, a narrower condition than the one asked about")
    elif first.about and first.directness is Directness.INDIRECT:
        notes.append(f"speaks of {first.about}")
    return tuple(dict.fromkeys([*notes, *_status_notes(items)]))


def source_notes(items: Sequence[Sourced]) -> list[str]:
    """What must stand beside words of these sources, whatever was asked."""
    return [*_summary_notes(items[0]), *_status_notes(items)]


def _status_notes(items: Sequence[Sourced]) -> list[str]:
    references = [item.document.reference for item in items if item.summary is None]
    references += [reference for item in items for reference, _ in standings(item)]
    kinds = [(reference, standing(reference)) for reference in references]
    return [f"{name_of(ref)} is {_in_words(kind)}" for ref, kind in kinds if kind in _GRAVE]


def _summary_notes(item: Sourced) -> list[str]:
    known = [name_of(ref) for ref, basis in standings(item) if basis is not Basis.MEMORY]
    remembered = [name_of(ref) for ref, basis in standings(item) if basis is Basis.MEMORY]
    notes = []
    if known:
        notes.append(f"our summary of {'; '.join(known)}; its own text is not in this library")
    if remembered:
        names = "; ".join(remembered)
        notes.append(f"{names}: written from memory; the board must check it against the source")
    return notes


def _in_words(kind: StatusKind) -> str:
    return {
        StatusKind.CONCERN: "under an expression of concern",
        StatusKind.CORRECTED: "corrected by an erratum",
    }.get(kind, kind.value)
