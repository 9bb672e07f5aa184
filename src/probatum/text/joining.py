"""Joins loaded terminologies to the vocabulary that comes with Probatum.

The same terminologies give the same result, whatever the order in which they were loaded. What one
name means is decided so:

* a name of the starter vocabulary means what it means there, with its kind;
* terms of two terminologies are one concept when the main name of one is a name of the other;
* an abbreviation that two concepts share means neither.

Is-a links come from all of them; but between two diseases of the starter vocabulary its own links
alone count (an ontology has pre-eclampsia as a kind of hypertension, which is not treated so). A
term of a disease ontology that has many forms, or that stands
at its top, is a group of diseases: what holds of one of them need not hold of another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from probatum.model.question import ConceptKind
from probatum.text.vocabulary import Concept, Vocabulary, index_keys
from probatum.text.words import is_stop_word, word_set

ONE_DISEASE = 20
"""A concept with more descendants than this is a group of diseases."""
_TOP = 2
"""Terms at most so many steps below the root of an ontology are groups."""
_FEW_ROOTS = 0.02
"""An ontology with a larger share of roots than this has no top: it is a selection of terms."""
_ABBREVIATION = 5
"""A name in capitals with at most so many letters must be written so."""
_SHORTEST = 3
_GENERIC = word_set("""
    disease disorder syndrome condition illness sickness symptom sign finding abnormality lesion
    complication therapy treatment therapeutic drug medicine medication preparation agent product
    procedure surgery operation care patient diet food water air oxygen rest exercise human animal
    death birth aging age sex health test other and of the acute chronic primary secondary
    disability injury allergy cat dog salt
""")
"""Words that name nothing by themselves, singular; a loaded name made of them alone is left out."""
_KINDS = {
    ConceptKind.CONDITION: "condition",
    ConceptKind.CONDITION_GROUP: "condition",
    ConceptKind.DRUG: "drug",
    ConceptKind.DRUG_CLASS: "drug",
}
"""Kinds under which a term of one vocabulary can be a synonym in another."""


@dataclass(frozen=True)
class JoinedName:
    """A name of a joined concept, with the key under which it is looked for."""

    key: str
    reach: int
    concept: str
    written: str
    strict: bool


@dataclass
class Joined:
    """All that the terminologies add: concepts by id, where each is from, and names in order.

    A concept of the starter vocabulary is here with its new synonyms and parents only.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    names: list[JoinedName] = field(default_factory=list)


def join(starter: Vocabulary, loaded: Mapping[str, Sequence[Concept]]) -> Joined:
    """What the loaded terminologies (by name) add to the starter vocabulary."""
    return _Joiner(starter, loaded).joined()


class _Joiner:
    def __init__(self, starter: Vocabulary, loaded: Mapping[str, Sequence[Concept]]) -> None:
        self._starter = starter
        self._loaded = [(name, _grouped(loaded[name])) for name in sorted(loaded)]
        self._taken = {key: one.id for one in starter for key in _keys_of((one.name,))}
        """The concept that each main name means; the starter's first."""
        self._reserved = {key for one in starter for key in _keys_of((one.name, *one.synonyms))}
        self._same: dict[tuple[str, str], str] = {}
        """The joined concept's id, for the name of a terminology and an id in it."""

    def joined(self) -> Joined:
        for origin, concepts in self._loaded:
            self._identify(origin, concepts)
        made = Joined()
        for origin, concepts in self._loaded:
            for concept in concepts:
                self._take(made, origin, concept)
        made.names = list(self._names(made))
        return made

    def _identify(self, origin: str, concepts: Sequence[Concept]) -> None:
        mains: dict[str, str] = {}
        for concept in concepts:
            id_ = self._known(concept) or concept.id
            self._same[origin, concept.id] = id_
            for key in _keys_of((concept.name,)):
                mains.setdefault(key, id_)
        for key, id_ in mains.items():
            self._taken.setdefault(key, id_)

    def _known(self, concept: Concept) -> str | None:
        """The concept of an earlier vocabulary that is the same."""
        if concept.id in self._starter:
            return concept.id
        for key in _keys_of((concept.name,)):
            if key in self._taken:
                return self._taken[key]
        for name in concept.synonyms:
            known = next((self._taken[key] for key in _keys_of((name,)) if key in self._taken), "")
            if known and not _is_abbreviation(name) and self._is_like(known, concept):
                return known
        return None

    def _is_like(self, known: str, concept: Concept) -> bool:
        """Whether kinds agree (what another terminology calls so is told when it is taken)."""
        if known not in self._starter:
            return True
        return _KINDS.get(self._starter[known].kind) == _KINDS.get(concept.kind, "")

    def _take(self, made: Joined, origin: str, concept: Concept) -> None:
        id_ = self._same[origin, concept.id]
        parents = (self._parent(origin, parent) for parent in concept.parents)
        own = Concept(
            id=id_,
            kind=concept.kind,
            name=concept.name,
            synonyms=concept.synonyms,
            parents=tuple(dict.fromkeys(parent for parent in parents if parent and parent != id_)),
        )
        if id_ in self._starter:
            base = self._starter[id_]
            names = (concept.name, *concept.synonyms)
            own = base._replace(synonyms=names, parents=self._new_parents(base, own.parents))
        made.concepts[id_] = _both(made.concepts[id_], own) if id_ in made.concepts else own
        made.origins.setdefault(id_, origin)

    def _new_parents(self, base: Concept, parents: Iterable[str]) -> tuple[str, ...]:
        """Parents that a concept of the starter vocabulary gets from elsewhere."""
        return tuple(
            parent
            for parent in parents
            if parent not in base.parents
            and not (
                parent in self._starter and self._starter[parent].kind is ConceptKind.CONDITION
            )
        )

    def _parent(self, origin: str, parent: str) -> str | None:
        own = self._same.get((origin, parent))
        return own or (parent if parent in self._starter else None)

    def _names(self, made: Joined) -> Iterator[JoinedName]:
        """Every name that means one concept; main names win over synonyms."""
        meant: dict[str, list[tuple[int, JoinedName]]] = defaultdict(list)
        for id_ in sorted(made.concepts):
            concept = made.concepts[id_]
            for name in (concept.name, *concept.synonyms):
                if _says_nothing(name):
                    continue
                strict = _is_abbreviation(name)
                for key, reach in index_keys(name):
                    if key not in self._reserved:
                        entry = JoinedName(key, reach, id_, name, strict)
                        meant[key].append((int(name != concept.name), entry))
        for key in sorted(meant):
            yield from _unambiguous(meant[key])


