"""The same answer for another reader: other order, detail and wording, never other facts."""

from typing import NamedTuple

from probatum.answer.readers.grade import reading_grade
from probatum.answer.readers.order import ordered
from probatum.answer.readers.patient import for_patient
from probatum.answer.readers.sums import sums
from probatum.model.answer import Answer
from probatum.model.reader import Reader
from probatum.text.vocabulary import Vocabulary

__all__ = ["Detail", "Reader", "detail", "for_patient", "for_reader", "reading_grade"]


class Detail(NamedTuple):
    """What is open when a reader's page opens; the rest is a click away."""

    quotes: bool = False
    """The exact words below each statement."""
    evidence: bool = False
    """The kind and directness of the evidence beside each statement, not the bottom line alone."""
    glossary: bool = False
    """Terms are explained (``probatum.text.glossary``)."""


_DETAIL = {
    Reader.STUDENT: Detail(quotes=True, evidence=True),
    Reader.PATIENT: Detail(glossary=True),
}


def for_reader(answer: Answer, reader: Reader, vocabulary: Vocabulary | None = None) -> Answer:
    """The answer as this reader sees it. Only a patient's statements are worded otherwise.

    Give it the answer as it was composed, not another reader's. vocabulary is the library's: a
    plain wording must name no drug or condition of it that its statement does not.
    """
    if reader is Reader.PHYSICIAN:
        return answer
    if reader is Reader.PATIENT:
        return for_patient(answer, vocabulary)
    made = answer.model_copy(update={"sections": ordered(answer, reader)})
    if reader is Reader.PHARMACIST:
        made = made.model_copy(update={"notes": (*answer.notes, *sums(answer))})
    return made


def detail(reader: Reader) -> Detail:
    """How much a reader's page shows at once."""
    return _DETAIL.get(reader, Detail())
