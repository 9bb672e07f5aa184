"""What a question asks, by cue words that a reader can argue with."""

import re
from functools import lru_cache

from probatum.model.facet import Facet
from probatum.text.words import word_set

_ASKED: tuple[tuple[Facet, str], ...] = (
    (
        Facet.DO_NOT,
        r"\b(what not to do|should not be (?:done|given|used)|when not to|why not|avoid(?:ed)?)\b",
    ),
    (Facet.MAXIMUM, r"\bmax(?:imum|imal)?\.? (?:\w+ ){0,3}(?:dose|dosage|amount|duration)\b"),
    (Facet.RATE, r"\binfusion rate|rate of (?:the )?infusion|how fast\b"),
    (Facet.WEIGHT_BASIS, r"\b(ideal|adjusted|actual|lean) body ?weight\b"),
    (
        Facet.DOSE,
        r"\b(dos(?:e|es|age|ages|ing|ings)|posolog\w*|regimens?|how much|how many "
        r"(?:mg|milligrams?|tablets?|units|grams?|drops)|strength)\b",
    ),
    (
        Facet.SCHEDULE,
        r"\b(how often|frequency of (?:dosing|administration)|times (?:a|per) day|schedules?)\b",
    ),
    (Facet.ROUTE, r"\b(what route|which route|route of|oral or iv|how (?:is|are|to) \w+ given)\b"),
    (
        Facet.DURATION,
        r"\b(how long (?:should|to|do|does|must|is)|duration|length of (?:\w+ )?treatment)\b",
    ),
    (
        Facet.ADVERSE_EFFECT,
        r"\b(side[- ]?effects?|adverse (?:\w+ )?(?:effects?|events?|reactions?)|toxicit\w+|harms?|"
        r"tolerability|safety|safe|dangers? of|risks? of (?!\w+ing\b))\b",
    ),
    (Facet.CONTRAINDICATION, r"\b(contra-?indicat\w+|who (?:should|must) not)\b"),
    (
        Facet.INTERACTION,
        r"\b(interact(?:s|ed|ing|ions?)?\b|together with|combined? with|co-?administ\w+|taken with|concomitant\w*|(?:be )?(?:given|used|take|taken|mix(?:ed)?) (?:\w+ )?with)\b",
    ),
    (
        Facet.MONITORING,
        r"\b(monitor\w*|surveillance|watch(?:ed)? for|targets?|target levels?|trough)\b",
    ),
    (
        Facet.FOLLOW_UP,
        r"\b(follow[- ]?ups?|review interval|next (?:colonoscopy|scan|visit)|"
        r"(?:colonoscop\w+|endoscop\w+|scans?|tests?|imaging|smears?|x-?rays?|ultrasounds?|biops\w+|"
        r"mammogra\w+|screening|levels?) (?:\w+ ){0,2}(?:be )?(?:repeated|again)|"
        r"repeat (?:the )?(?:colonoscop\w+|endoscop\w+|scan|test|imaging|smear|x-?ray|ultrasound|"
        r"biopsy|mammogra\w+|screening|level))\b",
    ),
    (
        Facet.DIAGNOSIS,
        r"\b(diagnos\w*|investigat\w*|tests?\b|work-?up|confirm(?:ed|ation)?|screen\w*|"
        r"laborator\w*|imaging|detect(?:ed|ion)?|differentials?|criteria)\b",
    ),
    (
        Facet.ASSESSMENT,
        r"\b(assess\w*|before starting|pre-?treatment|evaluat(?:e|ed|ion)|baseline)\b",
    ),
    (Facet.COMPLICATION, r"\b(complications?|sequelae|consequences?)\b"),
    (
        Facet.PROGNOSIS,
        r"\b((?<!poor )(?<!good )(?<!bad )prognos\w*|outlook|survival|mortality|life expectancy|recovery)\b",
    ),
    (Facet.PREVENTION, r"\b(prevent\w*|prophyla\w+|vaccin\w+|immuni[sz]ation|avoid getting)\b"),
    (
        Facet.FEATURE,
        r"\b(symptoms?|signs?|clinical features?|features|present(?:s|ation|ing)?|manifest\w*)\b",
    ),
    (
        Facet.CAUSE,
        r"\b(causes?|caused|aetiolog\w+|etiolog\w+|risk factors?|pathogen\w*|why do(?:es)?|"
        r"inherited|genetic changes?|triggers?|transmi\w+|spread|contagious|caught)\b",
    ),
    (Facet.REPEAT, r"\b(repeat\w*|second (?:course|dose)|re-?treat\w*|again)\b"),
    (
        Facet.ALTERNATIVE,
        r"\b(alternatives?|instead of|second[- ]line|allerg\w+ to|if not tolerated)\b",
    ),
    (Facet.TIMING, r"\b(when (?:should|to|is|must)|how (?:soon|early|late)|time window|timing)\b"),
    (
        Facet.INDICATION,
        r"\b(should [^?]{3,90} be (?:given|used|started|repeated|treated|considered|offered)|"
        r"indicat(?:ion|ions|ed)|who (?:should|needs|gets)|which patients|eligib\w+|"
        r"candidates?|used for)\b",
    ),
    (
        Facet.TREATMENT,
        r"\b((?:drug |medical )?treat\w*|manag\w+|(?:drug |medical )?therap\w+|first[- ]line|drugs? of choice|what to do|"
        r"cure|care of|handle|interventions?|give(?:n)? for|medications? for|antibiotics? for)\b",
    ),
    (
        Facet.OVERVIEW,
        r"^\W*(?:what (?:is|are)(?: \(?are\)?)? (?!the\b)|define\b|explain\b|tell me about)|"
        r"\b(definition|overview|information about|how many people)\b",
    ),
    (
        Facet.EVIDENCE,
        r"\b(evidence|effective(?:ness)?|efficacy|benefits?|superior|compar\w+|versus|vs\.?|as good as|better than|equal|non-?inferior|"
        r"trials?|studies|better than|does|do|is there|are there|associat\w+|(?<!side )(?<!adverse )effects? of|"
        r"improves?|reduces?|increases?|role of)\b",
    ),
)
_ASKED_RE = tuple((facet, re.compile(pattern, re.IGNORECASE)) for facet, pattern in _ASKED)
_GENERAL = {Facet.EVIDENCE, Facet.OVERVIEW, Facet.TREATMENT, Facet.ASSESSMENT}

