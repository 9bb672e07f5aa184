"""``probatum prove``: each line of a file a statement and its evidence, proved or refused."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from probatum.cli._shared import JsonOption

if TYPE_CHECKING:
    from probatum.proof.pairs import ProvedLine

HELP: Final = "Check whether each statement of a file is what its evidence says."
_WORTH_A_PROCESS = 400
"""Lines from which on a second process is quicker than one."""
_BATCH = 64

app = typer.Typer(add_completion=False)


@app.command(help=HELP)
def prove(
    file: Annotated[Path, typer.Argument(help="JSON Lines: statement and evidence on each.")],
    as_json: JsonOption = False,
    processes: Annotated[
        int, typer.Option("--processes", min=1, help="How many processes [default: all cores].")
    ] = os.cpu_count() or 1,
) -> None:
    """Prints one JSON line for each line of the file, or a table."""
    lines = [(number, line) for number, line in enumerate(_lines(file), start=1) if line.strip()]
    proved = _proved(lines, processes)
    if as_json:
        for item in proved:
            typer.echo(item.as_json())
    else:
        _table(proved)


def _lines(file: Path) -> Iterator[str]:
    import gzip

    with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as stream:
        for line in stream:
            yield line.decode("utf-8", errors="replace")


def _proved(lines: list[tuple[int, str]], processes: int) -> Iterator["ProvedLine"]:
    """The lines proved, in order; by several processes where that is quicker."""
    if processes == 1 or len(lines) < _WORTH_A_PROCESS:
        yield from _batch(lines)
        return
    from concurrent.futures import ProcessPoolExecutor

    batches = [lines[at : at + _BATCH] for at in range(0, len(lines), _BATCH)]
    with ProcessPoolExecutor(processes) as pool:
        for made in pool.map(_batch, batches):
            yield from made


def _batch(lines: list[tuple[int, str]]) -> list["ProvedLine"]:
    from probatum.proof.pairs import prove_line

    return [prove_line(number, line) for number, line in lines]


def _table(proved: Iterable["ProvedLine"]) -> None:
    from rich.table import Table

    from probatum.cli._shared import stdout

    table = Table("line", "verdict", "score", "statement", "why", box=None, pad_edge=False)
    for item in proved:
        reasons = [f"{check.name}: {check.reason}" for check in item.checks if not check.passed]
        score = "" if item.score is None else f"{item.score:.2f}"
        said = str(item.given.get("statement", ""))
        verdict = item.verdict.value if item.verdict else "error"
        table.add_row(str(item.line), verdict, score, said, item.error or "\n".join(reasons))
    stdout().print(table, markup=False)
