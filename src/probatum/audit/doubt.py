"""How likely it is that a claim does not say what the sentence that it is about says.

A sum over small decision trees, learnt from sound articles and from faults that were written into
them (``bench/train_doubt.py``). It reads the signals of ``signals``, and the weights of words that
were put in or left out ('even', 'unless'), as far as they are no one topic's own. The rules say
what is wrong; a doubt tells how far to trust a rule that rests on two sentences being about one
thing, and points to claims that no rule can name the fault of.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from probatum.audit.case import AuditCase, Findings
from probatum.audit.claims import Claim
from probatum.audit.evidence import Known
from probatum.audit.signals import Compared, compare
from probatum.model.finding import Finding, Severity
from probatum.text.words import STOP_WORDS

GRAVE = 0.7
"""A doubt from which a claim is reported though no rule names its fault."""
_OF_A_TEXT = 0.35
"""What is asked at least where the sentence is of no house summary."""
_THE_SAME, _HARDLY_NEW = 0.85, 0.1
UNSURE = "But the two may not speak of one thing: read both."
_TURNING = frozenset({"not", "no", "only", "after", "before", "or", "and", "all", "any", "if"})
_SPOKEN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|\d+(?:\.\d+)?")
_MOST = 8
_OF_ONE_BODY = re.compile(
    r"\b(?:at|of|for|with|weigh(?:s|ing))\s(?:an?\s)?\d{1,3}(?:\.\d)?[\s-]?kg\b"
    r"(?!\s(?:or|and)\s(?:less|below|under|lower|more|above|over|higher))",
    re.IGNORECASE,
)
"""A worked example: no source has it, and whether it comes out is for the rules on sums."""
Node = Any
"""A leaf is a number that is added; a branch is [signal, limit, node up to it, node above it]."""


@dataclass(frozen=True)
class Model:
    """What was learnt: the weights of words, the names of the signals, the constant, the trees.

    The last of the signals is the sum of the weights of the words.
    """

    words: Mapping[str, float]
    signals: tuple[str, ...]
    constant: float
    trees: tuple[Node, ...]


@dataclass(frozen=True)
class Doubt:
    """The probability, 0 to 1, that a claim departs from the sentence that it is about."""

    share: float
    compared: Compared

    @property
    def known(self) -> Known:
        """The sentence that the claim is about."""
        return self.compared.known

    @property
    def is_word_for_word(self) -> bool:
        """Whether both say the same in the same words but for what a rule found."""
        told = self.compared.signals
        return told["likeness"] >= _THE_SAME and told["new words"] <= _HARDLY_NEW

    @property
    def is_of_numbers(self) -> bool:
        """Whether a number is what the claim has otherwise."""
        told = self.compared.signals
        return any(told[name] > 0 for name in ("changed numbers", "numbers in another's place"))


@cache
def model() -> Model:
    """What is shipped."""
    path = resources.files("probatum.audit").joinpath("doubt.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    return Model(found["words"], tuple(found["signals"]), found["constant"], tuple(found["trees"]))


def probability(compared: Compared, using: Model | None = None) -> float:
    """The probability of a fault; an absent signal, and a word without weight, count as 0."""
    learnt = using or model()
    values = [compared.signals.get(name, 0.0) for name in learnt.signals[:-1]]
    values.append(sum(learnt.words.get(word, 0.0) for word in ("", *compared.words)))
    total = learnt.constant + sum(_leaf(tree, values) for tree in learnt.trees)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _leaf(node: Node, values: list[float]) -> float:
    while isinstance(node, list):
        node = node[2] if values[node[0]] <= node[1] else node[3]
    return float(node)


def doubt(case: AuditCase, claim: Claim) -> Doubt | None:
    """The doubt about a claim; None where the library has nothing to hold it against.

    The odds of a fault are those of the claim alone times those of its page (Bayes).
    """
    key = (claim.at, claim.start)
    if key not in case.doubts:
        compared = compare(case, claim)
        case.doubts[key] = Doubt(probability(compared), compared) if compared else None
    alone = case.doubts[key]
    return alone and replace(alone, share=_times(alone.share, case.odds))


def _times(share: float, odds: float) -> float:
    """A probability whose odds are so many times as high."""
    return share * odds / (share * odds + 1.0 - share)


def borne_out(case: AuditCase, claim: Claim, found: Iterable[Finding], least: float) -> Findings:
    """Findings on a claim, as they are where it is doubtful enough, and else of low severity.

    For rules that take two sentences to be about one thing: they may be about two, the more so in a
    text that nobody wrote to be read sentence by sentence.
    """
    about = doubt(case, claim)
    if about is not None and not about.known.is_summary:
        least = max(least, _OF_A_TEXT)
    is_sure = about is None or about.share >= least or about.is_word_for_word
    for one in found:
        yield (
            one
            if is_sure
            else one.model_copy(update={"severity": Severity.LOW, "why": f"{one.why} {UNSURE}"})
        )


def departures(case: AuditCase, claim: Claim, *, in_numbers: bool) -> Iterator[Doubt]:
    """The doubt about a claim, if it is grave and of numbers (or of words)."""
    about = doubt(case, claim)
    if about is None or about.share < GRAVE or about.is_of_numbers is not in_numbers:
        return
    if not _OF_ONE_BODY.search(claim.text):
        yield about


def differences(about: Doubt, claim: Claim) -> str:
    """What the claim has that its sentence has not, and the reverse, for a reader."""
    new = _told(claim.text, "+", about.compared.words)
    lost = _told(about.known.text, "-", about.compared.words)
    parts = [f"not there: {new}"] * bool(new) + [f"only there: {lost}"] * bool(lost)
    return "; ".join(parts)


def _told(text: str, sign: str, words: frozenset[str]) -> str:
    """The words of a text that only it has, in its order."""
    found = dict.fromkeys(
        word for word in _SPOKEN.findall(text)
        if sign + ("#" if word[0].isdigit() else word.lower()) in words
        and word.lower() not in STOP_WORDS - _TURNING
    )  # fmt: skip
    return ", ".join(f"“{word}”" for word in list(found)[:_MOST])
