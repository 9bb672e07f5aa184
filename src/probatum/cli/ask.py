"""``probatum ask``: a question in, a structured and cited article out."""

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from probatum.cli._shared import (
    DenseOption,
    JsonOption,
    LibraryOption,
    library_folder,
    note,
    readable,
    stderr,
    stdout,
)
from probatum.model.reader import Reader

if TYPE_CHECKING:
    from probatum.library.library import Library

HELP: Final = "Answer a clinical question from the library, every statement with its source."
NOT_ANSWERED: Final = 3

app = typer.Typer(add_completion=False)


QuotesOption = Annotated[
    bool, typer.Option("--quotes", help="Show the exact words below each statement.")
]
ReaderOption = Annotated[
    Reader, typer.Option("--reader", help="Order, detail and wording for this reader.")
]
ExplainOption = Annotated[
    bool,
    typer.Option("--explain", help="Show what was understood and how sources scored (terminal)."),
]
AfterOption = Annotated[
    str | None,
    typer.Option(
        "--after",
        metavar="QUESTION",
        help="The question before: what a follow-up leaves out is taken from it.",
        show_default=False,
    ),
]
MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]


@app.command(help=HELP)
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotation marks.")],
    library: LibraryOption = None,
    reader: ReaderOption = Reader.PHYSICIAN,
    as_json: JsonOption = False,
    as_markdown: MarkdownOption = False,
    quotes: QuotesOption = False,
    explain: ExplainOption = False,
    after: AfterOption = None,
    dense: DenseOption = None,
) -> None:
    """Exit status 0 when answered, 3 when nothing in the library answers the question."""
    from probatum.answer.compose import ask_showing
    from probatum.answer.readers import detail, for_reader
    from probatum.find.emergency import emergency_in
    from probatum.library.library import Library
    from probatum.library.starter import ensure_starter

    if explain and (as_json or as_markdown):
        raise typer.BadParameter("--explain is for the terminal, without --json and --markdown")
    shelf = Library.create(library_folder(library))
    if ensure_starter(shelf):
        stderr().print("Loaded the starter library: our summaries, not yet reviewed.", style="dim")
    vectors = None
    if dense is not None:
        from probatum.find.dense import Dense

        vectors = Dense(shelf, dense)
    text = readable(question) if after is None else _whole(question, after, shelf)
    danger = emergency_in(text)
    if danger:
        note(f"{danger.heading} {danger.text}")
    answer, found = ask_showing(text, shelf, vectors)
    shown, open_first = for_reader(answer, reader, shelf.vocabulary), detail(reader)
    if as_json:
        from probatum.cli._shared import write_json
        from probatum.export.json import to_json

        write_json(to_json(shown))
    elif as_markdown:
        from probatum.export.markdown import to_markdown

        sys.stdout.write(to_markdown(shown, quotes or open_first.quotes))
    else:
        from probatum.export.terminal import write

        write(
            shown,
            stdout(),
            quotes=quotes or open_first.quotes,
            evidence=open_first.evidence,
            glossary=open_first.glossary,
        )
    if explain:
        from probatum.export.explain import write as write_explanation

        write_explanation(answer, found, stdout())
    if not answer.answered:
        raise typer.Exit(NOT_ANSWERED)


def _whole(question: str, after: str, shelf: "Library") -> str:
    """The follow-up as a question of its own; what was taken from the one before is said."""
    from probatum.find.follow_up import follow_up

    made = follow_up(readable(question), readable(after), shelf)
    if made.carried:
        note(f"Carried over: {', '.join(part.words for part in made.carried)}")
    return made.text
