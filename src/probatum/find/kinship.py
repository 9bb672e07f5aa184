"""Which concepts are near enough to one for evidence about them to bear on it.

The links of the program's own vocabulary were made for this. An ontology's were not: its parents
are often shelves (disease of the lung), and its forms may be treated otherwise than the parent.
So of a loaded vocabulary a parent counts only where it is one disease, and the child's name says
that it is a form of it (viral pneumonia) or the program knows the parent as one disease.
"""

from probatum.library.index import analyse
from probatum.library.library import Library
from probatum.model.question import ConceptKind
from probatum.text.joining import ONE_DISEASE
from probatum.text.vocabulary import Concept, Vocabulary, index_keys

CONDITIONS = frozenset({ConceptKind.CONDITION, ConceptKind.CONDITION_GROUP})
_STEPS_UP = 2
_LOOKED_AT = 400
"""So many loaded descendants, nearest first, are looked for in the library."""
_NARROWER = 60
"""At most so many of them are searched for."""
_NAMES_TRIED = 4


def near_ancestors(vocabulary: Vocabulary, concept: Concept) -> list[Concept]:
    """Parents and grandparents that are still one disease, nearest first.

    What holds of all infections, or of all cancers, is no evidence for one of them; nor is a
    class of drugs the drug.
    """
    if concept.kind not in CONDITIONS:
        return []
    near, found = [concept], []
    for step in range(_STEPS_UP):
        links = [(child, id_) for child in near for id_ in child.parents if id_ in vocabulary]
        near = [
            vocabulary[id_] for child, id_ in links if _is_form(vocabulary, child, vocabulary[id_])
        ]
        # Beyond the first step from a loaded term, the name alone tells (long QT, arrhythmia).
        if step and concept.id not in vocabulary.own:
            near = [one for one in near if _is_named_in(one, concept)]
        found += near
    ours = _own_ancestors(vocabulary, concept)
    kept = (one for one in found if ours is None or one.id in ours or one.id not in vocabulary.own)
    return [one for one in dict.fromkeys(kept) if one.id != concept.id]


def narrower_names(vocabulary: Vocabulary, concept: Concept, library: Library) -> tuple[str, ...]:
    """Names of what is a kind of the concept: the program's own, and loaded ones in use here."""
    own = vocabulary.own
    ours = own.descendants(concept.id) if concept.id in own else ()
    names = [one.name for one in ours]
    if own is not vocabulary:
        below = vocabulary.descendants(concept.id, _LOOKED_AT)
        loaded = [one.name for one in below if one.id not in own and _is_used(one, library)]
        names += loaded[:_NARROWER]
    return tuple(dict.fromkeys(names))


def is_below(vocabulary: Vocabulary, concept_id: str, ancestors: set[str]) -> bool:
    """Whether the concept is a kind of one of these, by the program's own links if it has both."""
    if concept_id not in vocabulary:
        return False
    own = vocabulary.own
    if concept_id in own and ancestors & {one.id for one in own.ancestors(concept_id)}:
        return True
    above = {one.id for one in vocabulary.ancestors(concept_id)}
    return any(id_ in above and not (id_ in own and concept_id in own) for id_ in ancestors)


def _own_ancestors(vocabulary: Vocabulary, concept: Concept) -> set[str] | None:
    """What the program's own vocabulary has above a concept; None when it lacks the concept."""
    own = vocabulary.own
    return {one.id for one in own.ancestors(concept.id)} if concept.id in own else None


def _is_form(vocabulary: Vocabulary, child: Concept, parent: Concept) -> bool:
    """Whether the parent is one disease of which the child is a form."""
    own = vocabulary.own
    is_ours = child.id in own and parent.id in own
    if parent.kind is not ConceptKind.CONDITION:
        return False
    judge = own if is_ours else vocabulary
    if len(judge.descendants(parent.id, ONE_DISEASE + 1)) > ONE_DISEASE:
        return False
    return parent.id in own or _is_named_in(parent, child)


def _is_named_in(parent: Concept, child: Concept) -> bool:
    wanted = [key for key, _ in index_keys(parent.name)[:1]]
    names = (key for name in (child.name, *child.synonyms) for key, _ in index_keys(name)[:1])
    return bool(wanted) and any(f" {wanted[0]} " in f" {key} " for key in names)


def _is_used(concept: Concept, library: Library) -> bool:
    """Whether the words of one of its names all stand somewhere in the library."""
    names = (concept.name, *concept.synonyms[:_NAMES_TRIED])
    return any(all(_stands(token, library) for token in analyse(name)) for name in names)


def _stands(token: str, library: Library) -> bool:
    return library.doc_freq("body", token) > 0 or library.doc_freq("title", token) > 0
