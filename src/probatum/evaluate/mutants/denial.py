"""Denials that are wrong: a "not" too many or too few, and advice turned round."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, first_match, put, shuffled
from probatum.text.polarity import find_cues

_AUXILIARY = re.compile(
    r"\b(?:(?:is|are|was|were|should|must|will|can)(?=\s[a-z])|(?:has|have|had)(?=\s(?:been|\w+ed)\b))"
    r"(?!\s(?:not|no|never|neither|only|also not|rarely|seldom)\b)",
)
_DENIAL = (
    (re.compile(r"\b(is|are|was|were|should|must|will|would|could|has|have|had|does|did|do) not\b(?! only| just| necessarily)"), (r"\1",)),
    (re.compile(r"\b(?:cannot|can not)\b"), ("can",)),
    (re.compile(r"\bno (?=(?:evidence|difference|significant|association|effect|increase|benefit|change|relationship|correlation|need|impact|improvement|reduction|role|adverse|deaths?|statistically|serious|evident|other|apparent)\b)", re.I), ("",)),
    (re.compile(r"\bwithout (?!a doubt|exceed|regard)", re.I), ("with ",)),
    (re.compile(r"\bnever\b", re.I), ("always",)),
    (re.compile(r"\bneither (\w+) nor (\w+)\b", re.I), (r"both \1 and \2",)),
    (re.compile(r"(?<!or )(?<!may )\bnot (?=(?:associated|recommended|significantly|different|required|effective|increased?|reduced?|indicated|affected|related|be)\b)"), ("",)),
    (re.compile(r"\bfailed to (?=\w)"), ("managed to ",)),
)  # fmt: skip


def negation_added(pair: Pair, random: Random) -> Change | None:
    """What the source affirms, denied."""
    if re.search(r"\bwhether or not\b|\bnot\b", pair.statement):
        return None
    before = len(find_cues(pair.statement))
    for match in shuffled(list(_AUXILIARY.finditer(pair.statement)), random):
        words = "cannot" if match.group() == "can" else f"{match.group()} not"
        change = put(pair.statement, *match.span(), words)
        if change and len(find_cues(change.text)) > before:
            return change
    return None


def negation_dropped(pair: Pair, random: Random) -> Change | None:
    """What the source denies, affirmed."""
    change = first_match(pair, random, _DENIAL)
    if change and len(find_cues(change.text)) < len(find_cues(pair.statement)):
        return change
    return None


_ADVICE = (
    (re.compile(r"\b(is|are|be) recommended\b"), (r"\1 not recommended",)),
    (re.compile(r"\b(is|are) not (?:generally |routinely )?recommended\b"), (r"\1 recommended",)),
    (re.compile(r"\brecommend(s|ed)? against\b"), (r"recommend\1",)),
    (re.compile(r"\b(We|we|panel|guidelines?) (strongly )?(recommends?|suggests?) (?!against|that)(?=\w)"), (r"\1 \2\3 against ",)),
    (re.compile(r"\bcontraindicated\b", re.I), ("indicated",)),
    (re.compile(r"(?<!contra)(?<!not )\b(is|are) indicated\b"), (r"\1 contraindicated",)),
    (re.compile(r"\b(should|must) be avoided\b"), (r"\1 be used", r"\1 be given")),
    (re.compile(r"\b(should|must|may|can) be (?:used|given|offered|administered|considered|started)\b"), (r"\1 be avoided", r"\1 not be given")),
    (re.compile(r"\b(should|must) not be (used|given|taken|offered|administered|considered)\b"), (r"\1 be \2",)),
    (re.compile(r"(?:^|(?<=[•\-–] ))Avoid (?=\w)"), ("Use ", "Give ")),
    (re.compile(r"(?:^|(?<=[•\-–] ))(?:Give|Use|Start|Offer|Consider|Administer) (?=\w)"), ("Avoid ", "Do not give ")),
    (re.compile(r"\b(is|are) (advised|advisable|preferred|appropriate|safe)\b"), (r"\1 not \2",)),
)  # fmt: skip


def recommendation_turned(pair: Pair, random: Random) -> Change | None:
    """Advice for something turned to advice against it, and the other way about."""
    return first_match(pair, random, _ADVICE)
