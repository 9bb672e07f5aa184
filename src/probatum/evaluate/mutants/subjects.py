"""Another subject: a drug of the same class, another condition."""

from functools import cache
from random import Random

from probatum.evaluate.change import Change, Pair, put, shuffled
from probatum.model.question import ConceptKind
from probatum.text.vocabulary import Concept, load_starter


def sibling_drug(pair: Pair, random: Random) -> Change | None:
    """A drug of the same class in the drug's place."""
    return _other_concept(pair, random, ConceptKind.DRUG)


def other_condition(pair: Pair, random: Random) -> Change | None:
    """Another condition in the condition's place."""
    return _other_concept(pair, random, ConceptKind.CONDITION)


def _other_concept(pair: Pair, random: Random, kind: ConceptKind) -> Change | None:
    vocabulary = load_starter()
    named = {match.concept.id for match in vocabulary.find(pair.evidence)}
    near = named.union(*(_family(concept) for concept in named))
    for match in shuffled(
        [m for m in vocabulary.find(pair.statement) if m.concept.kind is kind], random
    ):
        # Not all of a text's own abbreviations are the vocabulary's: a whole word, or nothing.
        if match.end - match.start < 4:
            continue
        others = [c for c in _siblings(match.concept.id) if c.id not in near]
        if others:
            name = random.choice(others).name
            return put(pair.statement, match.start, match.end, name)
    return None


@cache
def _family(concept_id: str) -> frozenset[str]:
    vocabulary = load_starter()
    near = (*vocabulary.ancestors(concept_id), *vocabulary.descendants(concept_id))
    return frozenset(concept.id for concept in near)


@cache
def _siblings(concept_id: str) -> tuple[Concept, ...]:
    """Concepts of the same kind under the same parent; for a condition without one, any other."""
    vocabulary = load_starter()
    own = vocabulary[concept_id]
    everything = [c for c in vocabulary if c.kind is own.kind and c.id != own.id]
    found = [c for c in everything if set(c.parents) & set(own.parents)]
    if not found and own.kind is ConceptKind.CONDITION:
        found = everything
    return tuple(sorted(found))
