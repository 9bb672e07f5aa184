"""Strength that is wrong: a possibility turned to a duty, a suggestion to a fact."""

import re
from random import Random

from probatum.evaluate.change import Change, Pair, first_match

_RAISED = (
    (re.compile(r"\b(?:may|might|could|can) be (used|given|considered|offered|required|needed|necessary|indicated|started|administered|helpful|added|repeated|continued|performed)\b"), (r"must be \1", r"should be \1")),
    (re.compile(r"\bshould be considered\b"), ("must be given", "must be used")),
    (re.compile(r"\bshould\b(?! not)"), ("must",)),
    (re.compile(r"\b(?:may|might|could)(?! not) (?=(?:be |have |also |help |cause |increase |reduce |lead |result |occur|improve |contribut|provid|play |affect|represent|develop|need|requir))"), ("will ",)),
    (re.compile(r"\b[Ww]e suggest\b"), ("we strongly recommend",)),
    (re.compile(r"\b(is|are) suggested\b"), (r"\1 mandatory",)),
    (re.compile(r"(?<!not )\b(is|are) recommended\b"), (r"\1 mandatory", r"\1 essential")),
    (re.compile(r"\b(is|are) (?:reasonable|an option|optional|acceptable)\b"), (r"\1 mandatory",)),
    (re.compile(r"\bsuggests? that\b"), ("proves that",)),
    (re.compile(r"\b(?:usually|often|sometimes|occasionally|frequently|commonly|generally)\b"), ("always",)),
    (re.compile(r"\blikely to\b"), ("certain to",)),
    (re.compile(r"(?:^|(?<=[•\-–] ))Consider (?=[a-z]+ing\b|[a-z])"), ("Always use ",)),
)  # fmt: skip


def modality_raised(pair: Pair, random: Random) -> Change | None:
    """Stronger than the source: may to must, should to must, suggests to proves."""
    return first_match(pair, random, _RAISED)
