"""What commands have in common: options, the library folder, consoles, JSON output."""

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from probatum.model.errors import QuestionError

if TYPE_CHECKING:
    from rich.console import Console

LIBRARY_SETTING: Final = "PROBATUM_LIBRARY"

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="DIR",
        help=f"Folder of the library [default: ${LIBRARY_SETTING}, or a folder of the user].",
        show_default=False,
    ),
]
"""``--library DIR``; give the value to ``library_folder``."""

DenseOption = Annotated[
    Path | None,
    typer.Option(
        "--dense",
        metavar="DIR",
        help="Rank by meaning too, with this model's vectors (see library vectors).",
        show_default=False,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON document on standard output.")
]
"""``--json``; print the document with ``write_json``."""


def readable(question: str) -> str:
    """The question, when it is text.

    Raises:
        QuestionError: the argument's bytes are not UTF-8 (Python keeps those as lone surrogates,
            which no value of the model accepts).
    """
    if any("\ud800" <= sign <= "\udfff" for sign in question):
        raise QuestionError("the question is not valid UTF-8 text")
    return question


def library_folder(given: Path | None) -> Path:
    """The library's folder: ``--library``, else ``PROBATUM_LIBRARY``, else the user's data folder.

    The folder need not exist. An empty setting counts as none; ``~`` is the home folder.
    """
    if given is not None:
        return given.expanduser()
    setting = os.environ.get(LIBRARY_SETTING, "")
    if setting.strip():
        return Path(setting).expanduser()
    from platformdirs import user_data_path

    return user_data_path("probatum", appauthor=False) / "library"


@cache
def stdout() -> "Console":
    """The console for what the user asked for. No colour in a pipe or with NO_COLOR."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


@cache
def stderr() -> "Console":
    """The console for progress, notes and warnings."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def note(text: str) -> None:
    """One line on standard error, as it stands (no markup)."""
    sys.stderr.write(text + "\n")


def write_json(document: str) -> None:
    """Prints a JSON document, already written as text, on standard output."""
    sys.stdout.write(document if document.endswith("\n") else document + "\n")
