"""A sentence read as tokens: quantities, cues and words, each with the key it is met by."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from probatum.proof import lexicon
from probatum.proof.stems import stem
from probatum.text.modality import Strength, find_modals
from probatum.text.polarity import Cue, find_cues
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities
from probatum.text.sentences import split_sentences
from probatum.text.words import WORD


class Kind(StrEnum):
    """What a token is, for the checks."""

    QUANTITY = "quantity"
    CUE = "cue"
    """A word of negation, prohibition or contrast."""
    MODAL = "modal"
    TIME = "time"
    """before, after, during, until"""
    UP = "up"
    DOWN = "down"
    POPULATION = "population"
    ROUTE = "route"
    QUALIFIER = "qualifier"
    """maximum, loading, single, ideal …"""
    QUANTIFIER = "quantifier"
    """all, always, only, most …"""
    WORD = "word"
    FREE = "free"
    """A content word that a rewording may add or drop (treatment, dose, patients)."""
    LIGHT = "light"


CONTENT = frozenset(Kind) - {Kind.LIGHT, Kind.FREE, Kind.MODAL}
"""Kinds that a statement may not have unless its evidence has them."""


class Token(NamedTuple):
    """A token. Offsets are 0-based, half-open, in code points of the sentence that was read."""

    kind: Kind
    key: str
    start: int
    end: int
    clause: int
    text: str
    strength: Strength = Strength.NONE
    quantity: Quantity | None = None
    cue: Cue | None = None
    restricts: bool = False
    """Whether it narrows whom, when or under what condition its sentence speaks of."""
    head: int = -1
    """Position in its sentence of those whom it narrows ('patients' with …), or -1."""

    @property
    def is_content(self) -> bool:
        """Whether a statement may not have it unless its evidence has it."""
        return self.kind in CONTENT


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


_TIME = {
    stem("before"): "before", stem("after"): "after", stem("during"): "during",
    stem("until"): "until", stem("within"): "within",
}  # fmt: skip
_KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (Kind.TIME, frozenset(_TIME)),
    (Kind.ROUTE, _stems(lexicon.ROUTES)),
    (Kind.POPULATION, _stems(lexicon.POPULATIONS)),
    (Kind.QUANTIFIER, _stems(lexicon.QUANTIFIERS)),
    (Kind.UP, _stems(lexicon.UP)),
    (Kind.DOWN, _stems(lexicon.DOWN)),
    (Kind.QUALIFIER, _stems(lexicon.DOSE_QUALIFIERS)),
)
_FREE = _stems(lexicon.FREE)
_RESTRICTING = _stems(lexicon.RESTRICTING)
_BREAK = re.compile(r"[,;:()\[\]—–]|\s-\s|\.\s")
_SIGN = re.compile(r"[<>≥≤]=?(?=\s?[A-Za-z\d])")
_ENUMERATOR = re.compile(r"\s*(?:[•▪■●○◦*–—-]\s*)?\(?\d{1,2}[.)]\s")
_PART = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SHORTEST = 2
_CITATION = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
_PHRASES = {
    ("side", "effects"): "adverse-effect", ("side", "effect"): "adverse-effect",
    ("adverse", "effects"): "adverse-effect", ("adverse", "effect"): "adverse-effect",
    ("under", "the", "skin"): "subcutaneous", ("into", "a", "vein"): "intravenous",
    ("into", "a", "muscle"): "intramuscular", ("by", "injection"): "injected",
    ("prior", "to"): "before", ("by", "mouth"): "oral", ("due", "to"): "because",
    ("per", "os"): "oral", ("as", "well", "as"): "and", ("in", "order", "to"): "to",
    ("older", "people"): "elderly", ("older", "adults"): "elderly", ("older", "patients"):
    "elderly", ("older", "persons"): "elderly", ("as", "soon", "as"): "once",
    ("breast", "feeding"): "breastfeeding", ("associated", "with"): "associated",
    ("in", "addition"): "also", ("po",): "oral", ("in", "labour"): "labour",
}  # fmt: skip
_STARTS = frozenset(words[0] for words in _PHRASES)


@lru_cache(maxsize=100_000)
def kind_of(key: str, word: str) -> Kind:
    """What a word is, by its stem and its lower-case form."""
    if word in lexicon.LIGHT and key not in _TIME:
        return Kind.LIGHT
    for kind, keys in _KINDS:
        if key in keys:
            return kind
    return Kind.FREE if key in _FREE else Kind.WORD


@lru_cache(maxsize=20_000)
def read_sentence(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence in order, none overlapping another."""
    found = _spans(sentence)
    tokens: list[Token] = []
    clause, at = 0, 0
    for start, end, token in found:
        if tokens and _BREAK.search(sentence, at, start):
            clause += 1
        if token.text.lower() in lexicon.BOUNDARY and tokens and tokens[-1].clause == clause:
            clause += 1
        tokens.append(token._replace(start=start, end=end, clause=clause))
        at = end
    return tuple(_restricted(tokens))


