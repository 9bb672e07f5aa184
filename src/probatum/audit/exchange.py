"""What a claim has in the place of something of its partner: a route, a people, a drug, a word."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.concepts import drugs, names, near_ids
from probatum.audit.crossed import arms_crossed, counts_crossed, other_first, other_group
from probatum.audit.denied import count, denied
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.audit.opposites import OPPOSITES, any_of
from probatum.audit.pair import BARELY, LIKE, VERY_LIKE, Pair
from probatum.audit.pairing import part
from probatum.audit.parity import clauses
from probatum.audit.partner import partners
from probatum.audit.reach import for_all, lets_through
from probatum.audit.routes import routes
from probatum.find.populations import populations
from probatum.text.polarity import is_turned
from probatum.text.quantities import canonical, find_quantities
from probatum.text.vocabulary import load_starter

Reason = str | None


def exchanged(case: AuditCase, claim: Claim) -> tuple[Known, str] | None:
    """The claim's partner, and what the claim has in the place of something of it."""
    for found in partners(case, claim):
        pair = Pair(case, claim.text, found)
        for look in (
            _unlimited,
            _prefixed,
            denied,
            _placebo,
            _before_or_after,
            _drug,
            _route,
            _people,
            _opposite,
            _sound_alike,
            arms_crossed,
            counts_crossed,
            other_group,
            other_first,
            for_all,
            lets_through,
        ):
            reason = look(pair)
            if reason:
                return found.known, reason
    return None


_NO_LIMIT = any_of(
    r"(?:no|without an?y?) (?:maximum|upper limit|limit|ceiling|cap)|unlimited|uncapped"
)
_LIMIT = any_of(r"maximum|max|at most|up to|ceiling|no more than|capped")


def _unlimited(pair: Pair) -> Reason:
    """'No maximum', where the partner has one."""
    no_limit = _NO_LIMIT.search(pair.said)
    if not no_limit or _NO_LIMIT.search(pair.told) or pair.found.weight < BARELY:
        return None
    limit = _LIMIT.search(pair.told)
    return f"It has a limit (“{limit.group()}”)." if limit else None


def _are_sisters(one: str, other: str) -> bool:
    """Whether two drugs or classes are of one kind, so that one is easily put for the other."""
    vocabulary = load_starter()
    mine, theirs = ({up.id for up in vocabulary.ancestors(name)} for name in (one, other))
    return bool(mine & theirs)


_NON = re.compile(r"\bnon-?([a-z]{4,})(?![\w-])", re.IGNORECASE)


def _prefixed(pair: Pair) -> Reason:
    """'Non-disabling' for 'disabling', or the reverse."""
    if pair.found.weight < LIKE:
        return None
    near = " ".join(one.text for one in pair.rivals).lower()
    for one, other, is_mine in ((pair.said, pair.told, True), (pair.told, pair.said, False)):
        for match in _NON.finditer(one):
            plain = re.compile(rf"(?<![\w-]){match[1]}\b", re.IGNORECASE)
            here, there = match.group(), match[1]
            if not is_mine:
                here, there = there, here
            both = _NON.search(other) or plain.search(one) or here.lower() in near
            found = plain.search(other)
            if found and not both and not is_turned(other, *found.span()):
                return f"It says “{there}”, not “{here}”."
    return None


_PLACEBO = any_of(r"placebo|sham|dummy|no (?:treatment|drug)|untreated")


def _placebo(pair: Pair) -> Reason:
    """Placebo in the place of the drug that the partner compares with, or the reverse."""
    if pair.found.weight < LIKE:
        return None
    mine, theirs = (_PLACEBO.search(text) for text in (pair.said, pair.told))
    if bool(mine) == bool(theirs) or any(_PLACEBO.search(one.text) for one in pair.rivals):
        return None
    lost = drugs(pair.told) - drugs(pair.said) if mine else drugs(pair.said) - drugs(pair.told)
    if not lost or not _COMPARES.search(pair.told):
        return None
    return f"It compares with {names(lost) if mine else 'placebo'}."


