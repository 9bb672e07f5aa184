"""Readers: each variant says what the original says, and a patient's can be read."""

import time
from pathlib import Path
from typing import Any, Final

from probatum.answer.compose import ask
from probatum.answer.readers import asks_for_help, for_reader, reading_grade
from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.errors import LibraryError
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement
from probatum.proof.wording import wording_checks
from probatum.text.vocabulary import Vocabulary

HELP: Final = "Hold each reader's variant of the house summaries' topics against the original."
GRADE: Final = 8.0
"""Years of schooling that a patient's page may ask for (Flesch–Kincaid)."""
WARNS: Final = (Facet.DO_NOT, Facet.CONTRAINDICATION)


def run(library: Path | None = None) -> Report:
    """The topics are the titles of the library's house summaries, each asked as a question.

    Raises:
        LibraryError: there is no library, or it holds no summaries.
    """
    begun = time.perf_counter()
    assert library is not None
    opened = Library.open(library)
    titles = [one.reference.title for one in opened.documents() if one.statements]
    if not titles:
        raise LibraryError("the library holds no summaries")
    grades: dict[str, float] = {}
    warned = kept = added = failed = 0
    for title in counted(titles, "topics"):
        answer = ask(title, opened)
        told = {one.quotes for one in _all(answer)}
        for reader in Reader:
            made = for_reader(answer, reader, opened.vocabulary)
            added += sum(one.quotes not in told for one in _all(made))
            if reader is not Reader.PATIENT:
                added += len(told) - len({one.quotes for one in _all(made)})
        patient = for_reader(answer, Reader.PATIENT, opened.vocabulary)
        warnings, left = _warnings(answer), {one.quotes for one in _all(patient)}
        warned += len(warnings)
        kept += len(warnings & left)
        failed += sum(_fails(one, answer, opened.vocabulary) for one in _all(patient))
        grade = reading_grade(patient)
        if grade is not None:
            grades[title] = grade
    metrics: dict[str, Any] = {
        "topics": len(titles),
        "reading grade, mean": sum(grades.values()) / max(1, len(grades)),
        "reading grade, highest": max(grades.values(), default=0.0),
        "topics at grade 8 or below": sum(one <= GRADE for one in grades.values()),
        "warnings kept": kept / warned if warned else 1.0,
        "statements added or lost by reordering": added,
        "wordings shown that fail a check": failed,
    }
    hard = [f"{name}: grade {grade:.1f}" for name, grade in grades.items() if grade > GRADE]
    opened.close()
    return Report("readers", len(titles), metrics, {}, time.perf_counter() - begun, tuple(hard))


def _all(answer: Answer) -> list[Statement]:
    line = [answer.bottom_line] if answer.bottom_line else []
    return [*line, *(one for section in answer.sections for one in section.statements)]


def _warnings(answer: Answer) -> set[object]:
    """The statements that say what not to do, or when to get help."""
    warns = {
        one.quotes for part in answer.sections if part.facet in WARNS for one in part.statements
    }
    return warns | {one.quotes for one in _all(answer) if asks_for_help(one)}


def _fails(shown: Statement, answer: Answer, vocabulary: Vocabulary) -> bool:
    said = next(one.text for one in _all(answer) if one.quotes == shown.quotes)
    if shown.text == said:
        return False
    checks = wording_checks(shown.text, said, (shown.context,), vocabulary)
    return not all(one.passed for one in checks)
