"""Knowing when not to answer: what a library cannot answer is refused, and what it can is not."""

import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from probatum.answer.compose import ask
from probatum.evaluate.intervals import wilson
from probatum.evaluate.known_item import questions_of
from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.evaluate.topic_questions import questions
from probatum.evaluate.unanswerable import unanswerable
from probatum.library.library import Library
from probatum.model.errors import LibraryError

HELP: Final = "Refuse what the library cannot answer, answer what it can."

Each = Annotated[int, typer.Option("--each", min=1, help="Unanswerable questions of each kind.")]
Sample = Annotated[int, typer.Option("--sample", min=1, help="Answerable questions.")]
Examples = Annotated[int, typer.Option("--examples", min=0, help="Failures of each kind to show.")]


def run(
    library: Path | None = None, each: Each = 40, sample: Sample = 300, examples: Examples = 0
) -> Report:
    """Asks both kinds of question.

    Answerable are questions that head a part of a page, and those made of guideline topics that
    have that part.

    Raises:
        LibraryError: there is no library, or it holds no topic and no page of questions.
    """
    begun = time.perf_counter()
    assert library is not None
    opened = Library.open(library)
    right = sorted(_answerable(opened), key=lambda text: sha256(text.encode()).hexdigest())[:sample]
    if not right:
        raise LibraryError("the library holds neither topics nor pages of questions")
    wrong = unanswerable(opened, each)
    refused = [text for text in counted(right, "answerable") if not ask(text, opened).answered]
    answered = [one for one in counted(wrong, "unanswerable") if ask(one.text, opened).answered]
    metrics: dict[str, Any] = {
        "answerable refused": len(refused) / len(right),
        "answerable refused, 95 %": wilson(len(refused), len(right)),
        "unanswerable answered": len(answered) / len(wrong),
        "unanswerable answered, 95 %": wilson(len(answered), len(wrong)),
    }
    for why in dict.fromkeys(one.why for one in wrong):
        some = [one for one in wrong if one.why == why]
        hits = sum(one.why == why for one in answered)
        metrics[f"unanswerable answered, {why} ({len(some)})"] = hits / len(some)
    lines = [f"refused: {text}" for text in refused[:examples]]
    lines += [f"answered, {one.why}: {one.text}" for one in answered[: 3 * examples]]
    opened.close()
    seconds = time.perf_counter() - begun
    return Report("answering", len(right) + len(wrong), metrics, {}, seconds, tuple(lines))


def _answerable(library: Library) -> Iterator[str]:
    for document in library.documents():
        if document.format == "plaintext":
            yield from (one.text for one in questions(document) if one.wording != "misspelt")
        elif document.format == "medquad":
            yield from sorted(questions_of(document))[:1]
