"""The front matter of a house summary: what it is about, and the references it stands on."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, NoReturn, TypeVar

import yaml

from probatum.model.errors import SourceError
from probatum.model.reference import (
    Identifiers,
    Reference,
    SourceStatus,
    SourceType,
    StatusKind,
)

UNREVIEWED = "Submitted, not yet reviewed"
"""The only review state a file may claim: approval is kept elsewhere, bound to a hash."""

_KEYS = {
    "id", "title", "type", "review", "about", "interventions", "population", "evidence_as_of",
    "references",
}  # fmt: skip
_REFERENCE_KEYS = {
    "type", "title", "authors", "container", "year", "doi", "pmid", "pmcid", "url", "identifiers",
    "status",
}  # fmt: skip
_SHAPES = {
    "doi": re.compile(r"10\.\d{4,9}/\S+"),
    "pmid": re.compile(r"[1-9]\d*"),
    "pmcid": re.compile(r"PMC\d+"),
    "url": re.compile(r"https?://\S+"),
}

Choice = TypeVar("Choice", bound=StrEnum)


class Front(NamedTuple):
    """What the front matter of a house summary says."""

    id: str
    title: str
    about: tuple[str, ...]
    interventions: tuple[str, ...]
    population: str | None
    evidence_as_of: date
    references: dict[str, Reference]
    lines: Mapping[str, int]
    """The line (1-based) of each reference's key."""


def refuse(line: int, reason: str) -> NoReturn:
    """Raises a SourceError that names the line (1-based) and the reason."""
    raise SourceError(f"line {line}: {reason}")


def choose(kind: type[Choice], word: str, line: int, what: str) -> Choice:
    """The value of an enumeration that is written so, or a SourceError that lists them."""
    try:
        return kind(word)
    except ValueError:
        refuse(line, f"unknown {what} '{word}'; one of: {', '.join(kind)}")


class _Mapping:
    """A YAML mapping whose keys know their lines; refuses repeated and unknown keys."""

    def __init__(self, node: yaml.Node, base: int, what: str, known: set[str] | None) -> None:
        self.line = base + node.start_mark.line
        self.what = what
        self.nodes: dict[str, yaml.Node] = {}
        self.lines: dict[str, int] = {}
        if not isinstance(node, yaml.MappingNode):
            refuse(self.line, f"{what} must be 'name: value' lines")
        for key, value in node.value:
            line = base + key.start_mark.line
            if key.value in self.nodes:
                refuse(line, f"'{key.value}' stands twice in {what}")
            if known is not None and key.value not in known:
                refuse(line, f"unknown field '{key.value}' in {what}")
            self.nodes[key.value], self.lines[key.value] = value, line

    def text(self, key: str) -> str:
        """A scalar as it is written; a SourceError when it is missing or empty."""
        value = self.optional(key)
        if value is None:
            refuse(self.line, f"{self.what} has no '{key}'")
        return value

    def optional(self, key: str) -> str | None:
        """A scalar as it is written, or None."""
        node = self.nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            refuse(self.lines[key], f"'{key}' must be one value")
        return str(node.value).strip() or None

    def several(self, key: str) -> tuple[str, ...]:
        """A list of scalars, or one scalar as a list of one; empty when missing."""
        node = self.nodes.get(key)
        if not isinstance(node, yaml.SequenceNode):
            one = self.optional(key)
            return (one,) if one else ()
        if not all(isinstance(item, yaml.ScalarNode) for item in node.value):
            refuse(self.lines[key], f"'{key}' must be a list of plain values")
        return tuple(str(item.value) for item in node.value)


def read_front(text: str, base: int) -> Front:
    """Reads the YAML between the '---' lines; base is the file's line of its first line.

    Raises SourceError, with line and reason, when it does not hold together.
    """
    top = _Mapping(_compose(text, base), base, "the front matter", _KEYS)
    if top.text("type") != SourceType.SUMMARY:
        refuse(top.lines["type"], "a house summary has 'type: Summary'")
    if top.text("review") != UNREVIEWED:
        refuse(top.lines["review"], f"a file cannot claim a review; write '{UNREVIEWED}'")
    if not top.several("about"):
        refuse(top.line, "the front matter has no 'about'")
    if "references" not in top.nodes:
        refuse(top.line, "the front matter has no 'references'")
    listed = _Mapping(top.nodes["references"], base, "references", None)
    return Front(
        id=top.text("id"),
        title=top.text("title"),
        about=top.several("about"),
        interventions=top.several("interventions"),
        population=top.optional("population"),
        evidence_as_of=_day(top.text("evidence_as_of"), top.lines["evidence_as_of"]),
        references={key: _reference(key, node, base) for key, node in listed.nodes.items()},
        lines=listed.lines,
    )


def _compose(text: str, base: int) -> yaml.Node:
    # Nodes, not values: a node knows its line, and a scalar stays as it was written.
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        refuse(base + (at.line if at else 0), f"not YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        refuse(base, f"not YAML: {error}")
    if node is None:
        refuse(base, "the front matter is empty")
    return node


def _day(word: str, line: int) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        refuse(line, f"'evidence_as_of' must be a day as YYYY-MM-DD, not '{word}'")


def _reference(key: str, node: yaml.Node, base: int) -> Reference:
    fields = _Mapping(node, base, f"reference '{key}'", _REFERENCE_KEYS)
    kind = choose(StatusKind, fields.text("status"), fields.lines["status"], "status")
    return Reference(
        id=key,
        type=choose(SourceType, fields.text("type"), fields.lines["type"], "type of source"),
        title=fields.text("title"),
        authors=fields.several("authors"),
        container=fields.optional("container"),
        year=_year(fields),
        url=fields.optional("url"),
        identifiers=_identifiers(fields),
        status=(SourceStatus(kind=kind, learnt_from="house summary"),),
    )


def _year(fields: _Mapping) -> int | None:
    word = fields.text("year")
    if word == "undated":
        return None
    if not re.fullmatch(r"[12]\d{3}", word):
        refuse(fields.lines["year"], f"'year' is four figures or 'undated', not '{word}'")
    return int(word)


def _identifiers(fields: _Mapping) -> Identifiers:
    given = {key: value for key in _SHAPES if (value := fields.optional(key))}
    word = fields.text("identifiers")
    if word not in {"verified", "not verified"}:
        refuse(fields.lines["identifiers"], "'identifiers' is 'verified' or 'not verified'")
    if word == "not verified":
        for key in given:
            refuse(fields.lines[key], f"{fields.what} gives '{key}', but is 'not verified'")
    elif not given:
        refuse(fields.lines["identifiers"], f"{fields.what} is 'verified', but gives no identifier")
    for key, value in given.items():
        if not _SHAPES[key].fullmatch(value):
            refuse(fields.lines[key], f"'{value}' does not look like a {key}")
    return Identifiers(
        doi=given.get("doi"),
        pmid=given.get("pmid"),
        pmcid=given.get("pmcid"),
        verified=word == "verified",
    )
