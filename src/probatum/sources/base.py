"""The contract of a source format.

A format is one module of this package (no leading underscore) that defines

* ``NAME`` and ``VERSION``: together the extractor's name, for example ``jats/1``;
* ``recognise(head, name) -> int``: how sure (0 to 100) that bytes beginning with ``head``
  (up to 8 KiB) are of this format; ``name`` is only a hint;
* ``extract(data, name) -> Iterator[Extracted]``: the documents of one file's bytes, each with
  its original bytes; a record that cannot be read is yielded as a Fault and the rest goes on;
* optionally ``split(data) -> Iterator[bytes]``: a large record set cut into parts that
  ``extract`` reads alone, so that parts can be read by several processes.

Nothing is registered by hand: ``probatum.sources.formats()`` finds the modules.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from probatum.model.document import Deletion, Document


class Extraction(NamedTuple):
    """A document and the bytes that it was made from."""

    document: Document
    original: bytes


class Fault(NamedTuple):
    """A file or record that was refused: where, and why in words."""

    name: str
    reason: str


Extracted = Extraction | Deletion | Fault


class Format(Protocol):
    """What a format module offers."""

    NAME: str
    VERSION: str

    def recognise(self, head: bytes, name: str) -> int:
        """How sure, 0 to 100, that the bytes are of this format."""
        ...

    def extract(self, data: bytes, name: str) -> Iterator[Extracted]:
        """The documents in the bytes of one file."""
        ...
