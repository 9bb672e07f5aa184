"""An answer for a terminal: the bottom line first, every statement with its citation and proof."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from rich.console import Console
from rich.text import Text

from probatum import __version__
from probatum.export import words
from probatum.export._wrap import wrap
from probatum.model.answer import Answer, CitedReference, Conflict
from probatum.model.quote import Quote
from probatum.model.statement import Statement, Verdict
from probatum.text.glossary import terms_in

MEASURE: Final = 80
"""Lines are no longer than this many cells, however wide the terminal."""

BULLET: Final = "  • "
INSIDE: Final = "    "
EXPLAINED: Final = "Words explained"
WORDS: Final = "    │ "
"""What stands before the exact words of a source."""


def write(
    answer: Answer,
    console: Console,
    quotes: bool = False,
    evidence: bool = False,
    glossary: bool = False,
) -> None:
    """Prints the answer.

    quotes shows the exact words below each statement, evidence the kind of each statement's
    evidence, and glossary explains the terms that statements have.
    The console decides on colour (none in a pipe, or with NO_COLOR set). Nothing is said by
    colour alone.
    """
    width = min(console.width, MEASURE)
    for line in chain(page(answer, width, quotes, evidence), _explained(answer, width, glossary)):
        console.print(line, soft_wrap=True)


def page(
    answer: Answer, width: int, quotes: bool = False, evidence: bool = False
) -> Iterator[Text]:
    """The lines of an answer, each at most width cells (a longer address has its own line)."""
    titles = {reference.id: reference for reference in answer.references}
    show = _Statements(width, titles, quotes, evidence)
    yield from _paragraph(words.one_line(answer.question.text), width, style="bold cyan")
    yield from _paragraph(words.understood(answer.question), width, style="dim")
    yield Text()
    yield from _first(answer, show, width)
    for section in answer.sections:
        yield from _heading(section.heading, width)
        yield from chain.from_iterable(map(show.bullet, section.statements))
    yield from _conflicts(answer.conflicts, show, width)
    yield from _listed(words.GAPS, (f"{gap.slot}: {gap.text}" for gap in answer.gaps), width)
    yield from _references(answer.references, width)
    yield from _closing(answer, width)


def _first(answer: Answer, show: "_Statements", width: int) -> Iterator[Text]:
    if answer.bottom_line is not None:
        yield from show.lead(answer.bottom_line)
    elif not answer.answered:
        yield from _paragraph(words.NOT_ANSWERED, width, indent="  ", style="bold")
    if answer.notes:
        yield Text()
    for note in answer.notes:
        yield from _paragraph(words.one_line(note), width, indent="  ")
    if answer.nearest:
        yield from _heading(words.NEAREST, width)
        yield from chain.from_iterable(map(show.bullet, answer.nearest))


class _Statements:
    """Statements as lines, all in the same way."""

    def __init__(
        self, width: int, sources: dict[str, CitedReference], quotes: bool, evidence: bool
    ) -> None:
        self._width = width
        self._sources = sources
        self._quotes = quotes
        self._evidence = evidence

    def lead(self, statement: Statement) -> Iterator[Text]:
        """The bottom line: bold, its proof and what it stands on below."""
        text = f"{words.one_line(statement.text)} {words.cited(statement.citations)}"
        yield from _paragraph(text, self._width, indent="  ", style="bold")
        yield from _paragraph(words.standing(statement, full=True), self._width, indent="  ")
        if statement.context and statement.verdict is Verdict.SUPPORTED:
            where = words.one_line(f"from: {statement.context}")
            yield from _paragraph(where, self._width, indent=INSIDE, style="dim")
        yield from self._below(statement)

    def bullet(self, statement: Statement) -> Iterator[Text]:
        """A statement of a section, with its citation and its mark on the same lines."""
        standing = words.standing(statement, full=self._evidence)
        for note in filter(words.is_summary_note, statement.notes):
            standing = standing.replace(f"≈ {words.SUMMARY}", f"≈ {words.one_line(note)}", 1)
        tail = f"{words.cited(statement.citations)} {standing}"
        text = f"{words.one_line(statement.text)} {tail}"
        yield from _paragraph(text, self._width, first=BULLET, indent=INSIDE)
        yield from self._below(statement, told=words.is_summary_note)

    def _below(
        self, statement: Statement, told: Callable[[str], bool] = lambda _: False
    ) -> Iterator[Text]:
        notes = (note for note in statement.notes if not told(note))
        beside = " · ".join(words.one_line(note) for note in notes)
        yield from _paragraph(beside, self._width, indent=INSIDE, style="dim")
        if not self._quotes:
            return
        for quote in statement.quotes:
            yield from self._quote(quote, statement)
        passed = [check.name for check in statement.checks if check.passed]
        failed = [
            f"{check.name} ({check.reason})" for check in statement.checks if not check.passed
        ]
        for word, names in (("checks passed", passed), ("checks failed", failed)):
            if names:
                text = words.one_line(f"{word}: {', '.join(names)}")
                yield from _paragraph(text, self._width, indent=INSIDE, style="dim")

    def _quote(self, quote: Quote, statement: Statement) -> Iterator[Text]:
        for line in map(words.one_line, quote.text.splitlines()):
            yield from _paragraph(line, self._width, indent=WORDS, style="italic")
        source = self._sources.get(quote.document)
        where = statement.context or (source.title if source else "")
        text = words.one_line(f"in {quote.document}{': ' if where else ''}{where}")
        yield from _paragraph(text, self._width, first=WORDS + "— ", indent=WORDS, style="dim")


def _conflicts(conflicts: Sequence[Conflict], show: _Statements, width: int) -> Iterator[Text]:
    if not conflicts:
        return
    yield from _heading(words.CONFLICTS, width)
    for conflict in conflicts:
        text = f"{words.DISPUTED}: {words.one_line(conflict.about)}"
        yield from _paragraph(text, width, indent="  ", style="bold")
        yield from chain.from_iterable(map(show.bullet, conflict.sides))


def _listed(heading: str, items: Iterable[str], width: int) -> Iterator[Text]:
    lines = [_paragraph(words.one_line(item), width, first=BULLET, indent=INSIDE) for item in items]
    if lines:
        yield from _heading(heading, width)
        yield from chain.from_iterable(lines)


def _references(references: Sequence[CitedReference], width: int) -> Iterator[Text]:
    if references:
        yield from _heading(words.REFERENCES, width)
    space = max((len(str(reference.number)) for reference in references), default=1)
    for reference in references:
        number = f"[{reference.number}]"
        first = f"  {number:<{space + 2}} "
        parts = [
            reference.type.value,
            reference.title or "untitled",
            reference.source or "source not stated",
        ]
        text = " · ".join(words.one_line(part) for part in parts)
        tail = [words.year_words(reference), words.identifiers(reference)]
        text = " · ".join([text, *filter(None, tail), words.status_words(reference)])
        style = "red" if words.source_mark(reference) else ""
        yield from _paragraph(text, width, first=first, indent=" " * len(first), style=style)


def _explained(answer: Answer, width: int, glossary: bool) -> Iterator[Text]:
    said = "\n".join(statement.text for statement in words.all_statements(answer))
    terms = terms_in(said) if glossary else ()
    yield from _listed(EXPLAINED, (f"{one.term}: {one.meaning}" for one in terms), width)


def _closing(answer: Answer, width: int) -> Iterator[Text]:
    yield Text()
    for mark in words.marks_used(answer):
        text = f"{mark}: {mark.meaning}"
        yield from _paragraph(text, width, indent="    ", first="  ", style="dim")
    yield Text()
    yield from _paragraph(words.one_line(answer.review_status), width, style="bold")
    byline = f"{words.composed_by(answer, __version__)} in {answer.took_ms:,.0f} ms."
    yield from _paragraph(byline, width, style="dim")
    yield from _paragraph(words.one_line(answer.disclaimer), width, style="dim")


def _heading(text: str, width: int) -> Iterator[Text]:
    yield Text()
    yield from _paragraph(words.one_line(text), width, style="bold underline")


def _paragraph(
    text: str, width: int, *, indent: str = "", first: str | None = None, style: str = ""
) -> Iterator[Text]:
    start = indent if first is None else first
    room = max(20, width - max(len(indent), len(start)))
    for at, line in enumerate(wrap(text, room) if text.strip() else []):
        shown = Text(start if at == 0 else indent)
        shown.append(line, style=style)
        yield shown