_COMPARES = re.compile(r"\b(?:versus|vs|than|against|compared)\b|\band \d[\d.]*\s?%")
_SIDE = re.compile(r"\A\s?(?:(?P<before>before|prior to)|(?P<after>after|following))\b", re.I)


def _before_or_after(pair: Pair) -> Reason:
    """A time that stands before something in the claim, and after it in the partner."""
    if pair.found.weight < LIKE:
        return None
    told = _sides(pair.told)
    for (low, high), side in _sides(pair.said).items():
        if told.get((low, high), side) != side:
            return f"It is {'after' if side == 'before' else 'before'}."
    texts = [pair.told, *(one.text for one in pair.rivals)]
    if not (count(pair.said) or count(pair.told)):
        windows = [_windows(text) for text in texts]
        for time, way in _windows(pair.said):
            other = {"within": "from", "from": "within"}[way]
            if (time, other) in windows[0] and not any((time, way) in one for one in windows):
                return f"It is {'after that' if other == 'from' else 'within that time'}."
    for side, named in _turns(pair.said):
        theirs = [{way for way, others in _turns(text) if named & others} for text in texts]
        if theirs[0] and side not in set().union(*theirs):
            return f"It says “{' or '.join(sorted(theirs[0]))}”, not “{side}”."
    return None


@lru_cache(maxsize=5_000)
def _windows(text: str) -> frozenset[tuple[tuple[Fraction | None, Fraction | None], str]]:
    """The times of a text within which, or after which, something is done."""
    found = [(canonical(q), part(text, q)) for q in find_quantities(text) if q.dimension == "time"]
    return frozenset(((b.low, b.high), way) for b, way in found if way in ("within", "from"))


_TURN = re.compile(r"\b(?:(?P<before>before|prior to)|(?P<after>after|following))\b", re.IGNORECASE)
_TURNS = 32
"""Code points after 'before' or 'after' in which stands what it is before or after."""


