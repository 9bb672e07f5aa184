"""What a dosing answer must not be silent about: empty slots are named."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from probatum.model.answer import Gap, Section
from probatum.model.facet import Facet
from probatum.model.statement import Statement


class Slot(NamedTuple):
    """Something that a dosing answer tells: the facets and the words that fill it."""

    name: str
    facets: tuple[Facet, ...]
    words: str


SLOTS: tuple[Slot, ...] = (
    Slot("indication", (Facet.INDICATION,), r"\bindicated|recommended for|used (?:for|in)\b"),
    Slot(
        "when to start",
        (Facet.TIMING,),
        r"\bwithin \w+ (?:hours?|days?|weeks?)|as soon as|immediately|before \w+",
    ),
    Slot("dose", (Facet.DOSE,), r"\d\s?(?:mg|g|microgram|mcg|units|IU|ml|mL)\b"),
    Slot(
        "route",
        (Facet.ROUTE,),
        r"\b(?:oral\w*|intraven\w*|iv|i\.v\.?|intramuscular\w*|im|i\.m\.?|subcutaneous\w*|by mouth|"
        r"topical\w*|inhal\w*|rectal\w*|po)\b|\b[Ii]\.?[Vv]\.?[Ii]?g\b",
    ),
    Slot(
        "schedule",
        (Facet.SCHEDULE,),
        r"\b(?:daily|a day|per day|hourly|once|twice|times|every \w+|weekly|bd|tds|qds|stat|single)\b|/day",
    ),
    Slot(
        "duration",
        (Facet.DURATION,),
        r"\bfor \w+(?:[–-]\w+)? (?:hours?|days?|weeks?|months?)|\bover \w+",
    ),
    Slot("weight basis", (Facet.WEIGHT_BASIS,), r"/\s?kg|per kg|body weight"),
    Slot(
        "maximum dose",
        (Facet.MAXIMUM,),
        r"\bmax(?:imum)?\.? (?:single |daily |total |recommended )*(?:dose\b|\d)|not exceed|no more than \d",
    ),
    Slot(
        "infusion rate",
        (Facet.RATE,),
        r"\b(?:ml|mL|mg|g)\s?/\s?(?:kg\s?/\s?)?(?:h|hour|min)|over \w+ (?:minutes|hours)",
    ),
    Slot("kidney function", (Facet.RENAL,), r"\b(?:renal|kidney|creatinine|egfr)\b"),
    Slot("liver function", (Facet.HEPATIC,), r"\b(?:hepatic|liver)\b"),
    Slot(
        "children", (Facet.PAEDIATRIC,), r"\b(?:child\w*|paediatric|pediatric|infants?|neonat\w+)\b"
    ),
    Slot(
        "pregnancy and breast-feeding",
        (Facet.PREGNANCY,),
        r"\b(?:pregnan\w+|breast-?feeding|lactation)\b",
    ),
    Slot("contraindications", (Facet.CONTRAINDICATION,), r"\bcontra-?indicat"),
    Slot(
        "what not to do",
        (Facet.DO_NOT,),
        r"\b(?:do not|should not|avoid|not recommended|against)\b",
    ),
    Slot("monitoring", (Facet.MONITORING, Facet.FOLLOW_UP), r"\bmonitor"),
    Slot(
        "when to stop or repeat",
        (Facet.REPEAT,),
        r"\b(?:repeat\w*|second (?:course|dose)|stop|discontinu\w+)\b",
    ),
    Slot("alternatives", (Facet.ALTERNATIVE,), r"\balternativ|instead|second-line"),
)
_DOSING = {
    Facet.DOSE,
    Facet.SCHEDULE,
    Facet.RATE,
    Facet.MAXIMUM,
    Facet.ROUTE,
    Facet.DURATION,
    Facet.WEIGHT_BASIS,
}


def gaps(asked: tuple[Facet, ...], sections: Sequence[Section], top: Statement) -> tuple[Gap, ...]:
    """The empty slots of an answer about dosing (law 10); none for other questions."""
    if not asked or asked[0] not in _DOSING:
        return ()
    told = {section.facet for section in sections}
    facets = told | {f for f in Facet if f in told}
    texts = [top.text] + [s.text for section in sections for s in section.statements]
    words = "\n".join(texts)
    found = []
    for slot in SLOTS:
        if not (set(slot.facets) & facets or re.search(slot.words, words, re.IGNORECASE)):
            found.append(
                Gap(slot=slot.name, text=f"Nothing was found about {slot.name} in this library.")
            )
    return tuple(found)
