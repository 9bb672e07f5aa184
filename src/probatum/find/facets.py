"""Facets of headings and sentences, by cue words that a reader can argue with."""

import re
from collections.abc import Iterable
from functools import lru_cache

from probatum.model.facet import Facet

_HEADINGS: tuple[tuple[Facet, str], ...] = (
    (Facet.DO_NOT, r"what not to do|not recommended|\bavoid|do not"),
    (Facet.CONTRAINDICATION, r"contra-?indicat|who should not|when not to"),
    (
        Facet.ADVERSE_EFFECT,
        r"adverse|side[- ]effects?|toxicit|undesirable|warnings?\b|precautions|boxed|"
        r"safety|tolerab|overdos|caution|hypersensitiv",
    ),
    (Facet.INTERACTION, r"interaction"),
    (Facet.MONITORING, r"monitor|surveillance"),
    (Facet.FOLLOW_UP, r"follow[- ]?up|discharge|referral|review"),
    (Facet.DOSE, r"\bdos(?:e|es|age|ing)\b|posolog|administration|regimen"),
    (Facet.PREVENTION, r"prevent|prophyla|vaccin|immuni[sz]ation|control measures"),
    (
        Facet.DIAGNOSIS,
        r"investigation|diagnos|laborator|differential|screening|work-?up|imaging|\btests?\b|"
        r"examination",
    ),
    (Facet.ASSESSMENT, r"assess|evaluation|before treatment|history"),
    (Facet.COMPLICATION, r"complication|sequela"),
    (Facet.PROGNOSIS, r"prognos|outlook|mortality|survival"),
    (
        Facet.FEATURE,
        r"clinical (?:features?|manifest|presentation|finding)|symptom|\bsigns?\b|presentation|"
        r"features",
    ),
    (
        Facet.CAUSE,
        r"cause|aetiolog|etiolog|risk factor|at risk|pathogen|pathophys|predispos|inherit|genetic",
    ),
    (Facet.INDICATION, r"(?<!contra)(?<!contra-)indication|who (?:should|to|needs)|eligib"),
    (Facet.TIMING, r"timing|when to"),
    (Facet.ALTERNATIVE, r"alternative|second[- ]line"),
    (Facet.REPEAT, r"repeat|second course|fluctuation"),
    (
        Facet.TREATMENT,
        r"treat|manag(?:e|ing)|therap|drug\b|first[- ]aid|supportive|non-?pharmacolog|"
        r"recommendations?|intervention",
    ),
    (Facet.PREGNANCY, r"pregnan|lactation|breast-?feeding"),
    (Facet.PAEDIATRIC, r"paediatric|pediatric|children|neonat"),
    (Facet.RENAL, r"renal|kidney"),
    (Facet.HEPATIC, r"hepatic|liver"),
    (
        Facet.OVERVIEW,
        r"introduction|overview|definition|background|epidemiolog|description|what (?:is|are)",
    ),
    (
        Facet.EVIDENCE,
        r"evidence|conclusion|results?|findings|discussion|summary|interpretation|efficacy",
    ),
)

