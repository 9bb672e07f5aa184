"""The rules, one file each: NAME, WHY (the clinical reason) and ``check(case)``, its findings."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def rules() -> tuple[ModuleType, ...]:
    """The rule modules of this package, by name: adding one is adding a file."""
    names = sorted(item.name for item in pkgutil.iter_modules(__path__) if item.name[0] != "_")
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)
