"""The same in other words: synonyms, abbreviations, spelling."""

import re
from collections.abc import Callable
from random import Random

from probatum.evaluate.change import Change, Pair, put, shuffled
from probatum.model.question import ConceptKind
from probatum.text.abbreviations import find_abbreviations, long_form
from probatum.text.vocabulary import load_starter
from probatum.text.words import american, british, lemma

_SAME = (
    "intravenous|IV", "orally|by mouth", "high blood pressure|hypertension",
    "side effects|adverse effects", "heart attack|myocardial infarction",
    "renal function|kidney function", "renal impairment|kidney impairment",
    "approximately|about", "approximately|around", "physician|doctor", "physicians|doctors",
    "prior to|before", "commence|start", "commenced|started", "initiated|started",
    "discontinued|stopped", "administered|given", "bleeding|haemorrhage",
    "subcutaneously|under the skin", "paediatric patients|children",
    "elderly patients|older patients",
    "however|nevertheless", "hepatic impairment|liver impairment", "utilised|used", "utilized|used",
    "demonstrated|showed", "following|after", "because|since", "fever|pyrexia", "itching|pruritus",
    "medications|drugs", "medication|drug", "children|paediatric patients", "adequate|sufficient",
    "therefore|thus", "furthermore|moreover", "every day|daily", "shortness of breath|dyspnoea",
    "cerebrovascular accident|stroke", "breastfeeding|lactation", "swelling|oedema",
    "paracetamol|acetaminophen", "adrenaline|epinephrine", "salbutamol|albuterol",
)  # fmt: skip


def _table() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in _SAME:
        one, other = entry.split("|")
        found.setdefault(one, []).append(other)
        if one not in ("following", "because", "approximately"):
            found.setdefault(other.lower(), []).append(one)
    for doubtful in ("about", "around", "after", "since", "start", "started", "given", "used",
                     "doctor", "showed", "thus", "drug", "drugs", "before", "stopped", "daily"):  # fmt: skip
        found.pop(doubtful, None)
    return found


_SYNONYMS = _table()
_NAMED = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _SYNONYMS), key=len, reverse=True)) + r")(?![\w-])",
    re.IGNORECASE,
)  # fmt: skip
_VERBAL = re.compile(r"\s(?:the|a|an|treatment|surgery|administration|infection|exposure)\b")


def synonym(pair: Pair, random: Random) -> Change | None:
    """Another word for the same thing: hypertension, high blood pressure."""
    for match in shuffled(list(_NAMED.finditer(pair.statement)), random):
        word = match.group()
        if word.lower() == "following" and not _VERBAL.match(pair.statement, match.end()):
            continue
        if word.lower() == "because" and pair.statement[match.end() :].startswith(" of"):
            continue
        return put(pair.statement, *match.span(), random.choice(_SYNONYMS[word.lower()]))
    return None


_CLEAR = 4
"""An abbreviation of fewer letters may stand for several things."""
_KINDS = frozenset({ConceptKind.CONDITION, ConceptKind.DRUG, ConceptKind.PROCEDURE})


def name_of_vocabulary(pair: Pair, random: Random) -> Change | None:
    """An abbreviation for its full name, the full name for its abbreviation, or another spelling.

    The vocabulary's other names are for finding: a glioma is not always a glioblastoma.
    """
    vocabulary = load_starter()
    for match in shuffled(vocabulary.find(pair.statement), random):
        written = pair.statement[match.start : match.end]
        around = pair.statement[max(0, match.start - 1)] + pair.statement[match.end :][:1]
        followed = pair.statement[match.end :].startswith((" (", " ["))
        if match.concept.kind not in _KINDS or followed or set(around) & set("-/’'()"):
            continue
        names = [
            name
            for name in (match.concept.name, *match.concept.synonyms)
            if name.lower() != written.lower() and len(name) > 2 and _is_same_name(written, name)
        ]
        if names:
            return put(pair.statement, match.start, match.end, random.choice(names))
    return None


def _is_same_name(one: str, other: str) -> bool:
    if other.isupper():
        return len(one.split()) > 1 and long_form(other, one) == one
    if one.isupper() and len(one) < _CLEAR:
        return False  # SBP is a peritonitis and a pressure
    if one.isupper():
        return len(other.split()) > 1 and long_form(one, other) == other
    return [lemma(word) for word in one.split()] == [lemma(word) for word in other.split()]


def abbreviation(pair: Pair, random: Random) -> Change | None:
    """The short form for the long, or the long for the short, as the evidence defines them."""
    for short, long in shuffled(find_abbreviations(pair.evidence), random):
        both = re.compile(rf"(?<![\w-]){re.escape(long)}\s[(\[]{re.escape(short)}[)\]]")
        match = both.search(pair.statement)
        if match:
            return put(pair.statement, *match.span(), random.choice((short, long)))
        alone = re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", pair.statement)
        if alone:
            return put(pair.statement, *alone.span(), long)
    return None


def spelling(pair: Pair, random: Random) -> Change | None:
    """British for American spelling, or the other way about."""
    for turn in shuffled([american, british], random):
        changed = {
            word: new
            for word in dict.fromkeys(_PLAIN.findall(pair.statement))
            if (new := _spelt(word, turn)) != word
        }
        if changed:
            return _respelt(pair.statement, changed)
    return None


_PLAIN = re.compile(r"(?<![\w-])[A-Za-z]?[a-z]{4,}(?![\w-])")


def _respelt(text: str, changed: dict[str, str]) -> Change:
    made = _PLAIN.sub(lambda match: changed.get(match.group(), match.group()), text)
    return Change(made, ", ".join(changed), ", ".join(changed.values()))


def _spelt(word: str, turn: Callable[[str], str]) -> str:
    new = turn(word.lower())
    if american(new) != american(word.lower()):
        return word  # no spelling of the same word
    return new.capitalize() if word[0].isupper() else new
