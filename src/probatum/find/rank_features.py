"""What can be seen of a document for what is asked: a row of readable numbers."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import Final

from probatum.find.asked import Asked
from probatum.find.rank_text import TITLE_COUNTS, Read, root

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
        if token in counts:
            count = counts[token]
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
        self._asked = frozenset(what.idf)
        self._documents = documents
        self._related = related
        self._length = self._mean([read.length for read in documents])
        self._title = self._mean([len(read.title) for read in documents])
        self._letters = self._mean([read.letters for read in documents])
        self._shares: dict[frozenset[str], float] = {}
        self._pairs: dict[frozenset[str], bool] = {}

    def rows(self) -> list[Features]:
        """A row for each document."""
        rows = [self._row(read) for read in self._documents]
        for row, likeness in zip(rows, self._likeness([row["bm25"] for row in rows]), strict=True):
            row["like the leaders"] = likeness
        return rows

    def _row(self, read: Read) -> Features:
        held = list(map(self._asked.intersection, (read.title, *read.sentences)))
        return {
            **self._counted(read),
            **self._covered(read, held),
            "pairs in order": self._paired(read, held),
        }

    def _mean(self, lengths: list[int]) -> float:
        return sum(lengths) / max(len(lengths), 1) or 1.0

    def _counted(self, read: Read) -> Features:
        what, length, counts = self._what, read.length / self._length, read.counts
        total, squares, roots_total = self._totals
        titled = read.in_title(self._asked)
        body = {
            token: counts[token] - TITLE_COUNTS * titled.get(token, 0)
            for token in what.idf
            if token in counts
        }
        roots, letters = self._related_forms(read)
        return {
            "bm25": bm25(counts, length, what.idf, 1.2, 0.75) / total,
            "bm25, body": bm25(body, length, what.idf, 0.9, 0.4) / total,
            "bm25, rare words": bm25(counts, length, what.squares, 1.2, 0.75) / squares,
            "title": bm25(titled, len(read.title) / self._title, what.idf, 1.2, 0.5) / total,
            "roots": bm25(roots, length, what.roots, 1.2, 0.75) / roots_total,
            "root coverage": sum(sorted(what.roots[one] for one in roots)) / roots_total,
            "letters": bm25(letters, read.letters / self._letters, self._grams, 1.2, 0.75) / total,
            "other forms": bm25(counts, length, what.expansions, 1.2, 0.75) / total,
            "feedback": bm25(counts, length, self._related, 1.2, 0.75),
            "likelihood": self._likelihood(read),
            "length": math.log(max(read.length, 1) / self._length),
        }

    @cached_property
    def _totals(self) -> tuple[float, float, float]:
        """Of the weights of what is asked, of their squares, and of the roots' weights."""
        what = self._what
        return what.total, sum(what.squares.values()), sum(what.roots.values())

    def _related_forms(self, read: Read) -> tuple[dict[str, int], dict[str, int]]:
        """How often the document has each root, and each run of letters, of what is asked."""
        roots: dict[str, int] = {}
        letters: dict[str, int] = {}
        for token in read.counts.keys() & self._matching.keys():
            count = read.counts[token]
            beginning, grams = self._matching[token]
            if beginning:
                roots[beginning] = roots.get(beginning, 0) + count
            for gram in grams:
                letters[gram] = letters.get(gram, 0) + count
        return roots, letters

    @cached_property
    def _matching(self) -> dict[str, tuple[str, list[str]]]:
        """The documents' tokens that share a run of letters with what is asked.

        Of each the root, if it is one of what is asked, and the runs.
        """
        # All the tokens in one string, searched for each run: much quicker than one by one.
        joined = f"^{'$^'.join(self._holders)}$"
        found: dict[str, tuple[str, list[str]]] = {}
        for gram in self._what.grams:
            at = joined.find(gram)
            while at >= 0:
                end = joined.index("$", at)
                token = joined[joined.rindex("^", 0, at + 1) + 1 : end]
                if token not in found:
                    found[token] = (root(token) if root(token) in self._what.roots else "", [])
                found[token][1].append(gram)
                at = joined.find(gram, end)
        return found

    @cached_property
    def _holders(self) -> Counter[str]:
        """How many of the documents have each token."""
        return Counter(chain.from_iterable(read.counts for read in self._documents))

    @cached_property
    def _grams(self) -> dict[str, float]:
        """The weight of each run of letters: its token's, less where many words have it (-tion)."""
        having = Counter(gram for _, shared in self._matching.values() for gram in shared)
        most = math.log(len(self._holders) + 1)
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
        for token, share in self._expected.items():
            if token in read.counts:
                score += math.log(1 + read.counts[token] / share)
        return score

    @cached_property
    def _expected(self) -> dict[str, float]:
        """How often the smoothing tokens would have each token that is asked for."""
        return {
            token: SMOOTHING * (math.exp(-weight) / TOKENS_A_PASSAGE)
            for token, weight in self._what.idf.items()
        }

    def _covered(self, read: Read, held: Sequence[frozenset[str]]) -> Features:
        """How much is covered; held is what the title, and each sentence, has of what is asked."""
        share = self._share
        single = [*sorted(map(share, held), reverse=True), 0.0]
        double = {one | two for one, two in pairwise(held) if two}
        return {
            "coverage": share(self._asked.intersection(read.counts)),
            "title coverage": share(held[0]),
            "headings": self._asked_above(read),
            "named by title": self._named(read),
            "keywords": share(self._asked.intersection(read.keywords)),
            "best sentence": single[0],
            "second sentence": single[1],
            "best two sentences": max(map(share, double), default=single[0]),
            "last sentences": max(map(share, held[1:][-2:]), default=0.0),
        }

    def _named(self, read: Read) -> float:
        """Whether what is asked has the whole title in it: a page's subject is named.

        A longer title that is named whole says more (severe malaria, malaria); so does one that
        covers more of what is asked.
        """
        weights = self._named_by
        named = [title for title in read.names if title <= weights.keys()]
        shares = (sum(sorted(weights[token] for token in title)) for title in named)
        return math.sqrt(min(1.0, max(shares, default=0.0) / self._what.total))

    @cached_property
    def _named_by(self) -> dict[str, float]:
        return {**self._what.expansions, **self._what.idf}

    def _asked_above(self, read: Read) -> float:
        """How nearly a heading is what is asked.

        The part that it has of what is asked, less for whatever else it says. Words that only say
        what is asked of a subject (treatment, first-line) make no heading the one.
        """
        best = 0.0
        for heading in read.headings:
            held = self._asked & heading
            if held - self._what.asking:
                best = max(best, self._share(held) * math.sqrt(len(held) / len(heading)))
        return best

    def _share(self, held: frozenset[str]) -> float:
        """The part of what is asked, by weight, that is held, 0 to 1."""
        found = self._shares.get(held)
        if found is None:
            # Sorted: a sum in the order of a set would differ from run to run in its last digits.
            found = sum(sorted(self._what.idf[token] for token in held)) / self._what.total
            self._shares[held] = found
        return found

    def _paired(self, read: Read, held: Sequence[frozenset[str]]) -> float:
        """Neighbours among the words asked for that are neighbours here, too, and in order."""
        wanted = self._what.pairs
        side: dict[tuple[str, str], int] = {}
        for part, words in zip((read.title, *read.sentences), held, strict=True):
            if self._may_pair(words):
                for pair in pairwise(part):
                    if pair in wanted:
                        side[pair] = side.get(pair, 0) + 1
        score = sum(w * side[p] / (side[p] + 0.5) for p, w in wanted.items() if p in side)
        return score / (sum(wanted.values()) or 1.0)

    def _may_pair(self, held: frozenset[str]) -> bool:
        """Whether these words have both of a pair among them."""
        found = self._pairs.get(held)
        if found is None:
            found = any(one in held and other in held for one, other in self._what.pairs)
            self._pairs[held] = found
        return found

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
        vectors = [self._vector(at, kept.keys()) for at in range(len(scores))]
        found = [
            math.fsum([value * kept[token] for token, value in vector.items()])
            for vector in vectors
        ]
        for at in order:  # a document is not its own neighbour
            found[at] -= scores[at] * math.fsum([value * value for value in vectors[at].values()])
        return found

    def _vector(self, at: int, among: Set[str]) -> dict[str, float]:
        """A document's words among these, weighed by frequency and rarity here."""
        counts, rarities = self._documents[at].counts, self._rarities
        scale = 1 / math.sqrt(len(counts) or 1)
        return {
            token: scale * _slowed(counts[token]) * rarities[token]
            for token in counts.keys() & among
        }

    @cached_property
    def _rarities(self) -> dict[str, float]:
        """How few of the documents have each token; none for what only one has."""
        count = len(self._documents)
        rarity = [math.log(count / number) for number in range(1, count + 1)]
        return {token: rarity[number - 1] for token, number in self._holders.items() if number > 1}


@cache
def _slowed(count: int) -> float:
    """A word's frequency, as it counts: the tenth time says less than the first."""
    return 1 + math.log(count)
