"""The order of sections, and of statements in them, for each reader."""

from collections.abc import Iterable
from typing import Final

from probatum.answer.sections import SECTIONS
from probatum.find.facets import sentence_facets
from probatum.model.answer import Answer, Section
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.statement import Statement

FIRST: Final[dict[Reader, tuple[Facet, ...]]] = {
    Reader.PHARMACIST: (
        Facet.DOSE, Facet.WEIGHT_BASIS, Facet.MONITORING, Facet.INTERACTION, Facet.RENAL,
        Facet.CONTRAINDICATION, Facet.DO_NOT, Facet.ADVERSE_EFFECT, Facet.ALTERNATIVE,
    ),
    Reader.NURSE: (
        Facet.DOSE, Facet.MONITORING, Facet.ADVERSE_EFFECT, Facet.DO_NOT, Facet.CONTRAINDICATION,
        Facet.INTERACTION, Facet.WEIGHT_BASIS, Facet.ASSESSMENT,
    ),
    Reader.STUDENT: (
        Facet.EVIDENCE, Facet.OVERVIEW, Facet.CAUSE, Facet.FEATURE, Facet.ASSESSMENT,
        Facet.INDICATION, Facet.TREATMENT, Facet.PROGNOSIS,
    ),
    Reader.PATIENT: (
        Facet.DO_NOT, Facet.CONTRAINDICATION, Facet.INDICATION, Facet.TREATMENT,
        Facet.ADVERSE_EFFECT, Facet.INTERACTION, Facet.MONITORING, Facet.RENAL, Facet.ALTERNATIVE,
        Facet.PREVENTION, Facet.FEATURE, Facet.CAUSE, Facet.COMPLICATION, Facet.ASSESSMENT,
    ),
}  # fmt: skip
"""Sections that come first; the others follow in the usual order."""
_ASKED_LEADS: Final = frozenset({Reader.PHARMACIST, Reader.NURSE})
"""Readers for whom the section that was asked for comes first of all, as for a physician."""
_ADMINISTERED: Final = frozenset({Facet.RATE, Facet.ROUTE, Facet.SCHEDULE})
_USUAL: Final = {plan.facet: at for at, plan in enumerate(SECTIONS)}


def ordered(answer: Answer, reader: Reader) -> tuple[Section, ...]:
    """The answer's sections in this reader's order; a nurse reads how to give it first."""
    sections = tuple(sorted_for(answer.sections, reader, _asked(answer)))
    if reader is not Reader.NURSE:
        return sections
    return tuple(_administration_first(one) if one.facet is Facet.DOSE else one for one in sections)


def sorted_for(sections: Iterable[Section], reader: Reader, asked: Facet | None) -> list[Section]:
    """Sections in a reader's order; asked is the facet of the section that was asked for."""
    first = FIRST[reader]

    def place(section: Section) -> tuple[bool, int, int]:
        facet = section.facet
        leads = facet is asked and reader in _ASKED_LEADS
        at = first.index(facet) if facet in first else len(first)
        return (not leads, at, _USUAL.get(facet, len(_USUAL)))

    return sorted(sections, key=place)


def _asked(answer: Answer) -> Facet | None:
    """The facet of the section that takes what was asked first."""
    asked = answer.question.facets[:1]
    return next((plan.facet for plan in SECTIONS if set(asked) & set(plan.takes)), None)


def _administration_first(section: Section) -> Section:
    statements = sorted(section.statements, key=lambda one: not _is_administration(one))
    return section.model_copy(update={"statements": tuple(statements)})


def _is_administration(statement: Statement) -> bool:
    return bool(sentence_facets(statement.text) & _ADMINISTERED)
