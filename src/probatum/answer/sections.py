"""The sections of an article, in the order in which a clinician reads them."""

from typing import NamedTuple

from probatum.model.facet import Facet


class Plan(NamedTuple):
    """A section: its heading, the facet that names it, the facets it takes, how many it shows."""

    heading: str
    facet: Facet
    takes: tuple[Facet, ...]
    most: int


SECTIONS: tuple[Plan, ...] = (
    Plan(
        "Dosing and administration",
        Facet.DOSE,
        (Facet.DOSE, Facet.SCHEDULE, Facet.ROUTE, Facet.RATE, Facet.MAXIMUM, Facet.DURATION),
        6,
    ),
    Plan("Body weight and dose", Facet.WEIGHT_BASIS, (Facet.WEIGHT_BASIS,), 5),
    Plan("Who to treat, and when", Facet.INDICATION, (Facet.INDICATION, Facet.TIMING), 6),
    Plan("What not to do", Facet.DO_NOT, (Facet.DO_NOT,), 6),
    Plan("Contraindications", Facet.CONTRAINDICATION, (Facet.CONTRAINDICATION,), 4),
    Plan("Treatment", Facet.TREATMENT, (Facet.TREATMENT,), 6),
    Plan("Assessment and diagnosis", Facet.ASSESSMENT, (Facet.ASSESSMENT, Facet.DIAGNOSIS), 5),
    Plan("Monitoring and follow-up", Facet.MONITORING, (Facet.MONITORING, Facet.FOLLOW_UP), 6),
    Plan("Alternatives", Facet.ALTERNATIVE, (Facet.ALTERNATIVE,), 4),
    Plan("Repeat treatment", Facet.REPEAT, (Facet.REPEAT,), 4),
    Plan(
        "Special groups",
        Facet.RENAL,
        (Facet.RENAL, Facet.HEPATIC, Facet.PAEDIATRIC, Facet.PREGNANCY),
        5,
    ),
    Plan("Adverse effects", Facet.ADVERSE_EFFECT, (Facet.ADVERSE_EFFECT,), 6),
    Plan("Interactions", Facet.INTERACTION, (Facet.INTERACTION,), 4),
    Plan("Prevention", Facet.PREVENTION, (Facet.PREVENTION,), 4),
    Plan("Complications", Facet.COMPLICATION, (Facet.COMPLICATION,), 4),
    Plan("Clinical features", Facet.FEATURE, (Facet.FEATURE,), 4),
    Plan("Causes and risk factors", Facet.CAUSE, (Facet.CAUSE,), 4),
    Plan("Prognosis", Facet.PROGNOSIS, (Facet.PROGNOSIS,), 4),
    Plan("Evidence", Facet.EVIDENCE, (Facet.EVIDENCE,), 5),
    Plan("Overview", Facet.OVERVIEW, (Facet.OVERVIEW,), 3),
)

_TREATING = {
    Facet.DOSE,
    Facet.TREATMENT,
    Facet.SCHEDULE,
    Facet.ROUTE,
    Facet.RATE,
    Facet.MAXIMUM,
    Facet.DURATION,
    Facet.INDICATION,
    Facet.TIMING,
    Facet.ALTERNATIVE,
    Facet.REPEAT,
    Facet.WEIGHT_BASIS,
    Facet.DO_NOT,
    Facet.CONTRAINDICATION,
    Facet.INTERACTION,
    Facet.MONITORING,
}
_KNOWING = {
    Facet.DIAGNOSIS,
    Facet.ASSESSMENT,
    Facet.FEATURE,
    Facet.CAUSE,
    Facet.COMPLICATION,
    Facet.PROGNOSIS,
    Facet.OVERVIEW,
    Facet.PREVENTION,
}
_TREATMENT_SECTIONS = {
    Facet.DOSE,
    Facet.WEIGHT_BASIS,
    Facet.INDICATION,
    Facet.DO_NOT,
    Facet.CONTRAINDICATION,
    Facet.TREATMENT,
    Facet.ASSESSMENT,
    Facet.MONITORING,
    Facet.ALTERNATIVE,
    Facet.REPEAT,
    Facet.RENAL,
    Facet.ADVERSE_EFFECT,
    Facet.INTERACTION,
    Facet.PROGNOSIS,
    Facet.EVIDENCE,
}
_KNOWLEDGE_SECTIONS = {
    Facet.OVERVIEW,
    Facet.CAUSE,
    Facet.FEATURE,
    Facet.ASSESSMENT,
    Facet.COMPLICATION,
    Facet.PREVENTION,
    Facet.TREATMENT,
    Facet.PROGNOSIS,
    Facet.EVIDENCE,
}


def plan(asked: tuple[Facet, ...]) -> tuple[Plan, ...]:
    """The sections that an answer to a question about these facets may have, in order.

    What is asked comes first; then the usual order. A question about treatment gets the sections
    of a treatment article, one about a disease those of a disease article. What prevents is given
    as what treats is, and a question about it gets both.
    """
    first = asked[0] if asked else None
    if first in _TREATING:
        wanted = _TREATMENT_SECTIONS
    elif first in _KNOWING and first is not Facet.PREVENTION:
        wanted = _KNOWLEDGE_SECTIONS
    else:
        wanted = _TREATMENT_SECTIONS | _KNOWLEDGE_SECTIONS
    chosen = [item for item in SECTIONS if item.facet in wanted or set(item.takes) & set(asked)]
    return tuple(sorted(chosen, key=lambda item: first not in item.takes))
