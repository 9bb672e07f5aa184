"""Short names of an answer's statements, the same for every reader and every composing."""

import hashlib
from typing import Final

from probatum.model.answer import Answer
from probatum.model.statement import Statement

LENGTH: Final = 10


def key_of(statement: Statement) -> str:
    """A name made of the exact words that the statement stands on: hexadecimal digits."""
    words = "|".join(f"{q.sha256}:{q.start}:{q.end}" for q in statement.quotes)
    return hashlib.sha256(words.encode()).hexdigest()[:LENGTH]


def all_statements(answer: Answer) -> list[Statement]:
    """Every statement of an answer, in the order of the page."""
    first = [answer.bottom_line] if answer.bottom_line else []
    sections = [statement for section in answer.sections for statement in section.statements]
    sides = [statement for conflict in answer.conflicts for statement in conflict.sides]
    return [*first, *answer.nearest, *sections, *sides]


def statement_of(answer: Answer, key: str) -> Statement | None:
    """The statement with this name; None when the answer has none."""
    return next((one for one in all_statements(answer) if key_of(one) == key), None)