def _unambiguous(entries: list[tuple[int, JoinedName]]) -> list[JoinedName]:
    ranked = sorted(entries, key=lambda entry: (entry[0], entry[1].concept, entry[1].written))
    first = ranked[0][1]
    concepts = {entry.concept for _, entry in ranked}
    if len(concepts) > 1 and first.strict and ranked[0][0]:
        return []
    return [entry for _, entry in ranked if entry.concept == first.concept][:1]


def _both(one: Concept, other: Concept) -> Concept:
    names = dict.fromkeys((*one.synonyms, other.name, *other.synonyms))
    names.pop(one.name, None)
    parents = tuple(dict.fromkeys((*one.parents, *other.parents)))
    return one._replace(synonyms=tuple(names), parents=parents)


def _keys_of(names: Iterable[str]) -> Iterator[str]:
    return (key for name in names for key, _ in index_keys(name))


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name) <= _ABBREVIATION and name.isalnum()


def _says_nothing(name: str) -> bool:
    """Whether a name is too short or too general to be looked for."""
    words = name.lower().replace("-", " ").split()
    plain = [word.rstrip("s") if word.rstrip("s") in _GENERIC else word for word in words]
    return len(name) < _SHORTEST or all(w in _GENERIC or is_stop_word(w) for w in plain)


def _grouped(concepts: Sequence[Concept]) -> list[Concept]:
    """The concepts by id, those that are groups of diseases marked as such."""
    known = {concept.id: concept for concept in concepts}
    below = _descendants(known)
    tops = _tops(known)
    found = []
    for id_ in sorted(known):
        concept = known[id_]
        is_group = len(below[id_]) > ONE_DISEASE or (id_ in tops and below[id_])
        if concept.kind is ConceptKind.CONDITION and is_group:
            concept = concept._replace(kind=ConceptKind.CONDITION_GROUP)
        found.append(concept)
    return found


def _descendants(known: Mapping[str, Concept]) -> dict[str, set[str]]:
    """Of each concept, what is below it: enough of it to tell whether it is a group."""
    below: dict[str, set[str]] = {id_: set() for id_ in known}
    for id_ in known:
        seen, queue = {id_}, [id_]
        for at in queue:
            for parent in known[at].parents:
                if parent in known and parent not in seen:
                    seen.add(parent)
                    queue.append(parent)
                    if len(below[parent]) <= ONE_DISEASE:
                        below[parent].add(id_)
    return below


def _tops(known: Mapping[str, Concept]) -> frozenset[str]:
    """The roots and what stands close below them, of an ontology that has a top."""
    near = {id_ for id_, one in known.items() if not any(p in known for p in one.parents)}
    if len(near) > max(1.0, len(known) * _FEW_ROOTS):
        return frozenset()
    for _ in range(_TOP):
        near |= {id_ for id_, one in known.items() if any(p in near for p in one.parents)}
    return frozenset(near)
