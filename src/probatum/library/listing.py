"""What a library holds, for people and for other programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from probatum.library import layout
from probatum.library.library import Library


@dataclass(frozen=True)
class FaultCount:
    """A reason for which files or records were refused, how many, and one of their names."""

    reason: str
    count: int
    example: str


@dataclass(frozen=True)
class Info:
    """Counts of a library; bytes are on disk."""

    folder: str
    documents: int
    passages: int
    snapshot: str
    formats: dict[str, int]
    types: dict[str, int]
    versions: int
    """Earlier texts that are still kept."""
    withdrawn: int
    abbreviations: int
    segments: int
    bytes_store: int
    bytes_index: int
    faults: tuple[FaultCount, ...]

    def as_json(self) -> str:
        """The same as a JSON document."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def info(library: Library) -> Info:
    """What the library holds."""
    connection = layout.connect(library.folder)
    try:

        def count(table: str) -> int:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

        def counts(column: str) -> dict[str, int]:
            query = f"SELECT {column}, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
            return dict(connection.execute(query).fetchall())

        faults = connection.execute(
            "SELECT reason, count(*), min(name) FROM faults GROUP BY reason ORDER BY 2 DESC, 1"
        ).fetchall()
        return Info(
            folder=str(library.folder),
            documents=library.num_documents,
            passages=library.num_passages,
            snapshot=library.snapshot(),
            formats=counts("format"),
            types=counts("type"),
            versions=count("versions"),
            withdrawn=count("tombstones"),
            abbreviations=count("abbreviations"),
            segments=count("segments"),
            bytes_store=_size(library.folder, f"{layout.DATABASE}*"),
            bytes_index=_size(library.folder / layout.INDEX, "*"),
            faults=tuple(FaultCount(*row) for row in faults),
        )
    finally:
        connection.close()


def lines(library: Library) -> Iterator[str]:
    """One JSON line for each document, by id: id, sha256, type, title, status, text."""
    for document in library.documents():
        fields = {
            "id": document.id,
            "sha256": document.sha256,
            "type": str(document.reference.type),
            "title": document.reference.title,
            "status": str(document.standing),
            "text": document.text,
        }
        yield json.dumps(fields, ensure_ascii=False)


def _size(folder: Path, pattern: str) -> int:
    return sum(file.stat().st_size for file in folder.glob(pattern) if file.is_file())
