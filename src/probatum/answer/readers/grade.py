"""How hard those words of an answer are to read that are ours."""

from probatum.model.answer import Answer
from probatum.model.statement import Statement, Verdict
from probatum.text.readability import flesch_kincaid


def our_words(answer: Answer) -> str:
    """What an answer says in our own words: plain wordings and summaries, notes, gaps.

    Sentences of other sources, references and the question are left out, and headings, which are
    no sentences and would only lower the grade.
    """
    line = [answer.bottom_line] if answer.bottom_line else []
    sides = [side for conflict in answer.conflicts for side in conflict.sides]
    listed = [statement for section in answer.sections for statement in section.statements]
    shown = [one.text for one in (*line, *answer.nearest, *listed, *sides) if _is_ours(one)]
    rest = [*answer.notes, *(gap.text for gap in answer.gaps), answer.disclaimer]
    return "\n".join(_ended(text) for text in (*shown, *rest) if text)


def reading_grade(answer: Answer) -> float:
    """The Flesch–Kincaid grade of the words that are ours, in years of schooling."""
    return flesch_kincaid(our_words(answer))


def _is_ours(statement: Statement) -> bool:
    return statement.verdict is Verdict.SUMMARISED or _is_plain(statement)


def _is_plain(statement: Statement) -> bool:
    return bool(statement.plain) and statement.text in statement.plain


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
