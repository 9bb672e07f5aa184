"""Checks, one file each, over a statement and its evidence; and the verdict they give."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import NamedTuple

from probatum.model.statement import Check, Directness, Verdict
from probatum.proof import checks as _room
from probatum.proof.case import Case
from probatum.proof.score import score
from probatum.proof.signals import Signals
from probatum.proof.signals import signals as _signals


class Judgement(NamedTuple):
    """What a proof concludes. score, 0 to 1, is how sure it is that the statement is supported."""

    verdict: Verdict
    score: float
    checks: tuple[Check, ...]
    signals: Signals


@cache
def checks() -> tuple[ModuleType, ...]:
    """The check modules (``proof/checks``), by name."""
    names = sorted(item.name for item in pkgutil.iter_modules(_room.__path__))
    return tuple(importlib.import_module(f"{_room.__name__}.{name}") for name in names)


def prove(case: Case) -> tuple[Verdict, tuple[Check, ...]]:
    """Every check's outcome, and what follows: one failure is enough to refuse a statement."""
    made: tuple[Check, ...] = tuple(module.check(case) for module in checks())
    refusals = {
        getattr(module, "FAILS_AS", Verdict.UNSUPPORTED)
        for module, check in zip(checks(), made, strict=True)
        if not check.passed
    }
    if refusals:
        return _refused(refusals, case), made
    if case.directness is Directness.INDIRECT:
        return Verdict.INDIRECT, made
    return (Verdict.SUMMARISED if case.is_summary else Verdict.SUPPORTED), made


def judge(case: Case) -> Judgement:
    """The proof of a case, with its score and the signals that the score is made of.

    The score is above one half where every check was passed, and below where one failed.
    """
    verdict, made = prove(case)
    found = _signals(case, checks(), made)
    likely = score(found) / 2
    if all(check.passed for check in made):
        likely += 0.5
    return Judgement(verdict, likely, made, found)


def signals(case: Case) -> Signals:
    """The signals of a case: what a score is learnt from."""
    return judge(case).signals


_ALIKE = 0.75
"""The part of a statement that its evidence must have before it can contradict it."""


def _refused(refusals: set[Verdict], case: Case) -> Verdict:
    if refusals == {Verdict.INDIRECT}:
        return Verdict.INDIRECT
    if Verdict.CONTRADICTED in refusals and case.alignment.common >= _ALIKE:
        return Verdict.CONTRADICTED
    return Verdict.UNSUPPORTED
