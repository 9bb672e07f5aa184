"""House summaries: Markdown whose front matter says ``type: Summary``.

Below the front matter (see ``_summary_front``) stand the title, headings for people, and one
list item a statement, its fields indented below it::

    ## Dosing
    - One sentence: the statement, in our own words.
      - facet: dose
      - stands on: trial_1997 (read); label_eu (secondary); guideline_2023 (memory)
      - population: adults and children …
      - condition: …
      - grade: "moderate quality" (GRADE)
      - lead: yes
      - plain: The same for a patient.

``facet``, ``stands on`` and ``plain`` are needed, the rest is optional; a statement without a
population has the summary's. The document's text is the title, the headings and the statements;
the fields are kept beside it, so our notes are never quoted as a source's words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from probatum.model.document import (
    Basis,
    Document,
    Grade,
    PassageKind,
    Standing,
    SummaryStatement,
)
from probatum.model.errors import SourceError
from probatum.model.facet import Facet
from probatum.model.reference import Reference, SourceType
from probatum.sources._builder import TextBuilder
from probatum.sources._summary_front import Front, choose, read_front, refuse
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "summary"
VERSION = "1"

_TYPE = re.compile(r"^type:[ \t]*Summary[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) (\S.*)")
_ITEM = re.compile(r"- (\S.*)")
_FIELD = re.compile(r" {2}- ([a-z][a-z ]*): *(.*)")
_STANDING = re.compile(r"([A-Za-z0-9_.:-]+) \(([a-z]+)\)")
_GRADE = re.compile(r'"([^"]+)"(?: \(([^()]+)\))?')
_FIELDS = ("facet", "stands on", "population", "condition", "grade", "lead", "plain")
_NEEDED = ("facet", "stands on", "plain")


@dataclass
class _Heading:
    line: int
    level: int
    text: str


@dataclass
class _Item:
    line: int
    text: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def recognise(head: bytes, name: str) -> int:
    """95 for Markdown whose front matter has the type Summary, else 0."""
    del name  # only a hint; the content says it
    text = head.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    if not text.startswith("---\n"):
        return 0
    return 95 if _TYPE.search(text.split("\n---", 1)[0]) else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault with line and reason."""
    try:
        yield Extraction(read_summary(data), data)
    except SourceError as error:
        yield Fault(name, str(error))


def read_summary(data: bytes) -> Document:
    """The house summary in these bytes.

    Raises SourceError, naming line (1-based) and reason, when something in it does not hold
    together: an unknown facet or reference, a statement that stands on nothing, an identifier
    that nobody verified, a dose or a lead that stands on memory only.
    """
    lines, body_at = _split(data)
    front = read_front("\n".join(lines[1 : body_at - 1]), base=2)
    builder = TextBuilder()
    statements = []
    for part in _parts(lines[body_at:], body_at + 1, front.title):
        if isinstance(part, _Item):
            start, end = builder.block(part.text, PassageKind.STATEMENT)
            statements.append((part.line, _statement(part, front, start, end)))
        elif part.level == 1:
            builder.title(part.text)
        else:
            builder.heading(part.text, part.level - 1)
    _check_leads(statements)
    _check_references_used(front, (statement for _, statement in statements))
    text, passages = builder.build()
    return Document(
        id=front.id,
        reference=_own_reference(front),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=front.interventions,
        about=front.about,
        cited=tuple(front.references.values()),
        statements=tuple(statement for _, statement in statements),
    )


def _own_reference(front: Front) -> Reference:
    return Reference(
        id=front.id,
        type=SourceType.SUMMARY,
        title=front.title,
        publisher="Probatum",
        year=front.evidence_as_of.year,
        revised=front.evidence_as_of.isoformat(),
        language="en",
    )


def _split(data: bytes) -> tuple[list[str], int]:
    """The file's lines, and the index of the first after the front matter."""
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        refuse(data[: error.start].count(b"\n") + 1, "not UTF-8")
    if lines[0] != "---" or "---" not in lines[1:]:
        refuse(1, "a house summary begins with front matter between '---' lines")
    return lines, lines.index("---", 1) + 1


