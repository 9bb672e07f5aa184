"""``probatum library``: what the library holds, whether it is whole, and taking things out."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from probatum.cli._shared import JsonOption, LibraryOption, library_folder, note, stderr, write_json

HELP: Final = "Look into the library, check it, take documents out of it."

app = typer.Typer(add_completion=False, help=HELP, no_args_is_help=True)


@app.command(help="What the library holds.")
def info(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Documents and passages, formats, types, sizes on disk, and what was refused and why."""
    from probatum.library import listing
    from probatum.library.library import Library

    found = listing.info(Library.open(library_folder(library)))
    if as_json:
        write_json(found.as_json())
        return
    sys.stdout.write(f"{found.folder}\n")
    sys.stdout.write(f"{found.documents:,} documents, {found.passages:,} passages\n")
    for title, counts in (("format", found.formats), ("type", found.types)):
        for name, count in counts.items():
            sys.stdout.write(f"  {title} {name}: {count:,}\n")
    sys.stdout.write(
        f"{found.abbreviations:,} abbreviations, {found.versions:,} earlier texts,"
        f" {found.withdrawn:,} withdrawn\n"
        f"{found.bytes_store / 1e6:,.1f} MB of documents,"
        f" {found.bytes_index / 1e6:,.1f} MB of index in {found.segments:,} segments\n"
        f"snapshot {found.snapshot}\n"
    )
    for fault in found.faults:
        sys.stdout.write(f"refused {fault.count:,} × {fault.reason}: {fault.example} …\n")


@app.command(help="Check that every text is what was stored, and that store and index agree.")
def verify(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Exit status 1, and a line for each thing that is wrong, when the library is not whole."""
    from probatum.library.verify import verify as check

    problems = list(check(library_folder(library)))
    if as_json:
        import json

        write_json(json.dumps({"whole": not problems, "problems": problems}, ensure_ascii=False))
    else:
        for problem in problems:
            sys.stdout.write(problem + "\n")
        note("the library is whole" if not problems else f"{len(problems):,} things are wrong")
    if problems:
        raise typer.Exit(1)


@app.command(help="Take documents out by their ids; ingest can bring them back.")
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids, such as pmid:123.")],
    library: LibraryOption = None,
) -> None:
    """Exit status 1 when the library holds one of them not; the others are taken out."""
    from probatum.library.writer import Writer

    with Writer(library_folder(library)) as writer:
        removed = set(writer.remove(ids))
    note(f"{len(removed):,} documents removed")
    unknown = [each for each in ids if each not in removed]
    for each in unknown:
        note(f"not in the library: {each}")
    if unknown:
        raise typer.Exit(1)


@app.command(help="Print one JSON line for each document, by id.")
def export(library: LibraryOption = None) -> None:
    """Each line holds id, sha256, type, title, status and text."""
    from probatum.library import listing
    from probatum.library.library import Library

    for line in listing.lines(Library.open(library_folder(library))):
        sys.stdout.write(line + "\n")


@app.command(help="Make vectors of the passages that have none (needs the extra dense).")
def vectors(
    model: Annotated[
        Path, typer.Option("--model", metavar="DIR", help="A folder with a sentence model as ONNX.")
    ],
    library: LibraryOption = None,
) -> None:
    """Stopped and run again it goes on where it was."""
    from rich.progress import Progress

    from probatum.library.encoder import Encoder
    from probatum.library.library import Library
    from probatum.library.vector_build import build

    opened, encoder = Library.open(library_folder(library)), Encoder(model)
    with Progress(console=stderr()) as shown:
        task = shown.add_task("passages", total=None)
        made = build(
            opened, encoder, lambda done, all_: shown.update(task, completed=done, total=all_)
        )
    note(f"{made:,} vectors made")


@app.command(help="Remove earlier texts that nothing holds any more.")
def prune(library: LibraryOption = None) -> None:
    """Texts of documents, and texts that a published article holds, stay."""
    from probatum.library.writer import Writer

    with Writer(library_folder(library)) as writer:
        pruned = writer.prune()
    note(f"{pruned.versions:,} earlier versions and {pruned.texts:,} texts removed")
