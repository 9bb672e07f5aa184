"""``probatum evaluate``: the public benchmarks, one command each, found by file."""

import importlib
import inspect
from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

from probatum.cli._shared import JsonOption, LibraryOption, library_folder, write_json
from probatum.evaluate import tasks

if TYPE_CHECKING:
    from probatum.evaluate.report import Report

HELP: Final = "Run a public benchmark and print our figures beside a simple method's."


class _Tasks(MutableMapping[str, Any]):
    """The group's commands by name; a task is imported when its command is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in tasks():
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = _command(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(tasks())

    def __len__(self) -> int:
        return len(tasks())

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]


class Group(TyperGroup):
    """A group whose commands are the tasks of ``probatum.evaluate``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _Tasks()

    def list_commands(self, ctx: Any) -> list[str]:
        """The tasks, by name."""
        del ctx
        return list(tasks())


app = typer.Typer(cls=Group, add_completion=False, help=HELP, no_args_is_help=True)


@app.callback()
def evaluate() -> None:
    """A group: each task is a command of its own."""


def _command(name: str) -> Any:
    module = importlib.import_module(f"probatum.evaluate.{name.replace('-', '_')}")
    made = typer.Typer(add_completion=False)
    made.command(name, help=module.HELP)(_with_json(module.run, getattr(module, "show", None)))
    command = get_command(made)
    command.name = name
    return command


def _with_json(
    task: Callable[..., "Report"], show: Callable[["Report"], Iterator[str]] | None
) -> Callable[..., None]:
    """The task as a command: its own options, ``--json``, and its report printed."""

    def run(*, as_json: bool, **options: Any) -> None:
        if "library" in options:
            options["library"] = library_folder(options["library"])
        report = task(**options)
        if as_json:
            write_json(report.to_json())
        else:
            for line in show(report) if show else report.lines():
                typer.echo(line)

    signature = inspect.signature(task)
    parameters = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=LibraryOption)
        if parameter.name == "library"
        else parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in signature.parameters.values()
    ]
    as_json = inspect.Parameter(
        "as_json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=JsonOption
    )
    run.__dict__["__signature__"] = signature.replace(
        parameters=[*parameters, as_json], return_annotation=None
    )
    run.__annotations__ = {}
    return run