@lru_cache(maxsize=5_000)
def _turns(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each 'before' and 'after' of a text, with what it names next."""
    found = []
    for match in _TURN.finditer(text):
        behind = re.split(r"[,;:.]", text[match.end() : match.end() + _TURNS], maxsplit=1)[0]
        end = match.end() + len(behind)
        whole = behind if end == len(text) or not text[end].isalnum() else behind.rpartition(" ")[0]
        found.append((match.lastgroup or "", keys(whole)))
    return tuple(found)


@lru_cache(maxsize=5_000)
def _sides(text: str) -> dict[tuple[Fraction | None, Fraction | None], str]:
    """The side on which what comes after a time stands: '2 hours after the end'."""
    found = {}
    for q in find_quantities(text):
        side = _SIDE.match(text[q.end :])
        if q.dimension == "time" and side:
            base = canonical(q)
            found[(base.low, base.high)] = side.lastgroup or ""
    return found


_PRONOUN = re.compile(r"\W*(?:it|they|this|these)\b", re.IGNORECASE)
"""A claim that begins so names its own drug in the sentence before."""


def _drug(pair: Pair) -> Reason:
    """A drug that the library's sentences of the subject do not have there, for one they have."""
    if pair.found.weight < LIKE:
        return None
    mine, theirs = drugs(pair.said), drugs(pair.told)
    around = pair.case.pool.cited.get(pair.found.known.document.id, ())  # its drug stands above
    new = mine - near_ids(theirs) - {one for line in around for one in near_ids(drugs(line.text))}
    lost = theirs - near_ids(mine)
    heard = frozenset(one for known in pair.case.pool.known for one in drugs(known.text))
    sisters = [one for one in new - near_ids(heard) if any(_are_sisters(one, o) for o in lost)]
    if sisters:
        return f"It says this of {names(theirs)}, not of {names(sisters)}."
    if (
        not new
        or (lost and len(lost) != len(new) + bool(_PRONOUN.match(pair.said)))
        or any(new & near_ids(drugs(one.text)) for one in pair.rivals)
    ):
        return None
    is_unheard = not new & near_ids(heard)
    if (lost and (is_unheard or pair.found.weight >= VERY_LIKE)) or (
        is_unheard and theirs and pair.found.weight >= VERY_LIKE
    ):
        return f"It says this of {names(theirs)}, not of {names(new)}."
    return None


def _route(pair: Pair) -> Reason:
    return _other_of(pair, routes, "gives it")


_EXPECTING, _YOUNG = frozenset({"pregnancy", "breast-feeding"}), frozenset({"child", "neonate"})


def _people(pair: Pair) -> Reason:
    mine, theirs = populations(pair.said), populations(pair.told)
    if mine & theirs or ((mine | theirs) & _EXPECTING and (mine | theirs) & _YOUNG):
        return None  # who expects a child is spoken of with it
    return _other_of(pair, populations, "says it of")


def _other_of(pair: Pair, read: Callable[[str], frozenset[str]], verb: str) -> Reason:
    """A value of one kind in the claim for another in its partner."""
    mine, theirs = read(pair.said), read(pair.told)
    new, lost = mine - theirs, theirs - mine
    if pair.found.weight < LIKE or not new or not lost:
        return None
    if any(new & read(one.text) for one in pair.rivals):
        return None
    return f"It {verb} {', '.join(sorted(lost))}."


_CONDITION = re.compile(r"\b(?:if|when|where)\b[^,;.]*", re.IGNORECASE)


def _opposite(pair: Pair) -> Reason:
    """A word of which the partner has the opposite; neither clause denies anything."""
    if pair.found.weight < BARELY:
        return None
    near = " ; ".join(_plain(one.text) for one in pair.rivals)
    said, told = _plain(pair.said), _plain(pair.told)
    for sides in OPPOSITES:
        for mine, theirs in (sides, sides[::-1]):
            if mine.search(told) or theirs.search(said) or mine.search(near):
                continue
            one, other = _affirmed(said, mine), _affirmed(told, theirs)
            if one and other:
                return f"It says “{other}”, not “{one}”."
    return None


def _affirmed(text: str, pattern: re.Pattern[str]) -> str:
    """The words of a pattern where nothing denies them, in the clauses of a text or a condition."""
    parts = [*(clause.text for clause in clauses(text)), *_CONDITION.findall(text)]
    found = [m for part in parts for m in pattern.finditer(part) if not is_turned(part, *m.span())]
    return found[0].group() if found else ""


@lru_cache(maxsize=5_000)
def _plain(text: str) -> str:
    """A text without its quantities: 'over 5 mm' is a number's, and other rules read it."""
    for q in find_quantities(text):
        text = text[: q.start] + " " * (q.end - q.start) + text[q.end :]
    return text


_NAME = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")
_SAME_END, _SAME_START, _SOUNDS_ALIKE = 6, 4, 0.65


def _sound_alike(pair: Pair) -> Reason:
    """A word that no sentence of the library has, near in sound to a drug of the partner's."""
    lost = drugs(pair.told) - near_ids(drugs(pair.said))
    told = [m.group().lower() for m in _NAME.finditer(pair.told) if lost & drugs(m.group())]
    for match in _NAME.finditer(pair.said):
        word = match.group().lower()
        if (
            len(word) < _SAME_END
            or drugs(word)
            or any(pair.case.pool.weights.is_known(key) for key in keys(word))
        ):
            continue
        for name in told:
            if name != word and _alike(word, name):
                return f"It says “{name}”, not “{word}”."
    return None


def _alike(one: str, other: str) -> bool:
    begins = one[:_SAME_START] == other[:_SAME_START] or one[-_SAME_END:] == other[-_SAME_END:]
    return begins and SequenceMatcher(None, one, other).ratio() >= _SOUNDS_ALIKE
