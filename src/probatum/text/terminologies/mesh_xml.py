"""MeSH descriptors as XML (``desc20xx.xml``): the terms of each preferred concept are names.

Terms of other concepts of a descriptor are narrower, broader or related, and no names of it.
"""

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from probatum.model.errors import SourceError
from probatum.model.question import ConceptKind
from probatum.text.terminologies import _mesh
from probatum.text.terminologies._mesh import Descriptor
from probatum.text.terminologies._source import MAX_BYTES, Source
from probatum.text.vocabulary import Concept

NAME = "MeSH XML"

_HEAD = re.compile(r"\s*<.*<DescriptorRecord(?:Set)?[\s>]", re.DOTALL)


def matches(head: str) -> bool:
    """Whether a file begins as a set of descriptors does."""
    return _HEAD.match(head) is not None


def read(source: Source, kind: ConceptKind | None) -> Iterator[Concept]:
    """The descriptors that name a subject of care."""
    return _mesh.concepts(_descriptors(source), kind)


class _Measured:
    """A stream that ends with an error where a file is larger than is safe."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name, self._total = stream, name, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._total += len(data)
        if self._total > MAX_BYTES:
            raise SourceError(f"{self._name}: the file has more than {MAX_BYTES:,} bytes")
        return data


def _descriptors(source: Source) -> Iterator[Descriptor]:
    with source.opened() as stream:
        events = etree.iterparse(
            _Measured(stream, source.path.name),
            tag="DescriptorRecord",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
        )
        try:
            for _, record in events:
                yield _descriptor(source, record)
                record.clear()
                while record.getprevious() is not None:
                    del record.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise source.fault(error.lineno or 1, f"not well-formed XML: {error.msg}") from None


def _descriptor(source: Source, record: etree._Element) -> Descriptor:
    found = Descriptor(
        ui=_text(record, "DescriptorUI"),
        heading=_text(record, "DescriptorName/String"),
        names=[
            term.text or ""
            for term in record.findall("ConceptList/Concept[@PreferredConceptYN='Y']/TermList/")
            for term in term.findall("String")
        ],
        trees=[tree.text or "" for tree in record.findall("TreeNumberList/TreeNumber")],
        is_active=record.find("PharmacologicalActionList/PharmacologicalAction") is not None,
    )
    if not found.ui or not found.heading:
        line = record.sourceline
        raise source.fault(
            line if isinstance(line, int) else 1, "a descriptor without an id or a name"
        )
    found.trees = [tree for tree in found.trees if tree]
    return found


def _text(record: etree._Element, path: str) -> str:
    return (record.findtext(path) or "").strip()