_AMOUNT = (
    r"\d(?:[\d.,·\s–-]*\d)?\s?(?:mg|g|mcg|µg|μg|microgram\w*|milligram\w*|grams?|ml|mL|l|litres?|"
    r"IU|iu|units?|mmol|mEq|MU|million units|tablets?|tabs?|capsules?|drops|puffs|sachets?)\b"
)
_SENTENCES: tuple[tuple[Facet, str], ...] = (
    (
        Facet.DOSE,
        _AMOUNT
        + r"(?:\s?(?:/|per)\s?(?:kg|day|d|m2|h|min|dose)\b|[^.;]{0,60}?\b(?:daily|day|hourly|"
        r"hours|weekly|once|twice|thrice|times|stat|bolus|infusion|oral\w*|intra(?:ven|mus|nas|oss|"
        r"derm|thec|vag|lesion)\w*|inhal\w*|nebuli[sz]\w*|sublingual\w*|buccal\w*|topical\w*|iv|"
        r"i\.v|im|i\.m|subcut\w*|po|bd|tds|tid|qds|qid|od|nocte|prn|doses?|tablets?|kg|loading|maintenance|"
        r"by mouth|rectal\w*|start\w*|initial\w*|titrat\w*))|"
        r"\bdose of [^.;]{0,40}\d|^(?:give|administer|inject|infuse)\b[^.;]{0,60}?"
        + _AMOUNT
        + r"|\b(?:daily|hourly|once|twice)\b[^.;]{0,60}"
        + _AMOUNT,
    ),
    (
        Facet.MAXIMUM,
        r"\b(max(?:imum|\.)?|not (?:to )?exceed|up to a total|at most|no(?:t)? more than)\b[^.;]{0,60}\d",
    ),
    (
        Facet.DO_NOT,
        r"\b(do not|don't|should not(?! exceed)|must not(?! exceed)|not recommended|not be (?:given|used|started)|avoid\w*|"
        r"recommends? against|is not indicated|never)\b",
    ),
    (Facet.CONTRAINDICATION, r"\bcontra-?indicat"),
    (
        Facet.ADVERSE_EFFECT,
        r"\b(adverse (?:effects?|events?|reactions?)|side[- ]effects?|toxicit(?:y|ies)|hypersensitivity|"
        r"may cause|can cause|complained of)\b",
    ),
    (Facet.INTERACTION, r"\binteract|concomitant|co-?administ"),
    (Facet.MONITORING, r"\b(monitor\w*|watch for|check(?:ed)? (?:every|weekly|daily)|serial)\b"),
    (
        Facet.FOLLOW_UP,
        r"\bfollow[- ]?up (?:visit|appoint|every|at|in|with)|\breview (?:in|after|at)\b",
    ),
    (Facet.PREGNANCY, r"\bpregnan"),
    (Facet.PAEDIATRIC, r"\b(child(?:ren)?|infants?|neonat\w+|paediatric|pediatric)\b"),
    (
        Facet.RENAL,
        r"\b(renal (?:impairment|failure|function|dysfunction)|eGFR|creatinine clearance)\b",
    ),
    (Facet.HEPATIC, r"\b(hepatic (?:impairment|failure|function)|liver (?:disease|failure))\b"),
    (
        Facet.DURATION,
        r"\bfor (?:\w+ )?(?:\d+|two|three|five|seven|ten|fourteen)[\d–-]*\s?(?:days?|weeks?|months?)\b",
    ),
    (
        Facet.TREATMENT,
        r"\b(treat(?:ed|ment|ing)?|therapy|first[- ]line|recommend(?:ed|s)?|manag\w+|drug of choice|"
        r"indicated|administer\w*|give\b(?! rise)|prescrib\w+)\b",
    ),
    (Facet.DIAGNOSIS, r"\b(diagnos\w+|is confirmed by|gold standard|sensitivity|specificity)\b"),
    (Facet.PROGNOSIS, r"\b(prognosis|mortality|survival|recover\w*)\b"),
    (Facet.PREVENTION, r"\b(prevent\w*|prophyla\w+|vaccin\w+)\b"),
    (Facet.CAUSE, r"\b(caused by|results? from|due to|risk factors?|mutations?)\b"),
    (Facet.FEATURE, r"\b(symptoms?|present(?:s|ed)? with|characteri[sz]ed by|signs of)\b"),
    (Facet.COMPLICATION, r"\bcomplications?\b"),
    (
        Facet.EVIDENCE,
        r"\b(significant(?:ly)?|trial|meta-analysis|compared with|versus|associated with|odds ratio|"
        r"hazard ratio|confidence interval|95\s?% ?CI|we conclude|we found|these (?:results|findings)|"
        r"our (?:results|findings|data)|effective)\b",
    ),
)

