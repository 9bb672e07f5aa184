"""A statement and a passage, held against each other."""

from collections.abc import Callable

import pytest

from probatum.model.statement import Check
from probatum.proof import prove
from probatum.proof.case import Case

Prover = Callable[..., dict[str, Check]]


@pytest.fixture
def checked() -> Prover:
    """The checks of a pair, by name; further fields of a case as keywords."""

    def by_name(statement: str, evidence: str, **fields: object) -> dict[str, Check]:
        _, made = prove(Case(statement, passages=(evidence,), **fields))
        return {check.name: check for check in made}

    return by_name


@pytest.fixture
def verdict() -> Callable[[str, str], str]:
    """What a proof of a pair concludes."""

    def concluded(statement: str, evidence: str) -> str:
        return prove(Case(statement, passages=(evidence,)))[0].value

    return concluded
