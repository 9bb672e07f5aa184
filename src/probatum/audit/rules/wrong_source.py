"""A right number is cited to a source that has it."""

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import diseases, in_line
from probatum.audit.evidence import Known
from probatum.audit.likeness import numbers
from probatum.audit.references import Entry, subject_of
from probatum.model.finding import Finding, Severity

NAME = "right number, wrong source"
WHY = "Who looks the number up in the source that is named will not find it there."

_ALIKE = 0.3


def check(case: AuditCase) -> Findings:
    """Claims whose numbers the library has from a source that they do not cite."""
    for claim in case.disputable:
        mine = numbers(claim.text)
        entries = case.cited(claim)
        if not mine or not entries:
            continue
        having = [known for _, known in case.alike(claim, _ALIKE) if mine <= known.numbers]
        if not having or any(case.cites(claim, known) for known in having):
            continue
        if all(_cannot_have(case, entry, mine) for entry in entries) or (
            _true_is_listed(case, having)
            and all(_is_swapped(case, entry, mine) for entry in entries)
        ):
            yield _finding(case, claim, having[0], Severity.MEDIUM)


def _finding(case: AuditCase, claim: Claim, known: Known, severity: Severity) -> Finding:
    return finding(
        NAME, severity, case.mark(claim),
        f"“{short(claim.text, 120)}”: the number is right, but not from "
        f"{', '.join(f'[{name}]' for name in claim.names)}; "
        f"it is in {known.source_words}. {WHY}",
        f"Cite {known.source_words}.",
    )  # fmt: skip


def _cannot_have(case: AuditCase, entry: Entry, mine: frozenset[str]) -> bool:
    """Whether the entry is about another condition, or is held whole and has not the numbers."""
    named = diseases(subject_of(entry))
    if named and case.pool.subject and not in_line(case.pool.subject, named):
        return (
            entry.number not in case.held
            or not case.held[entry.number].keys & case.pool.cited_by_topic.keys()
        )
    match = case.held.get(entry.number)
    if match is None or "#" in match.key:
        return False
    document = case.pool.library.by_id(match.key)
    return document is not None and not mine <= numbers(document.text)


def _true_is_listed(case: AuditCase, having: list[Known]) -> bool:
    """Whether a source that has the number stands in the page's list, at another entry."""
    listed = {match.key for match in case.held.values()}
    return any(key in listed for known in having for key, _ in known.sources)


def _is_swapped(case: AuditCase, entry: Entry, mine: frozenset[str]) -> bool:
    """Whether the library says much of an entry, and never these numbers."""
    match = case.held.get(entry.number)
    if match is None:
        return False
    said = [known for known in case.pool.known if any(key == match.key for key, _ in known.sources)]
    theirs = frozenset(number for known in said for number in known.numbers)
    return bool(_measures(mine) & _measures(theirs)) and not mine & theirs


def _measures(some: frozenset[str]) -> frozenset[str]:
    """Dimension and denominators of numbers: what a source says nothing of it may yet have."""
    return frozenset(number.rsplit("|", 2)[0] for number in some)
