"""Questions on guideline topics: is the right one found, does the bottom line come from it?"""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from probatum.answer.compose import ask
from probatum.evaluate.beir import library_of
from probatum.evaluate.intervals import wilson
from probatum.evaluate.plain_bm25 import PlainBM25
from probatum.evaluate.progress import counted
from probatum.evaluate.rank_figures import Figures, means
from probatum.evaluate.report import Report
from probatum.evaluate.topic_questions import Asked, questions
from probatum.find.facets import heading_facets, sentence_facets
from probatum.find.ranking import ranked
from probatum.library.library import Library
from probatum.model.errors import LibraryError
from probatum.model.facet import Facet
from probatum.model.statement import Statement

HELP: Final = "Ask about each topic of a guideline: right topic, right section."
LIMIT: Final = 10
_SAME: Final[dict[Facet, frozenset[Facet]]] = {
    Facet.TREATMENT: frozenset({Facet.TREATMENT, Facet.DOSE, Facet.ALTERNATIVE}),
    Facet.DIAGNOSIS: frozenset({Facet.DIAGNOSIS, Facet.ASSESSMENT}),
}

Guidelines = Annotated[
    Path, typer.Option("--guidelines", exists=True, help="Topics: a folder of text files.")
]
Beside = Annotated[
    Path | None, typer.Option("--beside", exists=True, help="Other sources to find them among.")
]
Sample = Annotated[int, typer.Option("--sample", min=0, help="Every how-manieth question; 0: all.")]


def run(guidelines: Guidelines, beside: Beside = None, sample: Sample = 0) -> Report:
    """Makes questions from the topics' titles, headings and drugs, and asks them.

    r@1 and r@10 are of the documents' ranking; the answers' figures count a refusal as wrong.

    Raises:
        LibraryError: the folder holds no topics.
    """
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="probatum-") as folder:
        library = library_of(guidelines, Path(folder) / "library")
        topics = list(library.documents())
        asked = [one for document in topics for one in questions(document)]
        asked = asked[:: sample or 1]
        if not asked:
            raise LibraryError(f"no topics in {guidelines}")
        if beside is not None:
            library = library_of(beside, Path(folder) / "library")
        plain = PlainBM25([(d.id, f"{d.reference.title} ; {d.text}") for d in library.documents()])
        rows = [_row(library, one) for one in counted(asked, "questions")]
        floor = [_places(one, plain.best(one.text, LIMIT)) for one in asked]
        metrics = _figures(asked, rows)
        library.close()
    seconds = time.perf_counter() - begun
    notes = (f"{len(topics)} topics",)
    return Report("topics", len(asked), metrics, dict(means(floor)), seconds, notes)


def _row(library: Library, one: Asked) -> Figures:
    found = _places(one, [item.document.id for item in ranked(library, one.text, LIMIT)])
    answer = ask(one.text, library)
    line = answer.bottom_line
    of_topic = line is not None and line.quotes[0].document == one.document
    return {
        **found,
        "answered": float(answer.answered),
        "right topic": float(of_topic),
        "right topic and section": float(of_topic and line is not None and tells(line, one)),
    }


def tells(line: Statement, one: Asked) -> bool:
    """Whether a statement tells what was asked, by its words or by the headings above it."""
    wanted = _SAME.get(one.facet, frozenset({one.facet}))
    headings = line.context.split(" › ")[1:]
    told = sentence_facets(line.text) | {f for h in headings for f in heading_facets(h)}
    if one.drug and one.drug.lower() not in f"{line.text} {line.context}".lower():
        return False
    return bool(wanted & told)


def _places(one: Asked, ids: Sequence[str]) -> Figures:
    return {"r@1": float(ids[:1] == [one.document]), "r@10": float(one.document in ids)}


def _figures(asked: Sequence[Asked], rows: Sequence[Figures]) -> dict[str, Any]:
    """All figures with the answers' interval, and the answers' by wording and by what is asked."""
    figures: dict[str, Any] = dict(means(rows))
    name = "right topic and section"
    figures[f"{name}, 95 %"] = wilson(int(sum(row[name] for row in rows)), len(rows))
    groups = {("wording", one.wording) for one in asked} | {("facet", one.facet) for one in asked}
    for kind, value in sorted(groups):
        some = [r for one, r in zip(asked, rows, strict=True) if getattr(one, kind) == value]
        figures[f"{name}, {value}"] = means(some)[name]
    return figures
