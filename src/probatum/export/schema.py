"""The published JSON Schema of an answer, made from the model.

``python -m probatum.export.schema FILE`` writes it (``make schema``).
"""

import json
import sys
from pathlib import Path
from typing import Any

from probatum.model.answer import Answer


def answer_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what ``to_json`` writes; every field is always there."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | Answer.model_json_schema(mode="serialization")


def schema_text() -> str:
    """The schema as the text of its published file."""
    return json.dumps(answer_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
