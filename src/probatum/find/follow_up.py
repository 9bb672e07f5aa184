"""A question asked below an answer, made whole with what it leaves to the one before.

"And in pregnancy?" keeps condition, intervention and what was asked; "why not steroids?" keeps the
condition; "what causes it?" means the condition, "how is it monitored?" the intervention. What is
carried over is named part by part, so that a reader can see it and take it away.
"""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Final

from probatum.find.populations import populations
from probatum.find.targets import targets_of
from probatum.find.understand import check_question, understand
from probatum.library.library import Library
from probatum.model.facet import Facet
from probatum.model.question import ConceptKind, Mention, Question
from probatum.model.value import Value


class Part(StrEnum):
    """What a carried-over part of a question is."""

    FACET = "asked"
    INTERVENTION = "intervention"
    CONDITION = "condition"
    POPULATION = "population"
    WORDS = "words"


class Carried(Value):
    """A part of the earlier question that the follow-up leaves out and means."""

    part: Part
    words: str


class FollowUp(Value):
    """A follow-up as it was understood: a question that stands alone, and what was carried over."""

    text: str
    asked: str
    """The follow-up as it was typed."""
    carried: tuple[Carried, ...] = ()


OF_CONDITION: Final = frozenset(
    {
        Facet.CAUSE, Facet.FEATURE, Facet.DIAGNOSIS, Facet.PROGNOSIS, Facet.COMPLICATION,
        Facet.OVERVIEW, Facet.PREVENTION, Facet.TREATMENT, Facet.FOLLOW_UP,
    }
)  # fmt: skip
"""What is asked of a condition; everything else is asked of a drug or procedure too."""
_PHRASES: Final[dict[Facet, str]] = {
    Facet.SCHEDULE: "dosing schedule",
    Facet.ROUTE: "route of administration",
    Facet.RATE: "infusion rate",
    Facet.WEIGHT_BASIS: "ideal or actual body weight for the dose",
    Facet.MAXIMUM: "maximum dose",
    Facet.DURATION: "duration of treatment",
    Facet.INDICATION: "indications",
    Facet.ALTERNATIVE: "alternatives",
    Facet.REPEAT: "repeat treatment",
    Facet.DO_NOT: "what not to do",
    Facet.CONTRAINDICATION: "contraindications",
    Facet.ADVERSE_EFFECT: "adverse effects",
    Facet.INTERACTION: "interactions",
    Facet.CAUSE: "causes",
    Facet.FEATURE: "clinical features",
    Facet.COMPLICATION: "complications",
}
"""How a carried facet is written; others by their names."""
_LEAD = re.compile(
    r"\A(?:(?:and|but|so|ok(?:ay)?|then|also|now|thanks?|please|(?:what|how) about|what of)\b"
    r"[\s,:]*)+",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\A(?:and|what about|how about|what of|or)\b", re.IGNORECASE)
"""A question that begins so goes on from the one before."""
_PRONOUN = re.compile(
    r"\b(?:it|this|that|them|they|these|those|the (?:same )?(?:drug|treatment|medicine|disease"
    r"|condition))\b(?! (?:drug|treatment|patient|dose|disease|condition)s?\b)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
_POINTS = re.compile(f"{_PRONOUN.pattern}|{_THEIRS.pattern}", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:compar\w+ (?:it )?(?:with|to)|versus|vs\.?|(?:better|worse|safer|cheaper) than"
    r"|rather than|instead of|or\b(?=[^?]*\?*\Z))",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:if|also|as well|who (?:has|have|is|are)|with (?:known|co-?existing)|on top|combined with"
    r"|together with|added to|add(?:ing)?|(?:risks?|chances?) of)\b",
    re.IGNORECASE,
)
"""What is named after these comes beside what the earlier question named, not in its place."""
_SENTENCE = re.compile(
    r"\A(?:(?:by|until|at|from|for) (?=wh|how))?"
    r"(?:(?:the )?(?:risks?|chances?) of|why|how|when|what|which"
    r"|who|where|is|are|can|could|should|do|does|did|must|may|will"
    r"|give|tell|explain|compare|show|list)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\A(?:what (?:is|are) (?:the )?)?(?:the )?(?!(?:how|why|which|who|when|where)\b)"
    r"(?:[\w-]+ ){0,2}[\w-]+\Z",
    re.IGNORECASE,
)
_BARE: Final = {"how long": "duration", "how much": "dose", "how often": "dosing schedule"}
_JOINTS: Final = {"alternatives": "to", "alternative": "to", "evidence": "for"}
_OPENINGS: Final = frozenset({"", "how does", "how do", "is", "are", "can you", "how does it"})
_PLACE = re.compile(r"(?:in|for|if|during|when|with|after|before|by|under|over)\b", re.IGNORECASE)
_PLACE_WITHIN = re.compile(r" (?:in|for|if|during|after|before|under|over) ", re.IGNORECASE)
_AGED = re.compile(r"\b\d{1,3}[- ]?(?:years?|months?|weeks?|days?)[- ]old\b", re.IGNORECASE)
_WHAT_IF = re.compile(r"\A(?:what )?if\b", re.IGNORECASE)


def follow_up(text: str, earlier: str, library: Library, without: Collection[str] = ()) -> FollowUp:
    """The follow-up as a question of its own.

    without names words of carried parts that the reader has taken away.

    Raises:
        QuestionError: one of the texts cannot be used as a question.
    """
    asked = check_question(text)
    before, own = understand(earlier, library), understand(_spelt_out(asked), library)
    kept = [one for one in _carried(own, before, library) if one.words not in without]
    return FollowUp(text=_whole(own, kept), asked=asked, carried=tuple(kept))


def _spelt_out(text: str) -> str:
    """ "How long?" asks for a duration."""
    return _BARE.get(_LEAD.sub("", text).rstrip(" ?.!").lower(), text)


def _carried(own: Question, before: Question, library: Library) -> list[Carried]:
    if _stands_alone(own):
        return []
    found: list[Carried] = []
    if not own.facets and not _COMPARES.search(own.text) and before.facets:
        found.append(Carried(part=Part.FACET, words=_phrase(before.facets[0])))
    facet = (own.facets or before.facets or (None,))[0]
    if _keeps_intervention(own, facet):
        found += _mentions(Part.INTERVENTION, before.interventions, before, own.interventions)
    is_new = own.conditions and not _BESIDES.search(own.text)
    if not is_new:
        found += _mentions(Part.CONDITION, before.conditions, before, own.conditions)
    if not (before.conditions and before.interventions) and not is_new:
        found += _words(before, own, library)
    found += _people(before, own, library)
    return found


def _stands_alone(own: Question) -> bool:
    """Whether it names all that it asks about: nothing is left to the question before."""
    if _NEXT.search(own.text) or _POINTS.search(own.text) or _BESIDES.search(own.text):
        return bool(own.conditions and own.interventions and own.facets)
    if _COMPARES.search(own.text) and len(own.interventions) < 2:
        return False
    if own.conditions and own.interventions:
        return True
    return bool(own.conditions and set(own.facets[:1]) & OF_CONDITION)


def _keeps_intervention(own: Question, facet: Facet | None) -> bool:
    if own.interventions:
        return any(cue.search(own.text) for cue in (_COMPARES, _BESIDES, _POINTS))
    is_of_condition = facet in OF_CONDITION and Facet.ASSESSMENT not in own.facets
    return not own.facets or not is_of_condition


def _mentions(
    part: Part, names: Iterable[Mention], question: Question, own: Iterable[Mention]
) -> list[Carried]:
    said = {mention.name for mention in own}
    return [
        Carried(part=part, words=question.read(one.start, one.end))
        for one in names
        if one.name not in said
    ]


def _words(before: Question, own: Question, library: Library) -> list[Carried]:
    """Words of the earlier question that no vocabulary knows: the name of what it was about."""
    known = {token for word in targets_of(own, library.vocabulary).words for token in word.tokens}
    words = targets_of(before, library.vocabulary).words
    left = [word.text for word in words if not known & set(word.tokens)]
    return [Carried(part=Part.WORDS, words=" ".join(left))] if left else []


def _people(before: Question, own: Question, library: Library) -> list[Carried]:
    if own.population or populations(own.text):
        return []
    read = before.read()
    named = [
        read[match.start : match.end]
        for match in library.vocabulary.find(read)
        if match.concept.kind is ConceptKind.POPULATION
    ]
    aged = [match.group() for match in _AGED.finditer(read)]
    return [Carried(part=Part.POPULATION, words=words) for words in dict.fromkeys(named + aged)]


def _phrase(facet: Facet) -> str:
    return _PHRASES.get(facet, facet.value)


def _whole(own: Question, kept: list[Carried]) -> str:
    """The question in words: its own, its pronoun and its gaps filled with what was carried."""
    if not kept:
        return own.read()
    parts = {part: [one.words for one in kept if one.part is part] for part in Part}
    text = _LEAD.sub("", own.read()).rstrip(" ?.!") or own.read().rstrip(" ?.!")
    text = _with_pronoun(_THEIRS.sub("the", text), own, parts)
    if _COMPARES.search(text) and parts[Part.INTERVENTION]:
        head, place = _compared(text, parts[Part.INTERVENTION]), ""
    else:
        head, place = _begun(text, parts, bool(own.interventions))
    whole = head + _in(" for ", parts[Part.CONDITION]) + _in(" ", parts[Part.WORDS])
    whole += (f" {place}" if place else "") + _in(" in ", parts[Part.POPULATION])
    return f"{whole[:1].upper()}{whole[1:]}?"


def _with_pronoun(text: str, own: Question, parts: dict[Part, list[str]]) -> str:
    """ "How is it monitored" with the name of what "it" is; the part that names it is used up."""
    is_of_condition = bool(set(own.facets[:1]) & OF_CONDITION)
    first, second = Part.INTERVENTION, Part.CONDITION
    order = (second, first) if is_of_condition else (first, second, Part.WORDS)
    for part in order:
        match = _PRONOUN.search(text)
        if parts[part] and match:
            named = " and ".join(parts[part])
            text = f"{text[: match.start()]}{named}{text[match.end() :]}"
            parts[part] = []
    return text


def _compared(text: str, interventions: list[str]) -> str:
    match = _COMPARES.search(text)
    names = " and ".join(interventions)
    if match is None or text[: match.start()].strip().lower() not in _OPENINGS:
        return f"{text} ({names})"
    return f"{names} compared with {text[match.end() :].strip()}"


def _begun(text: str, parts: dict[Part, list[str]], names_drug: bool) -> tuple[str, str]:
    """Head and place: a fragment ("in pregnancy") goes behind what it is a fragment of."""
    names, facet = (" and ".join(parts[part]) for part in (Part.INTERVENTION, Part.FACET))
    parts[Part.INTERVENTION] = []
    if not facet and _NAMES.match(text) and not _PLACE.match(text):  # "what is the maximum dose"
        joint = next((word for ending, word in _JOINTS.items() if text.endswith(ending)), "of")
        of = names or " and ".join(parts[Part.CONDITION])
        if not names:
            parts[Part.CONDITION] = []
        return (f"{text} {joint} {of}" if of else text), ""
    if _SENTENCE.match(text) and not _WHAT_IF.match(text):
        return f"{text}{f' with {names}' if names else ''}", ""
    text = _WHAT_IF.sub("if", text)
    if _PLACE.match(text):
        return " of ".join(part for part in (facet, names) if part), text
    if not facet:
        place = _PLACE_WITHIN.search(text)
        at = place.start() if place else len(text)
        return f"{text[:at]}{f' of {names}' if names else ''}", text[at:].strip()
    joint = "with" if names_drug and facet == _phrase(Facet.TREATMENT) else "of"
    return (f"{facet} of {names}", f"in {text}") if names else (f"{facet} {joint} {text}", "")


def _in(joint: str, names: list[str]) -> str:
    return joint + " and ".join(names) if names else ""
