"""A text without its identifiers reads on: no empty brackets, no stray commas or spaces."""

import re
from collections.abc import Sequence

from probatum.text.identifiers.kinds import Identifier

_EMPTY = re.compile(r"\s*[(\[]\s*[,;:]?\s*[)\]]")
_GAP = re.compile(r"[ \t]{2,}")
_STRAY = re.compile(r"\s*[,;](?=\s*[,;.?!)])|(?<=[(])\s*[,;]\s*|\A[\s,;:.]+")
_SPACED = re.compile(r"[ \t]+(?=[,;.?!)](?:\s|\Z))")


def without(text: str, found: Sequence[Identifier]) -> str:
    """The text with what to put instead of each; found in order, none within another."""
    if not found:
        return text
    parts, at, dropped = [], 0, False
    for one in found:
        parts += [text[at : one.start], one.instead]
        at, dropped = one.end, dropped or not one.instead
    whole = "".join([*parts, text[at:]])
    return _tidy(whole) if dropped else whole


def _tidy(text: str) -> str:
    for pattern, instead in ((_EMPTY, ""), (_STRAY, ""), (_GAP, " "), (_SPACED, "")):
        text = pattern.sub(instead, text)
    return text.strip()
