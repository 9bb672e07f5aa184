"""How a sentence speaks: advising, reporting, aiming, pointing elsewhere."""

import re
from collections.abc import Sequence
from functools import lru_cache

from probatum.text.polarity import Polarity, find_cues

_PATTERNS: dict[str, str] = {
    # Animals and test tubes are no evidence for a patient.
    "bench work": r"\b(?:mice|mouse|rats?|murine|in vitro|cell lines?|zebrafish|rabbits?|knock-?out)\b",
    # What a study set out to do is not what it found.
    "aim": r"^to (?:assess|compare|determine|evaluate|examine|investigate|study|test|describe|"
    r"review)\b|\b(?:this|our|the present) (?:[\w-]+ ){0,3}(?:study|trial|review|paper|article) (?:aims?|aimed|"
    r"compares?|was designed|evaluat|examin|investigat|describes?|reports?|focuses|sought)|"
    r"\b(?:the )?aim of (?:this|the|our)|we (?:aimed|sought|investigated)|\bhave been reviewed\b|"
    r"\b(?:our|the) (?:goal|objective|purpose|endpoint) (?:was|is)|\bendpoints? (?:was|were)\b|"
    r"\bstudy (?:compared|assessed|evaluated|examined|enrolled|included)\b",
    # Who was treated how in a trial is no advice.
    "trial arm": r"\b(?:the|in) [\w-]+(?: [\w-]+)? (?:group|arm)s?\b|\bpatients? (?:were|was) given\b|"
    r"\b(?:children|patients|women|men|participants|subjects|infants|adults) received\b|\(n ?= ?\d",
    "pointer": r"\b(?:is|are|was|were) (?:also )?(?:described|discussed|outlined|presented|included|summari[sz]ed|"
    r"reviewed|addressed|provided) (?:here|below|above|in this|and\b)|"
    r"\b(?:is|are) (?:described|discussed|outlined|reviewed)[,.]|\bgenetic testing registry\b|"
    r"\b(?:fig(?:ure|\.)?|table|appendix|supplementary) ?S?\d|\bmore information\b|"
    r"\bthese resources\b|\bweb ?(?:page|site)s?\b|\bclick\b|\bsee also\b",
    "hearsay": r"\bet al\b|\b(?:ex|in)clusion criteria\b|\bwe recruited\b|\bthis study was\b|\bprotocol\b|"
    r"\bwere (?:randomi[sz]ed|recruited|enrolled|excluded|pre-packaged)\b",
    "question": r"\?$",
    # One patient's story carries no advice.
    "one patient": r"\b\d{1,3}[- ]years?[- ]old\b|\bcase report\b|\b(?:a|our|the) patient (?:was|had|"
    r"presented|received|developed)\b|\bwe (?:report|describe|present) (?:a|the|two|three) ",
    # Words that say what is to be done, or what works.
    "advice": r"\b(?:should|must|recommend\w*|is indicated|are indicated|of choice|first[- ]line|"
    r"effective|can be (?:used|treated|given)|may be (?:used|given|treated)|beneficial|preferred|"
    r"mainstay|advis\w+|consists? of|include[sd]?|is treated|are treated|avoid|safe)\b|"
    r"^(?:give|administer|start|use|offer|consider|refer|stop|continue|monitor)\b",
    "choice": r"\b(?:(?:drugs?|treatment|agents?|therapy|antibiotics?) of (?:first )?choice|first[- ]line|"
    r"mainstay|is recommended|are recommended|we recommend|best drug|should be (?:treated|given)|"
    r"is treated with|are treated with|preferred|standard of care)\b",
}
CONCLUDING = re.compile(
    r"\b(?:conclusions?|interpretation|recommendations?|summary)\b", re.IGNORECASE
)
"""Headings below which a study says what follows from it."""
_HINTS: dict[str, tuple[str, ...]] = {
    "aim": (
        "aim",
        "goal",
        "objective",
        "purpose",
        "endpoint",
        "study",
        "trial",
        "review",
        "paper",
        "article",
        "sought",
        "investigat",
        "to ",
    ),
    "choice": (
        "choice",
        "first",
        "mainstay",
        "recommend",
        "best drug",
        "should be",
        "treated",
        "prefer",
        "standard",
    ),
    "question": ("?",),
    "bench work": (
        "mice",
        "mouse",
        "rat",
        "murine",
        "vitro",
        "cell line",
        "zebra",
        "rabbit",
        "knock",
    ),
    "hearsay": ("et al", "criteria", "recruit", "this study", "protocol", "were "),
    "trial arm": ("group", "arm", "given", "received", "(n"),
    "pointer": (
        "described",
        "discussed",
        "outlined",
        "reviewed",
        "presented",
        "registry",
        "fig",
        "table",
        "appendix",
        "supplem",
        "information",
        "resource",
        "web",
        "click",
        "see",
    ),
    "one patient": ("old", "case", "patient", "we "),
}
NEVER = frozenset({"aim", "pointer", "question"})
"""Manners that answer nothing: what was to be found out, or where to read on."""
REPORTING = frozenset(
    {"aim", "hearsay", "trial arm", "one patient", "bench work", "pointer", "question"}
)
"""Manners that cannot carry advice: what a study did, or where to read on."""
_AIM_HEADING = re.compile(
    r"^(?:objectives?|aims?|purpose|methods?|design|setting|study design|materials|participants)\b",
    re.IGNORECASE,
)


_LOOKS = tuple(
    (name, re.compile(pattern, re.IGNORECASE), _HINTS.get(name, ("",)))
    for name, pattern in _PATTERNS.items()
)


def manners(said: str, headings: Sequence[str]) -> frozenset[str]:
    """The ways in which a sentence speaks, by name."""
    low = said.lower()
    found = set()
    for name, pattern, hints in _LOOKS:
        for hint in hints:
            if hint in low:
                if pattern.search(said):
                    found.add(name)
                break
    for heading in headings:
        found |= _of_heading(heading)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _of_heading(heading: str) -> frozenset[str]:
    found = {"advice"} if CONCLUDING.search(heading) else set()
    return frozenset(found | {"aim"} if _AIM_HEADING.search(heading) else found)


_TOLD_TO_AVOID = re.compile(
    r"(?:\A|[.;:•(]\s*|\b(?:should|must|to be|be|please|and|also|best|recommended to|advised to)\s)\Z",
    re.IGNORECASE,
)


def forbids(said: str) -> bool:
    """Whether a sentence tells not to do something (and not only that somebody avoided it)."""
    return any(
        cue.kind is Polarity.PROHIBITION
        and (
            not said[cue.start :].lower().startswith("avoid")
            or _TOLD_TO_AVOID.search(said[: cue.start])
        )
        for cue in find_cues(said)
    )
