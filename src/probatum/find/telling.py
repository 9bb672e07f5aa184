"""How far a sentence tells what is asked."""

from probatum.model.facet import Facet

TREATING = frozenset(
    {
        Facet.DOSE, Facet.SCHEDULE, Facet.ROUTE, Facet.RATE, Facet.MAXIMUM, Facet.DURATION,
        Facet.TREATMENT, Facet.INDICATION, Facet.TIMING, Facet.ALTERNATIVE, Facet.REPEAT,
        Facet.DO_NOT, Facet.CONTRAINDICATION, Facet.WEIGHT_BASIS,
    }
)  # fmt: skip
"""Facets that must never be borrowed from a source about another condition."""

COMPANIONS = frozenset(
    {
        Facet.DO_NOT, Facet.ALTERNATIVE, Facet.MONITORING, Facet.ASSESSMENT, Facet.DIAGNOSIS,
        Facet.PROGNOSIS, Facet.FOLLOW_UP, Facet.TIMING, Facet.INDICATION,
    }
)  # fmt: skip
"""Facets of an article that are about the condition, whichever drug was asked about."""

PRACTICE = (TREATING | COMPANIONS | {Facet.PREVENTION}) - {Facet.PROGNOSIS}
"""Facets that bodies of one country may answer otherwise than those of another."""

CHOOSING = frozenset({Facet.TREATMENT, Facet.PREVENTION, Facet.ALTERNATIVE, Facet.DOSE})
"""Facets whose answer names what to give or do."""

QUANTITATIVE = frozenset({Facet.DOSE, Facet.SCHEDULE, Facet.RATE, Facet.MAXIMUM, Facet.DURATION})
"""Facets whose answer is a quantity: without one there is no answer."""

_RELATED: dict[Facet, dict[Facet, float]] = {
    Facet.DOSE: {
        Facet.SCHEDULE: 0.6,
        Facet.MAXIMUM: 0.5,
        Facet.ROUTE: 0.4,
        Facet.RATE: 0.4,
        Facet.DURATION: 0.4,
    },
    Facet.TREATMENT: {
        Facet.DOSE: 0.9,
        Facet.INDICATION: 0.6,
        Facet.ALTERNATIVE: 0.5,
        Facet.TIMING: 0.5,
        Facet.DO_NOT: 0.4,
    },
    Facet.DIAGNOSIS: {Facet.ASSESSMENT: 0.8},
    Facet.ASSESSMENT: {Facet.DIAGNOSIS: 0.8},
    Facet.MONITORING: {Facet.FOLLOW_UP: 0.7},
    Facet.FOLLOW_UP: {Facet.MONITORING: 0.7},
    Facet.CONTRAINDICATION: {Facet.DO_NOT: 0.8},
    Facet.DO_NOT: {Facet.CONTRAINDICATION: 0.8},
    Facet.SCHEDULE: {Facet.DOSE: 0.9, Facet.DURATION: 0.5},
    Facet.ROUTE: {Facet.DOSE: 0.7},
    Facet.DURATION: {Facet.DOSE: 0.5, Facet.SCHEDULE: 0.6},
    Facet.MAXIMUM: {Facet.DOSE: 0.4},
    Facet.INTERACTION: {Facet.DO_NOT: 0.6, Facet.CONTRAINDICATION: 0.6, Facet.ADVERSE_EFFECT: 0.3},
    Facet.INDICATION: {Facet.TREATMENT: 0.6, Facet.TIMING: 0.5},
    Facet.TIMING: {Facet.INDICATION: 0.6, Facet.TREATMENT: 0.4},
    Facet.OVERVIEW: {Facet.FEATURE: 0.3, Facet.CAUSE: 0.3},
    Facet.EVIDENCE: {Facet.TREATMENT: 0.4, Facet.PREVENTION: 0.4},
    Facet.REPEAT: {Facet.DO_NOT: 0.5},
    Facet.ALTERNATIVE: {Facet.TREATMENT: 0.5, Facet.DOSE: 0.4},
    Facet.PROGNOSIS: {Facet.COMPLICATION: 0.4},
}
_SPECIAL: dict[str, Facet] = {
    "renal impairment": Facet.RENAL,
    "hepatic impairment": Facet.HEPATIC,
    "child": Facet.PAEDIATRIC,
    "neonate": Facet.PAEDIATRIC,
    "pregnancy": Facet.PREGNANCY,
}
_NEUTRAL = frozenset({Facet.EVIDENCE})
"""Headings of a study (results, conclusions) promise whatever the study was about."""
_RANK_LOSS = 0.15
"""What is asked second counts this much less than what is asked first."""
_PROMISED_ONLY, _TOLD_ONLY, _PROMISED_OTHERWISE = 0.75, 0.85, 0.5


def facet_match(
    asked: tuple[Facet, ...],
    told: frozenset[Facet],
    promised: frozenset[Facet] = frozenset(),
    asked_populations: frozenset[str] = frozenset(),
) -> float:
    """How far a unit tells what is asked, 0 to 1; 0.5 when nothing in particular is asked.

    told is what its own words tell, promised what its headings promise. A sentence with the right
    words under a heading that promises something else tells it in passing only.
    """
    if not asked:
        return 0.5
    here, above = _match(asked, told, asked_populations), _match(asked, promised, asked_populations)
    if not promised or (promised <= _NEUTRAL and not above):
        return here * _TOLD_ONLY
    if not above:
        return here * _PROMISED_OTHERWISE
    if not here:
        return above * _PROMISED_ONLY
    return max(min(1.0, above + 0.1), here * _TOLD_ONLY)


def _match(asked: tuple[Facet, ...], told: frozenset[Facet], populations: frozenset[str]) -> float:
    best = 0.0
    special = {_SPECIAL[name] for name in populations if name in _SPECIAL}
    for rank, facet in enumerate(asked[:3]):
        near = dict(_RELATED.get(facet, {}))
        if facet in TREATING:
            near.update(dict.fromkeys(special, 0.9))
        here = 1.0 if facet in told else max((near.get(other, 0.0) for other in told), default=0.0)
        best = max(best, here * (1.0 - _RANK_LOSS * rank))
    return best
