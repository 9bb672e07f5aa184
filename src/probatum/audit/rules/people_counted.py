"""The people of a study, and what happened to them, are counted as the source counts them."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.model.finding import Severity
from probatum.text.numbers import NUMBER_WORDS

NAME = "number of people or events is not the source's"
WHY = "How many were studied, and to how many it happened, is what the finding weighs."

_ALIKE = 0.6
_ONES = "|".join(w for w, n in NUMBER_WORDS.items() if n == int(n))
_NO_ADJECTIVE = (
    "in|of|for|with|to|and|or|from|at|by|on|than|per|years?|months?|weeks?|days?|hours?|minutes?"
    "|mg|g|kg|mcg|ml|mL|units?|times"
)
"""What stands between a number and people that it does not count (16 weeks in adults)."""
_COUNTED = re.compile(
    rf"(?<![\d.,])\b(?P<count>\d[\d,]*|{_ONES})\s(?:(?!(?:{_NO_ADJECTIVE})\b)[a-z-]+\s){{0,2}}?(?P<what>patients?|people|persons"
    r"|participants?|adults|children|women|men|infants|cases|cycles|events|deaths|trials|studies)\b",
    re.IGNORECASE,
)
_ALL_NUMBERS = re.compile(rf"\d[\d,]*|\b(?:{_ONES})\b", re.IGNORECASE)
_ANYONE = re.compile(r"one (?:patient|person|participant)", re.IGNORECASE)
_MEASURE = re.compile(r"\d+\.\d+")
"""A result with decimals, which few sentences share."""
_PEOPLE = frozenset({"patient", "patients", "people", "persons", "participant", "participants"})


def check(case: AuditCase) -> Findings:
    """A finding where the likest sentence counts the same thing otherwise."""
    for claim in case.disputable:
        for _, known in case.alike(claim, _ALIKE)[:1]:
            theirs = {_thing(m["what"]): m for m in _COUNTED.finditer(known.text)}
            numbers = {_value(m.group()) for m in _ALL_NUMBERS.finditer(known.text)}
            for mine in _COUNTED.finditer(claim.text):
                other = theirs.get(_thing(mine["what"]))
                if other is None or not known.is_current or _value(mine["count"]) in numbers:
                    continue
                if _ANYONE.fullmatch(mine.group()) or _is_counted(case, claim, mine):
                    continue
                yield finding(
                    NAME, Severity.MEDIUM, claim.where,
                    f"“{mine.group()}”: {known.source_words} has “{other.group()}” "
                    f"(“{short(known.text, 180)}”). {WHY}",
                    f"Check the count against its source; it has {other.group()}.",
                )  # fmt: skip
                break


def _is_counted(case: AuditCase, claim: Claim, mine: re.Match[str]) -> bool:
    """Whether a sentence of the library has this count beside a measure of the claim."""
    own = {*_MEASURE.findall(claim.text)}
    counted = (_thing(mine["what"]), _value(mine["count"]))
    return any(
        own & {*_MEASURE.findall(known.text)}
        and counted
        in {(_thing(m["what"]), _value(m["count"])) for m in _COUNTED.finditer(known.text)}
        for _, known in case.alike(claim)
    )


def _thing(word: str) -> str:
    low = word.lower()
    return "people" if low in _PEOPLE else low.removesuffix("s")


def _value(count: str) -> int:
    low = count.lower().replace(",", "")
    return int(low) if low.isdecimal() else int(NUMBER_WORDS[low])
