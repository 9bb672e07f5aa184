"""A plain wording says no more than the statement that it stands for.

A plain wording has other words by design, so that the checks of ``proof/checks``, which look for
each word, cannot judge it. These look at what harms when it changes: numbers with their units,
drugs, conditions, people, whether something is forbidden, and how strongly it is advised. Leaving
out is allowed, for a plain wording is shorter; what may not be left out is a prohibition.
"""

import re
from collections.abc import Iterable
from typing import Final

from probatum.find.populations import populations
from probatum.model.question import ConceptKind
from probatum.model.statement import Check
from probatum.proof.outcome import failed, named, passed
from probatum.text.modality import Strength, strength
from probatum.text.polarity import Cue, Polarity, find_cues
from probatum.text.vocabulary import Concept, Vocabulary, load_starter

_COUNTS = tuple(re.findall(r"\w+", "two three four five six seven eight nine ten eleven twelve"))
_WORDS: Final = {word: str(value) for value, word in enumerate(_COUNTS, start=2)} | {"twice": "2"}
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(?:\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    rf"|\b(?:{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[-–]|to|or|and)?\s?(?:\d[\d.,]*)?\s?-?(?:(?:consecutive|full|more|further|whole)\s)?"
    r"(mg|g|kg|micrograms?|mcg|mL|ml|litres?|L|mmol|units?|cm|mm|m|°C|degrees|hours?|h|days?|weeks?"
    r"|months?|years?|minutes?|min)\b|\s?(%)",
)
_SAME_UNIT: Final = {"h": "hour", "min": "minute", "mcg": "microgram", "ml": "mL", "L": "litre"}
_SUBJECTS: Final = {
    "drugs": frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS}),
    "conditions": frozenset({ConceptKind.CONDITION}),
}
_ROOT = 5
"""Letters from which a word without its last one is still that word's root."""
_ENDS = re.compile(r"\b(?:stop|discontinu|avoid|unavoid|unless|only|rul|reserv)\w*", re.IGNORECASE)
"""What the original may say in place of "not" where the plain wording says "stop" or "do not"."""
_FORBIDS = re.compile(
    r"\b(?:(?:do|must|may|can)(?: ?not)|never|contra-?indicat\w*|rules? out)\b", re.I
)
_ORDERS = re.compile(
    r"(?:\A|[,;:]\s|\b(?:to|and|then|but|or)\s)(?:do\snot\s)?(?:give|avoid|treat|stop|refer|remove|reassess"
    r"|lower|keep|check|offer|repeat|observe|monitor|assess|use|start|warn|ask|watch|take|test|measure)\b",
    re.IGNORECASE,
)
"""A verb that orders, wherever in the sentence ("NICE says to reassess …")."""
_NO_ORDER = re.compile(
    r"\bmust\s(?:all\s)?be\strue\b|\bshould\s(?:also\s)?be\sthought\s(?:about|of)\b"
    r"|\b(?:never|always)\s(?:had|been|needed|worked)\b",
    re.IGNORECASE,
)
"""Plain words that bind nobody: conditions of a rule, "should be considered", what has been."""


def prove_plain(
    plain: str, original: str, context: str = "", vocabulary: Vocabulary | None = None
) -> tuple[Check, ...]:
    """The checks made on a plain wording against the statement's own words.

    context is what the words stand under in their source (title and headings): a subject named
    there may be named. vocabulary tells drugs and conditions, the one that comes with Probatum
    unless another is given. All must pass, or the wording is not to be used.
    """
    plain, original = " ".join(plain.split()), " ".join(original.split())
    told = f"{original} . {context}"
    added = _added(plain, told, vocabulary or load_starter())
    return tuple(
        passed(f"plain {name}", why) if not wrong else failed(f"plain {name}", wrong)
        for name, why, wrong in (
            ("numbers", "Every number stands in the original.", _numbers(plain, original)),
            ("drugs", "No drug is added.", _naming(added, "drugs")),
            ("conditions", "No condition is added.", _naming(added, "conditions")),
            ("people", "Nobody is added.", _people(plain, told)),
            ("direction", "What is forbidden is forbidden.", _direction(plain, original)),
            ("strength", "It binds no more.", _strength(plain, original)),
        )
    )


def _numbers(plain: str, original: str) -> str:
    """Values with their first unit, where one follows: 2 g is not 2 mg, and not 2 weeks."""
    told = _values(original)
    values = {value for value, _ in told}
    for value, unit in sorted(_values(plain)):
        if value not in values:
            return f"Not in the original: {value:g}{' ' if unit else ''}{unit}."
        units = {other for number, other in told if number == value}
        if unit and unit not in units:
            return f"In the original {value:g} is of {named(sorted(units))}, not of {unit}."
    return ""


def _values(text: str) -> set[tuple[float, str]]:
    found = set()
    for match in _NUMBER.finditer(text):
        word = _WORDS.get(match.group().lower(), match.group())
        unit = _UNIT.match(text, match.end())
        said = (unit[1] or unit[2]) if unit else ""
        said = _SAME_UNIT.get(said, said)
        name = said.removesuffix("s") if len(said) > 1 else said
        found.add((float(re.sub(r"[ \u00a0\u202f,]", "", word)), name))
    return found


def _added(plain: str, told: str, vocabulary: Vocabulary) -> list[Concept]:
    """What the original names neither itself, nor by a kind of it."""
    unwritten = [
        match.concept
        for match in vocabulary.find(plain)
        if not _is_written(plain[match.start : match.end].lower(), told.lower())
    ]
    if not unwritten:
        return []
    known = {match.concept.id for match in vocabulary.find(told)}
    known |= {up.id for one in known for up in vocabulary.ancestors(one)}
    return [concept for concept in unwritten if concept.id not in known]


def _naming(added: Iterable[Concept], name: str) -> str:
    names = [concept.name for concept in added if concept.kind in _SUBJECTS[name]]
    return f"The original does not name {named(names)}." if names else ""


def _is_written(words: str, told: str) -> bool:
    """Whether the very words stand there, or begin one that does (iodine, iodinated)."""
    return words in told or (
        len(words) > _ROOT and re.search(rf"\b{re.escape(words[:-1])}", told) is not None
    )


def _people(plain: str, original: str) -> str:
    added = populations(plain) - populations(original)
    return f"The original is not about {named(sorted(added))}." if added else ""


def _direction(plain: str, original: str) -> str:
    """A prohibition is kept, and none is made of a sentence that denies nothing."""
    said, told = find_cues(plain), find_cues(original)
    if _prohibits(told) and not said:
        return "What the original forbids, it does not."
    if _prohibits(said) and not (told or _ENDS.search(original)):
        return "It forbids what the original does not."
    return ""


def _prohibits(cues: Iterable[Cue]) -> bool:
    return any(cue.kind is Polarity.PROHIBITION for cue in cues)


def _strength(plain: str, original: str) -> str:
    said, told = strength(_NO_ORDER.sub(" ", plain)), strength(original)
    if _ORDERS.search(original):
        told = max(told, Strength.SHOULD)
    if _FORBIDS.search(original):
        told = Strength.MUST
    if said <= max(told, Strength.MAY):
        return ""
    return f"It says {said.name.lower()}, where the original says {told.name.lower()}."
