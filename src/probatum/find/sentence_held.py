"""A part of a question held against an article: one public function a feature, with its reason.

A part is a claim, or the intervention, comparator or outcome of a comparison, or all of them. Each
function gives a figure for each sentence; its name is the feature's.
"""

import math
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from probatum.find.sentence_article import Article
from probatum.find.sentence_words import keys

_BEGINNING = 5
"""Letters by which long words are held alike though their endings differ."""
_LONG = 6
_GRAM = 4
_BESIDE = 0.5
"""What a word counts that stands in the sentence before or after."""
_BEFORE, _AFTER, _TOP = 3, 2, 5
_LETTERS = re.compile(r"[a-z0-9]+")


class Held:
    """A part of a question, and where its words stand in an article."""

    def __init__(self, article: Article, text: str) -> None:
        self.article = article
        self.text = text
        self.forms = article.forms(text)
        self.weights = [max(map(article.weight, form)) for form in self.forms]
        self.total = math.fsum(self.weights) or 1.0
        self.size = len(article.sentences)

    @cached_property
    def where(self) -> list[frozenset[int]]:
        """For each word, the numbers of the sentences that have it."""
        places = self.article.places
        return [
            frozenset(at for each in form for at in places.get(each, ())) for form in self.forms
        ]

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """All keys of the part."""
        return frozenset[str]().union(*self.forms)

    @cached_property
    def covered(self) -> list[float]:
        """The share of the part's words, by weight, that each sentence has."""
        return self.shares(self.where)

    @cached_property
    def density(self) -> list[float]:
        """Weight in common over the weight of both (a cosine)."""
        found = []
        for own, total in zip(self.article.sets, self.article.totals, strict=True):
            shared = self.article.total(each for each in own if each in self.all_keys)
            found.append(shared / math.sqrt(total * self.total))
        return found

    def shares(self, where: Sequence[frozenset[int]]) -> list[float]:
        """The share of the words, by weight, that are at each sentence."""
        found = [0.0] * self.size
        for weight, places in zip(self.weights, where, strict=True):
            for at in places:
                found[at] += weight
        return [value / self.total for value in found]

    @cached_property
    def under(self) -> list[frozenset[int]]:
        """For each word, the numbers of the sentences whose headings have it."""
        paths = [self.article.heading_keys(at) for at in range(self.size)]
        return [
            frozenset(at for at, path in enumerate(paths) if not form.isdisjoint(path))
            for form in self.forms
        ]


def words(held: Held) -> list[float]:
    """The evidence names what was asked about."""
    return held.covered


def words_of_best(held: Held) -> list[float]:
    """Where no sentence has all the words, the one with the most is looked for."""
    return _of_most(held.covered)


def headings(held: Held) -> list[float]:
    """A heading says what the sentences below it are about without repeating it."""
    return held.shares(held.under)


def with_headings(held: Held) -> list[float]:
    """Words in the sentence or above it, against the best of the article."""
    both = [own | path for own, path in zip(held.where, held.under, strict=True)]
    return _of_most(held.shares(both))


def beside(held: Held) -> list[float]:
    """What the sentence before or after names need not be named again."""
    found = [0.0] * held.size
    for weight, places in zip(held.weights, held.where, strict=True):
        near = {at + step for at in places for step in (-1, 1) if 0 <= at + step < held.size}
        for at in sorted(places | near):
            found[at] += weight if at in places else _BESIDE * weight
    return [value / held.total for value in found]


def beginnings(held: Held) -> list[float]:
    """Words that begin alike (hypertension, hypertensive) though their keys differ."""
    begun: dict[str, set[int]] = {}
    for each, places in held.article.places.items():
        if len(each) >= _LONG:
            begun.setdefault(each[:_BEGINNING], set()).update(places)
    where = []
    for form, own in zip(held.forms, held.where, strict=True):
        alike = {each[:_BEGINNING] for each in form if len(each) >= _LONG}
        where.append(frozenset(at for start in alike for at in begun.get(start, ())) - own)
    return held.shares(where)


def density(held: Held) -> list[float]:
    """A sentence about what was asked says little else."""
    return held.density


def density_of_best(held: Held) -> list[float]:
    """The same, against the best of the article."""
    return _of_most(held.density)


def phrases(held: Held) -> list[float]:
    """Words that stand together in the question stand together in the evidence."""
    pairs = frozenset(pairwise(keys(held.text)))
    return [len(pairs & there) / max(1, len(pairs)) for there in held.article.pairs]


def hits(held: Held) -> list[float]:
    """Of long questions more words must be met: the number itself, on a falling scale."""
    found = [0] * held.size
    for places in held.where:
        for at in places:
            found[at] += 1
    return [math.log(1 + value) for value in found]


def before(held: Held) -> list[float]:
    """The subject is often named a few sentences earlier."""
    own = held.covered
    return [max(own[max(0, at - _BEFORE) : at], default=0.0) for at in range(held.size)]


def after(held: Held) -> list[float]:
    """What comes next still speaks of the subject."""
    own = held.covered
    return [max(own[at + 1 : at + 1 + _AFTER], default=0.0) for at in range(held.size)]


def in_section(held: Held) -> list[float]:
    """A section that names the subject once is about it."""
    own = held.covered
    best = {part: max(own[part.start : part.stop]) for part in set(held.article.neighbourhoods)}
    return [best[part] for part in held.article.neighbourhoods]


def rank(held: Held) -> list[float]:
    """How many sentences have as much of the question, on a falling scale: fewer is better."""
    order = sorted(held.covered, reverse=True)
    first = {value: at for at, value in reversed(list(enumerate(order)))}
    return [1 / (1 + first[value]) for value in held.covered]


def neighbours(held: Held) -> list[float]:
    """What is like the sentences closest to the question, in other words than the question's.

    The best of likeness × the closeness of the sentence that it is like, among the five closest.
    """
    article, close = held.article, _of_most(held.density)
    top = sorted((at for at in range(held.size) if close[at]), key=lambda at: (-close[at], at))
    found = [0.0] * held.size
    for best in top[:_TOP]:
        rest = [each for each in article.sets[best] if each not in held.all_keys]
        shared = [0.0] * held.size
        for each in rest:
            for at in article.places[each]:
                shared[at] += article.weight(each)
        scale = article.total(rest) or 1.0
        for at in range(held.size):
            if at != best and shared[at]:
                like = shared[at] / math.sqrt(scale * article.totals[at])
                found[at] = max(found[at], like * close[best])
    return found


def letters(held: Held) -> list[float]:
    """Likeness by runs of four letters: forms that no rule of endings knows."""
    asked = _grams(held.text)
    found = []
    for sentence in held.article.sentences:
        own = _grams(sentence.text)
        found.append(len(own & asked) / math.sqrt((len(own) or 1) * (len(asked) or 1)))
    return found


def _grams(text: str) -> frozenset[str]:
    return frozenset(
        word[at : at + _GRAM]
        for word in _LETTERS.findall(text.lower())
        for at in range(len(word) - _GRAM + 1)
    )


def _of_most(values: Sequence[float]) -> list[float]:
    most = max(values, default=0.0) or 1.0
    return [value / most for value in values]
