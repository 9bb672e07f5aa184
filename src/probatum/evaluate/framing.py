"""Framings: however a question about a treatment is put, for or against, the answer is the same."""

import time
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from probatum.answer.compose import ask
from probatum.evaluate.intervals import wilson
from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.evaluate.topic_questions import drugs_dosed, topic_name
from probatum.library.library import Library
from probatum.model.errors import LibraryError

HELP: Final = "Ask for and against a treatment, and in other words: the same bottom line."
FORMS: Final = (
    "Should {drug} be used in {condition}?",
    "Why use {drug} in {condition}?",
    "Why not use {drug} in {condition}?",
    "Is {drug} recommended for {condition}?",
    "Can {drug} be given for {condition}?",
    "Is there a reason not to give {drug} in {condition}?",
    "{drug} for {condition}?",
)
"""The first is the question; the others are it in other words, two of them against."""

Sample = Annotated[int, typer.Option("--sample", min=1, help="Pairs of treatment and condition.")]
Examples = Annotated[int, typer.Option("--examples", min=0, help="Changed answers to show.")]


def run(library: Path | None = None, sample: Sample = 60, examples: Examples = 0) -> Report:
    """Pairs are the drugs that topics dose, and what house summaries treat their conditions with.

    Raises:
        LibraryError: there is no library, or it holds neither topics nor summaries.
    """
    begun = time.perf_counter()
    assert library is not None
    opened = Library.open(library)
    pairs = sorted(_pairs(opened), key=lambda p: sha256(" ".join(p).encode()).hexdigest())[:sample]
    if not pairs:
        raise LibraryError("the library holds neither topics nor summaries")
    same, total = dict.fromkeys(FORMS[1:], 0), 0
    lines: list[str] = []
    for drug, condition in counted(pairs, "pairs"):
        lead = _line(opened, FORMS[0].format(drug=drug, condition=condition))
        for form in FORMS[1:]:
            text = form.format(drug=drug, condition=condition)
            total += 1
            same[form] += _line(opened, text) == lead
            if _line(opened, text) != lead and len(lines) < examples:
                lines.append(f"{text}: “{_line(opened, text)}”, not “{lead}”")
    kept = sum(same.values())
    metrics: dict[str, Any] = {
        "same bottom line": kept / total,
        "same bottom line, 95 %": wilson(kept, total),
    }
    metrics |= {f"same, {form}": count / len(pairs) for form, count in same.items()}
    opened.close()
    seconds = time.perf_counter() - begun
    return Report("framing", total, metrics, {}, seconds, tuple(lines))


def _line(library: Library, text: str) -> str:
    line = ask(text, library).bottom_line
    return line.text if line else ""


def _pairs(library: Library) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for document in library.documents():
        if document.statements and document.about:
            interventions = document.keywords[:2]
            found |= {(name, document.about[0]) for name in interventions}
        elif document.format == "plaintext" and topic_name(document):
            found |= {(drug, topic_name(document)) for drug in drugs_dosed(document)[:2]}
    return found
