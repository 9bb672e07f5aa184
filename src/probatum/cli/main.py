"""The entry point of ``probatum``: finds a command's file and runs it, and nothing else.

How to add a command
====================
Add one file ``src/probatum/cli/NAME.py`` (``_`` in the file name reads ``-`` on the command line;
a leading ``_`` marks a helper that is no command) with

* ``HELP: Final = "…"``: one line for ``probatum --help``. It is read from the source without
  importing the file, so it must be a plain string;
* ``app``: a ``typer.Typer(add_completion=False)`` with a single command, or several for a group
  (``probatum NAME SUB``; give a group of one an ``@app.callback()``).

::

    HELP: Final = "Count the documents of a library."
    app = typer.Typer(add_completion=False)

    @app.command(help=HELP)
    def count(library: LibraryOption = None, as_json: JsonOption = False) -> None:
        folder = library_folder(library)
        ...

Nothing is registered anywhere: ``probatum NAME`` imports ``probatum.cli.NAME`` and only that.
``probatum.cli._shared`` holds the options that commands have in common, the library folder, the
consoles and ``write_json``. Document the command in ``docs/guide.md``, each option too: a test
looks.

What a command may rely on
==========================
* Return, or ``raise typer.Exit(3)``: the exit status. 0 done or answered; 2 unusable arguments;
  3 nothing in the library answers the question; 1 anything else.
* A ``ProbatumError`` becomes one line on standard error and status 1 (a ``QuestionError`` 2: the
  question is an argument); so does an ``OSError`` (a file that is missing or may not be read).
  ``typer.BadParameter`` is a usage error, 2.
* Ctrl-C ends quietly with 130, a reader that went away (``| head``) quietly with 141.
* Any other exception is a bug: one line that names it, status 1; ``PROBATUM_DEBUG=1`` shows the
  traceback instead.
* Output for the user goes to standard output, progress and notes to standard error; with
  ``--json`` standard output holds one JSON document and nothing else.
"""

import ast
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Final

from probatum import __version__
from probatum.model.errors import ProbatumError, QuestionError

FOLDER: Final = Path(__file__).parent
FAILED: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
NO_READER: Final = 141


def main() -> None:
    """The console script: runs the command that the arguments name, and exits with its status."""
    sys.excepthook = report_bug
    _make_streams_safe()
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = _forget_output()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Runs ``probatum ARGUMENTS`` and returns the exit status (see the module's text)."""
    first, *rest = arguments or ["--help"]
    if first in ("--help", "-h", "help"):
        sys.stdout.write(overview())
        return 0
    if first == "--version":
        sys.stdout.write(f"probatum {__version__}\n")
        return 0
    if first not in commands():
        return _unknown(first)
    return _run_command(first, rest)


def commands() -> dict[str, str]:
    """The commands and the module of each, in alphabetical order; imports none of them."""
    found = (item.name for item in pkgutil.iter_modules([str(FOLDER)]))
    names = sorted(name for name in found if not name.startswith("_") and name != "main")
    return {name.replace("_", "-"): f"probatum.cli.{name}" for name in names}


def overview() -> str:
    """The text of ``probatum --help``: what the program does and each command's one line."""
    listed = commands()
    width = max((len(name) for name in listed), default=0)
    lines = [f"  {name:<{width}}  {help_line(name)}" for name in listed]
    return "\n".join(
        [
            "Usage: probatum COMMAND [OPTIONS] …",
            "",
            "Answers clinical questions from guidelines and research, and proves every sentence.",
            "",
            "Commands (probatum COMMAND --help says more):",
            *lines,
            "",
            "Options:",
            "  --version  Print the version.",
            "  --help     Print this text.",
            "",
        ]
    )


def help_line(command: str) -> str:
    """A command's ``HELP``, read from its source without importing it; empty when it has none."""
    stem = FOLDER / command.replace("-", "_")
    path = stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == "HELP" for target in targets):
            value = getattr(node, "value", None)
            return str(value.value) if isinstance(value, ast.Constant) else ""
    return ""


def _run_command(command: str, arguments: list[str]) -> int:
    # Typer is imported here so that --version and --help need nothing but the standard library.
    import typer

    module = importlib.import_module(commands()[command])
    try:
        return _invoke(module, command, arguments)
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        return _fail(f"{error.format_message()} (try: probatum {command} --help)", error.exit_code)
    except QuestionError as error:
        return _fail(str(error), UNUSABLE)
    except ProbatumError as error:
        return _fail(str(error), FAILED)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail(_words_of(error), FAILED)


def _invoke(module: ModuleType, command: str, arguments: list[str]) -> int:
    from typer.main import get_command

    try:
        result = get_command(module.app).main(
            arguments, prog_name=f"probatum {command}", standalone_mode=False
        )
    except SystemExit as stop:
        # Typer itself turns a broken pipe into an exit with status 1.
        if isinstance(stop.__context__, BrokenPipeError):
            raise stop.__context__ from None
        raise
    return result if type(result) is int else 0


def _unknown(name: str) -> int:
    near = get_close_matches(name, commands(), n=1)
    hint = f"did you mean {near[0]}?" if near else "probatum --help lists the commands."
    kind = "option" if name.startswith("-") else "command"
    return _fail(f"there is no {kind} {name!r}; {hint}", UNUSABLE)


def _fail(message: str, status: int) -> int:
    # A file's name or an argument may hold characters that would act on the terminal.
    words = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(message.split()))
    sys.stderr.write(f"probatum: {words}\n")
    return status


def _words_of(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename is not None else reason


def report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """``sys.excepthook`` of the command: names an unexpected error in one line.

    A hook, and not ``except``, so that it also sees the panics of native libraries, which are no
    ``Exception``. The message of the error is kept back: it may hold the question.
    """
    if os.environ.get("PROBATUM_DEBUG"):
        sys.__excepthook__(kind, error, trace)
        return
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    # What is missing of an installation is no secret.
    what = f" ({error})" if isinstance(error, ImportError) else ""
    _fail(
        f"internal error: {kind.__name__}{what}{where}; this is a fault of the program"
        " (PROBATUM_DEBUG=1 shows the traceback)",
        FAILED,
    )


def _make_streams_safe() -> None:
    """What cannot be written in the terminal's encoding is escaped; a pipe gets UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _forget_output() -> int:
    """Points standard output nowhere, so that the interpreter's last flush is silent too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return NO_READER
