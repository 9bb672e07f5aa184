"""MeSH descriptors as ASCII (``d20xx.bin``): entry terms that are equivalent (EQV) are names.

An entry without a relation is a lexical variant of another one; it is a name when it has the words
of the heading or of an equivalent entry, in any order and number.
"""

import re
from collections.abc import Iterator

from probatum.model.question import ConceptKind
from probatum.text.terminologies import _mesh
from probatum.text.terminologies._mesh import Descriptor
from probatum.text.terminologies._source import Source
from probatum.text.vocabulary import Concept
from probatum.text.words import singular

NAME = "MeSH ASCII"

_NEW = "*NEWRECORD"
_ENTRIES = ("ENTRY", "PRINT ENTRY")
_RELATIONS = frozenset({"EQV", "NRW", "BRD", "REL"})
_LINE = re.compile(r"([A-Z][A-Z0-9_ ]*?) = ?(.*)")
_WORD = re.compile(r"[^\W_]+")


def matches(head: str) -> bool:
    """Whether a file begins with a record of a descriptor."""
    return head.lstrip().startswith(_NEW) and re.search(r"^RECTYPE = D", head, re.M) is not None


def read(source: Source, kind: ConceptKind | None) -> Iterator[Concept]:
    """The descriptors that name a subject of care."""
    return _mesh.concepts(_descriptors(source), kind)


def _descriptors(source: Source) -> Iterator[Descriptor]:
    start = 0
    fields: dict[str, list[str]] = {}
    for number, line in source.lines():
        if line.strip() == _NEW:
            if fields:
                yield _descriptor(source, start, fields)
            start, fields = number, {}
        elif line.strip():
            found = _LINE.fullmatch(line.strip())
            if not found:
                raise source.fault(number, "neither a field (NAME = value) nor a new record")
            fields.setdefault(found[1], []).append(found[2].strip())
    if fields:
        yield _descriptor(source, start, fields)


def _descriptor(source: Source, start: int, fields: dict[str, list[str]]) -> Descriptor:
    heading, ui = (fields.get(name, [""])[0] for name in ("MH", "UI"))
    if not heading or not ui:
        raise source.fault(start, "a record without a heading (MH) or an id (UI)")
    return Descriptor(
        ui=ui,
        heading=heading,
        names=_names(heading, [value for name in _ENTRIES for value in fields.get(name, ())]),
        trees=[tree for tree in fields.get("MN", ()) if tree],
        is_active="PA" in fields,
    )


def _names(heading: str, entries: list[str]) -> list[str]:
    parted = [entry.split("|") for entry in entries]
    names = [cells[0] for cells in parted if "EQV" in cells[1:]]
    known = {_gist(name) for name in (heading, *names)}
    bare = [cells[0] for cells in parted if not _RELATIONS & set(cells[1:])]
    return [*names, *(name for name in bare if _gist(name) in known)]


def _gist(name: str) -> frozenset[str]:
    return frozenset(singular(word.lower()) for word in _WORD.findall(name))
