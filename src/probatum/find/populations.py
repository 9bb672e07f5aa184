"""Who a text speaks of: ages, pregnancy, organ function; and which of them exclude each other."""

import re
from functools import lru_cache

_PATTERNS: dict[str, str] = {
    "neonate": r"\b(?:neonat\w+|newborns?|preterm infants?)\b",
    "child": r"\b(?:child(?:ren|hood)?|p(?:a)?ediatric\w*|infants?|boys|girls|toddlers?|bab(?:y|ies)|"
    r"under (?:5|five)s?|months of age)\b",
    "adolescent": r"\b(?:adolescen\w+|teenage\w*)\b",
    "adult": r"\b(?:adults?)\b",
    "older person": r"\b(?:elderly|older (?:people|adults?|persons?|patients)|geriatric)\b",
    "pregnancy": r"\b(?:pregnan\w+|antenatal|gestation\w*|in labour|trimesters?)\b",
    "breast-feeding": r"\b(?:breast-?feeding|lactati\w+|nursing mothers?)\b",
    "renal impairment": r"\b(?:renal (?:impairment|insufficiency|failure)|kidney (?:disease|failure)|"
    r"ckd|(?:ha?emo)?dialysis|egfr|creatinine clearance)\b",
    "hepatic impairment": r"\b(?:hepatic (?:impairment|failure)|liver (?:disease|failure)|cirrho\w+)\b",
}
_DENIED = re.compile(
    r"\b(?:not|non|never|excluding|except)[- ]*(?:currently |yet |in )?"
    r"(?:pregnan\w+|breast-?feeding|lactat\w+|elderly|adults?|child(?:ren)?|neonat\w+|infants?)",
    re.IGNORECASE,
)
"""Who is expressly not meant."""
_AGE = re.compile(r"\b(\d{1,3})[- ]?(years?|yrs?|months?|weeks?|days?)[- ]old")
_AGES = re.compile(
    r"(?<!every )(?<!for )(?<!over )(?<!within )"
    r"\b(\d{1,2})\s?(?:years?|yrs?|months?|weeks?)?\s?(?:-|–|to|and)\s?(\d{1,2})\s?"
    r"(years?|yrs?|months?|weeks?)\b(?! (?:of|after|later|apart|before|in|since|follow|period))"
)
"""A range of ages, as dosing tables write it (6 years – 13 years, 2–11 months)."""
_NEONATE, _ADULT, _OLDER = 4, 18, 65
"""Weeks to which a baby is newborn; years from which a person is grown, and older."""
_HINTS = (
    "natal", "newborn", "infant", "child", "diatric", "boys", "girls", "toddler", "baby", "babies",
    "under 5", "under five", "months of age", "adolescen", "teenage", "adult", "elder", "older",
    "geriatric", "pregnan", "gestation", "labour", "trimester", "feeding", "lactati", "nursing",
    "renal", "kidney", "ckd", "dialysis", "egfr", "creatinine", "hepatic", "liver", "cirrho",
    "neonat",
)  # fmt: skip
"""Letters of which a text that names a population has some: a quick look before the slow one."""
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_YOUNG = {"neonate", "child"}
_GROWN = {"adult", "older person", "pregnancy", "breast-feeding"}
_SPECIAL = {
    "neonate",
    "child",
    "adolescent",
    "pregnancy",
    "breast-feeding",
    "renal impairment",
    "hepatic impairment",
}


@lru_cache(maxsize=20_000)
def populations(text: str) -> frozenset[str]:
    """The populations that a text names, an age among them (under 18 a child, from 65 older)."""
    low = text.lower()
    aged = (
        frozenset(_by_age(match) for match in _AGE.finditer(low)) if "old" in low else frozenset()
    )
    return aged | _named(text, low) | _in_range(low)


def _in_range(low: str) -> frozenset[str]:
    """Children, where a text has a range of ages below 18 beside a weight or in brackets."""
    for match in _AGES.finditer(low):
        is_age = "kg" in low or low[: match.start()].rstrip().endswith(
            ("(", "aged", "child", "age")
        )
        years = match.group(3).startswith("y")
        if is_age and (not years or int(match.group(2)) < _ADULT):
            return frozenset({"child"})
    return frozenset()


def _by_age(match: re.Match[str]) -> str:
    number, unit = int(match.group(1)), match.group(2)
    if unit[0] in "dwm":
        return "neonate" if unit[0] == "d" or (unit[0] == "w" and number <= _NEONATE) else "child"
    return "child" if number < _ADULT else "older person" if number >= _OLDER else "adult"


def _named(text: str, low: str) -> frozenset[str]:
    for hint in _HINTS:
        if hint in low:
            break
    else:
        return frozenset()
    meant = _DENIED.sub(" ", text)
    return frozenset(name for name, pattern in _COMPILED.items() if pattern.search(meant))


@lru_cache(maxsize=20_000)
def populations_of_title(text: str) -> frozenset[str]:
    """``populations``, remembered: for headings, which come again and again."""
    return populations(text)


def fit(asked: frozenset[str], spoken: frozenset[str]) -> float:
    """How evidence that speaks of one population fits a question about another, -2 to 1.

    Evidence that names a special group, when the question names none, is set back a little: its
    dose may not be everybody's. Evidence for adults alone does not answer for a child, nor the
    reverse.
    """
    if asked & spoken:
        return 1.0
    if not asked:
        return -0.8 if spoken & _SPECIAL and "adult" not in spoken else 0.0
    young, grown = bool(asked & _YOUNG), bool(asked & _GROWN)
    if (young and "adult" in spoken) or (grown and spoken & _YOUNG and not spoken & _GROWN):
        return -2.0
    return -0.8 if spoken & _SPECIAL else 0.0
