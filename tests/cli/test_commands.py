"""The command line: one file a command, one line an error, fixed exit statuses."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from probatum import __version__
from probatum.cli import main as cli
from probatum.cli._shared import library_folder, readable
from probatum.model.errors import QuestionError

COMMAND = """
    from typing import Annotated, Final
    import typer
    import pathlib, time, sys
    from probatum.model.errors import LibraryError, QuestionError

    HELP: Final = "Do an example."
    app = typer.Typer(add_completion=False)

    @app.command(help=HELP)
    def example(what: str, count: Annotated[int, typer.Option()] = 1) -> None:
        {body}
"""


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Writes a command file of this body beside the others, as its author would."""

    def write(body: str, name: str = "an_example") -> None:
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(COMMAND).format(body=body))
        monkeypatch.setattr(cli, "FOLDER", tmp_path)
        monkeypatch.setattr("probatum.cli.__path__", [str(tmp_path)])
        monkeypatch.delitem(sys.modules, f"probatum.cli.{name}", raising=False)

    yield write
    sys.modules.pop("probatum.cli.an_example", None)


def test_a_command_is_one_file_and_nothing_else(
    command, capsys: pytest.CaptureFixture[str]
) -> None:
    command("print(what * count)")
    assert cli.run(["an-example", "ab", "--count", "2"]) == 0
    assert capsys.readouterr().out == "abab\n"
    assert "an-example  Do an example." in cli.overview()


def test_help_lists_every_command_without_importing_any(command) -> None:
    command("pass")
    (cli.FOLDER / "broken.py").write_text('HELP = "Breaks."\nraise RuntimeError')
    assert "broken      Breaks." in cli.overview()
    assert "probatum.cli.an_example" not in sys.modules


def test_every_command_of_the_program_says_what_it_does_in_one_line() -> None:
    for name in cli.commands():
        line = cli.help_line(name)
        assert line, f"probatum {name} has no HELP string"
        assert "\n" not in line


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_is_printed_when_asked_for_or_nothing_is(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 0
    assert capsys.readouterr().out.startswith("Usage: probatum COMMAND")


def test_the_version_is_printed_without_heavy_imports() -> None:
    code = (
        "import sys; from probatum.cli.main import run; run(['--version'])\n"
        "print(sorted(set(sys.modules) & {'typer', 'rich', 'pydantic', 'lxml', 'tantivy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"probatum {__version__}\n[]\n"


def test_an_unknown_command_is_a_usage_error_that_helps(
    command, capsys: pytest.CaptureFixture[str]
) -> None:
    command("pass")
    assert cli.run(["an-exampel"]) == 2
    assert capsys.readouterr().err == (
        "probatum: there is no command 'an-exampel'; did you mean an-example?\n"
    )
    assert cli.run(["--nonsense"]) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument"),
        (["x", "--count", "many"], "--count"),
        (["x", "--nonsense"], "--nonsense"),
        (["x", "y"], "extra argument"),
    ],
)
def test_unusable_arguments_are_one_line_and_status_2(
    command, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    command("pass")
    assert cli.run(["an-example", *arguments]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert words in told


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("raise LibraryError('the library\\nis locked')", 1, "probatum: the library is locked\n"),
        ("raise QuestionError('the question is empty')", 2, "probatum: the question is empty\n"),
        ("pathlib.Path('/nonexistent/x').read_text()", 1, "/nonexistent/x: No such file"),
        ("raise typer.Exit(3)", 3, ""),
        ("raise LibraryError('\\x1b[2J')", 1, "probatum: \ufffd[2J\n"),
        ("raise KeyboardInterrupt", 130, ""),
    ],
)
def test_an_error_is_one_line_and_its_status(
    command, capsys: pytest.CaptureFixture[str], body: str, status: int, words: str
) -> None:
    command(body)
    assert cli.run(["an-example", "x"]) == status
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == (1 if words else 0)


def test_a_bug_is_named_in_one_line_without_its_message(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROBATUM_DEBUG", raising=False)
    try:
        raise ZeroDivisionError("words of a patient")
    except ZeroDivisionError as error:
        cli.report_bug(ZeroDivisionError, error, error.__traceback__)
    told = capsys.readouterr().err
    assert told.startswith("probatum: internal error: ZeroDivisionError in test_commands:")
    assert "patient" not in told


def started(overview: str) -> subprocess.Popen[str]:
    """The program, with an expression of its own for the text of --help."""
    code = (
        "import sys, time; from probatum.cli import main as cli\n"
        f"cli.overview = lambda: {overview}\n"
        "sys.argv = ['probatum', '--help']; cli.main()"
    )
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )


@pytest.mark.parametrize("length", [10, 1_000_000])
def test_a_reader_that_went_away_ends_the_program_quietly(length: int) -> None:
    with started(f"sys.stdin.read() + 'x' * {length}") as running:
        running.stdout.close()
        running.stdin.close()
        told = running.stderr.read()
    assert running.returncode == 141
    assert told == ""


def test_ctrl_c_ends_the_program_quietly_with_130() -> None:
    with started("(print('on', flush=True), time.sleep(60))") as running:
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert told == ""


def test_bytes_that_are_no_text_are_answered_in_one_line() -> None:
    line = [sys.executable, "-c", "from probatum.cli.main import main; main()", b"\xff\x1b[2J"]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("probatum: there is no command")
    assert done.stderr.count("\n") == 1


def test_a_question_that_is_no_text_is_refused() -> None:
    assert readable("µg – 你好 🙂") == "µg – 你好 🙂"
    with pytest.raises(QuestionError, match="UTF-8"):
        readable("broken \udcff")


def test_the_library_folder_is_the_option_then_the_setting_then_the_user_s(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROBATUM_LIBRARY", str(tmp_path / "setting"))
    assert library_folder(tmp_path / "option") == tmp_path / "option"
    assert library_folder(None) == tmp_path / "setting"
    monkeypatch.setenv("PROBATUM_LIBRARY", " ")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert library_folder(None).parts[-2:] == ("probatum", "library")
    assert library_folder(Path("~/x")) == Path.home() / "x"
