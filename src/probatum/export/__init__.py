"""Answers and references in the forms that people and programs read.

An export that makes one text of an answer is a module of this package that defines
``EXPORTS``: a dict from the name a user types to a function ``(Answer) -> str``. Adding one is
adding a file; ``probatum.export.exports()`` finds it. The terminal is no such export: it draws.
"""

import importlib
import pkgutil
from collections.abc import Callable

from probatum.model.answer import Answer

Export = Callable[[Answer], str]


def exports() -> dict[str, Export]:
    """Every export by the name a user types, in alphabetical order."""
    found: dict[str, Export] = {}
    for item in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{item.name}")
        found.update(getattr(module, "EXPORTS", {}))
    return dict(sorted(found.items()))
