"""Pairs that people have labelled: HealthVer's table, SciFact's claims with their rationales."""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from probatum.model.errors import SourceError


class Label(StrEnum):
    """What people say of a claim and its evidence."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NEUTRAL = "neutral"


class Labelled(NamedTuple):
    """A claim, its evidence, and the label; group names the claim, for folds and resampling."""

    statement: str
    evidence: str
    label: Label
    group: str
    title: str = ""
    """What the evidence stands under, where the set says so."""


_LABELS = {
    "supports": Label.SUPPORTS,
    "support": Label.SUPPORTS,
    "refutes": Label.CONTRADICTS,
    "contradict": Label.CONTRADICTS,
    "neutral": Label.NEUTRAL,
    "not_enough_info": Label.NEUTRAL,
}


def read_table(path: Path) -> list[Labelled]:
    """The rows of a CSV with the columns claim, evidence and label (Supports, Refutes, Neutral).

    Raises:
        SourceError: a column is missing, or a label is none of these.
    """
    with opened(path) as stream:
        reader = csv.DictReader(stream)
        missing = {"claim", "evidence", "label"} - set(reader.fieldnames or ())
        if missing:
            raise SourceError(f"{path.name} has no column {', '.join(sorted(missing))}")
        return [
            Labelled(row["claim"], row["evidence"], _label(row["label"], path), row["claim"])
            for row in reader
        ]


def read_claims(corpus: Path, claims: Path) -> tuple[list[Labelled], int]:
    """The (claim, abstract) pairs of SciFact with gold rationales; and how many were left out.

    Evidence is the rationale sentences of one abstract, joined in order, under its
    title. Pairs whose abstract has
    no ``sentences`` in the corpus cannot be judged and are left out. Claims without evidence have
    no rationale.

    Raises:
        SourceError: a line is not what SciFact's files hold.
    """
    abstracts = {
        str(row["_id"]): (str(row.get("title", "")), row["sentences"])
        for row in _rows(corpus)
        if "_id" in row and row.get("sentences")
    }
    found: list[Labelled] = []
    left_out = 0
    for row in _rows(claims):
        for document, sets in _evidence(row, claims).items():
            if document in abstracts:
                found.append(_pair(row, *abstracts[document], sets, claims))
            else:
                left_out += 1
    return found, left_out


def _evidence(row: Mapping[str, Any], path: Path) -> Mapping[str, list[dict[str, Any]]]:
    if "claim" not in row or not isinstance(row.get("evidence", {}), dict):
        raise SourceError(f"{path.name}: a line without claim and evidence")
    evidence: Mapping[str, list[dict[str, Any]]] = row.get("evidence", {})
    return evidence


def _pair(
    row: Mapping[str, Any],
    title: str,
    sentences: list[str],
    sets: list[dict[str, Any]],
    path: Path,
) -> Labelled:
    numbers = sorted({number for one in sets for number in one["sentences"]})
    if not numbers or numbers[-1] >= len(sentences):
        raise SourceError(f"{path.name}: claim {row.get('id')} names a sentence that is not there")
    text = " ".join(sentences[number].strip() for number in numbers)
    return Labelled(row["claim"], text, _label(sets[0]["label"], path), row["claim"], title)


def _label(word: str, path: Path) -> Label:
    label = _LABELS.get(word.strip().lower())
    if label is None:
        raise SourceError(f"{path.name}: {word!r} is no label (Supports, Refutes, Neutral)")
    return label


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise SourceError(f"{path.name}, line {number}: not JSON ({error})") from error


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A text file, compressed (by its first bytes, not its name) or not, as UTF-8."""
    with path.open("rb") as raw:
        compressed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = gzip.GzipFile(fileobj=raw) if compressed else raw
        with TextIOWrapper(stream, encoding="utf-8", newline="") as text:
            yield text
