"""Which conditions and drugs texts name, and whether one is a kind of the other."""

from collections.abc import Iterable
from functools import lru_cache

from probatum.find.understand import CONDITIONS, near_ancestors
from probatum.model.question import ConceptKind
from probatum.text.vocabulary import load_starter

DRUGS = frozenset({ConceptKind.DRUG, ConceptKind.DRUG_CLASS})
ACTIONS = DRUGS | {ConceptKind.PROCEDURE}


@lru_cache(maxsize=20_000)
def conditions(text: str) -> frozenset[str]:
    """Ids of the conditions that a text names (groups such as 'infection' too)."""
    return frozenset(
        m.concept.id for m in load_starter().find(text) if m.concept.kind in CONDITIONS
    )


@lru_cache(maxsize=20_000)
def diseases(text: str) -> frozenset[str]:
    """Ids of the single diseases that a text names, in order of no importance."""
    return frozenset(
        m.concept.id for m in load_starter().find(text) if m.concept.kind is ConceptKind.CONDITION
    )


@lru_cache(maxsize=20_000)
def drugs(text: str) -> frozenset[str]:
    """Ids of the drugs and classes of drugs that a text names."""
    return frozenset(m.concept.id for m in load_starter().find(text) if m.concept.kind in DRUGS)


@lru_cache(maxsize=20_000)
def actions(text: str) -> frozenset[str]:
    """Ids of drugs, classes of drugs and procedures that a text names."""
    return frozenset(m.concept.id for m in load_starter().find(text) if m.concept.kind in ACTIONS)


@lru_cache(maxsize=5_000)
def kin(concept_id: str) -> frozenset[str]:
    """A concept with what it is a kind of, and what is a kind of it."""
    vocabulary = load_starter()
    concept = vocabulary[concept_id]
    up = (
        vocabulary.ancestors(concept_id)
        if concept.kind in DRUGS
        else near_ancestors(vocabulary, concept)
    )
    down = vocabulary.descendants(concept_id)
    return frozenset({concept_id, *(c.id for c in up), *(c.id for c in down)})


def related(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a concept of the one side is, or is a kind of, one of the other."""
    wanted = frozenset(others)
    return any(kin(one) & wanted for one in ones)


def in_line(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a concept of the one side is, or stands above or below, one of the other.

    Wider than ``related``: a crisis of a disease is in line with it, though no form of it.
    """
    vocabulary, wanted = load_starter(), frozenset(others)
    return related(ones, wanted) or any(
        {one.id for one in (*vocabulary.ancestors(name), *vocabulary.descendants(name))} & wanted
        for name in ones
    )


def name(concept_id: str) -> str:
    """What a concept is called."""
    return load_starter()[concept_id].name


def names(ids: Iterable[str]) -> str:
    """The names of concepts, in alphabetical order."""
    return ", ".join(sorted(name(one) for one in ids))


def near_ids(ids: Iterable[str]) -> frozenset[str]:
    """Concepts with all that is broader and narrower than each."""
    return frozenset(one for concept in ids for one in kin(concept))


def with_members(ids: Iterable[str]) -> frozenset[str]:
    """Concepts with all that is a kind of each."""
    vocabulary = load_starter()
    return frozenset(
        found for one in ids for found in (one, *(c.id for c in vocabulary.descendants(one)))
    )


def drug_at(text: str, at: int) -> frozenset[str]:
    """The drug that an amount belongs to: the last one named before it, or else the first after."""
    found = [m for m in load_starter().find(text) if m.concept.kind in DRUGS]
    before = [m for m in found if m.start < at]
    chosen = before[-1:] or found[:1]
    return frozenset(m.concept.id for m in chosen)
