"""What can be seen of a document for what is asked: a row of readable numbers."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final

from probatum.find.asked import Asked
from probatum.find.rank_text import Read, root

LEADERS: Final = 20
"""Documents that the others are likened to."""
CENTRE: Final = 100
"""Words that make up the likeness to the leaders."""
SMOOTHING: Final = 500
"""Tokens that the library's own share of a word counts for (Dirichlet smoothing)."""
TOKENS_A_PASSAGE: Final = 50
"""A word that a passage has makes up about one in so many of its tokens."""

Features = dict[str, float]


def bm25(
    counts: Mapping[str, int], length: float, weights: Mapping[str, float], k1: float, b: float
) -> float:
    """BM25 (Robertson S, Zaragoza H, Found Trends Inf Retr 2009;3:333-89).

    length is the document's share of the mean length.
    """
    slowed = k1 * (1 - b + b * length)
    score = 0.0
    for token, weight in weights.items():
        count = counts.get(token, 0)
        if count:
            score += weight * count * (k1 + 1) / (count + slowed)
    return score


def features(
    what: Asked, documents: Sequence[Read], related: Mapping[str, float]
) -> list[Features]:
    """The features of each document, among these documents (lengths are relative to theirs).

    related are the tokens, with weights, that feedback found to belong to what is asked.
    """
    return _Among(what, documents, related).rows()


