"""OBO: the Disease Ontology, Mondo, the Human Phenotype Ontology and their like.

Names are the term's own and its EXACT synonyms; NARROW, BROAD and RELATED ones are not names of
the term. Obsolete terms are left out. The format: OBO Flat File Format 1.4.
"""

import re
from collections.abc import Iterator

from probatum.model.question import ConceptKind
from probatum.text.terminologies._source import Source
from probatum.text.vocabulary import Concept

NAME = "OBO"

_KINDS = {
    "DOID": ConceptKind.CONDITION, "MONDO": ConceptKind.CONDITION, "HP": ConceptKind.CONDITION,
    "SYMP": ConceptKind.CONDITION, "ORPHANET": ConceptKind.CONDITION, "ORDO": ConceptKind.CONDITION,
    "OMIM": ConceptKind.CONDITION, "CHEBI": ConceptKind.DRUG, "DRON": ConceptKind.DRUG,
    "RXNORM": ConceptKind.DRUG, "MAXO": ConceptKind.PROCEDURE,
}  # fmt: skip
"""What the terms of an ontology are, by the prefix of their ids."""
_SYNONYM = re.compile(r'"((?:[^"\\]|\\.)*)"\s*([A-Z]+)?')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": " ", "W": " ", "t": " "}
_TRAILING = re.compile(r"(?<!\\)\s*(?:\{[^{}]*\}\s*)?(?<!\\)(?:![^\"]*)?$")

Tags = dict[str, list[tuple[int, str]]]


def matches(head: str) -> bool:
    """Whether a file begins as OBO does."""
    return re.match(r"\s*(?:format-version:|\[Term\])", head) is not None


def read(source: Source, kind: ConceptKind | None) -> Iterator[Concept]:
    """The terms that are not obsolete."""
    for start, tags in _terms(source):
        if "id" not in tags:
            raise source.fault(start, "a term without an id")
        if tags.get("is_obsolete", [(0, "")])[0][1].startswith("true"):
            continue
        if "name" not in tags:
            raise source.fault(start, f"{tags['id'][0][1]} has no name")
        yield _concept(source, tags, kind)


def _concept(source: Source, tags: Tags, kind: ConceptKind | None) -> Concept:
    id_ = _value(tags["id"][0][1])
    prefix = id_.partition(":")[0].upper()
    return Concept(
        id=id_,
        kind=kind or _KINDS.get(prefix, ConceptKind.OTHER),
        name=_unescaped(tags["name"][0][1]),
        synonyms=tuple(_exact(source, tags)),
        parents=tuple(_value(value) for _, value in tags.get("is_a", ())),
    )


def _exact(source: Source, tags: Tags) -> Iterator[str]:
    for number, value in tags.get("synonym", ()):
        found = _SYNONYM.match(value)
        if not found:
            raise source.fault(number, "a synonym without quotation marks")
        if found[2] == "EXACT":
            yield _unescaped(found[1])
    for number, value in tags.get("exact_synonym", ()):  # of OBO 1.0
        found = _SYNONYM.match(value)
        if not found:
            raise source.fault(number, "a synonym without quotation marks")
        yield _unescaped(found[1])


def _terms(source: Source) -> Iterator[tuple[int, Tags]]:
    """Each [Term] stanza: its line, and the values of its tags with their lines."""
    stanza, start = "", 0
    tags: Tags = {}
    for number, line in source.lines():
        text = line.strip()
        if text.startswith("[") and text.endswith("]"):
            if stanza == "[Term]":
                yield start, tags
            stanza, start, tags = text, number, {}
        elif stanza == "[Term]" and text and not text.startswith("!"):
            tag, colon, value = text.partition(":")
            if not colon:
                raise source.fault(number, "neither a tag with a value nor the head of a stanza")
            tags.setdefault(tag.strip(), []).append((number, value.strip()))
    if stanza == "[Term]":
        yield start, tags


def _value(text: str) -> str:
    """A value without the modifiers and the comment behind it."""
    return _unescaped(_TRAILING.sub("", text, count=1).split(" ", 1)[0])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text).strip()
