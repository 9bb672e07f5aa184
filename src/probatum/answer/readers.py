"""The same answer for another reader: order, detail and wording change, the facts never do.

Physicians read an answer as it was composed. Pharmacists, nurses and students read the same
statements in another order. Patients read plain wordings where there are any that say no more
than their statements, without the dosing of one person, and first of all when to seek help.
"""

import re
from collections.abc import Iterable
from typing import Final

from probatum.model.answer import Answer, Section
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement, Verdict
from probatum.proof.wording import says_no_more
from probatum.text.quantities import find_quantities
from probatum.text.readability import flesch_kincaid
from probatum.text.sentences import split_sentences
from probatum.text.vocabulary import Vocabulary

SEEK_HELP: Final = "When to seek help"
NO_DOSES: Final = (
    "Doses are left out here. They are worked out for each person by the people who treat you."
    " Choose another reader to see what the sources say."
)
_FIRST: Final[dict[Reader, tuple[Facet, ...]]] = {
    Reader.PHARMACIST: (
        Facet.DOSE, Facet.WEIGHT_BASIS, Facet.RENAL, Facet.MONITORING, Facet.INTERACTION,
        Facet.DO_NOT, Facet.CONTRAINDICATION, Facet.ADVERSE_EFFECT, Facet.ALTERNATIVE,
    ),
    Reader.NURSE: (
        Facet.DO_NOT, Facet.DOSE, Facet.MONITORING, Facet.ADVERSE_EFFECT, Facet.CONTRAINDICATION,
        Facet.ASSESSMENT, Facet.WEIGHT_BASIS,
    ),
    Reader.STUDENT: (
        Facet.OVERVIEW, Facet.CAUSE, Facet.FEATURE, Facet.ASSESSMENT, Facet.INDICATION,
        Facet.EVIDENCE, Facet.TREATMENT, Facet.ALTERNATIVE,
    ),
    Reader.PATIENT: (
        Facet.OVERVIEW, Facet.INDICATION, Facet.TREATMENT, Facet.DO_NOT, Facet.CONTRAINDICATION,
        Facet.ADVERSE_EFFECT, Facet.MONITORING, Facet.INTERACTION, Facet.ALTERNATIVE,
        Facet.PREVENTION, Facet.PROGNOSIS, Facet.RENAL, Facet.ASSESSMENT, Facet.REPEAT,
    ),
}  # fmt: skip
"""The sections that come first; the rest keep their order behind them."""
_KEPT: Final = (Facet.DO_NOT, Facet.CONTRAINDICATION)
"""Sections of which a patient's page loses nothing, whatever numbers they hold."""
_HELP = re.compile(
    r"\bseek (?:\w+ ){0,2}(?:help|advice|attention|care)\b|\bemergency (?:number|department|room)\b"
    r"|\bcall (?:an ambulance|\d{3}|for help)\b|\b(?:go|come|be taken) (?:back )?to (?:a |the )?hospital\b"
    r"|\b(?:see|tell|call|ask|contact|phone) (?:a|an|your|the) (?:doctor|nurse|midwife|clinic|care team"
    r"|health\w* \w+)\b|\b(?:get|need)s? (?:medical )?help (?:at once|now|straight away|right away)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:They|This|That|These|Those|Then|After that|So|The (?:total|dose|first dose))\b"
)
"""Begins a sentence that means something in the one before."""
_DOSED: Final = frozenset({"g", "mg", "ug", "ng", "mL", "L", "[IU]", "[iU]", "U", "mmol", "m[IU]"})
"""Units (UCUM) in which medicines are given; a weight in kg or a level in mg/dL is no dose."""
_GIVEN_PER: Final = frozenset({"kg", "d", "h", "wk", "min", "m2", "mo"})