class _Among:
    """One question's documents, looked at together."""

    def __init__(
        self, what: Asked, documents: Sequence[Read], related: Mapping[str, float]
    ) -> None:
        self._what = what
        self._documents = documents
        self._related = related
        self._length = self._mean([read.length for read in documents])
        self._title = self._mean([len(read.title) for read in documents])
        self._letters = self._mean([read.letters for read in documents])

    def rows(self) -> list[Features]:
        """A row for each document."""
        rows = [
            self._counted(read) | self._covered(read) | self._paired(read)
            for read in self._documents
        ]
        for row, likeness in zip(rows, self._likeness([row["bm25"] for row in rows]), strict=True):
            row["like the leaders"] = likeness
        return rows

    def _mean(self, lengths: list[int]) -> float:
        return sum(lengths) / max(len(lengths), 1) or 1.0

    def _counted(self, read: Read) -> Features:
        what, length = self._what, read.length / self._length
        counts, total = read.counts, self._what.total
        roots, letters = self._related_forms(read)
        return {
            "bm25": bm25(counts, length, what.idf, 1.2, 0.75) / total,
            "bm25, body": bm25(read.body_counts, length, what.idf, 0.9, 0.4) / total,
            "bm25, rare words": bm25(counts, length, what.squares, 1.2, 0.75)
            / sum(what.squares.values()),
            "title": bm25(read.title_counts, len(read.title) / self._title, what.idf, 1.2, 0.5)
            / total,
            "roots": bm25(roots, length, what.roots, 1.2, 0.75) / sum(what.roots.values()),
            "root coverage": sum(sorted(what.roots[one] for one in roots))
            / sum(what.roots.values()),
            "letters": bm25(letters, read.letters / self._letters, self._grams, 1.2, 0.75) / total,
            "other forms": bm25(counts, length, what.expansions, 1.2, 0.75) / total,
            "feedback": bm25(counts, length, self._related, 1.2, 0.75),
            "likelihood": self._likelihood(read),
            "length": math.log(max(read.length, 1) / self._length),
        }

    def _related_forms(self, read: Read) -> tuple[Counter[str], Counter[str]]:
        """How often the document has each root, and each run of letters, of what is asked."""
        roots: Counter[str] = Counter()
        letters: Counter[str] = Counter()
        wanted = self._what.roots
        for token in read.counts.keys() & self._matching.keys():
            count = read.counts[token]
            for gram in self._matching[token]:
                letters[gram] += count
            if root(token) in wanted:
                roots[root(token)] += count
        return roots, letters

    @cached_property
    def _matching(self) -> dict[str, list[str]]:
        """The documents' tokens that share a run of letters with what is asked, and which."""
        # All the tokens in one string, searched for each run: much quicker than one by one.
        tokens = sorted(self._tokens)
        joined = "".join(f"^{token}$" for token in tokens)
        ends = list(accumulate(len(token) + 2 for token in tokens))
        found: dict[str, list[str]] = {}
        for gram in self._what.grams:
            at = joined.find(gram)
            while at >= 0:
                number = bisect_right(ends, at)
                found.setdefault(tokens[number], []).append(gram)
                at = joined.find(gram, ends[number])
        return found

    @cached_property
    def _tokens(self) -> set[str]:
        """The different tokens of all the documents."""
        return set().union(*(read.counts for read in self._documents))

    @cached_property
    def _grams(self) -> dict[str, float]:
        """The weight of each run of letters: its token's, less where many words have it (-tion)."""
        having = Counter(gram for shared in self._matching.values() for gram in shared)
        most = math.log(len(self._tokens) + 1)
        return {
            gram: weight * (1 - math.log(having[gram] + 1) / most)
            for gram, weight in self._what.grams.items()
        }

    def _likelihood(self, read: Read) -> float:
        """Logarithm of how likely the document's language makes the question.

        Zhai C, Lafferty J, ACM Trans Inf Syst 2004;22:179-214; a word's share of the library's
        language is read off its weight.
        """
        score = len(self._what.idf) * math.log(SMOOTHING / (SMOOTHING + read.length))
        for token, weight in self._what.idf.items():
            count = read.counts.get(token, 0)
            if count:
                share = math.exp(-weight) / TOKENS_A_PASSAGE
                score += math.log(1 + count / (SMOOTHING * share))
        return score

    def _covered(self, read: Read) -> Features:
        weights = self._what.idf
        held = [{t for t in part if t in weights} for part in (read.title, *read.sentences)]
        single = [*sorted((self._share(one) for one in held), reverse=True), 0.0]
        double = (self._share(one | two) for one, two in pairwise(held) if two)
        return {
            "coverage": self._share(weights.keys() & read.counts.keys()),
            "title coverage": self._share(held[0]),
            "headings": self._asked_above(read),
            "named by title": self._named(read),
            "keywords": self._share(weights.keys() & set(read.keywords)),
            "best sentence": single[0],
            "second sentence": single[1],
            "best two sentences": max(double, default=single[0]),
            "last sentences": max((self._share(one) for one in held[1:][-2:]), default=0.0),
        }

    def _named(self, read: Read) -> float:
        """Whether what is asked has the whole title in it: a page's subject is named.

        A longer title that is named whole says more (severe malaria, malaria); so does one that
        covers more of what is asked.
        """
        weights = {**self._what.expansions, **self._what.idf}
        named = [title for title in read.names if title <= weights.keys()]
        shares = (sum(sorted(weights[token] for token in title)) for title in named)
        return math.sqrt(min(1.0, max(shares, default=0.0) / self._what.total))

    def _asked_above(self, read: Read) -> float:
        """How nearly a heading is what is asked.

        The part that it has of what is asked, less for whatever else it says. Words that only say
        what is asked of a subject (treatment, first-line) make no heading the one.
        """
        best = 0.0
        for heading in read.headings:
            held = self._what.idf.keys() & heading
            if held - self._what.asking:
                best = max(best, self._share(held) * math.sqrt(len(held) / len(heading)))
        return best

    def _share(self, held: Set[str]) -> float:
        """The part of what is asked, by weight, that is held, 0 to 1."""
        # Sorted: a sum in the order of a set would differ from run to run in its last digits.
        return sum(sorted(self._what.idf[token] for token in held)) / self._what.total

    def _paired(self, read: Read) -> Features:
        """Neighbours among the words asked for that are neighbours here, too, and in order."""
        wanted, weights = self._what.pairs, self._what.idf
        side: Counter[tuple[str, str]] = Counter()
        for part in (read.title, *read.sentences):
            held = [(at, token) for at, token in enumerate(part) if token in weights]
            for (at, one), (after, other) in pairwise(held):
                if after == at + 1 and (one, other) in wanted:
                    side[one, other] += 1
        score = sum(w * side[p] / (side[p] + 0.5) for p, w in wanted.items() if p in side)
        return {"pairs in order": score / (sum(wanted.values()) or 1.0)}

    def _likeness(self, scores: Sequence[float]) -> list[float]:
        """How like each document is to the best others, by the words they have in common.

        Of documents on one subject one is found for its words; this finds its neighbours.
        """
        order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:LEADERS]
        centre: dict[str, float] = {}
        for at in order:
            for token, value in self._vector(at, self._rarities.keys()).items():
                centre[token] = centre.get(token, 0.0) + scores[at] * value
        kept = dict(sorted(centre.items(), key=lambda one: (-one[1], one[0]))[:CENTRE])
        found = [
            math.fsum(value * kept[token] for token, value in self._vector(at, kept.keys()).items())
            for at in range(len(scores))
        ]
        for at in order:  # a document is not its own neighbour
            own = self._vector(at, kept.keys()).values()
            found[at] -= scores[at] * math.fsum(value * value for value in own)
        return found

    def _vector(self, at: int, among: Set[str]) -> dict[str, float]:
        """A document's words among these, weighed by frequency and rarity here."""
        counts = self._documents[at].counts
        scale = 1 / math.sqrt(len(counts) or 1)
        return {
            token: scale * (1 + math.log(counts[token])) * self._rarities[token]
            for token in counts.keys() & among
        }

    @cached_property
    def _rarities(self) -> dict[str, float]:
        """How few of the documents have each token; none for what only one has."""
        held = Counter(token for read in self._documents for token in read.counts)
        count = len(self._documents)
        return {token: math.log(count / number) for token, number in held.items() if number > 1}