def _spans(sentence: str) -> list[tuple[int, int, Token]]:
    taken: list[tuple[int, int, Token]] = []
    opening = _ENUMERATOR.match(sentence)
    for quantity in find_quantities(sentence):
        if opening and quantity.start < opening.end():
            continue
        taken.append((quantity.start, quantity.end, _quantity(quantity)))
    taken, read_with_dose = _once_a_period(taken)
    for cue in find_cues(sentence):
        if not _overlaps(taken, cue.start, cue.end):
            taken.append((cue.start, cue.end, _cue(sentence, cue)))
    for modal in find_modals(sentence):
        if _overlaps(taken, modal.start, modal.end):
            continue
        text = sentence[modal.start : modal.end]
        token = _modal(text, modal.strength)
        taken.append((modal.start, modal.end, token))
    for sign in _SIGN.finditer(sentence):
        if not _overlaps(taken, sign.start(), sign.end()):
            token = Token(Kind.WORD, sign.group(), 0, 0, 0, sign.group())
            taken.append((sign.start(), sign.end(), token))
    skipped = [(m.start(), m.end()) for m in _CITATION.finditer(sentence)]
    skipped += [opening.span()] if opening else []
    skipped += read_with_dose
    taken.sort(key=lambda item: item[0])
    return _with_words(sentence, taken, skipped)


_BARE_MODALS = ("should", "recommend", "advis", "indicat", "prefer", "ensure", "offer")


def _modal(text: str, strength: Strength) -> Token:
    """A modal; the verb of an imperative ('Reduce the dose') keeps its own sense beside it."""
    lower = text.lower()
    if strength is Strength.SHOULD and text.istitle() and not lower.startswith(_BARE_MODALS):
        key = stem(lower)
        return Token(kind_of(key, lower), key, 0, 0, 0, text, strength)
    return Token(Kind.MODAL, "modal", 0, 0, 0, text, strength)


