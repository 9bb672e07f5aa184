"""The documents of a library for a text, best first: two searches, then a learned order.

The first search finds what has the words. Words that its best documents share (see ``feedback``)
and other forms of what is named (see ``asked``) widen the second. The best of both are read, and
ordered by a weighted sum of what is seen of each (see ``rank_features``); the weights stand in
``ranker.json`` and are learnt by ``bench/train_ranker.py``. No model of language is needed.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

import tantivy

from probatum.find.asked import Asked, asked
from probatum.find.feedback import DOCUMENTS, related_words
from probatum.find.rank_features import Features, bm25, features
from probatum.find.rank_text import Read, read
from probatum.library import index
from probatum.library.documents import FoundDocument
from probatum.library.library import Library
from probatum.library.stored import StoredDocument

if TYPE_CHECKING:
    from probatum.find.dense import Dense

PASSAGES: Final = 300
"""Passages that each search is asked for, at least."""
FOR_EACH: Final = 3
"""Passages asked for, for each document wanted."""
READ: Final = 60
"""Documents that are read and put in order, at least (reading is what takes the time); those after
them stay as the searches have them."""
READ_MOST: Final = 220
READ_FOR_EACH: Final = 2.2
"""Documents read for each one wanted, up to the most."""
SHORT: Final = 12
"""Passages of a document all of whose sentences are compared with a question by meaning."""
FEEDBACK_SHARE: Final = 0.4
"""Of the second search's weight, what goes to words that were not asked for."""
FORMS_SHARE: Final = 0.4
_FIELDS: Final = (("body", 1.0), ("title", 1.5), ("headings", 0.5), ("keywords", 0.5))
NARROW: Final = 50
"""Documents that the second model orders."""
_DIGITS: Final = 6
_ALIKE: Final = 1e-9
_NOWHERE: Final[tuple[float, tuple[int, ...]]] = 0.0, ()

Weights = Mapping[str, float]
Places = dict[int, tuple[float, tuple[int, ...]]]
"""Row of a document: its score in a search, and the numbers of its passages, best first."""


class Candidate(NamedTuple):
    """A document to be ranked: its features, and its best passage."""

    document: StoredDocument
    passage: int
    features: Features


@dataclass(frozen=True)
class Options:
    """What may be left out, for measuring what it is worth."""

    feedback: bool = True
    other_forms: bool = True
    models: Mapping[str, Weights] | None = None
    """In place of the package's own."""
    dense: "Dense | None" = None
    """Vectors of the library's passages, and the model that made them."""


@cache
def models(dense: bool = False) -> Mapping[str, Weights]:
    """The learned weights of each stage of the order, without vectors or with them."""
    path = resources.files("probatum.find").joinpath(
        "ranker_dense.json" if dense else "ranker.json"
    )
    found: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def ranked(
    library: Library,
    text: str,
    limit: int,
    options: Options = Options(),
) -> list[FoundDocument]:
    """The limit best documents for a text, best first; scores lie between 0 and 1.

    The same library and text give the same documents, scores and order; those with the same score
    are in the order of their ids.
    """
    read_first, others = candidates(library, text, limit, options)
    order = ordered(read_first, options.models or models(options.dense is not None))
    found = [FoundDocument(one.document, score, one.passage) for score, one in order[:limit]]
    lowest = order[-1][0] if order else 1.0
    after = others[: limit - len(found)]
    documents = library.documents_at([row for row, _ in after])
    for place, (document, (_, passage)) in enumerate(zip(documents, after, strict=True), start=1):
        found.append(FoundDocument(document, round(lowest / (1 + place), _DIGITS), passage))
    return found


def ordered(
    found: Sequence[Candidate], using: Mapping[str, Weights]
) -> list[tuple[float, Candidate]]:
    """The candidates with their scores, best first.

    The model *wide*, learnt to lose nothing, puts all in order; *narrow*, learnt to put the best
    first, then orders the first of them. Those stay above the others: their scores are from a half
    to 1, the others' below.
    """
    values = columns([one.features for one in found])
    wide = _totals(values, using["wide"], range(len(found)))
    # Candidates are by id, and so are those with the same total.
    order = sorted(wide, key=lambda at: -wide[at])
    narrow = _totals(values, using["narrow"], sorted(order[:NARROW]))
    first = sorted(narrow, key=lambda at: -narrow[at])
    return [
        *((round(0.5 + _logistic(narrow[at]) / 2, _DIGITS), found[at]) for at in first),
        *((round(_logistic(wide[at]) / 2, _DIGITS), found[at]) for at in order[NARROW:]),
    ]


