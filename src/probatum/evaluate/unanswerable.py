"""Questions that a library cannot answer: names it never had, pairs it never names together."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from typing import Final, NamedTuple

from probatum.library.index import all_of, analyse, any_of, term
from probatum.library.library import Library
from probatum.model.question import ConceptKind
from probatum.text.vocabulary import Concept, load_starter

_FIELDS: Final = ("body", "title", "headings")
_PAIRED: Final = (
    "What is the dose of {drug} in {condition}?",
    "How is {drug} given for {condition}?",
    "Should {drug} be used in {condition}?",
)
_ALONE: Final = ("What is the treatment of {}?", "What is the dose of {}?", "How is {} diagnosed?")
_STARTS: Final = (
    "Velo",
    "Quar",
    "Zemi",
    "Brilo",
    "Tazu",
    "Plevo",
    "Noxi",
    "Gravo",
    "Lumi",
    "Sorta",
)
_ENDS: Final = ("ximab", "tinib", "gliptin", "vudine", "azole", "cillin", "statin", "pril")
OTHERS: Final = (
    "Who won the football world cup in 2010?",
    "How do I change a bicycle tyre?",
    "What is the capital of Mongolia?",
    "Write a poem about the sea",
    "How much does a kilogram of gold cost?",
    "What is the fastest train in Japan?",
    "How do I reset my router password?",
    "Which planet has the most moons?",
    "What time does the library close?",
    "Translate good morning into Finnish",
    "How long should I boil an egg?",
    "Who painted the Mona Lisa?",
    "What is the best chess opening?",
    "How do I file a tax return?",
    "Which programming language should I learn first?",
    "Explain the offside rule",
    "How tall is Mount Everest?",
    "What is the meaning of life?",
    "When does daylight saving time begin?",
    "How do I train a puppy to sit?",
)


class Unanswerable(NamedTuple):
    """A question, and why the library cannot answer it."""

    text: str
    why: str
    """'never together', 'invented name', 'not in the library' or 'not medicine'."""


def unanswerable(library: Library, each: int) -> list[Unanswerable]:
    """So many of each kind, drawn by chance that their words alone decide."""
    kinds = (_never_together(library), _invented(library), _absent(library), _not_medicine())
    found: list[Unanswerable] = []
    for kind in kinds:
        some = sorted(kind, key=lambda one: sha256(one.text.encode()).hexdigest())
        found += some[:each]
    return found


def _never_together(library: Library) -> Iterator[Unanswerable]:
    """Drugs and conditions that the library has, and no document names both."""
    drugs = _known(library, ConceptKind.DRUG)
    conditions = _known(library, ConceptKind.CONDITION)
    for at, (drug, condition) in enumerate(product(drugs, conditions)):
        if int(sha256(f"{drug.id} {condition.id}".encode()).hexdigest(), 16) % 25:
            continue
        mine = _documents(library, drug)
        if mine & _documents(library, condition) or not mine:
            continue
        form = _PAIRED[at % len(_PAIRED)]
        yield Unanswerable(form.format(drug=drug.name, condition=condition.name), "never together")


def _known(library: Library, kind: ConceptKind) -> list[Concept]:
    """Concepts of the vocabulary that some but not many documents name."""
    found = [one for one in load_starter() if one.kind is kind]
    some = [one for one in found if 0 < len(_documents(library, one)) <= _FEW]
    return sorted(some, key=lambda one: sha256(one.id.encode()).hexdigest())[:_MOST]


_FEW, _MOST = 400, 60


def _documents(library: Library, concept: Concept) -> frozenset[int]:
    """The documents that have all the words of one of a concept's names, its parents' left out."""
    vocabulary = load_starter()
    names = [concept.name, *vocabulary.synonyms(concept.id)]
    names += [one.name for one in vocabulary.descendants(concept.id)]
    names += [one.name for one in vocabulary.ancestors(concept.id) if one.kind is concept.kind]
    queries = [
        all_of([any_of([term(field, token) for field in _FIELDS]) for token in tokens])
        for name in names
        if (tokens := analyse(name))
    ]
    hits = library.search(any_of(queries), _LIMIT)
    return frozenset(hit.document for hit in hits)


_LIMIT = 5_000


def _invented(library: Library) -> Iterator[Unanswerable]:
    """Drugs that nobody has, with conditions that the library has."""
    conditions = _known(library, ConceptKind.CONDITION)
    names = [f"{start}{end}".lower() for start, end in product(_STARTS, _ENDS)]
    for at, name in enumerate(names):
        if not any(library.doc_freq(field, token) for token in analyse(name) for field in _FIELDS):
            condition = conditions[at % len(conditions)].name
            form = _PAIRED[at % len(_PAIRED)]
            yield Unanswerable(form.format(drug=name, condition=condition), "invented name")


def _absent(library: Library) -> Iterator[Unanswerable]:
    """Conditions and drugs of the vocabulary that no document names."""
    for at, one in enumerate(load_starter()):
        if one.kind in (ConceptKind.CONDITION, ConceptKind.DRUG) and not _documents(library, one):
            yield Unanswerable(_ALONE[at % len(_ALONE)].format(one.name), "not in the library")


def _not_medicine() -> Iterator[Unanswerable]:
    for text in OTHERS:
        yield Unanswerable(text, "not medicine")