_TREATS = re.compile(
    r"\b(?:treat|therap|manag|first[- ]line|drugs? of choice|care\b)", re.IGNORECASE
)
_HINTS: dict[Facet, tuple[str, ...]] = {
    Facet.DOSE: tuple("0123456789"),
    Facet.MAXIMUM: ("max", "exceed", "up to a total", "at most", "more than"),
    Facet.DO_NOT: ("not", "n't", "avoid", "against", "never"),
    Facet.CONTRAINDICATION: ("indicat",),
    Facet.ADVERSE_EFFECT: ("adverse", "side", "toxicit", "hypersens", "cause", "complain"),
    Facet.INTERACTION: ("interact", "concomitant", "administ"),
    Facet.MONITORING: ("monitor", "watch", "check", "serial"),
    Facet.FOLLOW_UP: ("follow", "review"),
    Facet.PREGNANCY: ("pregnan",),
    Facet.PAEDIATRIC: ("child", "infant", "neonat", "diatric"),
    Facet.RENAL: ("renal", "egfr", "creatinine"),
    Facet.HEPATIC: ("hepatic", "liver"),
    Facet.DURATION: ("for ",),
    Facet.DIAGNOSIS: ("diagnos", "confirm", "gold", "sensitiv", "specific"),
    Facet.PREVENTION: ("prevent", "prophyla", "vaccin"),
    Facet.COMPLICATION: ("complication",),
    Facet.PROGNOSIS: ("prognos", "mortal", "surviv", "recover"),
}
"""Letters without which a facet's pattern cannot match: a quick look before the slow one."""
_SENTENCES_RE = tuple(
    (facet, re.compile(pattern, re.IGNORECASE), _HINTS.get(facet, ("",)))
    for facet, pattern in _SENTENCES
)
_MEASURED = re.compile(
    r"\b(?:urine output|output (?:is|of|was)|blood loss|stool (?:volume|output)|serum \w+ (?:is|was|of|level)|"
    r"plasma \w+ (?:is|was|level)|ha?emoglobin (?:is|was|of|level|<|>|below|above)|intake of|consumption of|"
    r"birth ?weight|albuminuria|proteinuria)\b",
    re.IGNORECASE,
)
"""An amount in such a sentence is something measured, not something given."""

_HEADINGS_RE = tuple((facet, re.compile(pattern, re.IGNORECASE)) for facet, pattern in _HEADINGS)


_GIVEN = re.compile(
    _AMOUNT
    + r"|\d\s?% (?:w/v )?(?:lotion|cream|ointment|gel|solution|suspension|drops|dextrose|glucose)",
    re.IGNORECASE,
)


def names_amount(sentence: str) -> bool:
    """Whether a sentence holds an amount of something given (not only a number or an interval)."""
    return bool(_GIVEN.search(sentence)) and not _MEASURED.search(sentence)


@lru_cache(maxsize=20_000)
def heading_facets(heading: str) -> frozenset[Facet]:
    """What the sentences below a heading are likely to tell."""
    found = {facet for facet, pattern in _HEADINGS_RE if pattern.search(heading)}
    if len(found) > 1 and Facet.TREATMENT in found and not _TREATS.search(heading):
        # "Notable adverse drug reactions" is about harm, not about treatment.
        found.discard(Facet.TREATMENT)
    return frozenset(found)


def sentence_facets(sentence: str) -> frozenset[Facet]:
    """What a sentence tells, by its own words."""
    low = sentence.lower()
    told = set()
    for facet, pattern, hints in _SENTENCES_RE:
        for hint in hints:
            if hint in low:
                if pattern.search(sentence):
                    told.add(facet)
                break
    if len(told) > 1 and Facet.TREATMENT in told and not _TREATS.search(sentence):
        # "Vaccination is recommended" advises, but is no treatment.
        told.discard(Facet.TREATMENT)
    if Facet.DOSE in told and _MEASURED.search(sentence):
        told.discard(Facet.DOSE)
    return frozenset(told)


def facets_of_path(headings: Iterable[str]) -> frozenset[Facet]:
    """What a heading path promises: the innermost heading that promises anything decides."""
    for heading in reversed(tuple(headings)):
        facets = heading_facets(heading)
        if facets:
            return facets
    return frozenset()
