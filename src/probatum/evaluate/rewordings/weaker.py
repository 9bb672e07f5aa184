"""The same said more cautiously: a statement may weaken its source, never strengthen it."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, first_match

_VERBS = [
    "reduce",
    "increase",
    "cause",
    "improve",
    "prevent",
    "affect",
    "induce",
    "inhibit",
    "contribute",
    "lead",
    "require",
    "occur",
]
_WEAKER = (
    (re.compile(r"\bmust be (?=\w+ed\b|given|taken)"), ("should be ",)),
    (re.compile(r"\bshould be (?=(?:used|given|offered|considered|started|administered|added)\b)"), ("may be ",)),
    (re.compile(r"\bwe recommend (?!against)(?=\w)", re.I), ("we suggest ",)),
    (re.compile(r"(?<!not )\b(?:is|are) (?:required|mandatory|essential)\b"), ("should be considered",)),
    (re.compile(r"(?<!not )(?<!strongly )\b(?:is|are) recommended\b"), ("may be considered",)),
    (re.compile(r"\bwill (?=(?:be|have|" + "|".join(_VERBS) + r")\b)"), ("may ",)),
    (re.compile(r"\b(" + "|".join(_VERBS) + r")s\b(?= (?:the|a|an|in|to|blood|pain|mortality|risk))"), (r"may \1",)),
    (re.compile(r"(?<!not )\b(?:is|are) (effective|beneficial|useful|associated|helpful|safe)\b"), (r"may be \1",)),
)  # fmt: skip


def weaker_modality(pair: Pair, random: Random) -> Change | None:
    """Must as should, should as may, reduces as may reduce."""
    if re.search(r"\b(?:not|no|never|only|nor|neither)\b", pair.statement):
        return None  # weakening beside a denial may turn the sense
    return first_match(pair, random, _WEAKER)


def verbatim(pair: Pair, random: Random) -> Change | None:
    """The statement itself, unchanged."""
    del random
    return Change(pair.statement, "", "")
