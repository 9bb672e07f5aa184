"""The same drug in other conditions: no dose may cross from one to another."""

import time
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from probatum.answer.compose import ask
from probatum.evaluate.intervals import wilson
from probatum.evaluate.progress import counted
from probatum.evaluate.report import Report
from probatum.evaluate.topic_questions import drugs_dosed, topic_name
from probatum.find.kinship import near_ancestors
from probatum.library.index import words
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.errors import LibraryError
from probatum.model.facet import Facet
from probatum.model.statement import Directness, Statement
from probatum.text.quantities import QuantityKind, find_quantities
from probatum.text.vocabulary import Vocabulary

HELP: Final = "Ask for the dose of one drug in each of its conditions: none may cross."
FORMS: Final = ("What is the dose of {drug} in {condition}?", "{drug} dose {condition}")
_DOSING: Final = frozenset({Facet.DOSE, Facet.TREATMENT, Facet.WEIGHT_BASIS})
_FEWEST: Final = 2
"""Conditions in which a drug must be dosed to be a family."""

Sample = Annotated[int, typer.Option("--sample", min=1, help="Questions.")]
Examples = Annotated[int, typer.Option("--examples", min=0, help="Crossings to show.")]


def run(library: Path | None = None, sample: Sample = 200, examples: Examples = 0) -> Report:
    """Families are drugs that house summaries or guideline topics dose in several conditions.

    A dose has crossed when it stands as the bottom line, or in a dosing section and not called
    indirect, and neither its own words nor the titles above it name the condition that was asked
    about, or a parent of it.

    Raises:
        LibraryError: there is no library, or it doses no drug in two conditions.
    """
    begun = time.perf_counter()
    assert library is not None
    opened = Library.open(library)
    asked = _questions(opened)
    asked.sort(key=lambda one: sha256(" ".join(one).encode()).hexdigest())
    asked = asked[:sample]
    if not asked:
        raise LibraryError("the library doses no drug in two conditions")
    lines: list[str] = []
    answered = crossed = sectioned = 0
    for text, condition in counted(asked, "questions"):
        answer = ask(text, opened)
        answered += answer.answered
        names = _names(condition, opened.vocabulary)
        stray = [one for one in _doses(answer) if not _is_of(one, names)]
        at_top = any(one == answer.bottom_line for one in stray)
        crossed += at_top
        sectioned += bool(stray)
        if stray and len(lines) < examples:
            lines.append(f"{text}: “{stray[0].text}” ({stray[0].context})")
    metrics: dict[str, Any] = {
        "families": len({text.split(" in ")[0] for text, _ in asked}),
        "answered": answered / len(asked),
        "bottom line crossed": crossed / len(asked),
        "bottom line crossed, 95 %": wilson(crossed, len(asked)),
        "a dosing section crossed": sectioned / len(asked),
    }
    opened.close()
    return Report("crossing", len(asked), metrics, {}, time.perf_counter() - begun, tuple(lines))


def _questions(library: Library) -> list[tuple[str, str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for document in library.documents():
        if document.statements and document.about:
            for drug in document.keywords[:1]:
                found[drug].add(document.about[0])
        elif document.format == "plaintext" and topic_name(document):
            for drug in drugs_dosed(document):
                found[drug].add(topic_name(document))
    families = {drug: some for drug, some in found.items() if len(some) >= _FEWEST}
    return [
        (form.format(drug=drug, condition=condition), condition)
        for drug, some in sorted(families.items())
        for condition in sorted(some)
        for form in FORMS
    ]


def _doses(answer: Answer) -> list[Statement]:
    top = [answer.bottom_line] if answer.bottom_line else []
    rest = [one for part in answer.sections if part.facet in _DOSING for one in part.statements]
    return [
        one
        for one in (*top, *rest)
        if one.directness is not Directness.INDIRECT
        and any(q.kind is QuantityKind.AMOUNT for q in find_quantities(one.text))
    ]


def _names(condition: str, vocabulary: Vocabulary) -> list[set[str]]:
    """The words of each name that the condition, its parents or its forms have."""
    names = [condition]
    for match in vocabulary.find(condition):
        concept = match.concept
        near = (
            concept, *near_ancestors(vocabulary, concept), *vocabulary.descendants(concept.id)
        )  # fmt: skip
        names += [name for one in near for name in (one.name, *vocabulary.synonyms(one.id))]
    return [set(words(name)) for name in names]


def _is_of(statement: Statement, names: list[set[str]]) -> bool:
    said = set(words(f"{statement.text} {statement.context}"))
    return any(name <= said for name in names)
