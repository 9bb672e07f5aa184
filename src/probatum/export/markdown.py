"""An answer as Markdown (CommonMark): the anatomy of the page, one line a statement.

The text of a statement is never wrapped, and a character of a source that Markdown would read as
a mark is escaped: the rendered words are the source's. Our citations are ``[1]``; a bracket in
the source's own words is escaped, so the two are told apart. References are a numbered list whose
numbers are those of the citations.
"""

import re
from collections.abc import Iterable, Iterator

from probatum import __version__
from probatum.export import words
from probatum.model.answer import Answer, CitedReference
from probatum.model.statement import Statement

# What CommonMark (and its common additions) could act on; "5 * 3", "< 18", "a_b" are left alone.
_ACTIVE = re.compile(
    r"[\\`\[\]]|\*(?=\S)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|~(?=~)|&(?=#?\w+;)"
)
# At the start of a line: a heading, a list, a quotation, a rule, a setext underline.
_OPENING = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([#+=>|*-]))")


def to_markdown(answer: Answer, quotes: bool = False) -> str:
    """The answer as Markdown; quotes adds the exact words below each statement."""
    blocks = [
        f"# {escape(answer.question.text)}",
        f"*{escape(answer.review_status)}*",
        *_first(answer, quotes),
        *(
            block
            for section in answer.sections
            for block in _section(section.heading, section.statements, quotes)
        ),
        *_conflicts(answer, quotes),
        *_gaps(answer),
        *_references(answer.references),
        *_closing(answer),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """The text on one line, with the characters that Markdown would act on escaped."""
    line = _ACTIVE.sub(r"\\\g<0>", words.one_line(text))
    return _OPENING.sub(lambda m: rf"{m[1]}\{m[2]}" if m[1] else rf"\{m[3]}", line)


def _first(answer: Answer, quotes: bool) -> Iterator[str]:
    bottom = answer.bottom_line
    if bottom is not None:
        yield f"**{escape(bottom.text)}** {words.cited(bottom.citations)}"
        yield escape(words.standing(bottom, full=True))
        yield "\n".join(f"- {escape(note)}" for note in bottom.notes)
        yield "\n".join(_exact_words(bottom, "")).strip() if quotes else ""
    elif not answer.answered:
        yield f"**{words.NOT_ANSWERED}**"
    yield "\n".join(f"> {escape(note)}" for note in answer.notes)
    if answer.nearest:
        yield from _section(words.NEAREST, answer.nearest, quotes)


def _section(heading: str, statements: Iterable[Statement], quotes: bool) -> Iterator[str]:
    yield f"## {escape(heading)}"
    yield _bullets(statements, quotes)


def _bullets(statements: Iterable[Statement], quotes: bool) -> str:
    lines = [line for statement in statements for line in _bullet(statement, quotes)]
    return "\n".join(lines).rstrip()


def _bullet(statement: Statement, quotes: bool) -> Iterator[str]:
    tail = f"{words.cited(statement.citations)} — {escape(words.standing(statement))}"
    yield f"- {escape(statement.text)} {tail}"
    yield from (f"  - {escape(note)}" for note in statement.notes)
    if quotes:
        yield from _exact_words(statement, "  ")


def _exact_words(statement: Statement, indent: str) -> Iterator[str]:
    for quote in statement.quotes:
        lines = [escape(line) for line in quote.text.splitlines() if line.strip()]
        where = f"{quote.document} {statement.context}"
        lines.append(f"— {escape(where)}, characters {quote.start}–{quote.end}")
        yield ""
        yield from (f"{indent}> {line}\\" for line in lines[:-1])
        yield f"{indent}> {lines[-1]}"
    yield ""


def _conflicts(answer: Answer, quotes: bool) -> Iterator[str]:
    if answer.conflicts:
        yield f"## {words.CONFLICTS}"
    for conflict in answer.conflicts:
        yield f"**{words.DISPUTED}: {escape(conflict.about)}**"
        yield _bullets(conflict.sides, quotes)


def _gaps(answer: Answer) -> Iterator[str]:
    if answer.gaps:
        yield f"## {words.GAPS}"
        yield "\n".join(f"- {escape(gap.slot)}: {escape(gap.text)}" for gap in answer.gaps)


def _references(references: Iterable[CitedReference]) -> Iterator[str]:
    lines = [f"{reference.number}. {_reference(reference)}" for reference in references]
    if lines:
        yield f"## {words.REFERENCES}"
        yield "\n".join(lines)


def _reference(reference: CitedReference) -> str:
    parts = [reference.title or "untitled", reference.source or "source not stated"]
    parts += [words.year_words(reference), words.identifiers(reference)]
    parts.append(words.status_words(reference))
    told = " · ".join(escape(part) for part in parts if part)
    return f"**{escape(reference.type.value)}** · {told}"


def _closing(answer: Answer) -> Iterator[str]:
    yield "---"
    yield "\n".join(f"- {mark}: {mark.meaning}" for mark in words.marks_used(answer))
    yield f"{words.composed_by(answer, __version__)}."
    yield escape(answer.disclaimer)


EXPORTS = {"markdown": to_markdown}
