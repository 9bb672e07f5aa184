"""Citations and reference list match both ways."""

from collections.abc import Iterator

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.model.finding import Finding, Severity, Where

NAME = "citations and reference list do not match"
WITHOUT_ENTRY = "citation without a reference"
NEVER_CITED = "reference never cited"
WITHOUT_NUMBERS = "list unnumbered while the text cites numbers"
WHY = "What cannot be found in the list cannot be looked up, and so not be checked."


def check(case: AuditCase) -> Findings:
    """Marks without an entry, entries without a mark, and lists without the numbers cited."""
    yield from _without_entry(case)
    numbers = [name for _, mark in case.content.marks for name in mark.names if not mark.is_name]
    entries = case.references.entries
    if entries and len(numbers) >= 2 and not any(entry.is_numbered for entry in entries):
        yield finding(
            WITHOUT_NUMBERS, Severity.MEDIUM, case.list_place,
            f"The text cites by number, and the {len(entries)} entries of the list "
            f"have none: which "
            f"source is meant can only be guessed from their order. {WHY}",
            "Number the list.",
        )  # fmt: skip
    yield from _never_cited(case)


def _without_entry(case: AuditCase) -> Iterator[Finding]:
    known = {entry.number for entry in case.references.entries}
    places: dict[str, list[Where]] = {}
    for block, mark in case.content.marks:
        for name in mark.names:
            if name not in known:
                places.setdefault(name, []).append(case.page.where(block, mark.start, mark.end))
    if not known and places:
        first = next(iter(places.values()))[0]
        yield finding(
            WITHOUT_ENTRY, Severity.MEDIUM, first,
            f"The text cites {', '.join(f'[{name}]' for name in places)}, and there is "
            f"no reference list. {WHY}",
            "Add the reference list.", [w for ws in places.values() for w in ws],
        )  # fmt: skip
        return
    for name, where in places.items():
        yield finding(
            WITHOUT_ENTRY, Severity.MEDIUM, where[0],
            f"[{name}] is cited, and the list of {len(known)} has no such entry. {WHY}",
            f"Add reference {name} to the list, or take the citation away.", where,
        )  # fmt: skip


def _never_cited(case: AuditCase) -> Iterator[Finding]:
    cited = {name for _, mark in case.content.marks for name in mark.names}
    if not cited:
        return
    for entry in case.references.entries:
        if entry.number not in cited and not _is_named(case, entry.title):
            yield finding(
                NEVER_CITED, Severity.MEDIUM, entry.where,
                f"[{entry.number}] “{short(entry.title or entry.text)}” stands in the "
                f"list, and no sentence "
                "cites it: it lends the page weight without carrying any claim.",
                "Cite it where it supports a claim, or take it out.",
            )  # fmt: skip


def _is_named(case: AuditCase, title: str) -> bool:
    return len(title) > 12 and title.lower() in case.text.lower()
