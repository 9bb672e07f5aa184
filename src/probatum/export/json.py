"""An answer as exactly one JSON document: the Answer model, in the order of its fields."""

from probatum.model.answer import Answer


def to_json(answer: Answer) -> str:
    """The answer as JSON (UTF-8 text, two spaces of indentation, a line break at the end).

    ``docs/schema/answer.schema.json`` describes it. Two equal answers give equal text.
    """
    return answer.model_dump_json(indent=2) + "\n"


EXPORTS = {"json": to_json}
