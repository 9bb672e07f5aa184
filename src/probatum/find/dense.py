"""Nearness by meaning: a question's vector against those of a library's passages."""

from pathlib import Path

from probatum.library.encoder import Encoder
from probatum.library.library import Library
from probatum.library.vectors import Cosines, Vectors
from probatum.model.errors import LibraryError


class Dense:
    """A library's vectors with the model that made them.

    Raises:
        LibraryError: the extra is not installed, the folder holds no model, or the library has no
            vectors of it.
    """

    def __init__(self, library: Library, model: Path) -> None:
        self._encoder = Encoder(model)
        self._vectors = Vectors(library, self._encoder.name)
        self.missing = self._vectors.missing
        """Documents that have no vector yet."""
        if self.missing and self.missing >= library.num_documents:
            raise LibraryError(
                f"the library has no vectors of {model}: make them with probatum library vectors"
            )

    def cosines(self, text: str) -> Cosines:
        """How near each passage is to a text."""
        return self._vectors.cosines(self._encoder.queries([text])[0])
