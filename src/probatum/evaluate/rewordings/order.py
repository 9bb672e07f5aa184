"""The same in another order: active for passive, the condition last for the condition first."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair

_PHRASE = r"(?P<what>(?:(?!(?:is|are|was|were|and|or|that|which|who|should|must|may|can|not)\b)[\w()/%.+-]+ ){0,7}(?!(?:is|are|was|were|not)\b)[\w()/%.+-]+)"
_DONE = {
    "given": "Give", "used": "Use", "avoided": "Avoid", "offered": "Offer", "started": "Start",
    "stopped": "Stop", "monitored": "Monitor", "checked": "Check", "measured": "Measure",
    "performed": "Perform", "continued": "Continue", "administered": "Administer",
    "prescribed": "Prescribe", "repeated": "Repeat", "treated": "Treat", "assessed": "Assess",
    "initiated": "Initiate", "obtained": "Obtain", "discontinued": "Discontinue",
}  # fmt: skip
_SHOULD = re.compile(rf"^{_PHRASE} should be (?P<done>{'|'.join(_DONE)})(?P<rest>\b[^,;:]*\.?)$")
_RECOMMENDED = re.compile(
    rf"^{_PHRASE} (?:is|are) recommended(?P<rest> (?:for|in|to|as|when|if)\b[^;:]*)$"
)
_RECOMMEND = re.compile(
    rf"^We recommend (?!against|that|not){_PHRASE}(?P<rest> (?:for|in|to|as|when|if)\b[^;:]*)$"
)
_EFFECTS = "reduced|increased|improved|inhibited|prevented|induced|decreased|suppressed|enhanced"
_EFFECT = re.compile(
    rf"^(?P<who>(?:[\w()-]+ ){{1,4}})(?P<done>{_EFFECTS}) (?P<what>(?:(?!(?:by|in|and|or|to|from|with|at|after|compared|as|than)\b)[\w()/-]+ ?){{1,6}})(?P<rest>(?:(?<= )in [^,;:]*)?\.?)$"
)  # fmt: skip
_PLURAL = re.compile(r"(?:[^su]s|ies|children|women|men|people)\Z|\band\b")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|significantly|also|not|that|which|who|who|to|of)\b"
)


def active_and_passive(pair: Pair, random: Random) -> Change | None:
    """X should be given: give X; X is recommended: we recommend X; A reduced B: B was reduced."""
    del random  # at most one pattern fits a sentence
    text = pair.statement
    for pattern, turn in (
        (_SHOULD, _imperative),
        (_RECOMMENDED, _we),
        (_RECOMMEND, _passive),
        (_EFFECT, _by),
    ):
        match = pattern.match(text)
        made = turn(match) if match and not text.startswith("Not ") else None
        if made:
            return Change(made, text, made)
    return None


def _imperative(match: re.Match[str]) -> str:
    return f"{_DONE[match['done']]} {_lower(match['what'])}{match['rest']}"


def _we(match: re.Match[str]) -> str:
    return f"We recommend {_lower(match['what'])}{match['rest']}"


def _passive(match: re.Match[str]) -> str:
    verb = "are" if _PLURAL.search(match["what"]) else "is"
    return f"{_upper(match['what'])} {verb} recommended{match['rest']}"


def _by(match: re.Match[str]) -> str | None:
    who, what = match["who"].strip(), match["what"].strip()
    if _VERBS.search(who) or _VERBS.search(what):
        return None
    verb = "were" if _PLURAL.search(what) else "was"
    rest = match["rest"].rstrip(".")
    end = "." if match["rest"].endswith(".") else ""
    return f"{_upper(what)} {verb} {match['done']} by {_lower(who)}{' ' if rest and rest[0] != ' ' else ''}{rest}{end}"


_LEADING = re.compile(
    r"^(?P<lead>(?:In|For|Among|During|If|When|Unless|Because|After|Before|Although)\s[^,;:()]{8,90}), "
    r"(?P<main>[a-z][^,;:]{15,160}?)(?P<stop>\.?)$"
)
_TRAILING = re.compile(
    r"^(?P<main>[A-Z][^,;:()]{15,160}) (?P<lead>(?:if|when|unless)\s[^,;:()]{8,90}?)(?P<stop>\.?)$"
)


_JOINED = re.compile(r"\b(?:and|or|but|whereas|while|that|which|who|where)\b")
"""Where the main clause holds another, a condition at the end might belong to either."""


def clause_order(pair: Pair, random: Random) -> Change | None:
    """In X, Y: Y in X; Y if X: if X, Y."""
    del random
    match = _LEADING.match(pair.statement)
    if match and not _JOINED.search(match["main"]):
        made = f"{_upper(match['main'])} {_lower(match['lead'])}{match['stop']}"
        return Change(made, pair.statement, made)
    match = _TRAILING.match(pair.statement)
    if match and not re.search(r"\b(?:if|when|unless|that|whether)\b", match["main"]):
        made = f"{_upper(match['lead'])}, {_lower(match['main'])}{match['stop']}"
        return Change(made, pair.statement, made)
    return None


def _lower(words: str) -> str:
    """The words as they would stand inside a sentence: names and abbreviations keep their case."""
    first = words.split(" ", 1)[0]
    return (
        words
        if any(letter.isupper() for letter in first[1:]) or len(first) == 1
        else words[:1].lower() + words[1:]
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