def _parts(lines: list[str], base: int, title: str) -> list[_Heading | _Item]:
    """Headings and statements of the body; base is the file's line of its first line."""
    parts: list[_Heading | _Item] = []
    for number, line in enumerate(lines, base):
        if not line.strip():
            continue
        if found := _HEADING.fullmatch(line.rstrip()):
            parts.append(_Heading(number, len(found[1]), found[2]))
            _check_heading(parts, title)
        elif found := _ITEM.fullmatch(line.rstrip()):
            parts.append(_Item(number, found[1]))
        elif found := _FIELD.fullmatch(line.rstrip()):
            _add_field(parts, number, found[1], found[2])
        else:
            refuse(number, "neither a heading, nor a statement ('- …'), nor a field ('  - …: …')")
    if not any(isinstance(part, _Item) for part in parts):
        refuse(base, "the summary has no statement")
    return parts


def _check_heading(parts: list[_Heading | _Item], title: str) -> None:
    last = parts[-1]
    if isinstance(last, _Heading) and (last.level == 1) != (len(parts) == 1):
        refuse(last.line, "the body begins with its one '# Title'")
    if len(parts) == 1 and last.text != title:
        refuse(last.line, f"the title differs from the front matter's '{title}'")


def _add_field(parts: list[_Heading | _Item], number: int, key: str, value: str) -> None:
    last = parts[-1] if parts else None
    if not isinstance(last, _Item):
        refuse(number, f"field '{key}' does not stand below a statement")
    if key not in _FIELDS:
        refuse(number, f"unknown field '{key}'; one of: {', '.join(_FIELDS)}")
    if key in last.fields:
        refuse(number, f"'{key}' stands twice below one statement")
    if not value.strip():
        refuse(number, f"'{key}' is empty")
    last.fields[key], last.lines[key] = value.strip(), number


def _statement(item: _Item, front: Front, start: int, end: int) -> SummaryStatement:
    for key in _NEEDED:
        if key not in item.fields:
            refuse(item.line, f"the statement has no '{key}'")
    facet = choose(Facet, item.fields["facet"], item.lines["facet"], "facet")
    standings = _standings(item, front)
    lead = _lead(item)
    if all(standing.basis is Basis.MEMORY for standing in standings):
        if facet is Facet.DOSE:
            refuse(item.line, "a dose stands on memory only")
        if lead:
            refuse(item.line, "a lead stands on memory only")
    return SummaryStatement(
        start=start,
        end=end,
        facet=facet,
        standings=standings,
        population=item.fields.get("population", front.population),
        condition=item.fields.get("condition"),
        grade=_grade(item),
        plain=item.fields["plain"],
        lead=lead,
    )


def _standings(item: _Item, front: Front) -> tuple[Standing, ...]:
    line = item.lines["stands on"]
    standings: list[Standing] = []
    for word in item.fields["stands on"].split(";"):
        found = _STANDING.fullmatch(word.strip())
        if not found:
            refuse(line, f"'{word.strip()}' is not 'reference (read, secondary or memory)'")
        if found[1] not in front.references:
            refuse(line, f"unknown reference '{found[1]}'")
        if any(standing.reference == found[1] for standing in standings):
            refuse(line, f"reference '{found[1]}' stands twice below one statement")
        basis = choose(Basis, found[2], line, "basis")
        standings.append(Standing(reference=found[1], basis=basis))
    return tuple(standings)


def _lead(item: _Item) -> bool:
    word = item.fields.get("lead", "no")
    if word not in {"yes", "no"}:
        refuse(item.lines["lead"], f"'lead' is 'yes' or 'no', not '{word}'")
    return word == "yes"


def _grade(item: _Item) -> Grade | None:
    if "grade" not in item.fields:
        return None
    found = _GRADE.fullmatch(item.fields["grade"])
    if not found:
        refuse(item.lines["grade"], 'a grade is written "label" or "label" (scheme)')
    return Grade(label=found[1], scheme=found[2])


def _check_leads(statements: Iterable[tuple[int, SummaryStatement]]) -> None:
    """One first answer for a facet of one condition and population, not two."""
    taken: dict[tuple[str, str | None, str | None], int] = {}
    for line, statement in statements:
        if statement.lead:
            key = (statement.facet, statement.condition, statement.population)
            if key in taken:
                refuse(line, f"a second lead for '{statement.facet}'; the first: line {taken[key]}")
            taken[key] = line


def _check_references_used(front: Front, statements: Iterable[SummaryStatement]) -> None:
    used = {standing.reference for item in statements for standing in item.standings}
    for key, line in front.lines.items():
        if key not in used:
            refuse(line, f"no statement stands on reference '{key}'")
