"""Word lists of the score's lexical signals: direction, opposites, denial, removal, hedging."""

import re
from functools import cache, lru_cache
from importlib import resources

from probatum.text.words import american, singular, word_set

EQUIVALENTS = {
    "sars-cov-2": "covid-19", "coronaviru": "covid-19", "covid": "covid-19",
    "2019-ncov": "covid-19",
    "sar-cov-2": "covid-19", "covid19": "covid-19", "tumour": "tumor", "carcinoma": "cancer",
    "malignanc": "cancer", "murine": "mouse", "mortalit": "death", "fatal": "death",
    "lethal": "death", "hazard": "risk", "risky": "risk", "odd": "risk", "likelihood": "risk",
    "kid": "child", "infant": "child", "pediatr": "child", "elderl": "older", "facemask": "mask",
    "cardiac": "heart", "renal": "kidney", "hepatic": "liver", "pulmonar": "lung",
    "therap": "treat", "physician": "doctor", "neoplasm": "tumor", "die": "death",
}  # fmt: skip
"""Stems that mean the same for the score (not for the checks, which are stricter)."""

UP = (
    "increas", "elevat", "higher", "rise", "rais", "enhanc", "promot", "upregul", "up-regul",
    "activ", "induc", "stimul", "improv", "augment", "accelerat", "more", "great", "exacerbat",
    "aggravat", "gain", "expan", "strengthen", "high", "fast", "longer", "amplif", "potentiat",
    "drive", "facilit", "trigger", "benef", "effect", "favor", "elicit", "excess", "superior",
    "encourag", "hypersensit", "overexpress", "worse", "contribut", "caus", "lead", "support",
    "boost", "larg", "major", "essential", "requir", "critical", "important", "abundan", "enrich",
    "sever", "allow", "enabl", "restor", "rescu", "susceptib", "vulnerab", "suffici", "success",
    "rapid", "posit", "stab", "matur", "help", "usef", "accur", "common", "frequen", "strong",
)  # fmt: skip
DOWN = (
    "decreas", "reduc", "lower", "declin", "fall", "inhibit", "suppress", "downregul",
    "down-regul", "attenuat", "impair", "prevent", "protect", "less", "fewer", "diminish", "slow",
    "weak", "short", "low", "small", "abolish", "abrogat", "ameliorat", "alleviat", "mitigat",
    "minim", "avert", "curb", "inactiv", "deactiv", "ineffect", "poor", "inferior", "disrupt",
    "antagon", "silenc", "resist", "drop", "unlike", "imped", "hinder", "hamper", "scarc",
    "trivial",
    "damag", "struggl", "inaccur", "degrad", "destab", "premature", "immun", "hyposens", "insuffic",
    "restrict", "limit", "interfer", "counteract", "halt", "stop", "terminat", "dampen", "mild",
    "rare", "unaffect", "negat", "insens", "dispens", "unnecess", "compromis", "perturb", "dysreg",
    "harm", "delay", "arrest", "shrink", "unsafe", "unsuccess", "fail", "repress", "block", "cease",
)  # fmt: skip
REMOVALS = (
    "lack", "absen", "deficien", "knock", "delet", "deplet", "loss", "abl", "null", "silenc",
    "block", "inhibit", "antagon", "disrupt", "mutant", "heterozyg",
)  # fmt: skip
DENIALS = word_set("no not never neither nor cannot none hardly unable little fail failed fails")
NULL = re.compile(
    r"\b(?:no|not|n't|without|neither|little|nor|any)\b[^.;]{0,40}\b(?:differ\w*|effects?|associat\w*"
    r"|benefits?|evidence|correlat\w*|chang\w*|improv\w*|reduc\w*|increas\w*|impact|influence"
    r"|relat\w*|significan\w*|affect\w*|links?|role|contribut\w*|enhanc\w*)"
    r"|\b(?:unchanged|unaffected|similar(?: to)?|comparable|regardless|independent of|irrespective"
    r"|non-?significant|did not|does not|do not|failed to|equivalent)\b",
    re.IGNORECASE,
)
"""A report that there is no effect or no difference."""
HEDGES = re.compile(
    r"\b(?:may|might|could|can|possib\w+|potential\w*|suggest\w*|appear\w*|seem\w*|likely"
    r"|probabl\w+|perhaps|hypothes\w+|unclear|unknown|speculat\w+)\b",
    re.IGNORECASE,
)
AIMS = re.compile(
    r"\b(?:aim(?:s|ed)?|objective|purpose"
    r"|we (?:investigat|examin|evaluat|assess|review|discuss|stud|compar|sought|explor)\w*"
    r"|(?:is|are) (?:needed|required|warranted)|further (?:research|stud\w+|investigation)"
    r"|to (?:determine|investigate|evaluate|assess|examine)|whether|remains?)\b",
    re.IGNORECASE,
)
"""A sentence that says what is to be found out, and not what was."""
NAME = re.compile(r"(?<!^)\b(?=\w*[A-Z0-9])[A-Za-z][\w-]+")
"""A word that is written like a name, not at the start."""

_OPPOSITES = (
    "better worse", "positive negative", "effective ineffective", "sensitive resistant",
    "sensitivity resistance", "susceptible resistant", "susceptible immune", "safe unsafe",
    "presence absence", "gain loss", "early late", "before after", "superior inferior",
    "common rare", "frequent rare", "likely unlikely", "necessary dispensable",
    "essential dispensable", "required dispensable", "natural synthetic", "direct indirect",
    "dependent independent", "male female", "men women", "adult child", "mild severe",
    "acute chronic", "survival death", "symptomatic asymptomatic", "cold warm", "dry humid",
    "good poor", "deficient sufficient", "excess deficiency", "stabilize destabilize",
    "transient persistent", "reversible irreversible", "upper lower", "accurate inaccurate",
    "nuclear cytoplasmic", "maternal paternal", "first last", "higher lower", "increase decrease",
    "increase reduce", "activate inhibit", "activate inactivate", "promote inhibit",
    "promote prevent", "upregulate downregulate", "enhance impair", "improve worsen",
    "accelerate slow", "more less", "more fewer", "longer shorter", "larger smaller",
    "protect risk", "beneficial harmful", "hypersensitive resistant", "scarce abundant",
    "scarce expand", "activate deactivate", "encourage inhibit", "encourage reduce",
)  # fmt: skip


_SUFFIX = re.compile(
    r"(?:ational|ations?|itions?|ingly|ings?|edly|ically|ives?|ments?|ances?|ences?|ancy|ency"
    r"|ities|ity|ness|able|ible|ally|ical|ions?|ors?|ers?|ants?|ents?|ates?|ated|ed|es|ly|al|ic|e|s"
    r"|y)\Z"
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, in lower case and American spelling: a key, not a word."""
    plain = american(singular(word.lower().replace("’", "'").removesuffix("'s")))
    if len(plain) > 4 and not any(sign.isdecimal() for sign in plain):
        short = _SUFFIX.sub("", plain, count=1)
        if len(short) >= 4:
            plain = short
        plain = plain[:-1] + "i" if plain[-1] == "y" else plain
    return EQUIVALENTS.get(plain, plain)


@cache
def antonyms() -> dict[str, frozenset[str]]:
    """Stems and the stems that say the opposite."""
    found: dict[str, set[str]] = {}
    for entry in _OPPOSITES:
        one, other = (stem(word) for word in entry.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}


@cache
def rarities() -> dict[str, float]:
    """How much each common stem says, 0 to 1 (``rarity.tsv``); a stem that is not there says 1."""
    path = resources.files("probatum.proof").joinpath("rarity.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {key: float(value) for key, value in rows}