def candidates(
    library: Library,
    text: str,
    limit: int,
    options: Options = Options(),
) -> tuple[list[Candidate], list[tuple[int, int]]]:
    """The documents to be put in order, by id; and rows and passages of those that come after."""
    what = asked(text, library)
    if not what.idf:
        return [], []
    if not options.other_forms:
        what = Asked(what.tokens, what.idf, {}, what.asking)
    wanted = max(PASSAGES, limit * FOR_EACH)
    places = _search(library, dict.fromkeys(what.idf, 1.0), wanted)
    related: Weights = {}
    if options.feedback:
        related = related_words(what, _leading(library, what, places), library)
    if related or what.expansions:
        places = _fused(places, _search(library, _widened(what, related), wanted))
    order = sorted(places, key=lambda row: -places[row][0])
    reading = min(READ_MOST, max(READ, int(limit * READ_FOR_EACH)))
    chosen = order[:reading]
    cosines = options.dense.cosines(text) if options.dense else None
    if cosines is not None:
        for near in cosines.best(reading):
            places.setdefault(near.row, (0.0, (near.passage,)))
            chosen.append(near.row)
    documents = library.documents_at(list(dict.fromkeys(chosen)))
    documents.sort(key=lambda document: document.id)
    texts = [read(one, places[one.row][1]) for one in documents]
    seen = features(what, texts, related)
    if cosines is not None:
        nearness = cosines.of([one.row for one in documents])
        sentences = cosines.of_sentences(
            {one.row: _looked_into(one, places[one.row][1]) for one in documents}
        )
        for one, row in zip(documents, seen, strict=True):
            row["dense"] = nearness[one.row]
            row["dense, best sentence"] = sentences[one.row]
            row["lexical"] = places[one.row][0]
    first = [
        Candidate(one, places[one.row][1][0], row) for one, row in zip(documents, seen, strict=True)
    ]
    taken = set(chosen)
    return first, [(row, places[row][1][0]) for row in order[reading:] if row not in taken]


def _looked_into(document: StoredDocument, found: Sequence[int]) -> Sequence[int]:
    """The passages whose sentences are compared: all of a short document, else those found."""
    count = len(document.places)
    return range(count) if count <= SHORT else found


def columns(rows: Sequence[Features]) -> dict[str, list[float]]:
    """Two columns of each feature: as it is, and as a share of the greatest here ("…, share").

    Both are 0 where all rows are alike.
    """
    found: dict[str, list[float]] = {}
    for name in rows[0] if rows else ():
        values = [row[name] for row in rows]
        if max(values) - min(values) < _ALIKE:
            values = [0.0] * len(rows)
        most = max(map(abs, values)) or 1.0
        found[name] = values
        found[f"{name}, share"] = [value / most for value in values]
    return found


def _totals(
    values: Mapping[str, list[float]], using: Weights, rows: Iterable[int]
) -> dict[int, float]:
    """The weighed sums of these rows, so rounded that what differs in the last bits is the same."""
    names = [name for name in values if name in using]
    weights = [using[name] for name in names]
    weighed = [values[name] for name in names]
    return {
        at: round(math.fsum(map(mul, weights, [column[at] for column in weighed])), _DIGITS)
        for at in rows
    }


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _search(library: Library, tokens: Weights, limit: int) -> Places:
    """The documents of one search, best first; scores are shares of the best."""
    query = index.any_of(_token(library, token, weight) for token, weight in sorted(tokens.items()))
    found: dict[int, tuple[float, list[int]]] = {}
    hits = library.search(query, limit)
    best = hits[0].score if hits else 0.0
    for row, passage, score in hits:
        if row in found:
            found[row][1].append(passage)
        else:
            found[row] = score / best if best else 0.0, [passage]
    return {row: (score, tuple(passages)) for row, (score, passages) in found.items()}


def _token(library: Library, token: str, weight: float) -> tantivy.Query:
    """Passages with a token in any field. Fields that never have it would only cost time."""
    held = [(field, boost) for field, boost in _FIELDS if library.doc_freq(field, token)]
    terms = [index.term(field, token, boost * weight) for field, boost in held]
    return terms[0] if len(terms) == 1 else index.best_of(terms, tie=0.3)


def _widened(what: Asked, related: Weights) -> Weights:
    """The tokens of the second search, with what each counts."""
    share = FEEDBACK_SHARE if related else 0.0
    tokens = dict.fromkeys(what.idf, 1 - share)
    for token in what.expansions:
        tokens[token] = FORMS_SHARE
    for token, weight in related.items():
        tokens[token] = tokens.get(token, 0.0) + share * weight * len(what.idf)
    return tokens


def _leading(library: Library, what: Asked, places: Places) -> list[tuple[Read, float]]:
    """The first search's best documents, read and scored again, best first."""
    chosen = list(places)[: DOCUMENTS * 2]
    documents = library.documents_at(chosen)
    texts = [read(one, places[one.row][1]) for one in documents]
    mean = sum(one.length for one in texts) / max(len(texts), 1) or 1.0
    scores = [bm25(one.counts, one.length / mean, what.idf, 1.2, 0.75) for one in texts]
    order = sorted(range(len(chosen)), key=lambda at: (-round(scores[at], _DIGITS), at))
    return [(texts[at], scores[at]) for at in order[:DOCUMENTS]]


def _fused(first: Places, second: Places) -> Places:
    """The documents of two searches, with the sum of their scores; passages of the first lead."""
    found: Places = {}
    for row in (*first, *second):  # in an order that does not change from run to run
        one, passages = first.get(row, _NOWHERE)
        other, more = second.get(row, _NOWHERE)
        found[row] = round(one + other, _DIGITS), tuple(dict.fromkeys(passages + more))
    return found
