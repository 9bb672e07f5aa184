"""Times that are wrong: how often, how long, and before or after what."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, first_match, put, says_other, shuffled
from probatum.text.quantities import QuantityKind

_OFTEN = (
    "once daily", "twice daily", "three times daily", "four times daily", "every 4 hours",
    "every 8 hours", "once weekly", "every 3 weeks", "monthly",
)  # fmt: skip
_RATES = (
    (re.compile(r"/day\b"), "/week"), (re.compile(r"/d\b"), "/week"),
    (re.compile(r"/h(?:our|r)?\b"), "/day"), (re.compile(r"\bper day\b"), "per week"),
    (re.compile(r"\bdaily\b"), "weekly"), (re.compile(r"/min\b"), "/h"),
    (re.compile(r"\bper hour\b"), "per day"), (re.compile(r"\bweekly\b"), "daily"),
)  # fmt: skip
_NUMBER = re.compile(r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.I)
_LENGTHS = ("2", "3", "4", "5", "6", "8", "9", "10", "12", "15", "21", "30")


def frequency(pair: Pair, random: Random) -> Change | None:
    """More often or less often than the source says."""
    for quantity in shuffled(pair.quantities, random):
        if quantity.kind is QuantityKind.FREQUENCY and quantity.low is not None:
            for words in shuffled(_OFTEN, random):
                change = put(pair.statement, quantity.start, quantity.end, words)
                if says_other(pair, change):
                    return change
        elif quantity.kind is QuantityKind.RATE:
            for pattern, words in _RATES:
                match = pattern.search(quantity.text)
                if match:
                    start = quantity.start + match.start()
                    change = put(pair.statement, start, start + len(match.group()), words)
                    if says_other(pair, change):
                        return change
    return None


def duration(pair: Pair, random: Random) -> Change | None:
    """Longer or shorter than the source says."""
    for quantity in shuffled(pair.quantities, random):
        match = _NUMBER.search(quantity.text)
        if quantity.kind is not QuantityKind.DURATION or not match:
            continue
        if len(_NUMBER.findall(quantity.text)) > 1 or "." in quantity.text:
            continue
        for words in shuffled(_LENGTHS, random):
            start = quantity.start + match.start()
            change = put(pair.statement, start, start + len(match.group()), words)
            if says_other(pair, change):
                return change
    return None


_TIME = r"(?:\d|the\b|a\b|an\b|each\b|every\b|any\b|initiat|start|treat|surg|deliver|birth|vaccin|dos|infus|admini|stop|discont|meal|exercise|admission|onset|diagnos)"
_ORDER = (
    (re.compile(rf"(?<!look )(?<!looking )\bafter (?={_TIME})", re.I), ("before ",)),
    (re.compile(rf"\bbefore (?!and after)(?={_TIME})", re.I), ("after ",)),
    (re.compile(rf"\bprior to (?={_TIME})", re.I), ("after ",)),
    (re.compile(r"\bwithin (?=(?:the first )?\d)", re.I), ("after ",)),
    (re.compile(rf"(?<=, )following (?={_TIME})|(?<=\w )following (?=the\b|surg|treat|vaccin)"), ("before ",)),
    (re.compile(rf"\buntil (?={_TIME})"), ("after ",)),
)  # fmt: skip


def before_after(pair: Pair, random: Random) -> Change | None:
    """What comes before put after, a window opened where it closes, or the other way about."""
    if re.search(r"\bbefore\W+(?:\w+\W+){0,2}?(?:and|or)\W+after\b", pair.statement, re.I):
        return None
    return first_match(pair, random, _ORDER)
