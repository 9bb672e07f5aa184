"""An article in sentences, read once, so that many questions can be held against it."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from probatum.find.sentence_words import keys
from probatum.model.document import Document, PassageKind
from probatum.text.abbreviations import find_abbreviations
from probatum.text.sentences import split_sentences
from probatum.text.words import WORD

Rarity = Callable[[str], float]
"""How much a key says, 0 to 1, by how rare it is in a collection."""


class Section(StrEnum):
    """What part of a study's report a sentence stands in, by its heading."""

    BACKGROUND = "background"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    ASIDE = "aside"
    """Acknowledgements, interests, funding, registration."""
    OTHER = "other"


_SECTIONS = (
    (
        Section.ASIDE,
        "acknowledg|competing|conflict|fund|contribut|pre-publication|supporting inf|supplement"
        "|abbreviat|registration|consent|availability|references|ethic|disclosure|keywords|appendi",
    ),
    (Section.CONCLUSION, "conclu|interpretation|implication|key (?:messages|points)|summary"),
    (Section.RESULTS, "result|finding|outcome|efficacy|adverse|safety"),
    (
        Section.METHODS,
        "method|design|setting|participants|patients|procedure|statistic|material"
        "|intervention|subjects|measure|randomi|sample|protocol|eligib",
    ),
    (Section.DISCUSSION, "discussion|limitation|strength|comment"),
    (Section.BACKGROUND, "background|introduc|objective|aim|purpose|rationale|context|hypothes"),
)
_LOOKS = tuple((section, re.compile(rf"\b(?:{words})")) for section, words in _SECTIONS)
_LABEL = re.compile(r"\s*([A-Z][A-Z/&, ]{4,40}?)(?:[:.]|\s(?=[A-Z0-9(]))")
"""A label in capitals with which a sentence of a structured abstract begins."""


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands: its words, its headings outermost first, and its offsets.

    start and end are 0-based, half-open, in code points of the document's text.
    """

    text: str
    headings: tuple[str, ...] = ()
    kind: PassageKind = PassageKind.PARAGRAPH
    start: int = 0
    end: int = 0


def section_named(heading: str) -> Section:
    """The section that a heading opens, OTHER when it does not say."""
    low = heading.lower()
    return next((section for section, look in _LOOKS if look.search(low)), Section.OTHER)


class Article:
    """Sentences of one article, and what all questions need to know of them."""

    def __init__(self, title: str, sentences: Sequence[Sentence], rarity: Rarity | None = None):
        self.title = title
        self.sentences = tuple(sentences)
        self._rarity = rarity
        self.keys = [keys(sentence.text) for sentence in self.sentences]
        self.sets = [tuple(sorted(set(found))) for found in self.keys]
        self.title_keys = frozenset(keys(title))
        self.remembered: list[dict[str, float]] = []
        """What the sentences tell without a question, once it has been looked at."""
        self._heading_keys: dict[tuple[str, ...], frozenset[str]] = {}
        self._weights: dict[str, float] = {}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the sentences that have a key."""
        found: dict[str, list[int]] = {}
        for at, own in enumerate(self.sets):
            for each in own:
                found.setdefault(each, []).append(at)
        return found

    def weight(self, each: str) -> float:
        """How much a key says here: rare in the article, and rare in the collection."""
        found = self._weights.get(each)
        if found is None:
            count, total = len(self.places.get(each, ())), len(self.sentences)
            local = math.log(1 + (total - count + 0.5) / (count + 0.5)) / math.log(2 + 2 * total)
            rare = self._rarity(each) if self._rarity else 1.0
            found = self._weights[each] = (0.25 + local) * (0.1 + rare)
        return found

    def total(self, found: Iterable[str]) -> float:
        """The weight of keys together; exact, so that their order does not matter."""
        return math.fsum(self.weight(each) for each in found)

    @cached_property
    def totals(self) -> list[float]:
        """The weight of each sentence's keys, never 0."""
        return [self.total(own) or 1.0 for own in self.sets]

    @cached_property
    def pairs(self) -> list[frozenset[tuple[str, str]]]:
        """The neighbouring keys of each sentence."""
        return [frozenset(pairwise(found)) for found in self.keys]

    @cached_property
    def sections(self) -> list[Section]:
        """The section of each sentence, from the label that it stands under or its headings."""
        found: list[Section] = []
        carried = Section.OTHER
        for at, sentence in enumerate(self.sentences):
            if at and sentence.headings != self.sentences[at - 1].headings:
                carried = Section.OTHER
            label = _LABEL.match(sentence.text)
            named = section_named(label.group(1)) if label else Section.OTHER
            carried = carried if named is Section.OTHER else named
            found.append(_innermost(sentence) if carried is Section.OTHER else carried)
        return found

    @cached_property
    def neighbourhoods(self) -> list[range]:
        """The numbers of the sentences that stand under the same headings, for each sentence."""
        found: list[range] = []
        start = 0
        for at in range(1, len(self.sentences) + 1):
            same = at < len(self.sentences) and (
                self.sentences[at].headings == self.sentences[start].headings
            )
            if not same:
                found += [range(start, at)] * (at - start)
                start = at
        return found

    def heading_keys(self, at: int) -> frozenset[str]:
        """The keys of the headings above a sentence."""
        path = self.sentences[at].headings
        if path not in self._heading_keys:
            self._heading_keys[path] = frozenset(keys(" ".join(path)))
        return self._heading_keys[path]

    @cached_property
    def abbreviations(self) -> dict[str, frozenset[str]]:
        """The article's own short forms (in lower case), and the keys of what they stand for."""
        text = "\n".join([self.title, *(sentence.text for sentence in self.sentences)])
        return {short.lower(): frozenset(keys(long)) for short, long in find_abbreviations(text)}

    def forms(self, text: str) -> list[frozenset[str]]:
        """The words of a question, each with the keys that may stand for it here.

        A word of a long form may stand as the article's short form; a short form in the question
        is written out too (Schwartz AS, Hearst MA, Pacific Symposium on Biocomputing 2003).
        """
        forms = {each: {each} for each in keys(text)}
        named = {match.group().lower() for match in WORD.finditer(text)}
        for short, long in self.abbreviations.items():
            if long and long <= forms.keys():
                for each in long:
                    forms[each].update(keys(short))
        written = {each for short in named for each in self.abbreviations.get(short, ())}
        more = [frozenset({each}) for each in sorted(written - forms.keys())]
        return [frozenset(each) for each in forms.values()] + more


def _innermost(sentence: Sentence) -> Section:
    named = (section_named(heading) for heading in reversed(sentence.headings))
    return next((section for section in named if section is not Section.OTHER), Section.OTHER)


def article_of(document: Document, rarity: Rarity | None = None) -> Article:
    """A document's sentences, its title left out."""
    found = [
        Sentence(
            document.text[passage.start + start : passage.start + end],
            passage.headings,
            passage.kind,
            passage.start + start,
            passage.start + end,
        )
        for passage in document.passages
        if passage.kind is not PassageKind.TITLE
        for start, end in split_sentences(document.text[passage.start : passage.end])
    ]
    return Article(document.reference.title, found, rarity)


def rarity_in(texts: Iterable[str]) -> Rarity:
    """How rare keys are in a collection: 0 in every text, 1 in at most five (and in none)."""
    counts: dict[str, int] = {}
    number = 0
    for text in texts:
        number += 1
        for each in set(keys(text)):
            counts[each] = counts.get(each, 0) + 1
    scale = math.log((number + 1) / 6) if number > 6 else 1.0
    return lambda each: min(1.0, math.log((number + 1) / (counts.get(each, 0) + 1)) / scale)
