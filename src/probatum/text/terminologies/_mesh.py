"""What MeSH's two forms have in common: kinds by place in the tree, parents by tree number.

Kept are diseases (C, F03), chemicals and drugs with a pharmacological action (D; D27 holds the
classes of action), and techniques of treatment (E02 to E04). Anatomy, organisms, persons,
diagnosis and all that is not of medicine are left out: a text that names them names no subject of
care. Trees and codes: MeSH record types and tree structures of the National Library of Medicine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from probatum.model.question import ConceptKind
from probatum.text.terminologies._names import upright
from probatum.text.vocabulary import Concept

_ACTIONS = "D27"
_PROCEDURES = ("E02.", "E03.", "E04.")
"""Below the headings Therapeutics, Anesthesia and Analgesia, and Surgery themselves."""


@dataclass
class Descriptor:
    """One heading: its names (those of its preferred concept), and its places in the tree."""

    ui: str = ""
    heading: str = ""
    names: list[str] = field(default_factory=list)
    trees: list[str] = field(default_factory=list)
    is_active: bool = False
    """Whether it has a pharmacological action."""


def concepts(found: Iterable[Descriptor], kind: ConceptKind | None) -> Iterator[Concept]:
    """The headings that name a subject of care, with their parents."""
    kept = [each for each in found if _kind(each)]
    at = {tree: each.ui for each in kept for tree in each.trees}
    for each in kept:
        parents = (at.get(tree.rpartition(".")[0]) for tree in sorted(each.trees))
        names = dict.fromkeys(upright(name) for name in (each.heading, *each.names))
        name = next(iter(names))
        yield Concept(
            id=f"mesh:{each.ui}",
            kind=kind or _kind(each) or ConceptKind.OTHER,
            name=name,
            synonyms=tuple(names)[1:],
            parents=tuple(f"mesh:{parent}" for parent in dict.fromkeys(parents) if parent),
        )


def _kind(descriptor: Descriptor) -> ConceptKind | None:
    trees = descriptor.trees
    if any(tree[0] == "C" or tree.startswith("F03") for tree in trees):
        return ConceptKind.CONDITION
    if any(tree.startswith(_ACTIONS) for tree in trees):
        return ConceptKind.DRUG_CLASS
    if descriptor.is_active and any(tree[0] == "D" for tree in trees):
        return ConceptKind.DRUG
    if any(tree.startswith(_PROCEDURES) for tree in trees):
        return ConceptKind.PROCEDURE
    return None
