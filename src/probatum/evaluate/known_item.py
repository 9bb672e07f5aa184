"""Known items: a question put to the library should find the page that it was taken from."""

import re
import tempfile
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

import typer

from probatum.evaluate.beir import library_of
from probatum.evaluate.plain_bm25 import PlainBM25
from probatum.evaluate.progress import counted
from probatum.evaluate.rank_figures import Figures, gain_interval, means, percentile
from probatum.evaluate.report import Report
from probatum.find.ranking import ranked
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.errors import LibraryError

HELP: Final = "Find the page that a question was taken from: r@1, r@10, MRR."
LIMIT: Final = 10

Corpus = Annotated[
    Path | None,
    typer.Option("--corpus", exists=True, help="Pages to ingest, instead of a library."),
]
Sample = Annotated[int, typer.Option("--sample", min=1, help="How many questions.")]

_FAMILIES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"what are the symptoms of (.+)", ("signs of {}", "how do I know if I have {}")),
    (r"what are the treatments for (.+)", ("how is {} treated", "managing {}")),
    (r"what causes (.+)", ("why do people get {}", "origin of {}")),
    (r"what are the genetic changes related to (.+)", ("which genes are involved in {}",)),
    (r"is (.+) inherited", ("does {} run in families",)),
    (r"how many people are affected by (.+)", ("how common is {}",)),
    (r"how to diagnose (.+)", ("which tests show {}", "how doctors find {}")),
    (r"how to prevent (.+)", ("avoiding {}",)),
    (r"who is at risk for (.+?)", ("who gets {}",)),
    (r"what is the outlook for (.+)", ("life expectancy with {}",)),
    (r"what are the complications of (.+)", ("what can {} lead to",)),
    (r"what is \(are\) (.+)", ("{}", "tell me about {}")),
    (r"do you have information about (.+)", ("facts on {}",)),
)
"""How such pages ask, and how else the same is asked."""
_QUESTIONS = tuple((re.compile(rf"{form}\s*\?\s*", re.I), others) for form, others in _FAMILIES)


class Item(NamedTuple):
    """A question and the documents that ask just that; variant tells how it is worded."""

    variant: str
    text: str
    right: frozenset[str]


def run(library: Path | None = None, corpus: Corpus = None, sample: Sample = 500) -> Report:
    """Asks questions that head a part of a page, in its own words and in others.

    A page is right when it has the very question that was asked, or that the other words stand for.

    Raises:
        LibraryError: there is no library, or it holds no page with questions.
    """
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="probatum-") as folder:
        if corpus is not None:
            opened = library_of(corpus, Path(folder) / "library")
        else:
            assert library is not None
            opened = Library.open(library)
        items, plain = _prepared(opened, sample)
        taken: list[float] = []
        ours = _asked(items, lambda text: _ids(opened, text), taken)
        floor = _asked(items, lambda text: plain.best(text, LIMIT), [])
        metrics = {**_figures(items, ours), **_times(taken)}
        metrics["gain in r@1, 95 %"] = gain_interval(
            [row["r@1"] for row in ours], [row["r@1"] for row in floor]
        )
        metrics["documents"] = opened.num_documents
        opened.close()
    seconds = time.perf_counter() - begun
    return Report("known-item", len(items), metrics, _figures(items, floor), seconds)


def _prepared(library: Library, sample: int) -> tuple[list[Item], PlainBM25]:
    """The questions, and the floor's own index of the same documents (titles doubled)."""
    askers: dict[str, set[str]] = {}
    texts: list[tuple[str, str]] = []
    for document in library.documents():
        title = document.reference.title
        texts.append((document.id, f"{title} ; {document.text}"))
        for question in questions_of(document):
            askers.setdefault(question, set()).add(document.id)
    items = items_of(askers, sample)
    if not items:
        raise LibraryError("the library holds no page whose headings are questions")
    return items, PlainBM25(texts)


def questions_of(document: StoredDocument) -> set[str]:
    """The questions that head parts of a document, white space made one."""
    headings = (passage.headings[-1] for passage in document.passages if passage.headings)
    return {" ".join(heading.split()) for heading in headings if heading.rstrip().endswith("?")}


def items_of(askers: dict[str, set[str]], sample: int) -> list[Item]:
    """So many questions, drawn by chance that their words alone decide, in each wording.

    A question that more than three pages ask is no known item.
    """
    few = sorted(question for question, ids in askers.items() if len(ids) <= 3)
    drawn = sorted(few, key=lambda question: sha256(question.encode()).hexdigest())[:sample]
    items = []
    for question in drawn:
        right = frozenset(askers[question])
        items.append(Item("verbatim", question, right))
        items += [Item("other words", text, right) for text in reworded(question)]
    return items


def reworded(question: str) -> list[str]:
    """The question in other words; none when its form is not known."""
    for form, others in _QUESTIONS:
        match = form.fullmatch(question)
        if match:
            return [other.format(match.group(1).strip()) for other in others]
    return []


def _ids(library: Library, text: str) -> list[str]:
    return [one.document.id for one in ranked(library, text, LIMIT)]


def _asked(
    items: Sequence[Item], best: Callable[[str], list[str]], taken: list[float]
) -> list[Figures]:
    found = []
    for item in counted(items, "questions"):
        begun = time.perf_counter()
        ids = best(item.text)
        taken.append(time.perf_counter() - begun)
        place = next((at for at, id_ in enumerate(ids, start=1) if id_ in item.right), 0)
        found.append(
            {
                "r@1": float(place == 1),
                "r@10": float(place > 0),
                "mrr": 1 / place if place else 0.0,
            }
        )
    return found


def _figures(items: Sequence[Item], found: Sequence[Figures]) -> dict[str, Any]:
    """The figures of all, and of each wording."""
    figures: dict[str, Any] = dict(means(found))
    for variant in sorted({item.variant for item in items}):
        some = [row for item, row in zip(items, found, strict=True) if item.variant == variant]
        figures |= {f"{name}, {variant}": value for name, value in means(some).items()}
    return figures


def _times(taken: Sequence[float]) -> dict[str, Any]:
    return {
        "ms a query": round(1000 * sum(taken) / len(taken), 2),
        "ms a query, p95": round(1000 * percentile(taken, 0.95), 2),
    }
