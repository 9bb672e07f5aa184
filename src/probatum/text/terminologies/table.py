"""A plain table, as the vocabulary that comes with Probatum: id, kind, name, synonyms, parents.

Tab-separated with a first line that names the columns; several synonyms or parents are parted
by ``|``. A parent may be a concept of the program's own vocabulary.
"""

from collections.abc import Iterator

from probatum.model.question import ConceptKind
from probatum.text.terminologies._source import Source
from probatum.text.vocabulary import Concept

NAME = "table"
COLUMNS = ("id", "kind", "name", "synonyms", "parents")


def matches(head: str) -> bool:
    """Whether the first line names the columns."""
    return tuple(_cells(head.partition("\n")[0])[:3]) == COLUMNS[:3]


def read(source: Source, kind: ConceptKind | None) -> Iterator[Concept]:
    """One concept a line; the last two columns may be left out."""
    for number, line in source.lines():
        if number == 1 or not line.strip():
            continue
        cells = _cells(line)
        if not 3 <= len(cells) <= len(COLUMNS):
            raise source.fault(number, f"{len(cells)} columns, not {len(COLUMNS)}")
        id_, written, name, synonyms, parents = (*cells, "", "")[: len(COLUMNS)]
        if not id_ or not name:
            raise source.fault(number, "a concept without an id or a name")
        yield Concept(
            id=id_,
            kind=kind or _kind(source, number, written),
            name=name,
            synonyms=_listed(synonyms),
            parents=_listed(parents),
        )


def _kind(source: Source, number: int, written: str) -> ConceptKind:
    try:
        return ConceptKind(written)
    except ValueError:
        known = ", ".join(kind.value for kind in ConceptKind)
        raise source.fault(number, f"unknown kind {written!r}; one of {known}") from None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip("\r\n").split("\t")]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