def _overlaps(taken: list[tuple[int, int, Token]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last, _ in taken)


def base_form(quantity: Quantity) -> Canonical:
    """The quantity in base units; as it is written where its unit is not known."""
    try:
        return canonical(quantity)
    except KeyError:
        return Canonical(quantity.code, (), quantity.low, quantity.high, quantity.comparator)


def _quantity(quantity: Quantity) -> Token:
    read = base_form(quantity)
    restricts = quantity.kind is QuantityKind.AGE or read.comparator in ("<", "<=", ">", ">=")
    key = key_of(read) + _rhythm(quantity)
    return Token(Kind.QUANTITY, key, 0, 0, 0, quantity.text, quantity=quantity, restricts=restricts)


def key_of(read: Canonical) -> str:
    """The key under which equal quantities meet."""
    return f"{read.dimension}|{'/'.join(read.per)}|{read.low}|{read.high}|{read.comparator}"


_PERIODS = {"d": "d", "24h": "d", "wk": "wk", "mo": "mo", "a": "a"}


def _rhythm(quantity: Quantity) -> str:
    """What keeps 10 mg a day and 70 mg a week apart: the same amount, and another dose."""
    periods = [_PERIODS[code] for code in quantity.per if code in _PERIODS]
    is_amount = quantity.dimension not in ("percent", "number", "frequency")
    return f"|{periods[0]}" if periods and is_amount else ""


_DAYS = {Fraction(1): "d", Fraction(1, 7): "wk"}


def _once_a_period(
    taken: list[tuple[int, int, Token]],
) -> tuple[list[tuple[int, int, Token]], list[tuple[int, int]]]:
    """'5 mg once daily' and '5 mg every 24 hours' as '5 mg daily': one dose each period.

    Also the places of the frequencies that are now read with their dose.
    """
    out: list[tuple[int, int, Token]] = []
    read: list[tuple[int, int]] = []
    for start, end, token in taken:
        quantity = token.quantity
        before = out[-1][2].quantity if out else None
        if (
            quantity is not None
            and before is not None
            and quantity.kind is QuantityKind.FREQUENCY
            and before.kind is QuantityKind.AMOUNT
            and start - out[-1][1] <= _SAME_DOSE
        ):
            often = base_form(quantity)
            is_rhythm = often.low == often.high and not often.per  # 'stat' is none: once in all
            period = _DAYS.get(often.low or Fraction(0)) if is_rhythm else None
            if period:
                dose = base_form(before)
                rate = dose._replace(
                    per=tuple(sorted((*dose.per, "time"))),
                    low=dose.low and dose.low * (often.low or 1),
                    high=dose.high and dose.high * (often.low or 1),
                )
                first, last, amount = out.pop()
                out.append((first, last, amount._replace(key=f"{key_of(rate)}|{period}")))
                read.append((start, end))
                continue
        out.append((start, end, token))
    return out, read


_SAME_DOSE = 25
"""How many characters may stand between a dose and how often it is given ('5 mg orally once …')."""


def _cue(sentence: str, cue: Cue) -> Token:
    text = sentence[cue.start : cue.end]
    strength = max((modal.strength for modal in find_modals(text)), default=Strength.NONE)
    return Token(Kind.CUE, "<not>", 0, 0, 0, text, strength, cue=cue)


def _with_words(
    sentence: str, taken: list[tuple[int, int, Token]], skipped: list[tuple[int, int]]
) -> list[tuple[int, int, Token]]:
    """The words that no quantity or cue has taken, with those, in order."""
    out: list[tuple[int, int, Token]] = []
    marks = iter([*taken, (len(sentence) + 1, len(sentence) + 1, None)])
    mark = next(marks)
    words: list[tuple[int, int, str]] = []
    for match in WORD.finditer(sentence):
        start, end = match.span()
        while mark[2] is not None and mark[1] <= start:
            _flush(words, out)
            out.append((mark[0], mark[1], mark[2]))
            mark = next(marks)
        if mark[2] is not None and start <= mark[0] and mark[1] < end:
            rest = _PART.search(sentence, mark[1], end)
            if rest and len(rest.group()) > _SHORTEST:  # 6-mercaptopurine
                _flush(words, out)
                out.append((mark[0], mark[1], mark[2]))
                mark = next(marks)
                words.append((rest.start(), end, sentence[rest.start() : end]))
            continue
        if mark[0] < end or any(first <= start < last for first, last in skipped):
            continue
        words += _pieces(start, match.group())
    _flush(words, out)
    while mark[2] is not None:
        out.append((mark[0], mark[1], mark[2]))
        mark = next(marks)
    return out


def _pieces(start: int, word: str) -> list[tuple[int, int, str]]:
    """A compound of whole words ('tension-type') as its words; any other word as it is."""
    if "-" not in word and "‑" not in word:
        return [(start, start + len(word), word)]
    parts = [(start + m.start(), start + m.end(), m.group()) for m in _PART.finditer(word)]
    whole = all(len(part[2]) > _SHORTEST and part[2].isalpha() for part in parts)
    if whole and parts[0][2].lower() not in lexicon.PREFIXES:
        return parts
    return [(start, start + len(word), word)]


def _flush(words: list[tuple[int, int, str]], out: list[tuple[int, int, Token]]) -> None:
    """Words since the last mark become tokens; a known phrase becomes one."""
    at = 0
    while at < len(words):
        start, end, text = words[at]
        lower, taken = text.lower(), 1
        if lower in _STARTS:
            for length in (3, 2, 1):
                phrase = tuple(word[2].lower() for word in words[at : at + length])
                if phrase in _PHRASES:
                    lower, taken = _PHRASES[phrase], len(phrase)
                    end = words[at + taken - 1][1]
                    break
        key = stem(lower)
        kind = kind_of(key, lower)
        if kind is Kind.LIGHT and len(text) == 1 and text.isupper() and (at or out):
            kind = Kind.WORD  # vitamin A, hepatitis B, group I
        key = _TIME.get(key, key)
        out.append((start, end, Token(kind, key, 0, 0, 0, text, restricts=key in _RESTRICTING)))
        at += taken
    words.clear()


def _restricted(tokens: list[Token]) -> list[Token]:
    """Marks what stands in 'patients with …', 'in whom …', 'if …', 'unless …'."""
    marked = set[int]()
    heads: dict[int, int] = {}
    for at, token in enumerate(tokens):
        word = token.text.lower()
        if word in lexicon.CONDITIONAL:
            marked.update(_until(tokens, at + 1, verbs=False))
        following = tokens[at + 1].text.lower().split()[:1] if at + 1 < len(tokens) else []
        if word in lexicon.PEOPLE and following and following[0] in lexicon.RELATIVE:
            narrowing = _until(tokens, at + 1, verbs=True)
            marked.update(narrowing)
            heads.update(dict.fromkeys(narrowing, at))
        if token.kind is Kind.POPULATION:
            marked.add(at)
    return [
        token._replace(restricts=True, head=heads.get(at, -1))
        if at in marked and token.is_content
        else token
        for at, token in enumerate(tokens)
    ]


_LONGEST_PHRASE = 8


def _until(tokens: list[Token], start: int, verbs: bool) -> range:
    """Positions up to the end of the clause, or (verbs) to its verb."""
    if start >= len(tokens):
        return range(0)
    clause = tokens[start].clause
    first = tokens[start].text.lower()
    end, told = start, False
    while end < len(tokens) and end - start < _LONGEST_PHRASE and tokens[end].clause == clause:
        word = tokens[end].text.lower()
        if verbs and told and (tokens[end].kind is Kind.MODAL or word in lexicon.VERBAL):
            break
        # 'who were able to walk': the verb of 'who' itself is no end.
        told = told or tokens[end].is_content or (end > start and first not in ("who", "whose"))
        end += 1
    return range(start, end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, its offset there, and its tokens."""

    start: int
    text: str
    tokens: tuple[Token, ...]
    keys: frozenset[str]


@lru_cache(maxsize=4_000)
def read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, read."""
    made = []
    for start, end in split_sentences(text):
        part = text[start:end]
        tokens = read_sentence(part)
        made.append(Sentence(start, part, tokens, frozenset(token.key for token in tokens)))
    return tuple(made)
