"""What evidence must be about: the question's concepts and words, ready to be matched."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from probatum.find.asked_facets import facet_words
from probatum.find.telling import PRACTICE
from probatum.find.understand import CONDITIONS
from probatum.library.index import analyse, words
from probatum.model.question import ConceptKind, Mention, Question
from probatum.text.jurisdictions import find_jurisdiction
from probatum.text.vocabulary import Vocabulary, load_starter
from probatum.text.words import is_stop_word, spellings

_MAX_NAMES = 12
_PART = re.compile(r"\w+")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


def folded(text: str) -> str:
    """The index's tokens of a text, joined by spaces and with a space at both ends."""
    return f" {' '.join(words(text))} "


@lru_cache(maxsize=100_000)
def cached_fold(text: str) -> str:
    """``folded``, remembered: for titles and headings, which come again and again."""
    return folded(text)


@dataclass(frozen=True)
class Target:
    """A concept of the question: the token phrases that name it, and those near to it.

    broader and narrower map a phrase to the name of the concept that it stands for.
    """

    name: str
    kind: ConceptKind
    direct: tuple[str, ...]
    broader: dict[str, str] = field(default_factory=dict)
    narrower: dict[str, str] = field(default_factory=dict)

    @property
    def is_condition(self) -> bool:
        """Whether evidence about something else is evidence of another condition."""
        return self.kind in CONDITIONS or self.kind is ConceptKind.OTHER


@dataclass(frozen=True)
class Word:
    """A word of the question that no vocabulary knows: its tokens (spelling variants)."""

    text: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Targets:
    """All that the evidence should be about."""

    concepts: tuple[Target, ...]
    words: tuple[Word, ...]
    populations: tuple[Word, ...] = ()
    """Populations asked about: searched for, and weighed by how the evidence's fits."""

    @property
    def conditions(self) -> tuple[Target, ...]:
        """The condition concepts."""
        return tuple(target for target in self.concepts if target.is_condition)


def targets_of(question: Question, vocabulary: Vocabulary | None = None) -> Targets:
    """The targets of an understood question (with the vocabulary that it was understood by)."""
    vocabulary = load_starter() if vocabulary is None else vocabulary
    mentions = question.conditions + question.interventions
    concepts = tuple(_target(mention, vocabulary) for mention in mentions)
    populations = {
        word
        for name in question.population
        for form in _names_of(name, vocabulary)
        for word in form.lower().split()
    }
    taken = [(mention.start, mention.end) for mention in mentions]
    place = find_jurisdiction(question.text)
    if place and mentions and set(question.facets[:1]) <= PRACTICE:
        taken.append((place.start, place.end))  # whose practice, not what the text is about
    skip = facet_words(question.read()) | populations
    named = {token for target in concepts for name in target.direct for token in name.split()}
    words: dict[str, Word] = {}
    for match in _TOKEN.finditer(question.text):
        inside = any(start <= match.start() < end for start, end in taken)
        text = question.read(match.start(), match.end()).lower()
        if inside or all(part in skip or is_stop_word(part) for part in _PART.findall(text)):
            continue
        tokens = [token for form in (text, *spellings(text)) for token in analyse(form)]
        if tokens and tokens[0] not in named:
            words.setdefault(tokens[0], Word(text, tuple(dict.fromkeys(tokens))))
    populated = tuple(_population_word(name, vocabulary) for name in question.population)
    return Targets(concepts, tuple(words.values()), populated)


def _names_of(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    concept = vocabulary.by_name(name)
    return (name, *(vocabulary.synonyms(concept.id) if concept else ()))


def _population_word(name: str, vocabulary: Vocabulary) -> Word:
    """A population asked about, with the single words that name it."""
    tokens = [
        token for form in _names_of(name, vocabulary) if " " not in form for token in analyse(form)
    ]
    return Word(name, tuple(dict.fromkeys(tokens or analyse(name))))


def _target(mention: Mention, vocabulary: Vocabulary) -> Target:
    direct = _phrases([mention.name, mention.words, *mention.synonyms])
    broader: dict[str, str] = {}
    narrower: dict[str, str] = {}
    for names, into in ((mention.broader, broader), (mention.narrower, narrower)):
        for name in names:
            concept = vocabulary.by_name(name)
            synonyms = vocabulary.synonyms(concept.id) if concept else ()
            for phrase in _phrases([name, *synonyms]):
                if phrase not in direct:
                    into.setdefault(phrase, name)
    return Target(mention.name, mention.kind, direct, broader, narrower)


def _phrases(names: list[str]) -> tuple[str, ...]:
    phrases = dict.fromkeys(folded(form) for name in names for form in (name, *_respelt(name)))
    phrases.pop("  ", None)
    return tuple(phrases)[: _MAX_NAMES * 2]


def _respelt(name: str) -> list[str]:
    """The name with each of its words in another spelling (British, American)."""
    forms = []
    for word in name.split():
        for other in spellings(word):
            forms.append(name.replace(word, other))
    return forms
