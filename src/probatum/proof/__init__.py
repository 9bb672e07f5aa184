"""Checks, one file each, over a statement and its quotes; and the verdict they give.

A check is a module of this package (no leading underscore) with ``NAME``, ``WHY`` (its clinical
reason) and ``check(case) -> Check``. When a check cannot decide, it fails.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from probatum.model.statement import Check, Directness, Verdict
from probatum.proof.case import Case


@cache
def checks() -> tuple[ModuleType, ...]:
    """The check modules of this package, by name."""
    names = sorted(item.name for item in pkgutil.iter_modules(__path__))
    return tuple(
        importlib.import_module(f"{__name__}.{name}")
        for name in names
        if not name.startswith("_") and name != "case"
    )


def prove(case: Case) -> tuple[Verdict, tuple[Check, ...]]:
    """Every check's outcome, and what follows: one failure is enough to refuse a statement."""
    made: tuple[Check, ...] = tuple(module.check(case) for module in checks())
    if not all(check.passed for check in made):
        return Verdict.UNSUPPORTED, made
    if case.directness is Directness.INDIRECT:
        return Verdict.INDIRECT, made
    return (Verdict.SUMMARISED if case.is_summary else Verdict.SUPPORTED), made
