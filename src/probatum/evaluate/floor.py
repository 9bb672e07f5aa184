"""The floor: what token overlap and negation words alone would say of a statement."""

from probatum.text.words import STOP_WORDS, WORD, lemma

ACCEPTS = 0.8
"""The floor accepts a statement when this part of its content words is in the evidence."""

NEGATIONS = frozenset({"no", "not", "never", "neither", "nor", "without", "cannot", "none", "n't"})


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [match.group().lower() for match in WORD.finditer(text)]


def overlap(statement: str, evidence: str) -> float:
    """The part of the statement's content words that the evidence has, 0 to 1."""
    needed = {lemma(word) for word in words(statement) if word not in STOP_WORDS}
    given = {lemma(word) for word in words(evidence)}
    return len(needed & given) / len(needed) if needed else 0.0


def denies(text: str) -> bool:
    """Whether a text has an odd number of negation words."""
    found = sum(word in NEGATIONS or word.endswith("n't") for word in words(text))
    return found % 2 == 1


def floor_score(statement: str, evidence: str) -> float:
    """Overlap, halved when one denies and the other does not."""
    share = overlap(statement, evidence)
    return share if denies(statement) == denies(evidence) else share / 2


def floor_accepts(statement: str, evidence: str) -> bool:
    """Whether token overlap alone would accept the statement."""
    return overlap(statement, evidence) >= ACCEPTS
