"""``probatum audit``: an answer made elsewhere, or one of ours, held against its sources."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from probatum.cli._shared import JsonOption, LibraryOption, library_folder, note, stderr, stdout
from probatum.model.errors import SourceError

if TYPE_CHECKING:
    from probatum.audit.page import Page
    from probatum.library.library import Library
    from probatum.model.finding import Audit

HELP: Final = "Find what is wrong with an answer made elsewhere, or re-verify one of ours."
LARGEST: Final = 20_000_000
"""A file of more bytes is no answer."""

app = typer.Typer(add_completion=False)

FileArgument = Annotated[
    Path | None, typer.Argument(help="The answer: text, Markdown or HTML.", show_default=False)
]
AnswerOption = Annotated[
    Path | None,
    typer.Option(
        "--answer",
        metavar="FILE.json",
        help="Re-verify an answer of probatum ask --json against the stored documents.",
        show_default=False,
    ),
]
HtmlOption = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="OUT",
        help="Write one page with the answer beside its findings.",
        show_default=False,
    ),
]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]


@app.command(help=HELP)
def audit(
    file: FileArgument = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
    as_markdown: MarkdownOption = False,
    html: HtmlOption = None,
    answer: AnswerOption = None,
) -> None:
    """Exit status 0 when the audit ran, whatever it found."""
    if (file is None) == (answer is None):
        raise typer.BadParameter("give one FILE, or --answer FILE.json")
    from probatum.library.library import Library
    from probatum.library.starter import ensure_starter

    shelf = Library.create(library_folder(library))
    if ensure_starter(shelf):
        stderr().print("Loaded the starter library: our summaries, not yet reviewed.", style="dim")
    made, page = _elsewhere(file, shelf) if file else _own(answer or Path(), shelf)
    if html is not None:
        from probatum.export.audit_html import to_html

        html.write_text(to_html(made, page.file), encoding="utf-8")
        note(f"Wrote {html}")
    _show(made, as_json, as_markdown, quiet=html is not None)


def _elsewhere(file: Path, shelf: "Library") -> "tuple[Audit, Page]":
    from probatum.audit.compose import audit as audit_of

    return audit_of(_bytes(file), shelf, file.name)


def _own(file: Path, shelf: "Library") -> "tuple[Audit, Page]":
    from probatum.audit.own import reverify

    return reverify(_bytes(file), shelf, file.name)


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise SourceError(f"{file}: more than {LARGEST:,} bytes")
    return file.read_bytes()


def _show(made: "Audit", as_json: bool, as_markdown: bool, quiet: bool) -> None:
    if as_json:
        from probatum.cli._shared import write_json
        from probatum.export.audit_json import to_json

        write_json(to_json(made))
    elif as_markdown:
        from probatum.export.audit_markdown import to_markdown

        sys.stdout.write(to_markdown(made))
    elif not quiet:
        from probatum.export.audit_terminal import write

        write(made, stdout())
