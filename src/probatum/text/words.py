"""Words: content words and stop words, singulars, British and American spellings."""

import re
from functools import lru_cache


def word_set(words: str) -> frozenset[str]:
    """The words of a text that are separated by white space."""
    return frozenset(words.split())


STOP_WORDS = word_set("""
    a about above according after again all also am an and another any are aren't as asked at be
    because been before being below best between both but by came can cannot could did do does
    doing don't done down during each either else ever every explain few for from further get give
    given gives giving had has have having he her here hers him his how i if in instead into is it
    its itself just kind kinds know let like list look made make makes many may me might more most
    much must my need needs no nor not now of off often on once one only onto or other our out over
    own per please rather really recommend recommended recommendation recommendations regarding
    same say shall she should show so some such suggested tell than that the their them then there
    these they thing things this those through to too under until up upon us use used useful uses
    using usual usually very via want was way ways we were what what's when where whether which
    while who whom whose why will with within without would you your
""")
"""Words of a question that say nothing of its subject. Negations are read by ``polarity``."""


def is_stop_word(word: str) -> bool:
    """Whether a word, in any case, says nothing of a question's subject."""
    return word.lower().replace("’", "'") in STOP_WORDS


WORD = re.compile(r"[^\W_]+(?:['’\-‐‑.][^\W_]+)*")
"""A word: hyphens, apostrophes and inner stops belong to it (covid-19, il-6, 7.5, crohn's)."""

_PART = re.compile(r"[-‐‑]")


