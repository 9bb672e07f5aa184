"""What a sentence tells without any question: one public function a feature, with its reason.

Each takes the article and the sentence's number and gives a figure; its name is the feature's. The
patterns of ``sentence_words`` are features too.
"""

import math
import re

from probatum.find.sentence_article import Article, Section
from probatum.find.sentence_words import NUMBER, PATTERNS
from probatum.model.document import PassageKind

_LABELLED = re.compile(r"\s*[A-Z]{6,}")
_STATISTICS = ("p value", "interval", "significant", "no difference")
_MOST_NUMBERS, _MOST_WORDS, _MOST_STEPS, _MOST_BRACKETS = 12, 80, 12, 5
MOST = 3
"""More matches of a pattern than this say no more."""


def numbers(article: Article, at: int) -> float:
    """Results are told in numbers."""
    return min(len(NUMBER.findall(article.sentences[at].text)), _MOST_NUMBERS) / _MOST_NUMBERS


def length(article: Article, at: int) -> float:
    """A sentence of few words says little."""
    return min(len(article.sentences[at].text.split()), _MOST_WORDS) / _MOST_WORDS


def brackets(article: Article, at: int) -> float:
    """Figures, tests and arms stand in brackets."""
    return min(article.sentences[at].text.count("("), _MOST_BRACKETS) / _MOST_BRACKETS


def position(article: Article, at: int) -> float:
    """Articles go from what was known to what was found."""
    return at / max(1, len(article.sentences) - 1)


def near_start(article: Article, at: int) -> float:
    """An article's first sentences say what was known before."""
    del article
    return 1 - min(at, _MOST_STEPS) / _MOST_STEPS


def near_end(article: Article, at: int) -> float:
    """An abstract's last sentences say what follows from it."""
    return 1 - min(len(article.sentences) - 1 - at, _MOST_STEPS) / _MOST_STEPS


def shortness(article: Article, at: int) -> float:
    """Where there are few sentences, each is likelier to be the one."""
    del at
    return 1 / len(article.sentences)


def position_in_section(article: Article, at: int) -> float:
    """A section's first sentences say what it is about, its last what came of it."""
    section = article.neighbourhoods[at]
    return (at - section.start) / max(1, len(section) - 1)


def size_of_section(article: Article, at: int) -> float:
    """In a long section one sentence is less likely to be the one."""
    return math.log(len(article.neighbourhoods[at]))


def in_abstract(article: Article, at: int) -> float:
    """An abstract tells the main results in few words."""
    return float(article.sentences[at].kind is PassageKind.ABSTRACT)


def in_table(article: Article, at: int) -> float:
    """A row of a table is seldom quoted as evidence: it does not say what it means."""
    return float(article.sentences[at].kind is PassageKind.TABLE)


def in_caption(article: Article, at: int) -> float:
    """A caption names what is shown, not what was found."""
    return float(article.sentences[at].kind is PassageKind.CAPTION)


def in_background(article: Article, at: int) -> float:
    """What was known before is not what this study found."""
    return float(article.sections[at] is Section.BACKGROUND)


def in_methods(article: Article, at: int) -> float:
    """What was done is not what was found."""
    return float(article.sections[at] is Section.METHODS)


def in_results(article: Article, at: int) -> float:
    """What was found stands under Results."""
    return float(article.sections[at] is Section.RESULTS)


def in_discussion(article: Article, at: int) -> float:
    """A discussion repeats results, among those of others."""
    return float(article.sections[at] is Section.DISCUSSION)


def in_conclusion(article: Article, at: int) -> float:
    """A conclusion says a result in general words."""
    return float(article.sections[at] is Section.CONCLUSION)


def in_aside(article: Article, at: int) -> float:
    """Funding, interests and registration are no evidence."""
    return float(article.sections[at] is Section.ASIDE)


def labelled(article: Article, at: int) -> float:
    """The sentence after the label of an abstract's section says the most of it."""
    return float(_LABELLED.match(article.sentences[at].text) is not None)


def title_words(article: Article, at: int) -> float:
    """The title says what the article found, or what it is about."""
    shared = [each for each in article.sets[at] if each in article.title_keys]
    return article.total(shared) / (article.total(article.title_keys) or 1.0)


def central(article: Article, at: int) -> float:
    """The main result is what the other sentences come back to."""
    most = max(1, len(article.sentences) - 1)
    shared = (article.weight(each) * (len(article.places[each]) - 1) for each in article.sets[at])
    return math.fsum(shared) / most / math.sqrt(article.totals[at])


def tells(article: Article, at: int) -> float:
    """A statistic, a direction, a comparison and numbers together make a result."""
    text = article.sentences[at].text
    return (
        float(any(PATTERNS[name].search(text) for name in _STATISTICS))
        + float(PATTERNS["direction"].search(text) is not None)
        + float(PATTERNS["comparison"].search(text) is not None)
        + float(len(NUMBER.findall(text)) > 1)
    ) / 4


def told_before(article: Article, at: int) -> float:
    """Results stand beside results."""
    return tells(article, at - 1) if at else 0.0


def told_after(article: Article, at: int) -> float:
    """Results stand beside results, and before what explains them."""
    return tells(article, at + 1) if at + 1 < len(article.sentences) else 0.0
