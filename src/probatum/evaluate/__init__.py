"""The public benchmarks: each task prints our figures beside a floor that anyone can compute.

A task is one module of this package with

* ``HELP``: one line, a plain string (it is read without importing the file);
* ``run(...) -> Report``: the task. Its parameters, annotated for typer, are the command's options;
  a parameter ``library: Path | None`` gets the folder of the library, and ``--json`` is added to
  every task by the command line;
* optionally ``show(report) -> Iterator[str]``: the lines to print; ``report.lines`` otherwise.

Nothing is registered by hand: ``probatum evaluate NAME`` finds ``probatum.evaluate.NAME`` (``-`` in
the command is ``_`` in the file name). Modules without ``HELP`` are what tasks are made of.
"""

import ast
import pkgutil
from functools import cache
from pathlib import Path


@cache
def tasks() -> dict[str, str]:
    """The tasks' names, as the command line has them, and the line of help of each."""
    folder = Path(__file__).parent
    names = sorted(item.name for item in pkgutil.iter_modules([str(folder)]) if not item.ispkg)
    found = {name.replace("_", "-"): _help(folder / f"{name}.py") for name in names}
    return {name: text for name, text in found.items() if text}


def _help(path: Path) -> str:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and node.target.id == "HELP"
            and isinstance(node.value, ast.Constant)
        ):
            return str(node.value.value)
    return ""
