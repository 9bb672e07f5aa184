"""What kind of study a title tells of, where its source does not state a type."""

import re

from probatum.text.quantities import QuantityKind, find_quantities

_CASE = re.compile(
    r"\bcase (?:reports?|series|stud(?:y|ies))\b|\b(?:a|two|three"
    r"|four) (?:\w+ ){0,3}cases?\b|\bcase of\b"
    r"|\bin an? (?:patient|\w+[- ](?:year|month)[- ]old)"
    r"|\breport of (?:a case|one case|two|three) |\ba rare (?:cause|presentation|complication)",
    re.IGNORECASE,
)
_CONTROLLED = re.compile(
    r"\b(?:randomi[sz]ed|placebo|double[- ]blind|controlled trial|meta-?analysis"
    r"|systematic review)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:editorial|letter to the editor|commentary|viewpoint|perspective|opinion"
    r"|news|blog|press release|tweet|podcast)\b",
    re.I,
)
_BENCH = re.compile(
    r"\b(?:mice|mouse|rats?|murine|in vitro|cell lines?|zebrafish|rabbits?"
    r"|animal model|guinea pigs?|canine)\b",
    re.I,
)


def tells_of_cases(title: str) -> bool:
    """Whether a title (with its label and journal) is of single cases."""
    return bool(_CASE.search(title)) and not _CONTROLLED.search(title)


def tells_an_opinion(title: str) -> bool:
    """Whether a title, label or journal is of an opinion or of news."""
    return bool(_OPINION.search(title))


def tells_of_animals(text: str) -> bool:
    """Whether a text is of work on animals or cells."""
    return bool(_BENCH.search(text))


_FREQUENT = re.compile(
    r"\b(?:common\w*|most|frequen\w+|rates?|incidence|prevalence|usually|often|rarely"
    r"|rare|typically|likely|unlikely"
    r"|studies|evidence|effective|efficacy|superior|better|worse|prognosis|reduc\w+"
    r"|increas\w+|decreas\w+|improv\w+)\b",
    re.IGNORECASE,
)  # fmt: skip


def tells_how_often(text: str) -> bool:
    """Whether a sentence tells how often something is, or how well something works.

    One patient, one dish and one editor's view are no ground for that.
    """
    return bool(_FREQUENT.search(text)) or any(
        quantity.kind is QuantityKind.PERCENT for quantity in find_quantities(text)
    )
