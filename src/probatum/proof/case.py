"""What is put before the checks: a statement, its quotes, and the texts they are from."""

from collections.abc import Mapping
from dataclasses import dataclass

from probatum.model.quote import Quote
from probatum.model.statement import Directness


@dataclass(frozen=True)
class Case:
    """A statement to be proved. texts maps a stored text's SHA-256 to the text itself."""

    statement: str
    quotes: tuple[Quote, ...]
    texts: Mapping[str, str]
    directness: Directness
    is_summary: bool
    """Whether the quotes are of a house summary: our own words are never evidence."""
