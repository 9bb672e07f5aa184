"""What exactly is approved: one form of an answer, the same bytes whoever makes it.

The form holds every statement (words, quotes with the hashes of their texts, grade, directness,
verdict), every reference with its status, the conflicts and gaps, and the words that each reader is
shown. JSON with sorted keys and no spaces, in UTF-8; its SHA-256 is what an approval signs.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from probatum.answer.readers import for_reader
from probatum.model.answer import Answer
from probatum.model.reader import Reader
from probatum.model.statement import Statement
from probatum.text.vocabulary import Vocabulary

FORM = "probatum-approval/1"


def canonical_form(answer: Answer, statuses: Mapping[str, str], vocabulary: Vocabulary) -> bytes:
    """The form of an answer. statuses are the sources' of today, by reference id."""
    form = {
        "form": FORM,
        "question": answer.question.text,
        "answered": answer.answered,
        "bottom_line": _statement(answer.bottom_line) if answer.bottom_line else None,
        "nearest": [_statement(one) for one in answer.nearest],
        "sections": [
            {"heading": part.heading, "statements": [_statement(one) for one in part.statements]}
            for part in answer.sections
        ],
        "conflicts": [
            {"about": one.about, "sides": [_statement(side) for side in one.sides]}
            for one in answer.conflicts
        ],
        "gaps": [[gap.slot, gap.text] for gap in answer.gaps],
        "notes": list(answer.notes),
        "references": [
            {
                **one.model_dump(mode="json"),
                "status_now": statuses.get(one.id, one.status),
            }
            for one in answer.references
        ],
        "readers": {
            reader.value: _words(for_reader(answer, reader, vocabulary)) for reader in Reader
        },
    }
    return canonical_json(form)


def canonical_json(value: Any) -> bytes:
    """The one way in which a value is written when it is hashed."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def sha256(data: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _statement(statement: Statement) -> dict[str, Any]:
    return statement.model_dump(mode="json", exclude={"checks", "context", "evidence_type"})


def _words(answer: Answer) -> list[Any]:
    first = [answer.bottom_line.text] if answer.bottom_line else []
    parts = [[part.heading, [one.text for one in part.statements]] for part in answer.sections]
    return [first, parts, list(answer.notes)]
