"""Whom the statement speaks of is whom the evidence speaks of: no one added, no limit left out."""

from probatum.find.populations import populations
from probatum.model.statement import Check, Verdict
from probatum.proof.case import Case
from probatum.proof.neighbours import crossed, dropped, of_kind
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind, Token
from probatum.proof.stems import stem

NAME = "population"
WHY = "A child is not a small adult, and “all patients” are not those of the trial."
FAILS_AS = Verdict.INDIRECT

_KINDS = frozenset({Kind.POPULATION, Kind.QUANTIFIER})
_YOUNG = frozenset({"neonate", "child"})
_GROWN = frozenset({"adult", "older person"})
_WEAKER = frozenset(stem(word) for word in ("some", "several", "sometimes"))
_WIDE = frozenset(stem(word) for word in ("all", "every", "any", "always"))


def check(case: Case) -> Check:
    """Passes when groups, quantifiers and conditions of membership are those of the evidence."""
    if case.population and not _fits(case):
        return failed(NAME, f"The evidence is not about {named([case.population])}.")
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    added = [
        token.text
        for token in alignment.missing
        if token.kind in _KINDS and token.key not in _WEAKER
    ]
    if added:
        return failed(NAME, f"Not in the evidence: {named(added)}.")
    swapped = crossed(alignment, of_kind(Kind.POPULATION))
    if swapped:
        words = named(token.text for token in swapped)
        return failed(NAME, f"The evidence says this of another group than {words}.")
    groups = any(place.token.kind is Kind.POPULATION for place in alignment.said)
    left_out = [
        token.text
        for token in dropped(alignment, _narrows)
        if not (groups and token.kind is Kind.POPULATION)
    ]
    if left_out:
        return failed(NAME, f"The evidence is narrower; it says also: {named(left_out)}.")
    return passed(NAME, "The statement is about those whom the evidence is about.")


def _narrows(token: Token) -> bool:
    if token.kind is Kind.QUANTIFIER:
        return token.key not in _WIDE
    return token.restricts and token.kind is not Kind.CUE


def _fits(case: Case) -> bool:
    """Whether the evidence is of the population meant; one that names none is everyone's."""
    meant = populations(case.population)
    spoken = populations(" ".join((*case.evidence, *case.titles)))
    if meant & spoken or not spoken:
        return True
    if meant & _YOUNG:
        return not spoken & _GROWN
    if meant & _GROWN:
        return not spoken & _YOUNG
    return not meant
