"""Whether a plain wording says no more than the statement that it stands for.

A statement in a patient's words shares few words with its source, so the checks of a proof, which
hold words against words, cannot judge it. These can: they look at what would do harm if it
changed. A wording that fails one is not used, and the statement is shown as it is.
"""

import re
from typing import Final

from probatum.model.question import ConceptKind
from probatum.model.statement import Check
from probatum.text.modality import Strength, strength
from probatum.text.polarity import Polarity, find_cues
from probatum.text.vocabulary import Concept, Vocabulary

_NUMBER = re.compile(
    r"\d+(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_WORDS: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DRUGS: Final = (ConceptKind.DRUG, ConceptKind.DRUG_CLASS)


def wording_checks(
    plain: str, statement: str, titles: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[Check, ...]:
    """Each check of a plain wording against its statement; titles are what that stands under."""
    return (
        _numbers(plain, statement),
        _negation(plain, statement),
        _strength(plain, statement),
        _drugs(plain, " ".join((statement, *titles)), vocabulary),
    )


def says_no_more(
    plain: str, statement: str, titles: tuple[str, ...], vocabulary: Vocabulary
) -> bool:
    """Whether every check of the wording passed."""
    return all(one.passed for one in wording_checks(plain, statement, titles, vocabulary))


def _numbers(plain: str, statement: str) -> Check:
    """A number of the wording is one of the statement's; a wording may leave numbers out."""
    added = sorted(_values(plain) - _values(statement))
    told = ", ".join(f"{number:g}" for number in added)
    return Check(
        name="numbers of the wording",
        passed=not added,
        reason=f"Not in the statement: {told}." if added else "Every number is the statement's.",
    )


def _negation(plain: str, statement: str) -> Check:
    """What must not be done stays so, and nothing else becomes so."""
    before, after = find_cues(statement), find_cues(plain)
    forbids = any(cue.kind is Polarity.PROHIBITION for cue in before)
    forbidden = any(cue.kind is Polarity.PROHIBITION for cue in after)
    lost, added = forbids and not after, forbidden and not before
    return Check(
        name="negation of the wording",
        passed=not (lost or added),
        reason="A “do not” was lost."
        if lost
        else "A “do not” was added."
        if added
        else "What must not be done is the same.",
    )


def _strength(plain: str, statement: str) -> Check:
    """A wording may weaken a recommendation, and never strengthen it."""
    before, after = strength(statement), strength(plain)
    raised = after > before and after is Strength.MUST
    return Check(
        name="strength of the wording",
        passed=not raised,
        reason="It binds more than the statement." if raised else "It binds no more.",
    )


def _drugs(plain: str, around: str, vocabulary: Vocabulary) -> Check:
    """A drug of the wording is the statement's, its class, or one of that class."""
    known: set[str] = set()
    for match in vocabulary.find(around):
        known |= _line(match.concept, vocabulary)
    strange = sorted(
        match.concept.name
        for match in vocabulary.find(plain)
        if match.concept.kind in _DRUGS and not known & _line(match.concept, vocabulary)
    )
    return Check(
        name="drugs of the wording",
        passed=not strange,
        reason=f"Not in the statement: {', '.join(strange)}."
        if strange
        else "No other drug is named.",
    )


def _line(concept: Concept, vocabulary: Vocabulary) -> set[str]:
    """The concept and what it is a form of."""
    return {concept.id, *(one.id for one in vocabulary.ancestors(concept.id))}


def _values(text: str) -> set[float]:
    found = set()
    for match in _NUMBER.finditer(text):
        word = match.group().lower()
        is_word = word in _WORDS
        found.add(
            float(_WORDS.index(word) + 2 if is_word else re.sub(r"[ \u00a0\u202f,]", "", word))
        )
    return found
