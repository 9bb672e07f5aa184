"""How well a member's specialties fit what an article is about."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from probatum.model.answer import Answer
from probatum.site.review.models import Member

NAMED: Final = 3
"""A specialty in the very words of the topic."""
OF_THE_TOPIC: Final = 2
"""The words of a specialty begin a word of the topic."""
OF_THE_SOURCES: Final = 1
"""They begin a word in the title of a source."""


class Fit(NamedTuple):
    """How well a member fits: 0 when nothing is known; and by which specialty."""

    score: int
    specialty: str


class Topic(NamedTuple):
    """What an article is about, in words, small letters throughout."""

    names: str
    """Conditions, drugs, people and facets of the question, synonyms and broader names too."""
    titles: str
    """Of the sources."""


def topic_of(answer: Answer) -> Topic:
    """The words by which an answer's topic is known."""
    question = answer.question
    mentions = (*question.conditions, *question.interventions)
    named = [
        name for one in mentions for name in (one.name, one.words, *one.synonyms, *one.broader)
    ]
    asked = (*question.population, *(facet.value for facet in question.facets))
    titles = " | ".join(one.title for one in answer.references)
    return Topic(" | ".join((*named, *asked)).casefold(), titles.casefold())


def fit(member: Member, topic: Topic) -> Fit:
    """The best fit of a member's specialties."""
    each = [one.strip() for one in member.specialties.split(",") if one.strip()]
    return max((_fit(one, topic) for one in each), default=Fit(0, ""), key=lambda one: one.score)


def _fit(specialty: str, topic: Topic) -> Fit:
    own = specialty.casefold()
    if re.search(rf"(?<!\w){re.escape(own)}(?!\w)", topic.names):
        return Fit(NAMED, specialty)
    beginnings = [word for name, words in _table() if name in own for word in words]
    for text, score in ((topic.names, OF_THE_TOPIC), (topic.titles, OF_THE_SOURCES)):
        if any(_begins(word.replace("-", " "), text) for word in beginnings):
            return Fit(score, specialty)
    return Fit(0, "")


def _begins(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = files("probatum.site.review").joinpath("specialties.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((name, tuple(words.split())) for name, words in rows)
