"""An answer for a patient or caregiver: plain wordings, no doses, when to seek help first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from probatum.answer.gaps import SLOTS
from probatum.answer.notes import OWN_WORDS
from probatum.answer.readers.doses import tells_dose, without_doses
from probatum.answer.readers.order import sorted_for
from probatum.answer.readers.renumber import renumbered
from probatum.find.manner import forbids
from probatum.find.seek_help import seeks_help
from probatum.model.answer import Answer, Conflict, Gap, Section
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement
from probatum.proof.plain import prove_plain
from probatum.text.layout import reading
from probatum.text.polarity import find_cues
from probatum.text.vocabulary import Vocabulary, load_starter

SEEK_HELP: Final = "When to seek help"
NO_DOSES: Final = (
    "Doses are left out here. Your care team works out the dose that is right for you."
)
LINE_LEFT_OUT: Final = (
    "The short answer to this question is a dose, so it is not shown. Ask your care team."
)
DOSES_DIFFER: Final = "Not all sources give the same dose. Your care team decides."
PATIENT_DISCLAIMER: Final = (
    "This page is for learning. It is not advice for you alone. Talk with your doctor, nurse or "
    "pharmacist before you act on it."
)
_PLAIN_NOTES: Final = {
    OWN_WORDS: "The words here are ours. The sources that they stand on are named below.",
}
_HEADINGS: Final = {
    Facet.INDICATION: "Who is treated, and when",
    Facet.DO_NOT: "What not to do",
    Facet.CONTRAINDICATION: "When it must not be used",
    Facet.ASSESSMENT: "Tests",
    Facet.MONITORING: "Check-ups",
    Facet.ALTERNATIVE: "Other treatments",
    Facet.REPEAT: "If it is needed again",
    Facet.RENAL: "Kidneys, liver, children and pregnancy",
    Facet.ADVERSE_EFFECT: "Side effects",
    Facet.INTERACTION: "With other drugs",
    Facet.PREVENTION: "How to prevent it",
    Facet.COMPLICATION: "Problems that can follow",
    Facet.FEATURE: "Signs",
    Facet.CAUSE: "Causes",
    Facet.PROGNOSIS: "What to expect",
    Facet.EVIDENCE: "What studies and guides say",
    Facet.OVERVIEW: "In short",
}
_DOSING: Final = frozenset(
    {
        Facet.DOSE, Facet.SCHEDULE, Facet.ROUTE, Facet.RATE, Facet.WEIGHT_BASIS, Facet.MAXIMUM,
        Facet.DURATION,
    }
)  # fmt: skip
"""What only the care team decides: sections and gaps about these are left out."""
_LIMIT: Final = re.compile(r"\b(?:not|never|nor)\s(?:be\s|to\s)?exceed", re.IGNORECASE)
"""A highest dose is a dose."""
_WARNINGS: Final = frozenset({Facet.DO_NOT, Facet.CONTRAINDICATION})


def for_patient(answer: Answer, vocabulary: Vocabulary | None = None) -> Answer:
    """The answer in plain wordings, each proved against the statement that it stands for.

    A statement without a plain wording, or whose wording fails its proof, keeps its source's own
    words. No amount of a drug is shown: its sentence is left out, and where nothing is left the
    statement is, and a note says so. A warning and what says when to seek help is never left out.
    """
    words = vocabulary or load_starter()
    line = _shown(answer.bottom_line, words) if answer.bottom_line else None
    conflicts = tuple(_conflicts(answer.conflicts, words))
    shown = answer.model_copy(
        update={
            "bottom_line": line,
            "nearest": _all(answer.nearest, words),
            "sections": _sections(answer.sections, words),
            "conflicts": conflicts,
            "gaps": tuple(_gaps(answer.gaps)),
            "notes": _notes(answer, line, len(conflicts)),
            "disclaimer": PATIENT_DISCLAIMER,
        }
    )
    return renumbered(shown)


def wordings(plain: str) -> tuple[str, ...]:
    """The texts that a patient may see for a plain wording: without its doses, or whole."""
    return tuple(text for text in dict.fromkeys((without_doses(plain), plain)) if text)


def is_warning(statement: Statement, facet: Facet | None = None) -> bool:
    """Whether a statement tells what not to do, or when to seek help: such are never left out."""
    said = reading(statement.quotes[0].text) if statement.quotes else statement.text
    texts = (said, statement.plain)
    if facet in _WARNINGS or any(seeks_help(text) for text in texts):
        return True
    return forbids(said) and not _LIMIT.search(said)


def _shown(
    statement: Statement, vocabulary: Vocabulary, facet: Facet | None = None
) -> Statement | None:
    """The statement as a patient reads it; None where it is a dose and nothing else."""
    keeps = is_warning(statement, facet)
    for text in wordings(statement.plain):
        is_whole = text == statement.plain
        if (tells_dose(text) and not keeps) or (keeps and not is_whole and not _warns(text)):
            continue
        said = reading(statement.quotes[0].text)
        proof = prove_plain(text, said, statement.context, vocabulary)
        if all(check.passed for check in proof):
            return statement.model_copy(
                update={"text": text, "checks": (*statement.checks, *proof)}
            )
    return statement if keeps or not tells_dose(statement.text) else None


def _warns(text: str) -> bool:
    """Whether a wording that lost its doses still has the warning in it."""
    return bool(find_cues(text)) or seeks_help(text)


def _all(statements: Iterable[Statement], vocabulary: Vocabulary) -> tuple[Statement, ...]:
    return tuple(one for s in statements if (one := _shown(s, vocabulary)) is not None)


def _sections(sections: Sequence[Section], vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Seeking help first, then warnings; dosing left out, but for the warnings in it."""
    help_first: list[Statement] = []
    homes: dict[Facet, list[Statement]] = {}
    for section in sections:
        for statement in section.statements:
            facet = section.facet
            if facet in _DOSING:
                if not is_warning(statement) or tells_dose(statement.text):
                    continue
                facet = Facet.DO_NOT
            one = _shown(statement, vocabulary, facet)
            if one is not None:
                is_help = seeks_help(one.text) and facet not in _WARNINGS
                (help_first if is_help else homes.setdefault(facet, [])).append(one)
    headings = {section.facet: section.heading for section in sections} | _HEADINGS
    made = [
        Section(heading=headings[facet], facet=facet, statements=tuple(statements))
        for facet, statements in homes.items()
    ]
    first = [Section(heading=SEEK_HELP, facet=Facet.FOLLOW_UP, statements=tuple(help_first))]
    return (*(first if help_first else ()), *sorted_for(made, Reader.PATIENT, None))


