"""The text of a PDF page: raised numbers marked, words cut at line ends joined."""

import re
from itertools import pairwise
from typing import NamedTuple

import pypdfium2

from probatum.sources._superscript import finish, superscript

_RAISED = re.compile(r"(?<=[^\s])[-+−–]?\d(?:[\d,–-]*\d)?")
_Box = tuple[float, float]

_CUT = "\ufffe"
_BREAK = re.compile(r"\r\n|\r|\n")
_HYPHENATED = re.compile(rf"([^\W_]*){_CUT}([^\W_]*)")


_GAP = 1.4
"""A line that stands so many times the page's usual distance below the last begins a paragraph."""


class PageText(NamedTuple):
    """A page's lines, their heights in points (0: not known), and whether space stands before."""

    lines: list[str]
    heights: list[float]
    gaps: list[bool]


def read_page(page: pypdfium2.PdfPage) -> PageText:
    """The lines of a page in the order the file gives them."""
    text_page = page.get_textpage()
    try:
        raw: str = text_page.get_text_range()
        exact = len(raw) == text_page.count_chars()
        boxes = _boxes(text_page, raw) if exact else []
        marked = _mark_raised(text_page, raw) if exact else raw.replace("\x02", _CUT)
    finally:
        text_page.close()
    lines = [finish(line) for line in _BREAK.split(marked)]
    boxes += [None] * (len(lines) - len(boxes))
    heights = [round(box[1] - box[0], 1) if box else 0.0 for box in boxes]
    return PageText(lines, heights, _gaps(boxes))


def join_words(text: str) -> str:
    """Words that were cut at the end of a line, whole again.

    The hyphen goes unless the text writes the word with it elsewhere, or a figure or a capital
    stands beside it.
    """
    words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))

    def whole(match: re.Match[str]) -> str:
        before, after = match[1], match[2]
        hyphened = f"{before}-{after}"
        figure = not (before[-1:].isalpha() and after[:1].isalpha())
        if figure or after[:1].isupper() or hyphened.lower() in words:
            return hyphened
        return before + after

    return _HYPHENATED.sub(whole, text)


def _mark_raised(text_page: pypdfium2.PdfTextPage, raw: str) -> str:
    """The text with small raised numbers written as exponents or as citations in brackets."""
    pieces: list[str] = []
    at = 0
    for match in _RAISED.finditer(raw):
        base = match.start() - 1
        raised = (i for i in range(match.start(), match.end()) if _is_raised(text_page, i, base))
        start = next(raised, None)
        if start is None:
            continue
        line = raw[max(at, start - 40) : start].replace("\x02", "").rsplit("\n", 1)[-1]
        after = raw[match.end() : match.end() + 8]
        pieces.append(raw[at:start].replace("\x02", _CUT))
        pieces.append(superscript(line, raw[start : match.end()], after, cites=False)[1])
        at = match.end()
    return "".join(pieces) + raw[at:].replace("\x02", _CUT)


def _is_raised(text_page: pypdfium2.PdfTextPage, at: int, base: int) -> bool:
    """Whether a character stands smaller and higher than the one at base, on the same line."""
    left, bottom, right, top = text_page.get_charbox(at, loose=True)
    base_left, base_bottom, _, base_top = text_page.get_charbox(base, loose=True)
    height, base_height = top - bottom, base_top - base_bottom
    if base_height <= 0 or height <= 0 or left < base_left or right <= left:
        return False
    lifted = bottom - base_bottom
    return bool(height < 0.85 * base_height and 0.2 * base_height < lifted < base_height)


def _boxes(text_page: pypdfium2.PdfTextPage, raw: str) -> list[_Box | None]:
    """The bottom and top, in points, of the first letter of each line."""
    found: list[_Box | None] = []
    at = 0
    for line in _BREAK.split(raw):
        at = raw.index(line, at)
        first = next((at + offset for offset, mark in enumerate(line) if mark.isalnum()), None)
        box = None
        if first is not None:
            _, bottom, _, top = text_page.get_charbox(first, loose=True)
            box = (bottom, top)
        found.append(box)
        at += len(line)
    return found


def _gaps(boxes: list[_Box | None]) -> list[bool]:
    """Whether each line stands further below the one before than lines of the page usually do."""
    drops = [
        round(above[0] - box[0], 1) if above and box else 0.0
        for above, box in pairwise([None, *boxes])
    ]
    usual = sorted(drop for drop in drops if drop > 1)
    if len(usual) < 4:
        return [False] * len(boxes)
    return [drop > _GAP * usual[len(usual) // 2] for drop in drops]
