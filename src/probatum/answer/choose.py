"""Which evidence becomes the bottom line, and which goes into which section."""

import re
from collections.abc import Sequence

from probatum.answer.sections import Plan, plan
from probatum.find.closeness import Place
from probatum.find.evidence import Evidence, Found
from probatum.find.facets import facets_of_path, names_amount
from probatum.find.manner import NEVER, REPORTING, forbids
from probatum.find.plain_words import PLAIN_WORDS
from probatum.find.populations import populations
from probatum.find.scoring import is_guidance, told_match
from probatum.find.subjects import drugs_in
from probatum.find.telling import QUANTITATIVE, TREATING, facet_match
from probatum.model.document import Basis, PassageKind
from probatum.model.facet import Facet
from probatum.model.question import ConceptKind, Question
from probatum.model.statement import Directness

_WORDS_COVERED, _ALL_COVERED = 0.5, 0.8
"""Of the question's other words, the part that an answer must have; without a concept, more."""
_FACET_TOLD = 0.4
_SECTION_SHARE = 0.6
"""A section's statements score at least this share of the best evidence."""
_NOT_ASKED = 3.0
"""What telling the facet asked for is worth, which a page's other sections cannot have."""
_FRAGMENT = 5
"""A unit of fewer words than this says too little alone."""
_POINTS_BACK = re.compile(
    r"(?:This|That|These|Those|They|He|She|Such|In (?:either|both|this|that|these) cases?"
    r"|It (?:is used|was|can also|also))\b"
)
"""A sentence that begins so is about one that is not shown."""
_AMOUNTS = {Facet.DOSE, Facet.RATE, Facet.MAXIMUM}
"""What these ask for is an amount: an interval or an age is none."""
_OF_DRUG = frozenset(
    {
        Facet.DO_NOT, Facet.CONTRAINDICATION, Facet.MONITORING, Facet.RENAL, Facet.ADVERSE_EFFECT,
        Facet.INTERACTION, Facet.WEIGHT_BASIS,
    }
)  # fmt: skip
"""Sections that tell something of a drug whatever it is given for."""
_DRUGS = frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS})
_FINDINGS = {
    Facet.EVIDENCE,
    Facet.PROGNOSIS,
    Facet.ADVERSE_EFFECT,
    Facet.CAUSE,
    Facet.COMPLICATION,
}
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|ten|once|twice|single)\b", re.I
)


def answers(item: Evidence, found: Found) -> bool:
    """Whether a unit may be the bottom line: about what was asked, and telling it.

    It must be of the condition asked about or its parent, name the drug asked about and no other,
    fit the population, tell the facet, and (a dose) hold a quantity.
    """
    return (
        _is_about(item, found)
        and item.population_fit > -2
        and not _is_from_memory(item)
        and not item.manners & (NEVER if _asks_findings(found) else REPORTING)
        and (_advises(item) or not _asks_advice(found))
        and not (item.is_narrower and _must_be_exact(found))
        and _tells(item, found.question)
    )


def _is_about(item: Evidence, found: Found) -> bool:
    if item.directness is Directness.INDIRECT or item.other_drug:
        return False
    particular = any(word.text not in PLAIN_WORDS for word in found.targets.words)
    covered = _WORDS_COVERED if found.targets.concepts else _ALL_COVERED
    if particular and item.word_cover < covered:
        return False
    if found.unknown and any(word not in item.said.lower() for word in found.unknown):
        return False
    if item.far and (drugs_in(item.said, found.vocabulary) or not is_guidance(item)):
        return False
    return not item.missing and not _is_uncertain(item, found)


def _is_uncertain(item: Evidence, found: Found) -> bool:
    """Whether a study's quantity may be another drug's, or another population's."""
    if not set(found.question.facets[:1]) & QUANTITATIVE or is_guidance(item):
        return False
    if item.passage.kind is PassageKind.TABLE:
        return True
    if populations(found.question.read()) and item.population_fit < 1:
        return True
    asked = {mention.name for mention in found.question.interventions}
    return bool(asked) and any(
        name not in asked for _, name in drugs_in(item.said, found.vocabulary)
    )


def _advises(item: Evidence) -> bool:
    """Whether a unit says what to do: guidance does; of a study, only what it advises."""
    if item.summary is not None:
        return True
    if item.manners & REPORTING:
        return False
    if is_guidance(item):
        return True
    return "advice" in item.manners and item.condition_place is Place.UNIT


def _asks_findings(found: Found) -> bool:
    """Whether findings of studies are asked for, told in whatever manner."""
    return not found.question.facets or found.question.facets[0] in _FINDINGS


def _asks_advice(found: Found) -> bool:
    """Whether what to do is asked: a report of what a study did is then no answer."""
    return bool(set(found.question.facets[:1]) & (TREATING | {Facet.PREVENTION}))


def _must_be_exact(found: Found) -> bool:
    """Whether a narrower condition's treatment would be borrowed: what cures one form may not all.

    For a group of conditions (shock, pain) an answer about one of them is what there is.
    """
    groups = any(t.kind is ConceptKind.CONDITION_GROUP for t in found.targets.conditions)
    return _asks_advice(found) and not groups


def _is_from_memory(item: Evidence) -> bool:
    if item.summary is None:
        return False
    return all(standing.basis is Basis.MEMORY for standing in item.summary.standings)


def _tells(item: Evidence, question: Question) -> bool:
    if question.facets and question.facets[0] in QUANTITATIVE:
        spoken = populations(question.read())
        told = facet_match(question.facets[:1], item.told, asked_populations=spoken)
        holds = names_amount if question.facets[0] in _AMOUNTS else _NUMBER.search
        return bool(holds(item.said)) and told >= _FACET_TOLD
    return told_match(item, question) >= _FACET_TOLD