def _conflicts(conflicts: Iterable[Conflict], vocabulary: Vocabulary) -> Iterator[Conflict]:
    for conflict in conflicts:
        if not any(tells_dose(side.text) for side in conflict.sides):
            sides = _all(conflict.sides, vocabulary)
            yield conflict.model_copy(update={"sides": sides})


def _gaps(gaps: Iterable[Gap]) -> Iterator[Gap]:
    dosing = {slot.name for slot in SLOTS if set(slot.facets) <= _DOSING}
    return (gap for gap in gaps if gap.slot not in dosing)


def _notes(answer: Answer, line: Statement | None, conflicts: int) -> tuple[str, ...]:
    notes = [_PLAIN_NOTES.get(note, note) for note in answer.notes]
    if answer.bottom_line is not None and line is None:
        notes.append(LINE_LEFT_OUT)
    listed = [s for section in answer.sections for s in section.statements]
    spoken = [*([answer.bottom_line] if answer.bottom_line else []), *listed, *answer.nearest]
    is_dosed = any(section.facet in _DOSING for section in answer.sections)
    if is_dosed or any(tells_dose(one.text) for one in spoken):
        notes.append(NO_DOSES)
    if conflicts < len(answer.conflicts):
        notes.append(DOSES_DIFFER)
    return tuple(notes)
