"""A claim and the abstract that bears on it: which sentences carry the evidence?"""

import time
from pathlib import Path
from typing import Annotated, Final

import typer

from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.evaluate.sentence_figures import overlap_choice, rationale_figures
from probatum.evaluate.sentence_items import read_rationales
from probatum.find.sentence_choice import CLAIM, chosen, model, scores

HELP: Final = "Choose the sentences of an abstract that bear on a claim (SciFact's rationales)."

Corpus = Annotated[Path, typer.Option("--corpus", metavar="F", help="Abstracts in sentences.")]
Claims = Annotated[Path, typer.Option("--claims", metavar="F", help="Claims with rationales.")]


def run(corpus: Corpus, claims: Claims) -> Report:
    """Chooses sentences for each claim and abstract of SciFact's files.

    Raises:
        SourceError: a file does not hold what it should.
    """
    begun = time.perf_counter()
    items, left_out = read_rationales(corpus, claims)
    using = model(CLAIM)
    asked = time.perf_counter()
    ours = [
        chosen(scores(item.article, item.asked, using), using) for item in counted(items, "claims")
    ]
    each = 1000 * (time.perf_counter() - asked) / max(1, len(items))
    metrics = rationale_figures(items, ours)
    floor = rationale_figures(items, [overlap_choice(item) for item in items])
    notes = (f"{left_out} pairs left out: their abstracts have no sentences in the corpus",)
    metrics["ms_per_item"] = round(each, 2)
    seconds = time.perf_counter() - begun
    return Report("rationale", len(items), metrics, floor, seconds, notes if left_out else ())
