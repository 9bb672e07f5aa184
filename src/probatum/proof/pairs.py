"""Free pairs: a statement and its evidence as one line of JSON, and the same line proved."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import Field, ValidationError

from probatum.model.reference import SourceType, StatusKind
from probatum.model.statement import Check, Verdict
from probatum.model.value import Value
from probatum.proof import judge
from probatum.proof.case import Case


class Pair(Value, extra="ignore"):
    """What a line may hold; other fields are handed back as they came."""

    statement: str = Field(min_length=1)
    evidence: str | tuple[str, ...]
    title: str = ""
    headings: tuple[str, ...] = ()
    condition: str = ""
    population: str = ""
    evidence_type: str = ""
    status: str = ""

    def case(self) -> Case:
        """The pair as the checks take it."""
        passages = (self.evidence,) if isinstance(self.evidence, str) else self.evidence
        return Case(
            self.statement,
            passages=passages,
            titles=tuple(title for title in (self.title, *self.headings) if title),
            condition=self.condition,
            population=self.population,
            source_type=_source_type(self.evidence_type),
            status=_status(self.status),
        )


class ProvedLine(Value):
    """A line with its proof; error says why there is none."""

    line: int
    given: Mapping[str, Any]
    verdict: Verdict | None = None
    score: float | None = None
    checks: tuple[Check, ...] = ()
    error: str = ""

    def as_json(self) -> str:
        """The line as it came, with verdict, score and checks; or with line and error."""
        if self.error:
            return json.dumps(
                {**self.given, "line": self.line, "error": self.error}, ensure_ascii=False
            )
        checks = [check.model_dump() for check in self.checks]
        added = {"verdict": self.verdict, "score": self.score, "checks": checks}
        return json.dumps({**self.given, **added}, ensure_ascii=False)


def prove_line(number: int, line: str) -> ProvedLine:
    """One line proved. A line that cannot be used gives an error, and never raises."""
    try:
        given = json.loads(line)
    except ValueError as error:
        return ProvedLine(line=number, given={}, error=f"not JSON: {error}")
    if not isinstance(given, dict):
        return ProvedLine(line=number, given={}, error="not a JSON object")
    try:
        pair = Pair.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return ProvedLine(line=number, given=given, error=f"{where}: {first['msg']}")
    judgement = judge(pair.case())
    return ProvedLine(
        line=number,
        given=given,
        verdict=judgement.verdict,
        score=round(judgement.score, 4),
        checks=judgement.checks,
    )


_TYPES = {kind.value.lower(): kind for kind in SourceType} | {
    kind.name.lower().replace("_", " "): kind for kind in SourceType
}
_STATUSES = {kind.value.lower(): kind for kind in StatusKind} | {
    "concern": StatusKind.CONCERN,
    "withdrawn": StatusKind.RETRACTED,
    "outdated": StatusKind.SUPERSEDED,
}


def _source_type(words: str) -> SourceType:
    return _TYPES.get(words.strip().lower().replace("-", " "), SourceType.UNKNOWN)


def _status(words: str) -> StatusKind:
    first = words.strip().lower()
    named = next((kind for name, kind in _STATUSES.items() if first.startswith(name)), None)
    return named or StatusKind.UNKNOWN
