"""The best passages for a query, in an order that only the library's content decides.

Three things could let the same library answer in two orders, and are taken out here: the order
in which documents came (it gives them their rows: ties are broken by document id), how passages
are spread over segments (sums of the same numbers in another order differ in the last bits:
scores that close count as equal), and where the list is cut (everything that ties with the last
place is fetched before the cut).
"""

from collections.abc import Callable, Iterable, Iterator
from math import floor, log10
from operator import itemgetter
from typing import Final, NamedTuple

from tantivy import Query, Searcher

from probatum.library.index import split_key

CLOSE: Final = 4e-6
"""Scores that differ by less than this share of the greater are one score."""
DIGITS: Final = 5
"""Significant digits of a score that is given out."""
MARGIN: Final = 16
_SCORE: Final = itemgetter(2)


class Hit(NamedTuple):
    """A passage found: its document's row, its number in it (0-based), and its score."""

    document: int
    passage: int
    score: float


def best(
    searcher: Searcher,
    query: Query,
    limit: int,
    is_live: Callable[[Iterable[int]], set[int]],
    ids_of: Callable[[Iterable[int]], dict[int, str]],
) -> list[Hit]:
    """The limit best passages for query, best first.

    is_live tells which of some rows are in the library; ids_of gives the ids of rows.
    """
    if limit < 1:
        return []
    wanted = limit + MARGIN
    while True:
        hits, more = _fetch(searcher, query, wanted)
        live = is_live({hit.document for hit in hits})
        hits = [hit for hit in hits if hit.document in live]
        groups = _first(_groups(hits), limit)
        # Whether the group that holds the last place is known to be whole.
        if not more or sum(map(len, groups)) < len(hits):
            return _ordered(groups, ids_of)[:limit]
        wanted *= 4


def _fetch(searcher: Searcher, query: Query, wanted: int) -> tuple[list[Hit], bool]:
    """The hits as the index gives them, best first, and whether there may be more."""
    if not searcher.num_docs:
        return [], False
    found = searcher.search(query, wanted, count=False).hits
    keys = searcher.fast_field_values("key", [address for _, address in found])
    hits = [
        Hit(*split_key(int(key)), score)
        for (score, _), key in zip(found, keys, strict=True)
        if key is not None
    ]
    return hits, len(found) == wanted


def _groups(hits: list[Hit]) -> Iterator[list[Hit]]:
    """Runs of hits whose scores count as equal."""
    if not hits:
        return
    hits = sorted(hits, key=_SCORE, reverse=True)
    group, last = [hits[0]], hits[0].score
    for hit in hits[1:]:
        if last - hit.score > CLOSE * last:
            yield group
            group = []
        group.append(hit)
        last = hit.score
    yield group


def _first(groups: Iterable[list[Hit]], limit: int) -> list[list[Hit]]:
    """The groups that hold the first so many hits, each whole."""
    found: list[list[Hit]] = []
    for group in groups:
        if limit <= 0:
            break
        found.append(group)
        limit -= len(group)
    return found


def _ordered(
    groups: list[list[Hit]], ids_of: Callable[[Iterable[int]], dict[int, str]]
) -> list[Hit]:
    """The hits of the groups, those of a group by id, with the score of its first."""
    tied = {hit.document for group in groups if len(group) > 1 for hit in group}
    ids = ids_of(tied) if tied else {}
    found: list[Hit] = []
    for group in groups:
        score = _rounded(group[0].score)
        if len(group) > 1:
            group.sort(key=lambda hit: (ids[hit.document], hit.passage))
        found += [Hit(document, passage, score) for document, passage, _ in group]
    return found


def _rounded(score: float) -> float:
    return round(score, DIGITS - 1 - floor(log10(score))) if score > 0 else score