def for_reader(answer: Answer, reader: Reader, vocabulary: Vocabulary) -> Answer:
    """The answer as this reader is best served by it.

    vocabulary is the library's: a plain wording must not name a drug that its statement does not.
    """
    if reader is Reader.PHYSICIAN:
        return answer
    if reader is Reader.PATIENT:
        return _for_patient(answer, vocabulary)
    return answer.model_copy(update={"sections": tuple(_ordered(answer.sections, reader))})


def asks_for_help(statement: Statement) -> bool:
    """Whether the statement says when a person should get help."""
    return bool(_HELP.search(statement.text) or _HELP.search(statement.plain))


def _ordered(sections: Iterable[Section], reader: Reader) -> list[Section]:
    first = _FIRST[reader]
    return sorted(sections, key=lambda one: first.index(one.facet) if one.facet in first else 99)


def _for_patient(answer: Answer, vocabulary: Vocabulary) -> Answer:
    line = answer.bottom_line and _plain(answer.bottom_line, vocabulary, keep=False)
    made = [_section(section, vocabulary) for section in _ordered(answer.sections, Reader.PATIENT)]
    urgent = tuple(one for section in made for one in section.statements if asks_for_help(one))
    sections = (
        [Section(heading=SEEK_HELP, facet=Facet.OVERVIEW, statements=urgent)] if urgent else []
    )
    for section in made:
        rest = tuple(one for one in section.statements if one not in urgent)
        sections += [section.model_copy(update={"statements": rest})] if rest else []
    whole = [answer.bottom_line, *(one for part in answer.sections for one in part.statements)]
    shown = [line, *(one for part in sections for one in part.statements)]
    told = {one.quotes for one in shown if one}
    has_less = any(one and (one.quotes not in told or _doses(one.text)) for one in whole)
    return answer.model_copy(
        update={
            "bottom_line": line,
            "sections": tuple(sections),
            "nearest": tuple(
                one
                for one in (_plain(each, vocabulary, keep=False) for each in answer.nearest)
                if one
            ),
            "notes": (*answer.notes, *([NO_DOSES] if has_less else [])),
        }
    )


def _section(section: Section, vocabulary: Vocabulary) -> Section:
    keep = section.facet in _KEPT
    made = [_plain(one, vocabulary, keep or asks_for_help(one)) for one in section.statements]
    return section.model_copy(update={"statements": tuple(one for one in made if one)})


def _plain(statement: Statement, vocabulary: Vocabulary, keep: bool) -> Statement | None:
    """The statement in plain words and without a dose; None when nothing else is left of it.

    keep: nothing of it may be lost, for it warns or sends for help.
    """
    under = (statement.context,)
    text = statement.text
    if statement.plain and says_no_more(statement.plain, text, under, vocabulary):
        text = statement.plain
    if not keep:
        text = _without_doses(text)
        if not text or not says_no_more(text, statement.text, under, vocabulary):
            return None
    return statement.model_copy(update={"text": text})


def _without_doses(text: str) -> str:
    """The sentences that give no dose, without those that only go on from one that does."""
    kept: list[str] = []
    follows = False
    for start, end in split_sentences(text):
        sentence = text[start:end]
        follows = _doses(sentence) or ((follows or not kept) and bool(_GOES_ON.match(sentence)))
        if not follows:
            kept.append(sentence)
    return " ".join(kept) if kept and not kept[0].startswith("It ") else ""


def _doses(text: str) -> bool:
    return any(
        one.unit in _DOSED and (set(one.per) <= _GIVEN_PER) and one.per != ("min",)
        for one in find_quantities(text)
    )


def reading_grade(answer: Answer) -> float | None:
    """The Flesch–Kincaid grade of what is ours on the page: the plain wordings that it shows.

    None where it shows none.
    """
    line = [answer.bottom_line] if answer.bottom_line else []
    every = [*line, *(one for section in answer.sections for one in section.statements)]
    ours = [one.text for one in every if one.verdict is Verdict.SUMMARISED]
    return flesch_kincaid("\n".join(ours)) if ours else None
