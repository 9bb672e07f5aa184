"""Units that a statement can be made of: a sentence, a list item with its lead-in, a table row."""

import re

from probatum.model.document import Passage, PassageKind
from probatum.text.layout import BULLET, continues, depth
from probatum.text.sentences import split_sentences, trim

SHORT_ITEM = 7
"""A list item of fewer words than this is read together with its neighbours."""
LONG_UNIT = 60
"""A unit has at most about this many words."""

_DANGLING = re.compile(
    r"(?:\b(?:then|or|and|with|for|of|to|in|by|the|plus|either|followed by)|,)\s*\Z"
)
"""Words after which a sentence cannot end."""
_NEXT_LINE = re.compile(r"\s*\S[^\n]*")
_LOOK_BACK, _LONGEST = 40, 600
"""Characters."""

Span = tuple[int, int]


def units(text: str, passage: Passage) -> list[Span]:
    """Offsets, in the document's text, of the units of one passage, in order."""
    body = text[passage.start : passage.end]
    if passage.kind in (PassageKind.STATEMENT, PassageKind.TITLE):
        spans = [trim(body, 0, len(body))]
    elif passage.kind is PassageKind.LIST:
        spans = list_units(body)
    else:
        spans = split_sentences(body)
    found = [(passage.start + a, passage.start + b) for a, b in spans if a < b]
    return _finished(text, found)


def _finished(text: str, spans: list[Span]) -> list[Span]:
    """The spans, each going on to the end of a sentence that it breaks off ("…, then")."""
    whole: list[Span] = []
    for start, end in spans:
        if whole and start < whole[-1][1]:
            continue
        if _DANGLING.search(text, max(0, start - _LOOK_BACK), start):
            continue
        while _DANGLING.search(text, start, end) and end - start < _LONGEST:
            after = _NEXT_LINE.match(text, end)
            if after is None:
                break
            end = after.end()
        whole.append(trim(text, start, end))
    return whole


def list_units(body: str) -> list[Span]:
    """Units of a list: items with the lead-in above them, short neighbours together."""
    groups: list[list[Span]] = []
    for start, end, opens in _lines(body):
        if groups and not opens and _joins(body, groups[-1], (start, end)):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
    spans: list[Span] = []
    for group in groups:
        span = trim(body, group[0][0], group[-1][1])
        if len(group) == 1 and _words(body, span) > LONG_UNIT:
            spans += [(span[0] + a, span[0] + b) for a, b in split_sentences(body[slice(*span)])]
        else:
            spans.append(span)
    return spans


def _lines(body: str) -> list[tuple[int, int, bool]]:
    """Each line's offsets, and whether it opens a group: a lead-in, or less deep than the last."""
    found: list[tuple[int, int, bool]] = []
    at, last_depth, was_lead, before = 0, 0, False, ""
    for line in body.split("\n"):
        if line.strip() and before and continues(before, line):
            start, _, opens = found[-1]
            found[-1] = (start, at + len(line), opens)
            before = line
        elif line.strip():
            here = depth(line)
            lead = line.rstrip().endswith(":")
            back = here < last_depth
            bare = not BULLET.match(line)
            found.append(
                (at, at + len(line), (lead and not was_lead) or back or (bare and not was_lead))
            )
            last_depth, was_lead, before = here, lead, line
        at += len(line) + 1
    return found


def _joins(body: str, group: list[Span], line: Span) -> bool:
    total = _words(body, (group[0][0], line[1]))
    if total > LONG_UNIT:
        return False
    first = body[slice(*group[0])]
    if first.rstrip().endswith(":") or depth(body[slice(*line)]) > depth(first):
        return True
    return _words(body, line) < SHORT_ITEM and all(
        _words(body, span) < SHORT_ITEM for span in group
    )


def _words(body: str, span: Span) -> int:
    return len(body[slice(*span)].split())
