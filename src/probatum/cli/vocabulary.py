"""``probatum vocabulary``: loads terminologies, so that more names of questions are understood."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from probatum.cli._shared import JsonOption, LibraryOption, library_folder, note, write_json
from probatum.model.question import ConceptKind

HELP: Final = "Load vocabularies (OBO, MeSH, RxNorm, a table), list them, take them out."

app = typer.Typer(add_completion=False, help=HELP, no_args_is_help=True)

_UNUSUAL = re.compile(r"[^\w.-]+")


@app.command(help="Load vocabularies; the format is recognised from the content.")
def add(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="OBO, MeSH XML or ASCII, RXNCONSO.RRF, a table."),
    ],
    library: LibraryOption = None,
    name: Annotated[
        str | None,
        typer.Option("--name", help="Name of the vocabulary [default: the file's name]."),
    ] = None,
    kind: Annotated[
        ConceptKind | None,
        typer.Option("--kind", help="What the terms are, where the format does not say so."),
    ] = None,
) -> None:
    """A vocabulary of the same name is replaced. Exit status 1 when a file cannot be used."""
    from probatum.library.library import Library
    from probatum.library.vocabularies import add as load
    from probatum.library.writer import Writer
    from probatum.model.errors import SourceError
    from probatum.text.terminologies import read_terminology

    if name is not None and len(files) > 1:
        raise typer.BadParameter("--name is for one file")
    folder = library_folder(library)
    Library.create(folder).close()
    failed = False
    with Writer(folder) as writer:
        for file in files:
            try:
                terminology = read_terminology(file, kind)
            except SourceError as error:
                note(str(error))
                failed = True
                continue
            loaded = load(writer, name or _name_of(file), terminology)
            note(
                f"{loaded.name}: {loaded.concepts:,} concepts with {loaded.names:,} names"
                f" ({loaded.format})"
            )
    if failed:
        raise typer.Exit(1)


@app.command("list", help="The vocabularies that were loaded.")
def list_(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """One line each; the vocabulary that comes with the program is always there and not listed."""
    from probatum.library.library import Library
    from probatum.library.vocabularies import listed

    found = listed(Library.open(library_folder(library)))
    if as_json:
        write_json(json.dumps({"vocabularies": [each._asdict() for each in found]}))
        return
    for each in found:
        sys.stdout.write(
            f"{each.name}  {each.format}  {each.concepts:,} concepts, {each.names:,} names\n"
        )
    if not found:
        note("no vocabulary was loaded; the one that comes with the program is used")


@app.command(help="Take a vocabulary out.")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, as list shows it.")],
    library: LibraryOption = None,
) -> None:
    """Exit status 1 when there is none of this name."""
    from probatum.library.vocabularies import remove as take_out
    from probatum.library.writer import Writer

    with Writer(library_folder(library)) as writer:
        was_there = take_out(writer, name)
    note(f"{name} was removed" if was_there else f"there is no vocabulary {name!r}")
    if not was_there:
        raise typer.Exit(1)


def _name_of(file: Path) -> str:
    stem = file.name.removesuffix(".gz").rpartition(".")[0] or file.name
    return _UNUSUAL.sub("-", stem).strip("-").lower() or "vocabulary"
