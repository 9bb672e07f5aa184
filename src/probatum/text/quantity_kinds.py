"""What kind of quantity a number is, by its unit and the words around it."""

import re

from probatum.text.measures import COUNTED
from probatum.text.quantity import QuantityKind, denominator
from probatum.text.units import UNITS
from probatum.text.words import word_set

LOOK_BACK = 60


"""How many characters before a number can tell what it is."""
SIGN_ENDS = frozenset("≥≤⩾⩽≧≦<>=~≈∼")


_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_RATIO_BEFORE = re.compile(
    r"(?:\b(?:a?OR|RR|a?HR|SMD|MD|WMD|IRR|odds\sratio|hazard\sratio|risk\sratio|relative\srisk|"
    r"mean\sdifference)s?(?:\s\([A-Za-z]+\))?[\s:=,]*(?:of|was|is)?\s?)\Z",
    re.IGNORECASE,
)
_P_BEFORE = re.compile(r"\b[pP](?:[\s-]values?)?(?:\sof|\swas|\sis|\sfor\s\w+)?\s?[=<>≤≥]?\s?\Z")
_LABEL_BEFORE = re.compile(
    r"\b(?:type|types|grade|grades|stage|stages|class|classes|phase|day|days|week|weeks|month|year|"
    r"figures?|figs?\.?|tables?|boxe?s?|steps?|level|levels|score|ng|version|part|appendix|line|"
    r"chapter|section|no\.|number|group|groups|factor|ref\.|recommendation|question|item|LOE:?)"
    r"\s(?:[0-9IVX]+\s?(?:,|and|or|to|-|–)\s?)*\Z",
    re.IGNORECASE,
)
AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age\sof|age\sis|(?:older|younger)\sthan|(?:children|infants?|adults?|patients|people|"
    r"persons?|women|men|babies|neonates|those|child|boys|girls|individuals)\s(?:of\s|aged\s|at\s)?"
    r"(?:over|under|above|below)?)\s?(?:between\s|from\s|about\s|[<>≥≤]=?\s?|under\s|over\s)?\Z",
    re.IGNORECASE,
)
AGE_AFTER = re.compile(
    r"[\s-]?(?:old\b|of\sage|(?:['’]\s|of\s|\s)*gestation)|\s(?:or|and)\s(?:older|younger)"
    r"|\sand\s(?:above|over|below|under)(?=\W)",
    re.IGNORECASE,
)
_AMOUNTS = word_set("""
    mass volume activity charge tablets capsules drops puffs sprays sachets vials ampoules patches
    suppositories spoons tablespoons bags
""") | {"amount of substance", "absorbed dose", "energy", "radioactivity"}
_BODY = ("kg", "m2", "{dose}", "1.73m2")
_TIME_CODES = frozenset(code for code, unit in UNITS.items() if unit.dimension == "time")


def kind_of(
    text: str, at: int, end: int, unit: str, dimension: str, per: tuple[str, ...], single: bool
) -> tuple[QuantityKind, str]:
    """The kind of a number with its unit, and its dimension (refined where there is no unit)."""
    if dimension == "number" and not per:
        return _bare(text, at, end, single)
    if dimension == "percent":
        return QuantityKind.PERCENT, dimension
    if dimension == "time" and not per:
        return (
            QuantityKind.AGE if _aged(text, at, end, unit) else QuantityKind.DURATION
        ), dimension
    if any(denominator(code)[1] in _TIME_CODES for code in per):
        return QuantityKind.RATE, dimension
    if dimension in COUNTED and not per:
        return QuantityKind.COUNT, dimension
    if dimension in _AMOUNTS and all(code in _BODY for code in per):
        return QuantityKind.AMOUNT, dimension
    return QuantityKind.OTHER, dimension


AGED = re.compile(
    r"\b(?:aged?|ages|age\sof|(?:older|younger)\sthan)\s?(?:between\s|from\s|[<>≥≤]=?\s?|of\s)?\Z",
    re.IGNORECASE,
)


_OLDER = re.compile(
    r"(?:under|below|younger|above|over|older|[≥≤<>⩾⩽]=?)\s?\Z|\bunder\sa\s\Z", re.IGNORECASE
)


def _aged(text: str, at: int, end: int, unit: str) -> bool:
    """Whether a time is an age, by the words around it."""
    if AGE_AFTER.match(text, end):
        return True
    if unit not in ("a", "mo", "wk", "d"):
        return False
    floor, last = max(0, at - LOOK_BACK), last_word(text, at)
    if last[-1:] not in SIGN_ENDS and last not in _AGE_WORDS:
        return unit in ("a", "mo") and text[end : end + 1] == ":"
    if AGE_BEFORE.search(text, floor, at):
        return True
    if unit not in ("a", "mo"):
        return False
    older = unit == "a" and _OLDER.search(text, floor, at)
    return text[end : end + 1] == ":" or bool(older and not text.startswith(" of follow", end))


_AGE_WORDS = word_set("""
    aged age ages of is than children infant infants adult adults patients people person persons
    women men babies neonates those child boys girls individuals at over under above below between
    from about younger older a
""") | {""}


def _bare(text: str, at: int, end: int, single: bool) -> tuple[QuantityKind, str]:
    if _ORDINAL.match(text, end):
        return QuantityKind.OTHER, "ordinal"
    floor = max(0, at - LOOK_BACK)
    if last_word(text, at).strip("=<>≤≥:,") not in _TELLING:
        return _year_or_count(text, at, end, single)
    if _P_BEFORE.search(text, floor, at):
        return QuantityKind.OTHER, "p-value"
    if _RATIO_BEFORE.search(text, floor, at):
        return QuantityKind.RATIO, "ratio"
    if _LABEL_BEFORE.search(text, floor, at):
        return QuantityKind.OTHER, "label"
    return _year_or_count(text, at, end, single)


_TELLING = word_set("""
    p value values of was is for or aor rr hr ahr smd md wmd irr ratio ratios risk difference
    differences type types grade grades stage stages class classes phase day days week weeks month
    year figure figures fig figs fig. figs. table tables box boxes step steps level levels score ng
    version part appendix line chapter section no. number group groups factor ref. recommendation
    question item loe and to - –
""") | {""}
"""The last words after which a number without a unit may be something other than a count."""


def _year_or_count(text: str, at: int, end: int, single: bool) -> tuple[QuantityKind, str]:
    if single and end - at == 4 and text[at:end].isdecimal() and text[at : at + 2] in ("19", "20"):
        return QuantityKind.OTHER, "year"
    return QuantityKind.COUNT, "number"


def last_word(text: str, at: int) -> str:
    """The word that ends before offset at, in lower case."""
    tail = text[max(0, at - LOOK_BACK) : at].rstrip()
    return tail[max(tail.rfind(" "), tail.rfind("\n"), tail.rfind("(")) + 1 :].lower()
