"""``probatum review``: whether the record of the board is as it was written, and still holds."""

from typing import Annotated, Final

import typer

from probatum.cli._shared import JsonOption, note, stdout, write_json

HELP: Final = "Check the review board's record; void what no longer holds."
FAILED: Final = 1

app = typer.Typer(add_completion=False, help=HELP, no_args_is_help=True)

HeadOption = Annotated[
    str,
    typer.Option("--head", metavar="HASH", help="An end of the log that was published before."),
]


@app.command(help="Recompute chain, signatures and approved articles; name what was changed.")
def verify(head: HeadOption = "", as_json: JsonOption = False) -> None:
    """Exit status 0 when all is as it was written, 1 when something is not."""
    _site()
    import json

    from probatum.site.review import chain
    from probatum.site.review.verify import verify as faults_of
    from probatum.site.shelf import library

    faults = list(faults_of(library(), head))
    number, end = chain.head()
    if as_json:
        told = [fault._asdict() for fault in faults]
        write_json(json.dumps({"entries": number, "head": end, "faults": told}))
    else:
        for fault in faults:
            stdout().print(f"{fault.where}: {fault.what}", markup=False)
        stdout().print(f"{number} entries, head {end}", markup=False, soft_wrap=True)
    if faults:
        raise typer.Exit(FAILED)


@app.command(help="Void the approvals that no longer hold, and tell the editors.")
def refresh() -> None:
    """For a timer: every night, and after the library has changed."""
    _site()
    from probatum.site.review.decisions import void_what_no_longer_holds
    from probatum.site.review.following import catch_up

    for article, reason in void_what_no_longer_holds():
        note(f"{article.get_absolute_url()}: {reason}")
    moved = catch_up()
    if moved:
        note(f"{moved} workflows now say what the log does")


@app.command(help="Send reviewers what is due, and editors what waits.")
def remind() -> None:
    """For a timer, once a day."""
    _site()
    from probatum.site.review.reminders import remind as send

    note(f"{send()} letters sent")


def _site() -> None:
    from probatum.site.serve import set_up

    set_up()
