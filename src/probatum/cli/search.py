"""``probatum search``: documents of the library for some words, best first."""

import sys
from typing import Annotated, Final

import typer

from probatum.cli._shared import (
    DenseOption,
    JsonOption,
    LibraryOption,
    library_folder,
    readable,
    write_json,
)

HELP: Final = "Find documents in the library, best first."
NOTHING_FOUND: Final = 3

app = typer.Typer(add_completion=False)


@app.command(help=HELP)
def search(
    text: Annotated[str, typer.Argument(help="What to look for, in quotation marks.")],
    library: LibraryOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Documents.")] = 10,
    as_json: JsonOption = False,
    dense: DenseOption = None,
) -> None:
    """Exit status 0 when something was found, 3 when nothing was."""
    from probatum.find.ranking import Options, ranked
    from probatum.library.documents import as_json as written
    from probatum.library.library import Library

    opened = Library.open(library_folder(library))
    options = Options()
    if dense is not None:
        from probatum.find.dense import Dense

        options = Options(dense=Dense(opened, dense))
    found = ranked(opened, readable(text), limit, options)
    if as_json:
        write_json(written(found))
    else:
        for each in found:
            reference = each.document.reference
            year = reference.year or "undated"
            words = " ".join(each.document.passage_text(each.passage).split())
            sys.stdout.write(
                f"{each.score:8.3f}  {each.document.id}  {reference.title}"
                f" ({reference.type}, {year}; {each.document.standing})\n          {words[:160]}\n"
            )
    if not found:
        raise typer.Exit(NOTHING_FOUND)
