"""Amounts of drugs in a text, and the text without them."""

import re
from collections.abc import Iterator

from probatum.model.question import ConceptKind
from probatum.text.sentences import split_sentences
from probatum.text.vocabulary import load_starter

_AMOUNT = re.compile(
    r"\d(?:[\d.,·\s–-]*\d)?\s?(?:mg|g|mcg|µg|micrograms?|milligrams?|grams?|ml|mL|litres?|IU|units?"
    r"|mmol|mEq|tablets?|capsules?|drops|puffs|sachets?)\b"
    r"(?!\s?/\s?(?:min\b|L\b|l\b|dL|mL\b|ml\b|mmol))(?!\s?·h)"
    r"|\b(?:half|halve|halves|double|cut)\b[^.;]{0,30}\bdoses?\b"
    r"|\bdoses? (?:is|are) (?:halved|cut)\b",
    re.IGNORECASE,
)
"""What is given, not what is measured: 2 g and 5 mL/kg/h, not 1.5 g/L or 30 mL/min."""
_BREATH_OR_URINE = re.compile(
    r"\b(?:capacity|breathing (?:test|got|falls|drops)|urine|breathing tube)\b", re.IGNORECASE
)
"""What is measured in mL/kg, as a dose is."""
_VOLUME = re.compile(r"\d\s?ml\s?/\s?kg", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"(?:It|They|This|That|These|Those|He|She|Such|All|Any|Both|The same|The total|The rest|If not"
    r"|Then|Or|And|But|So|Even|Later|After(?:wards| that)|There|Here|In (?:that|this|these|both)"
    r"|Otherwise|Each)\b"
)
"""A sentence that begins so leans on the one before."""
_NAMES = frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.PROCEDURE})


def tells_dose(text: str) -> bool:
    """Whether a text names how much of something is given."""
    return any(_is_dose(text[start:end]) for start, end in split_sentences(text))


def without_doses(text: str) -> str:
    """The sentences that name no amount and do not lean on one that does; '' if none is left.

    What is left must name a drug or procedure: "Some children cannot swallow." says nothing alone.
    """
    left = " ".join(_kept(text))
    if len(left) == len(" ".join(text.split())):
        return text
    named = any(match.concept.kind in _NAMES for match in load_starter().find(left))
    return left if named else ""


def _kept(text: str) -> Iterator[str]:
    is_cut = False
    for start, end in split_sentences(text):
        sentence = text[start:end]
        is_cut = _is_dose(sentence) or (is_cut and bool(_POINTS_BACK.match(sentence)))
        if not is_cut:
            yield sentence


def _is_dose(sentence: str) -> bool:
    if _BREATH_OR_URINE.search(sentence):
        sentence = _VOLUME.sub(" ", sentence)
    return bool(_AMOUNT.search(sentence))
