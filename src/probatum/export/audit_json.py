"""An audit as exactly one JSON document: the Audit model, in the order of its fields."""

from probatum.model.finding import Audit


def to_json(audit: Audit) -> str:
    """The audit as JSON (UTF-8 text, two spaces of indentation, a line break at the end)."""
    return audit.model_dump_json(indent=2) + "\n"
