"""Turns bytes into Documents: one module for each format, recognised by content."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def formats() -> tuple[ModuleType, ...]:
    """The format modules of this package, by name."""
    found = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda item: item.name):
        if not module.name.startswith("_") and module.name not in {"base", "containers", "starter"}:
            found.append(importlib.import_module(f"{__name__}.{module.name}"))
    return tuple(found)


def recognise(head: bytes, name: str) -> ModuleType | None:
    """The format most sure of these bytes, or None when none knows them."""
    best = max(formats(), key=lambda module: (module.recognise(head, name), module.NAME))
    return best if best.recognise(head, name) > 0 else None
