"""``probatum ingest``: files, folders and archives into the library."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from probatum.cli._shared import LibraryOption, library_folder, note, stderr

HELP: Final = "Take files, folders and archives into the library."

app = typer.Typer(add_completion=False)

PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…", exists=True, help="Files, folders, .gz, .zip, .tar.gz; any known format."
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Worker processes [default: one for each core]."),
]


@app.command(help=HELP)
def ingest(
    paths: PathsArgument, library: LibraryOption = None, workers: WorkersOption = None
) -> None:
    """The format is recognised from the content; what cannot be read is named and passed over."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from probatum.library import ingest as stages

    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.0f}/s"),
        TextColumn("{task.fields[faults]:,} refused"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=stderr()) as bar:
        task = bar.add_task("", documents=0, faults=0, rate=0.0)

        def show(at: stages.Progress) -> None:
            seconds = bar.tasks[task].elapsed or 0.0
            rate = at.documents / seconds if seconds else 0.0
            bar.update(
                task,
                completed=at.read,
                total=max(at.size, 1),
                documents=at.documents,
                faults=at.faults,
                rate=rate,
            )

        report = stages.ingest(
            library_folder(library), paths, workers=workers or _cores(), progress=show
        )
        bar.update(task, completed=bar.tasks[task].total)
    for line in report.lines():
        note(line)


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
