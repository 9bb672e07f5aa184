"""A rule of so many criteria keeps their number: 'two of these' is not 'any of these'."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim
from probatum.audit.measures import DOSES
from probatum.audit.opposition import denials
from probatum.model.finding import Severity
from probatum.text.numbers import NUMBER_WORDS
from probatum.text.quantities import find_quantities

NAME = "number of criteria is not the source's"
WHY = "One criterion where two are needed halves the dose of most patients, or treats the well."

_ALIKE = 0.3
_NEEDED = re.compile(
    r"(?<!same )(?<!these )(?<!those )(?<!are )(?<!is )(?<!all )(?<!only )"
    r"\b(?:at least |any |a minimum of )?(?P<count>any|either|one|two|three|four|five|\d)"
    r"(?: or more)?"
    r"(?: (?:or more )?of(?: the following|these|those)?\s?:"
    r"| of (?:the following|these|those|them)\b"
    r"| (?:of (?:the |these )?(?:two |three |four |five |six |\d )?)?"
    r"(?:moderate |high |major |minor |risk )*(?:criteria|criterion|factors?)\b)",
    re.IGNORECASE,
)
"""Only what says that criteria follow or were named: 'one of the causes' asks for nothing."""
_ANY = frozenset({"any", "either"})


def check(case: AuditCase) -> Findings:
    """A finding where like sentences ask for other numbers of criteria, all of them."""
    for claim in case.disputable:
        mine = _NEEDED.search(claim.text)
        if mine is None or denials(claim.text):
            continue  # "one alone is not enough"
        near = [
            (known, _counts(known.text))
            for _, known in case.alike(claim, _ALIKE)[:4]
            if not denials(known.text)
        ]
        having = [(known, counts) for known, counts in near if counts and known.is_current]
        if not having or any(_count(mine) in counts for _, counts in having):
            continue
        known = having[0][0]
        yield finding(
            NAME, Severity.HIGH if _is_of_dose(claim) else Severity.MEDIUM, claim.where,
            f"“{short(claim.text, 140)}”, but {known.source_words}: "
            f"“{short(known.text, 200)}”. {WHY}",
            "Give the number of criteria that the source asks for.",
        )  # fmt: skip


def _is_of_dose(claim: Claim) -> bool:
    return treats(claim) or any(q.kind in DOSES for q in find_quantities(claim.text))


def _counts(text: str) -> frozenset[int]:
    return frozenset(_count(match) for match in _NEEDED.finditer(text))


def _count(match: re.Match[str]) -> int:
    word = match["count"].lower()
    if word in _ANY:
        return 1
    return int(word) if word.isdecimal() else int(NUMBER_WORDS[word])
