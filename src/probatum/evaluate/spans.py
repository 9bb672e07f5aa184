"""A comparison and the article that reports it: which sentence holds the evidence?"""

import time
from pathlib import Path
from typing import Annotated, Final

import typer

from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.evaluate.sentence_figures import bm25_order, span_figures
from probatum.evaluate.sentence_items import Item, read_prompts
from probatum.find.sentence_choice import COMPARISON, model, ranked, scores

HELP: Final = "Find the sentence of an article that holds the evidence (Evidence Inference)."

Articles = Annotated[
    Path, typer.Option("--articles", metavar="PATH", help="Articles: a file, folder or archive.")
]
Prompts = Annotated[
    Path,
    typer.Option(
        "--prompts", metavar="F", help="Interventions, comparators, outcomes and evidence."
    ),
]


def run(articles: Articles, prompts: Prompts) -> Report:
    """Ranks the sentences of each prompt's article.

    Raises:
        SourceError: a file does not hold what it should.
    """
    begun = time.perf_counter()
    items, left_out = read_prompts(articles, prompts)
    using = model(COMPARISON)
    asked = time.perf_counter()
    ours = [ranked(scores(item.article, item.asked, using)) for item in counted(items, "prompts")]
    each = 1000 * (time.perf_counter() - asked) / max(1, len(items))
    metrics = span_figures(items, ours)
    floor = span_figures(items, [bm25_order(item) for item in items])
    metrics["ms_per_item"] = round(each, 2)
    seconds = time.perf_counter() - begun
    return Report("spans", len(items), metrics, floor, seconds, _notes(items, left_out))


def _notes(items: list[Item], left_out: int) -> tuple[str, ...]:
    lost = sum(not item.gold for item in items)
    notes = []
    if left_out:
        notes.append(f"{left_out} prompts left out: their articles were not found")
    if lost:
        notes.append(f"{lost} prompts count as missed: their evidence is not in the article's text")
    return tuple(notes)
