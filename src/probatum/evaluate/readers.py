"""Readers: what each makes of the starter topics; a patient's page is plain and warns as much."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Final, NamedTuple

from probatum.answer.compose import ask
from probatum.answer.readers import for_reader, reading_grade
from probatum.answer.readers.doses import tells_dose
from probatum.answer.readers.grade import our_words
from probatum.answer.readers.patient import is_warning
from probatum.audit.own import reverify
from probatum.evaluate.report import Report
from probatum.find.seek_help import seeks_help
from probatum.library.library import Library
from probatum.model.answer import Answer
from probatum.model.errors import LibraryError
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement
from probatum.text.readability import smog

HELP: Final = "Show the starter topics to each reader: grade, warnings kept, proofs passed."
MOST: Final = 8.0
"""The grade at which a patient's page is to be read, or below."""
_WARNING_FACETS = frozenset({Facet.DO_NOT, Facet.CONTRAINDICATION})


class Topic(NamedTuple):
    """A topic as a patient reads it."""

    title: str
    clinical: float
    """Grade of the same answer for a physician."""
    grade: float
    smog: float
    warnings: tuple[int, int]
    """'Do not' statements kept, and how many there were."""
    help: tuple[int, int]
    """'Seek help' statements kept, and how many there were."""
    proved: tuple[int, int]
    """Statements whose checks all passed, and how many are shown."""
    plain: int
    """Statements shown in a plain wording."""
    doses: int
    """Statements that name a dose and are no warning: none may."""
    findings: int
    """What the audit of own answers finds wrong in the variant."""


def run(library: Path | None = None) -> Report:
    """Asks for each house summary by its title.

    Raises:
        LibraryError: there is no library, or it holds no summary.
    """
    begun = time.perf_counter()
    assert library is not None
    opened = Library.open(library)
    titles = sorted(d.reference.title for d in opened.documents() if d.statements)
    if not titles:
        raise LibraryError("the library holds no summary")
    topics = [_topic(title, opened) for title in titles]
    same = sum(_same_facts(ask(title, opened)) for title in titles)
    opened.close()
    metrics = {
        "topics": len(topics),
        f"grade at most {MOST:g}": sum(topic.grade <= MOST for topic in topics),
        "grade, mean": mean(topic.grade for topic in topics),
        "grade, highest": max(topic.grade for topic in topics),
        "do-not kept": _share([topic.warnings for topic in topics]),
        "seek-help kept": _share([topic.help for topic in topics]),
        "proofs passed": _share([topic.proved for topic in topics]),
        "doses shown": sum(topic.doses for topic in topics),
        "audit findings": sum(topic.findings for topic in topics),
        "other readers, same facts": same / len(topics),
        "by topic": {topic.title: topic._asdict() for topic in topics},
    }
    floor = {"grade, mean": mean(topic.clinical for topic in topics)}
    return Report("readers", len(topics), metrics, floor, time.perf_counter() - begun)


def show(report: Report) -> Iterator[str]:
    """A line a topic, then the figures; the floor is the answer for a physician."""
    yield f"{'grade':>6} {'clin.':>6} {'smog':>6} {'do-not':>8} {'help':>6} {'proved':>8}  topic"
    for title, row in report.metrics["by topic"].items():
        kept = [f"{row[key][0]}/{row[key][1]}" for key in ("warnings", "help", "proved")]
        yield (
            f"{row['grade']:6.1f} {row['clinical']:6.1f} {row['smog']:6.1f} {kept[0]:>8} "
            f"{kept[1]:>6} {kept[2]:>8}  {title}"
        )
    yield from report.lines()


def _topic(title: str, library: Library) -> Topic:
    answer = ask(title, library)
    shown = for_reader(answer, Reader.PATIENT, library.vocabulary)
    before, after = _listed(answer), _listed(shown)
    audited, _ = reverify(shown.model_dump_json(indent=2).encode(), library)
    words = our_words(shown)
    return Topic(
        title=title,
        clinical=reading_grade(answer),
        grade=reading_grade(shown),
        smog=smog(words),
        warnings=_kept(
            [s for facet, s in before if facet in _WARNING_FACETS], [s for _, s in after]
        ),
        help=_kept([s for _, s in before if _is_help(s)], [s for _, s in after]),
        proved=(sum(_is_proved(s) for _, s in after), len(after)),
        plain=sum(s.text != s.quotes[0].text for _, s in after),
        doses=sum(tells_dose(s.text) and not is_warning(s, facet) for facet, s in after),
        findings=len(audited.findings),
    )


def _listed(answer: Answer) -> list[tuple[Facet | None, Statement]]:
    line: list[tuple[Facet | None, Statement]] = (
        [(None, answer.bottom_line)] if answer.bottom_line else []
    )
    return line + [(part.facet, s) for part in answer.sections for s in part.statements]


def _kept(before: list[Statement], after: list[Statement]) -> tuple[int, int]:
    quotes = {statement.quotes for statement in after}
    return sum(statement.quotes in quotes for statement in before), len(before)


def _is_help(statement: Statement) -> bool:
    return seeks_help(statement.text) or seeks_help(statement.plain)


def _is_proved(statement: Statement) -> bool:
    return all(check.passed for check in statement.checks)


def _same_facts(answer: Answer) -> bool:
    """Whether every reader but the patient sees the same statements, in whatever order."""
    mine = sorted(s.model_dump_json() for _, s in _listed(answer))
    others = (Reader.PHARMACIST, Reader.NURSE, Reader.STUDENT)
    return all(
        sorted(s.model_dump_json() for _, s in _listed(for_reader(answer, reader))) == mine
        for reader in others
    )


def _share(pairs: list[tuple[int, int]]) -> float:
    whole = sum(total for _, total in pairs)
    return sum(kept for kept, _ in pairs) / whole if whole else 1.0
