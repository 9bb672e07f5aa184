"""The same answer for another reader: plain words instead of clinical ones, nothing else."""

from probatum.model.answer import Answer, Section
from probatum.model.reader import Reader
from probatum.model.statement import Statement


def for_patient(answer: Answer) -> Answer:
    """The answer with each statement that has a plain wording shown by it.

    Quotes, citations, verdicts and notes stay; the clinical sentence stays in the quote.
    """
    line = answer.bottom_line
    return answer.model_copy(
        update={
            "bottom_line": _plain(line) if line else None,
            "sections": tuple(_section(section) for section in answer.sections),
            "nearest": tuple(_plain(statement) for statement in answer.nearest),
        }
    )


def _section(section: Section) -> Section:
    statements = tuple(_plain(statement) for statement in section.statements)
    return section.model_copy(update={"statements": statements})


def _plain(statement: Statement) -> Statement:
    return statement.model_copy(update={"text": statement.plain}) if statement.plain else statement


def for_reader(answer: Answer, reader: Reader) -> Answer:
    """The answer as this reader is best served by it."""
    return for_patient(answer) if reader is Reader.PATIENT else answer
