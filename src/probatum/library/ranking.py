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

from probatum.library.index import ORDINAL_BITS, split_key

CLOSE: Final = 4e-6
"""Scores that differ by less than this share of the greater are one score."""
DIGITS: Final = 5
"""Significant digits of a score that is given out."""
MARGIN: Final = 16
_Scored = tuple[float, int]
"""A passage found: its score, and its key in the index."""


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
        found, more = _fetch(searcher, query, wanted)
        rows = {key >> ORDINAL_BITS for _, key in found}
        live = is_live(rows)
        if len(live) < len(rows):
            found = [one for one in found if one[1] >> ORDINAL_BITS in live]
        groups = _first(_groups(found), limit)
        # Whether the group that holds the last place is known to be whole.
        if not more or sum(map(len, groups)) < len(found):
            return _ordered(groups, ids_of)[:limit]
        wanted *= 4


def _fetch(searcher: Searcher, query: Query, wanted: int) -> tuple[list[_Scored], bool]:
    """What the index gives, best first, and whether there may be more."""
    if not searcher.num_docs:
        return [], False
    found = searcher.search(query, wanted, count=False).hits
    keys = searcher.fast_field_values("key", [address for _, address in found])
    scored = [
        (score, int(key)) for (score, _), key in zip(found, keys, strict=True) if key is not None
    ]
    return scored, len(found) == wanted


def _groups(found: list[_Scored]) -> Iterator[list[_Scored]]:
    """Runs of passages whose scores count as equal."""
    if not found:
        return
    found = sorted(found, key=itemgetter(0), reverse=True)
    group, last = [found[0]], found[0][0]
    for one in found[1:]:
        score = one[0]
        if last - score > CLOSE * last:
            yield group
            group = []
        group.append(one)
        last = score
    yield group


def _first(groups: Iterable[list[_Scored]], limit: int) -> list[list[_Scored]]:
    """The groups that hold the first so many passages, each whole."""
    found: list[list[_Scored]] = []
    for group in groups:
        if limit <= 0:
            break
        found.append(group)
        limit -= len(group)
    return found


def _ordered(
    groups: list[list[_Scored]], ids_of: Callable[[Iterable[int]], dict[int, str]]
) -> list[Hit]:
    """The passages of the groups, those of a group by id, with the score of its first."""
    # All the ids at once: a look into the store for each group takes longer than the search.
    tied = {key >> ORDINAL_BITS for group in groups if len(group) > 1 for _, key in group}
    ids = ids_of(tied) if tied else {}
    found: list[Hit] = []
    for group in groups:
        score = _rounded(group[0][0])
        hits = [Hit(*split_key(key), score) for _, key in group]
        if len(hits) > 1:
            hits.sort(key=lambda hit: (ids[hit.document], hit.passage))
        found += hits
    return found


def _rounded(score: float) -> float:
    return round(score, DIGITS - 1 - floor(log10(score))) if score > 0 else score
