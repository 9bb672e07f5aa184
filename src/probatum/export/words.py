"""The words and marks that every form of an answer shares, so that none says more than another."""

import re
from typing import Final, NamedTuple

from probatum.model.answer import Answer, CitedReference
from probatum.model.document import Grade
from probatum.model.question import Mention, Question
from probatum.model.statement import Directness, Statement, Verdict
from probatum.text.jurisdictions import name_of


class Mark(NamedTuple):
    """A sign that is always shown with its word, and what it means."""

    icon: str
    word: str
    meaning: str

    def __str__(self) -> str:
        return f"{self.icon} {self.word}"


SUMMARY: Final = "our summary"
"""Begins the note that names the sources of a summary's statement, too."""
PROOF_MARKS: Final = {
    Verdict.SUPPORTED: Mark("✓", "proved", "the exact words of the cited source say so"),
    Verdict.SUMMARISED: Mark(
        "≈",
        SUMMARY,
        "our own words about the named source, whose text is not in this library",
    ),
    Verdict.INDIRECT: Mark(
        "↗", "indirect", "said of another condition, population or drug; no support for this one"
    ),
    Verdict.UNSUPPORTED: Mark("✗", "not supported", "the cited words do not say so"),
    Verdict.CONTRADICTED: Mark("!", "disputed", "a source of this library says otherwise"),
}
DISPUTED: Final = PROOF_MARKS[Verdict.CONTRADICTED]
WITHDRAWN: Final = Mark("⊘", "not to be relied on", "a source retracted, retired or superseded")
CONCERN: Final = Mark("!", "expression of concern", "the journal doubts this source")

_WITHDRAWN_STATUS = re.compile(r"retracted|retired|superseded", re.IGNORECASE)
_CONCERN_STATUS = re.compile(r"concern", re.IGNORECASE)
# Control characters and the marks that turn the direction of text: a source must not be able to
# move the cursor, change colours or reorder the words of the page.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

NOT_ANSWERED: Final = "Nothing in this library answers this question."
NEAREST: Final = "The nearest that was found (it does not answer the question)"
CONFLICTS: Final = "Where sources disagree"
GAPS: Final = "What was looked for and not found"
REFERENCES: Final = "References"


def one_line(text: str) -> str:
    """The text on one line, single-spaced; what would act on the page is shown as U+FFFD."""
    return _UNSEEN.sub("\ufffd", " ".join(text.split()))


def cited(numbers: tuple[int, ...]) -> str:
    """Citation numbers as '[1, 3]'; empty without any."""
    return f"[{', '.join(map(str, numbers))}]" if numbers else ""


def grade_words(grade: Grade) -> str:
    """A source's own label, verbatim, with its scheme."""
    scheme = f" ({grade.scheme})" if grade.scheme else ""
    return one_line(f"graded {grade.label}{scheme}")


def standing(statement: Statement, full: bool = False) -> str:
    """The proof mark of a statement and what it stands on; full adds the inferred evidence type."""
    parts = [str(PROOF_MARKS[statement.verdict])]
    if statement.directness is Directness.BROADER:
        parts.append("broader evidence")
    elif statement.directness is Directness.INDIRECT and statement.verdict != Verdict.INDIRECT:
        parts.append("indirect evidence")
    elif full and statement.directness is Directness.DIRECT:
        parts.append("direct evidence")
    if full and statement.evidence_type:
        parts.append(f"inferred type: {one_line(statement.evidence_type)}")
    if statement.grade:
        parts.append(grade_words(statement.grade))
    return " · ".join(parts)


def is_summary_note(note: str) -> bool:
    """Whether a note names what a summary's statement stands on ("our summary of …")."""
    return note.startswith(f"{SUMMARY} of ")


def source_mark(reference: CitedReference) -> Mark | None:
    """The mark of a source that is withdrawn or doubted; None for any other."""
    if _WITHDRAWN_STATUS.search(reference.status):
        return WITHDRAWN
    return CONCERN if _CONCERN_STATUS.search(reference.status) else None


def identifiers(reference: CitedReference) -> str:
    """PMID, PMCID, DOI and what is known of them; 'no identifier' without any."""
    parts = [f"PMID {reference.pmid}"] if reference.pmid else []
    parts += [reference.pmcid] if reference.pmcid else []
    parts += [f"doi:{reference.doi}"] if reference.doi else []
    note = reference.identifier_note or ("" if parts or reference.url else "no identifier")
    if note == "no identifier":
        note += f" ({reference.id} in this library)"
    parts += [note] if note else []
    parts += [reference.url] if reference.url else []
    return " · ".join(one_line(part) for part in parts)


def status_words(reference: CitedReference) -> str:
    """'status: current', with the mark of a source that is withdrawn or doubted."""
    mark = source_mark(reference)
    return f"{mark.icon + ' ' if mark else ''}status: {one_line(reference.status)}"


def year_words(reference: CitedReference) -> str:
    """The year, or 'undated'."""
    return str(reference.year) if reference.year is not None else "undated"


def understood(question: Question) -> str:
    """What was understood of a question, in one line; empty when nothing was."""
    parts = [_mention_words(mention) for mention in question.conditions + question.interventions]
    parts += list(question.population)
    if question.jurisdiction:
        parts.append(name_of(question.jurisdiction))
    if question.facets:
        parts.append("asked: " + ", ".join(facet.value for facet in question.facets))
    return one_line(" · ".join(parts))


def _mention_words(mention: Mention) -> str:
    said = f" (“{mention.words}”)" if mention.words.casefold() != mention.name.casefold() else ""
    form = f", a form of {mention.broader[0]}" if mention.broader else ""
    return f"{mention.name}{said}{form}"


def marks_used(answer: Answer) -> list[Mark]:
    """The marks that this answer shows, each once, in the order of their table."""
    shown = {PROOF_MARKS[statement.verdict] for statement in all_statements(answer)}
    shown |= {DISPUTED} if answer.conflicts else set()
    shown |= {mark for mark in map(source_mark, answer.references) if mark}
    return [mark for mark in (*PROOF_MARKS.values(), WITHDRAWN, CONCERN) if mark in shown]


def all_statements(answer: Answer) -> list[Statement]:
    """Every statement of an answer, in the order of the page."""
    first = [answer.bottom_line] if answer.bottom_line else []
    sections = [statement for section in answer.sections for statement in section.statements]
    sides = [statement for conflict in answer.conflicts for statement in conflict.sides]
    return [*first, *answer.nearest, *sections, *sides]


def composed_by(answer: Answer, version: str) -> str:
    """The byline: which program and which library made the answer."""
    count = answer.library.documents
    return (
        f"Composed by Probatum {version} from library {one_line(answer.library.snapshot)[:12]}"
        f" ({count:,} document{'' if count == 1 else 's'})"
    )