ADOPTING = (Facet.INDICATION, Facet.DO_NOT, Facet.TREATMENT)
"""What a question asks that wants to know whether to give something, for or against."""
_ADOPTS = re.compile(
    r"\b(?:why|reasons?|should|can|could|may|might|must|would|is|are|do|does|ok|okay|whether"
    r"|recommend\w*|role)\b"
    r"[^?]{0,120}\b(?:us(?:e|es|ed|ing)|giv(?:e|es|en|ing)|offer(?:ed)?|recommended|prescribed?|start(?:ed)?"
    r"|indicated|appropriate|acceptable|allowed|advis(?:ed|able)|considered|role)\b|\brole of\b",
    re.IGNORECASE,
)
_ADOPTING_WORDS = word_set("""
    why not reason reasons recommend recommended recommends role use uses used using give
    gives given giving offer offered prescribe prescribed start started indicated appropriate
    acceptable allowed advised advisable considered ok okay whether should can could may might
    must would any there good place
""")
_FOR_OR_AGAINST = frozenset(
    {Facet.DO_NOT, Facet.INDICATION, Facet.TREATMENT, Facet.EVIDENCE, Facet.OVERVIEW}
)


def asks_whether(question: str) -> bool:
    """Whether a question asks if something should be given, whichever way it leans.

    "Why use", "why not use" and "should it be used" ask for one recommendation: the answer must
    not follow the framing.
    """
    found = {facet for facet, pattern in _ASKED_RE if pattern.search(question)}
    return found <= _FOR_OR_AGAINST and bool(_ADOPTS.search(question))


def asked_facets(question: str) -> tuple[Facet, ...]:
    """What a question asks, most particular first; empty when it asks generally."""
    if asks_whether(question):
        return ADOPTING
    found = [facet for facet, pattern in _ASKED_RE if pattern.search(question)]
    particular = [facet for facet in found if facet not in _GENERAL]
    return tuple(particular + [facet for facet in found if facet in _GENERAL])


def facet_words(question: str) -> frozenset[str]:
    """The lower-case words of a question that only say which facet is asked."""
    words: set[str] = set()
    for _, pattern in _ASKED_RE:
        for match in pattern.finditer(question):
            words.update(re.findall(r"\w+", match.group().lower()))
    cues = frozenset(word for word in words if _is_cue(word))
    return cues | _ADOPTING_WORDS if asks_whether(question) else cues


_CUES = frozenset(word for _, pattern in _ASKED for word in re.findall(r"[a-z]{2,}", pattern))
_OPEN_CUES = tuple(
    word for _, pattern in _ASKED for word in re.findall(r"([a-z]{4,})\\w[*+]", pattern)
)


@lru_cache(maxsize=20_000)
def _is_cue(word: str) -> bool:
    """Whether a word is one that a pattern spells out, not one that it only leaves room for.

    In "should X be given" the name of X is no cue.
    """
    bare = word.removesuffix("s")
    return word in _CUES or bare in _CUES or word.startswith(_OPEN_CUES)