def bottom_line(found: Found) -> Evidence | None:
    """The best unit that answers the question, or None when none does."""
    fit = [item for item in found.evidence if answers(item, found)]
    if set(found.question.facets[:1]) & QUANTITATIVE:
        # A parent's dose is no answer while the condition's own is here (malaria, severe malaria).
        fit = [item for item in fit if item.directness is Directness.DIRECT] or fit
    straight = [item for item in fit if not item.is_aside]
    return next(iter(straight or [item for item in fit if is_guidance(item) and item.topic]), None)


def nearest(found: Found) -> list[Evidence]:
    """What comes nearest to a question that nothing answers, best first.

    Where nothing is about anything that was asked about, the one unit that shares most with the
    question; never a dose.
    """
    near = [item for item in found.evidence if _is_near(item, found)]
    far = [item for item in found.evidence if not item.told & (QUANTITATIVE | {Facet.ROUTE})]
    return near or [item for item in far if not item.manners & NEVER][:1]


def _is_near(item: Evidence, found: Found) -> bool:
    """Whether a unit that answers nothing is at least about something that was asked about.

    A dose of something else is not shown at all: it could be taken for the answer.
    """
    if item.manners & NEVER or (found.unknown and item.told & QUANTITATIVE):
        return False
    if found.targets.concepts:
        return item.concept_cover > 0 and not (
            item.directness is Directness.INDIRECT and item.told & QUANTITATIVE
        )
    return item.word_cover >= _WORDS_COVERED


def sectioned(found: Found, top: Evidence) -> list[tuple[Plan, list[Evidence]]]:
    """The evidence for each section, best first; a unit stands in one section only."""
    plans = plan(found.question.facets)
    rows: dict[Facet, list[Evidence]] = {item.facet: [] for item in plans}
    floor = top.score * _SECTION_SHARE
    asked = set(found.question.facets[:2])
    for item in found.evidence:
        home = _home(item, plans)
        if home is None or not _fits_section(item, home):
            continue
        # A page about the condition is worth reading on: its other sections were not asked for.
        beyond = is_guidance(item) and not asked & set(home.takes)
        if beyond and _is_of_some_condition(home, found):
            continue
        if _may_stand(item, found, floor - _NOT_ASKED if beyond else floor):
            rows[home.facet].append(item)
    return [(item, rows[item.facet]) for item in plans if rows[item.facet]]


def _is_of_some_condition(home: Plan, found: Found) -> bool:
    """Whether a section is not of a drug as such, where only a drug was asked about.

    The dose of one condition beside that of another, unasked, would be taken for the drug's.
    """
    if found.targets.conditions or home.facet in _OF_DRUG:
        return False
    return any(target.kind in _DRUGS for target in found.targets.concepts)


def _may_stand(item: Evidence, found: Found, floor: float) -> bool:
    if item.directness is Directness.INDIRECT or item.population_fit <= -2:
        return False
    if item.passage.kind is PassageKind.CAPTION or item.said.endswith("?"):
        return False
    if found.targets.concepts and not item.concept_cover:
        return False  # it names nothing that was asked about, whatever it tells
    if _is_of_something_else(item, found):
        return False
    if item.summary is not None:
        return item.score >= floor * 0.5
    if len(item.said.split()) < _FRAGMENT or _POINTS_BACK.match(item.said):
        return False
    if not is_guidance(item) and item.place < Place.HEADINGS:
        return False
    drug_absent = any(
        not target.is_condition and target.name in item.missing for target in found.targets.concepts
    )
    return item.score >= floor and not (drug_absent and item.word_cover < _WORDS_COVERED)


def _is_of_something_else(item: Evidence, found: Found) -> bool:
    """Whether words that no vocabulary knows, and that may be the condition, are not here.

    A drug's dose for what a source does name would be taken for its dose in what was asked about.
    """
    if found.targets.conditions or not item.told & TREATING:
        return False
    particular = any(word.text not in PLAIN_WORDS for word in found.targets.words)
    return particular and item.word_cover < _WORDS_COVERED


def _fits_section(item: Evidence, home: Plan) -> bool:
    """A dose section takes only doses of what was asked about; evidence is findings of studies."""
    if item.summary is not None:
        return not (home.facet is Facet.DOSE and item.other_drug)
    if home.facet is Facet.DOSE:
        # What a study gave its patients is a finding, not a dose to give.
        return not item.other_drug and bool(_NUMBER.search(item.said)) and _advises(item)
    if home.facet is Facet.DO_NOT:
        return forbids(item.said)
    if home.facet is Facet.EVIDENCE:
        return Facet.EVIDENCE in item.told and item.place is Place.UNIT
    return True


def _home(item: Evidence, plans: Sequence[Plan]) -> Plan | None:
    for facet in _principal(item):
        for candidate in plans:
            if facet in candidate.takes:
                return candidate
    return None


def _principal(item: Evidence) -> list[Facet]:
    """The facets of a unit, the one that it belongs under first."""
    if item.summary is not None:
        return [item.summary.facet]
    order: list[Facet] = []
    told = item.told
    promised = facets_of_path(item.passage.headings)
    for facet in (Facet.CONTRAINDICATION, Facet.DO_NOT, Facet.DOSE):
        if facet in told:
            order.append(facet)
    order += [facet for facet in Facet if facet in promised]
    order += [facet for facet in Facet if facet in told]
    return list(dict.fromkeys(order))
