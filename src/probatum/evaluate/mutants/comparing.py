"""Comparisons that are wrong: the comparator flipped, or the direction reversed."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, put, says_other, shuffled

_SIGNS = {
    "≥": "≤", "≤": "≥", "<": ">", ">": "<", ">=": "<=", "<=": ">=", "at least": "at most",
    "at most": "at least", "more than": "less than", "less than": "more than", "above": "below",
    "below": "above", "greater than": "less than", "over": "under", "under": "over",
    "up to": "at least", "no more than": "no less than", "higher than": "lower than",
    "lower than": "higher than", "older than": "younger than", "younger than": "older than",
    "exceeding": "below", "or more": "or less", "or less": "or more", "or older": "or younger",
    "or younger": "or older", "and older": "and younger", "not more than": "not less than",
    "minimum of": "maximum of", "maximum of": "minimum of", "longer than": "shorter than",
    "or above": "or below", "and above": "and below", "fewer than": "more than", "within": "after",
}  # fmt: skip
_SIGN = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
    + r")(?![\w=])",
    re.IGNORECASE,
)


def comparator_flipped(pair: Pair, random: Random) -> Change | None:
    """At least turned to at most, more to less, a floor to a ceiling."""
    for quantity in shuffled([q for q in pair.quantities if q.comparator], random):
        match = _SIGN.search(quantity.text)
        if match:
            start = quantity.start + match.start()
            words = _SIGNS[match.group().lower()]
            change = put(pair.statement, start, start + len(match.group()), words)
            if says_other(pair, change):
                return change
    return None


_PAIRS = (
    "higher lower", "increased decreased", "increases decreases", "increase decrease",
    "increasing decreasing", "reduced increased", "reduces increases", "reducing increasing",
    "reduction increase", "greater smaller", "better worse", "improved worsened",
    "improves worsens", "improvement worsening", "superior inferior", "longer shorter",
    "larger smaller", "faster slower", "elevated reduced", "stronger weaker", "fewer more",
    "highest lowest", "rise fall", "declined rose", "declines rises", "lowered raised",
    "decline rise", "reduce increase", "upregulated downregulated", "positively negatively",
    "exceeded fell below", "more_likely less_likely", "more_common less_common",
    "more_effective less_effective", "more_frequent less_frequent", "more_severe less_severe",
    "more_often less_often", "safer riskier", "most least",
)  # fmt: skip
_ONE_WAY = frozenset({"reduced", "reduces", "reducing", "reduction", "elevated", "fewer", "reduce"})


def _reversals() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _PAIRS:
        one, _, other = (part.replace("_", " ") for part in entry.partition(" "))
        found[one] = other
        if one not in _ONE_WAY and other not in found:
            found[other] = one
    return found


_REVERSED = _reversals()
_DIRECTION = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _REVERSED), key=len, reverse=True)) + r")\b", re.I
)


def comparison_reversed(pair: Pair, random: Random) -> Change | None:
    """More turned to less, better to worse, increased to decreased."""
    lower = pair.statement.lower()
    for match in shuffled(list(_DIRECTION.finditer(pair.statement)), random):
        words = _REVERSED[match.group().lower()]
        if re.search(rf"\b{re.escape(words)}\b", lower):
            continue  # 'increased or decreased' says as much either way
        if match.group().lower() == "most" and not pair.statement[match.end() :].startswith(
            (" common", " effective", " frequent", " severe", " likely", " important")
        ):
            continue
        change = put(pair.statement, *match.span(), words)
        if change:
            return change
    return None
