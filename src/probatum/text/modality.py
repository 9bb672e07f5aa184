"""Modality: how strongly a sentence tells the reader to act."""

import re
from enum import IntEnum
from typing import NamedTuple


class Strength(IntEnum):
    """Deontic strength; the greater binds more."""

    NONE = 0
    MAY = 1
    """may, can, consider, could, suggest, option, conditional"""
    SHOULD = 2
    """should, recommended, advise, offer, indicated, first-line, ought to"""
    MUST = 3
    """must, required, shall, essential, mandatory, always, never, contraindicated"""


class Modal(NamedTuple):
    """A modal cue; offsets are 0-based, half-open, in code points."""

    start: int
    end: int
    strength: Strength


_MUST = r"""
    must | shall | (?:is|are|be)\srequired | required\sto | essential | mandatory | compulsory
  | imperative | obligatory | has\sto | have\sto
  | (?<!may\s)(?<!might\s)(?<!a\s)(?<!the\s)(?<!no\s)needs?\sto
  | contra-?\s?indicated | never | always | strongly\srecommend(?:s|ed)?
"""
_SHOULD = r"""
    should(?!\s(?:(?:be\s)?consider|make\sone\sthink|raise\s(?:the\s)?(?:suspicion|thought)))
  | recommend(?:s|ed|ation|ations)? | ought\sto
  | advis(?:e|es|ed|able)
  | indicated | first[\s-]line | treatment\sof\schoice | drug\sof\schoice | preferred
  | is\sto\sbe | are\sto\sbe | standard\sof\scare | offer(?=\s) | ensure
"""
_MAY = r"""
    should\s(?:be\s)?consider(?:ed)?
  | should\s(?:make\sone\sthink|raise\s(?:the\s)?(?:suspicion|thought))
  | (?:may|can|could|might)(?:\s(?:also|then))?(?:\s(?:be|consider(?:ed)?))?
  | consider(?:ed|ation)?(?!ing\b|able) | suggest(?:s|ed)? | option(?:s|al|ally)? | acceptable
  | reasonable | appropriate | alternative(?:ly)? | conditional(?:ly)?\srecommend\w* | permitted
  | insufficient\sevidence\sto\srecommend
"""
_MODAL = re.compile(
    rf"\b(?:(?P<may>{_MAY})|(?P<must>{_MUST})|(?P<should>{_SHOULD}))(?![\w-])",
    re.VERBOSE,
)
"""For text in lower case: ignoring case would be much slower."""
_IMPERATIVE = re.compile(
    r"(?:^|[.;:]\s|\n)[\s•▪■●○◦*–—-]*(?:\(?\d{1,2}[.)]\s)?"
    r"(Give|Offer|Use|Start|Stop|Treat|Administer|Avoid|Monitor|Check|Measure|Refer|Prescribe|Add"
    r"|Continue|[Dd]o\snot|Repeat|Reduce|Increase|Infuse|Inject|Withhold|Discontinue|Perform|Ensure"
    r"|Assess|Test|Screen|Remove|Keep|Take|Replace|Admit|Correct|Exclude|Advise)\b",
)
_STRENGTHS = {"may": Strength.MAY, "should": Strength.SHOULD, "must": Strength.MUST}
_PERMISSION_ONLY = re.compile(r"\b(?:19|20)\d\d\s\Z|\b(?:in|since|until|by|early|late)\s\Z")


def find_modals(text: str) -> list[Modal]:
    """The modal cues of a sentence, in order.

    'should be considered' is a may; an imperative that opens the sentence ('Give …') is a should,
    but 'Do not …' is a must. The month of May is none.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    found = [
        Modal(match.start(), match.end(), _STRENGTHS[match.lastgroup or "may"])
        for match in _MODAL.finditer(lower)
        if not _is_month(text, match)
    ]
    for match in _IMPERATIVE.finditer(text):
        start, end = match.span(1)
        if not any(modal.start < end and start < modal.end for modal in found):
            order = match.group(1)[:2].lower() == "do"
            found.append(Modal(start, end, Strength.MUST if order else Strength.SHOULD))
    return sorted(found)


def _is_month(text: str, match: re.Match[str]) -> bool:
    if text[match.start() : match.end()] != "May":
        return False
    after = text[match.end() : match.end() + 6].strip()
    return after[:1].isdecimal() or _PERMISSION_ONLY.search(text, 0, match.start()) is not None


def strength(text: str) -> Strength:
    """The strongest modality of a sentence; NONE where it only reports."""
    return max((modal.strength for modal in find_modals(text)), default=Strength.NONE)
