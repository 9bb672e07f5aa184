"""From a question to its answer."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from probatum.answer.bibliography import Bibliography
from probatum.answer.choose import answers, bottom_line, nearest, sectioned
from probatum.answer.conflicts import conflicts
from probatum.answer.fold import fold, varied
from probatum.answer.gaps import gaps
from probatum.answer.notes import answer_notes
from probatum.answer.primary import from_primary_texts
from probatum.answer.sections import Plan
from probatum.answer.statements import proved
from probatum.find.evidence import Evidence, Found, find_evidence
from probatum.find.understand import understand
from probatum.library.library import Library
from probatum.model.answer import Answer, LibraryStamp, Section
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from probatum.find.dense import Dense

NEAREST = 3
"""How many statements an answer shows when the library does not answer the question."""
SAFETY = (Facet.DO_NOT, Facet.CONTRAINDICATION)
"""Facets whose statements are never cut for brevity."""
CURATED = 4
"""How many statements of summaries a section shows that was not asked for."""
FURTHER = 3
"""How many statements a section shows that was not asked for."""
REVIEW_STATUS = "Submitted, not yet reviewed"
DISCLAIMER = (
    "For education and for professionals who check it: read the sources, the patient's "
    "circumstances and local policy before acting. It does not replace clinical judgement."
)


def ask(text: str, library: Library, dense: "Dense | None" = None) -> Answer:
    """The answer of a library to a question.

    Raises:
        QuestionError: the text cannot be used as a question.
    """
    return ask_showing(text, library, dense)[0]


def ask_showing(text: str, library: Library, dense: "Dense | None" = None) -> tuple[Answer, Found]:
    """The answer, and all that was found for it: to explain how it came about.

    Raises:
        QuestionError: the text cannot be used as a question.
    """
    started = time.perf_counter()
    question = understand(text, library)
    found = from_primary_texts(find_evidence(question, library, dense), library)
    top = bottom_line(found)
    made = _unanswered(found) if top is None else _answered(found, top)
    stamp = LibraryStamp(snapshot=library.snapshot(), documents=library.num_documents)
    took = round((time.perf_counter() - started) * 1000, 1)
    return made.model_copy(update={"library": stamp, "took_ms": took}), found


def _answered(found: Found, top: Evidence) -> Answer:
    bibliography = Bibliography()
    groups = fold(item for item in found.evidence if answers(item, found))
    leading = next(group for group in groups if group[0] is top)
    line = proved(leading, bibliography)
    if line is None:
        return _unanswered(found)
    used = {item.key for item in leading}
    sections = []
    for part, items in sectioned(found, top):
        rest = [item for item in items if item.key not in used]
        asked = bool(set(part.takes) & set(found.question.facets[:2]))
        section = _section(part, rest, bibliography, asked, found.vocabulary)
        if section:
            sections.append(section)
    return _answer(
        found.question,
        answered=True,
        bottom_line=line,
        sections=tuple(sections),
        conflicts=conflicts(found, bibliography),
        gaps=gaps(found.question.facets, sections, line),
        references=bibliography.references(),
        notes=answer_notes(found, line),
    )


def _section(
    part: Plan,
    items: Sequence[Evidence],
    bibliography: Bibliography,
    asked: bool,
    vocabulary: Vocabulary,
) -> Section | None:
    curated = any(item.summary for item in items)
    most = part.most if asked else min(part.most, CURATED if curated else FURTHER)
    groups = varied(fold(items), part.most if part.facet in SAFETY else most, vocabulary)
    proofs = [proved(group, bibliography) for group in groups]
    statements = [statement for statement in proofs if statement]
    if not statements:
        return None
    return Section(heading=part.heading, facet=part.facet, statements=tuple(statements))


def _unanswered(found: Found) -> Answer:
    bibliography = Bibliography()
    groups = fold(nearest(found))[:NEAREST]
    near = [proved(group, bibliography) for group in groups]
    return _answer(
        found.question,
        answered=False,
        bottom_line=None,
        nearest=tuple(item for item in near if item),
        references=bibliography.references(),
        notes=answer_notes(found, None),
    )


def _answer(question: Question, **parts: object) -> Answer:
    return Answer.model_validate(
        {
            "question": question,
            "review_status": REVIEW_STATUS,
            "disclaimer": DISCLAIMER,
            "library": LibraryStamp(snapshot="", documents=0),
            "took_ms": 0.0,
            **parts,
        }
    )
