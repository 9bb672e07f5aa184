"""The documents tell of every command, option and setting, and of none that does not exist."""

import importlib
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from probatum.cli.main import commands

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = re.compile(r"```.*?```|`[^`\n]+`|^    .+$", re.DOTALL | re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
SETTING = re.compile(r"PROBATUM_[A-Z_]+")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")


class Command(NamedTuple):
    """A command or a member of a group: its words, and its options."""

    words: str
    options: frozenset[str]


def all_commands() -> list[Command]:
    """Every command that the program has, groups followed by their members."""
    found: list[Command] = []
    for name, module in commands().items():
        command = get_command(importlib.import_module(module).app)
        found.append(Command(name, options_of(command)))
        members = getattr(command, "commands", {})
        found += [Command(f"{name} {word}", options_of(it)) for word, it in members.items()]
    return found


def options_of(command: object) -> frozenset[str]:
    """The long options of a command, without --help."""
    params = getattr(command, "params", [])
    return frozenset(
        option for it in params for option in it.opts + it.secondary_opts if option[:2] == "--"
    ) - {"--help"}


def section_of(command: str) -> str:
    """The part of the guide about a command; empty when there is none."""
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    _, _, rest = guide.partition(f"\n## `probatum {command}`\n")
    return rest.partition("\n## ")[0]


def code_in(path: Path) -> str:
    """What a document sets as code, one piece a line."""
    return "\n".join(CODE.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("command", all_commands(), ids=lambda command: command.words)
def test_every_command_and_option_is_in_the_guide(command: Command) -> None:
    section = section_of(command.words.split()[0])
    assert section, f"docs/guide.md has no section ## `probatum {command.words}`"
    if " " in command.words:
        assert f"`probatum {command.words}" in section
    assert not {option for option in command.options if option not in section}


def test_every_setting_is_documented() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    told = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert set(SETTING.findall(source)) == set(SETTING.findall(told))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_no_document_names_a_command_that_does_not_exist(path: Path) -> None:
    known = {command.words.split()[0] for command in all_commands()}
    members = {command.words for command in all_commands() if " " in command.words}
    groups = {words.split()[0] for words in members}
    for name, rest in re.findall(r"probatum ([a-z][a-z-]*)([^\n`]*)", code_in(path)):
        assert name in known, f"{path.name}: probatum {name}"
        for word in re.findall(r"^ ([a-z|-]+)", rest) if name in groups else []:
            assert {f"{name} {one}" for one in word.split("|")} <= members


def test_the_guide_names_no_option_that_does_not_exist() -> None:
    for name in commands():
        known = {"--help", "--version"}.union(
            *(it.options for it in all_commands() if it.words.split()[0] == name)
        )
        assert set(OPTION.findall(section_of(name))) <= known, name


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_make_target_in_the_documents_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:^|[`\n])make ([a-z-]+)", code_in(path))) <= targets


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for target, _ in LINK.findall(path.read_text(encoding="utf-8")):
        assert not target or (path.parent / target).exists(), target