def word_spans(text: str) -> list[tuple[int, int]]:
    """Offsets (0-based, half-open) of the words of text, in order."""
    return [match.span() for match in WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """The words of text in lower case, in order, without stop words; a word may come twice."""
    words = (match.group().lower().replace("’", "'") for match in WORD.finditer(text))
    return [word for word in words if word not in STOP_WORDS]


def parts(word: str) -> tuple[str, ...]:
    """The parts of a hyphenated word ('motor-sensory': 'motor', 'sensory'), or none."""
    pieces = tuple(piece for piece in _PART.split(word) if piece)
    return pieces if len(pieces) > 1 else ()


_IRREGULAR = {
    "children": "child", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "people": "person", "mice": "mouse", "lice": "louse", "bacteria": "bacterium",
    "criteria": "criterion", "phenomena": "phenomenon", "ova": "ovum", "diagnoses": "diagnosis",
    "prognoses": "prognosis", "crises": "crisis", "analyses": "analysis", "biopsies": "biopsy",
    "bases": "basis", "theses": "thesis", "prostheses": "prosthesis", "metastases": "metastasis",
    "thromboses": "thrombosis", "stenoses": "stenosis", "anastomoses": "anastomosis",
    "fungi": "fungus", "bronchi": "bronchus", "thrombi": "thrombus", "emboli": "embolus",
    "calculi": "calculus", "foci": "focus", "nuclei": "nucleus", "stimuli": "stimulus",
    "bacilli": "bacillus", "streptococci": "streptococcus", "staphylococci": "staphylococcus",
    "vertebrae": "vertebra", "larvae": "larva", "fistulae": "fistula", "sequelae": "sequela",
    "petechiae": "petechia", "indices": "index", "matrices": "matrix", "appendices": "appendix",
    "cortices": "cortex", "carcinomata": "carcinoma", "stigmata": "stigma", "halves": "half",
    "calves": "calf", "knives": "knife", "lives": "life", "leaves": "leaf", "doses": "dose",
    "viruses": "virus", "foetuses": "foetus", "fetuses": "fetus", "sinuses": "sinus",
    "abscesses": "abscess", "diseases": "disease", "cases": "case", "increases": "increase",
    "decreases": "decrease", "causes": "cause", "uses": "use", "purposes": "purpose",
    "nurses": "nurse", "enzymes": "enzyme", "responses": "response", "releases": "release",
    "pulses": "pulse", "phases": "phase", "courses": "course", "relapses": "relapse",
}  # fmt: skip

_SINGULAR = word_set("""
    diabetes herpes rabies scabies caries measles mumps shingles pertussis rickets hives series
    species always perhaps less plus versus lens pus iris gas bias yes this his thus ascites
    biceps triceps forceps feces faeces menses pubes tabes pityriases mores news its as is was has
    does mellitus us stress crohns serious previous various nauseous
""")
_ENDS_SINGULAR = ("ss", "us", "is", "ies's", "'s")


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a lower-case word, as far as its ending tells; others unchanged."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _SINGULAR or word.endswith(_ENDS_SINGULAR) or word[-1] != "s":
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("oses") and len(word) > 6:
        return word[:-2] + "is"
    return word[:-1]


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """A key under which the forms of a word meet: lower case, singular, American spelling.

    A key for matching, not always a word: it must only be compared with other keys.
    """
    plain = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return american(singular(plain))


_RULES: tuple[tuple[str, str], ...] = (
    # British pattern, American replacement
    (r"aem(?=i|o|a(?!x)|at)", "em"),
    (r"oedem", "edem"),
    (r"\boes(?=tr|oph)", "es"),
    (r"(?<=[ngl])oes(?=tr)", "es"),
    (r"oesoph", "esoph"),
    (r"rrhoe", "rrhe"),
    (r"pnoe", "pne"),
    (r"\bfoet", "fet"),
    (r"\bcoeli", "celi"),
    (r"\bcaec", "cec"),
    (r"\bcaesar", "cesar"),
    (r"\bfaec", "fec"),
    (r"\bpaed(?=i|o)", "ped"),
    (r"(?<=[ho])paed", "ped"),
    (r"gynaec", "gynec"),
    (r"naesth", "nesth"),
    (r"\baetiolog", "etiolog"),
    (r"homoeo", "homeo"),
    (r"amoeb", "ameb"),
    (r"\bnaev", "nev"),
    (r"\bpalaeo", "paleo"),
    (r"leuco(?!v)", "leuko"),
    (r"sulph", "sulf"),
    (r"aluminium", "aluminum"),
    (r"orthopaed", "orthoped"),
    (r"manoeuvr(?:e(?=s?\b))?", "maneuver"),
    (r"\b(tum|col|lab|behavi|fav|hum|od|vap|neighb|harb|hon|flav|arm|end)our", r"\1or"),
    (r"(?<=[a-z])(behavi|col|tum)our", r"\1or"),
    (r"\b(cent|lit|met|fib|tit|goit|calib|theat|meag|spect|lust|sab)re(?=s?\b)", r"\1er"),
    (r"(?<=[a-z])(lit|met|fib)re(?=s?\b)", r"\1er"),
    (r"(anal|paral|catal|hydrol|dial|electrol|haemol|hemol)ys(?=e|ing)", r"\1yz"),
    (r"([a-z]{2}[lmnrtdgcp])is(?=ation)", r"\1iz"),
    (r"(?<![a-z]{6})\bprogramme\b", "program"),
    (
        r"\b(label|model|counsel|signal|travel|cancel|channel|tunnel|fuel)l(?=ed|ing|er)",
        r"\1",
    ),
    (r"\b(enrol|fulfil|instal)(?=ment|s?\b)", r"\1l"),
    (r"\b(defen|offen|licen|preten)ce", r"\1se"),
    (r"\bpractis(?=e|ing)", "practic"),
    (r"\bageing\b", "aging"),
    (r"\bmould", "mold"),
    (r"\bgrey\b", "gray"),
)
_IS_ENDING = re.compile(r"\b([a-z]{2,}[lmnrtdgcv])is(?=(?:e|ed|es|ing|er|ers)\b)")
_IS_STEMS = word_set("""
    advert adv adm prom comprom surpr prem superv telev rev dev prec conc inc exc circumc exerc
    franch merch enterpr compr desp mort improv dem par otherw likew ar expert pract treat no ra
    pra ant d gu disgu cru bru chem rep cent
""")
"""What stands before -ise in words that never take -ize."""


@lru_cache(maxsize=20_000)
def american(word: str) -> str:
    """A lower-case word in American spelling, as far as the rules tell (oedema: edema)."""
    for pattern, replacement in _TO_AMERICAN:
        word = pattern.sub(replacement, word)
    return _IS_ENDING.sub(_ize, word)


def _ize(match: re.Match[str]) -> str:
    stem = match.group(1)
    return match.group() if stem in _IS_STEMS else stem + "iz"


_TO_AMERICAN = tuple((re.compile(pattern), replacement) for pattern, replacement in _RULES)

_BRITISH_RULES: tuple[tuple[str, str], ...] = (
    # American pattern, British replacement
    (r"\bhem(?=at|o(?!s?ex))", "haem"),
    (r"(?<=[a-z])(?<!c)(?<!s)(?<!t)hem(?=atoma|orrhag|olys|oglobin)", "haem"),
    (r"(?<!acad)emia\b", "aemia"),
    (
        r"(an|isch|glyc|leuk|ur|ptic|pox|vol|lipid|natr|kal|calc|acid|tox|ter|vir)emic",
        r"\1aemic",
    ),
    (r"\bedem", "oedem"),
    (r"(?<=[hi])edem", "oedem"),
    (r"\bes(?=tr(?:og|ad|io|on|us))", "oes"),
    (r"esoph(?=ag)", "oesoph"),
    (r"rrhe(?=a|ic)", "rrhoe"),
    (r"pne(?=a|ic)", "pnoe"),
    (r"\bfet(?=al|us|o)", "foet"),
    (r"\bceliac", "coeliac"),
    (r"\bcec(?=um|al)", "caec"),
    (r"\bcesar", "caesar"),
    (r"\bfec(?=es|al)", "faec"),
    (r"\bped(?=iatr)", "paed"),
    (r"orthoped", "orthopaed"),
    (r"gynec", "gynaec"),
    (r"nesth", "naesth"),
    (r"\betiolog", "aetiolog"),
    (r"homeo(?=path|st)", "homoeo"),
    (r"ameb", "amoeb"),
    (r"\bnev(?=us|i\b)", "naev"),
    (r"leuko", "leuco"),
    (r"sulf(?=at|on|ide|a|ur)", "sulph"),
    (r"aluminum", "aluminium"),
    (r"maneuver(?=s?\b)", "manoeuvre"),
    (r"\b(tum|col|lab|behavi|fav|hum|od|vap|neighb|harb|hon|flav)or(?!ou)", r"\1our"),
    (r"\b(cent|lit|met|fib|tit|goit|calib|theat)er(?=s?\b)", r"\1re"),
    (r"(milli|centi|kilo|micro|deci)(lit|met)er(?=s?\b)", r"\1\2re"),
    (r"(anal|paral|catal|hydrol|dial|hemol)yz", r"\1ys"),
    (r"([a-z]{2}[lmnrtdgcpv])iz(?=ation|e|ing)", r"\1is"),
    (r"\bprogram\b", "programme"),
    (r"\b(label|model|counsel|signal|travel|cancel|channel|tunnel)(?=ed|ing|er)", r"\1l"),
    (r"\b(enro|fulfi|insta)ll(?=ment|s?\b)", r"\1l"),
    (r"\b(defen|offen)se", r"\1ce"),
    (r"\baging\b", "ageing"),
    (r"\bmold", "mould"),
    (r"\bgray\b", "grey"),
)
_TO_BRITISH = tuple((re.compile(pattern), replacement) for pattern, replacement in _BRITISH_RULES)


@lru_cache(maxsize=20_000)
def british(word: str) -> str:
    """A lower-case word in British spelling, as far as the rules tell (edema: oedema)."""
    for pattern, replacement in _TO_BRITISH:
        word = pattern.sub(replacement, word)
    return word


def spellings(word: str) -> tuple[str, ...]:
    """The word (in lower case) first, then its other spelling, if the rules know one.

    Only spelling: paracetamol and acetaminophen are two names, and a vocabulary's business.
    """
    word = word.lower()
    other = american(word)
    if other == word:
        other = british(word)
        if american(other) != word:
            return (word,)
    return (word,) if other == word else (word, other)
