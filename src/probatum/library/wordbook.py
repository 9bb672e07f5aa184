"""The program's vocabulary together with those that a library holds, looked up as needed.

Nothing but one text of first words is read when it is opened; names and concepts come from the
library's database when a text has them, and are remembered.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from probatum.model.question import ConceptKind
from probatum.text.vocabulary import Concept, Name, Vocabulary

FACT: Final = "vocabularies"
"""The fact that names the edition to be read, and what it was made with; '' when there is none."""
EDITION: Final = "vocabularies' edition"
"""The fact that holds the number of the last edition."""

TABLES: Final = """
CREATE TABLE IF NOT EXISTS vocabularies (
    name TEXT PRIMARY KEY, format TEXT NOT NULL, concepts INTEGER NOT NULL, names INTEGER NOT NULL,
    sha256 BLOB NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS vocabulary_concepts (
    edition INTEGER, id TEXT, kind TEXT NOT NULL, name TEXT NOT NULL, synonyms TEXT NOT NULL,
    parents TEXT NOT NULL, origin TEXT NOT NULL, PRIMARY KEY (edition, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vocabulary_names (
    edition INTEGER, first TEXT, key TEXT, concept TEXT NOT NULL, written TEXT NOT NULL,
    strict INTEGER NOT NULL, PRIMARY KEY (edition, first, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vocabulary_reach (edition INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS vocabulary_children (
    edition INTEGER, parent TEXT, child TEXT,
    PRIMARY KEY (edition, parent, child)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vocabulary_words (
    edition INTEGER, first TEXT, length INTEGER, word TEXT,
    PRIMARY KEY (edition, first, length, word)) WITHOUT ROWID
"""

Rows = Callable[[str, tuple[object, ...]], list[Any]]


class Wordbook(Vocabulary):
    """A vocabulary in memory, whose names win, and an edition of those in a database."""

    def __init__(self, starter: Vocabulary, edition: int, rows: Rows) -> None:
        super().__init__()
        self.starter = starter
        self._edition = edition
        self._rows = rows
        self._found: dict[str, Concept | None] = {}
        self._origins: dict[str, str] = {}
        self._by_first: dict[str, dict[str, Name]] = {}
        self._below: dict[str, tuple[str, ...]] = {}
        self._reaches = self._read_reaches()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Concept]:
        for concept in self.starter:
            yield self[concept.id]
        rows = self._rows(
            "SELECT id FROM vocabulary_concepts WHERE edition = ? ORDER BY id", (self._edition,)
        )
        yield from (self[id_] for (id_,) in rows if id_ not in self.starter)

    def __getitem__(self, concept_id: str) -> Concept:
        found = self._look_up(concept_id)
        if found is None:
            raise KeyError(concept_id)
        return found

    def __contains__(self, concept_id: object) -> bool:
        return isinstance(concept_id, str) and self._look_up(concept_id) is not None

    def add(self, concept: Concept) -> None:
        """Not done: vocabularies are loaded into a library as a whole."""
        raise TypeError(f"{concept.id}: load a vocabulary that has it")

    @property
    def own(self) -> Vocabulary:
        """The vocabulary that comes with the program."""
        return self.starter

    def origin(self, concept_id: str) -> str:
        """Which vocabulary a concept is from, the starter's first."""
        if concept_id in self.starter:
            return self.starter.origin(concept_id)
        self._look_up(concept_id)
        return self._origins.get(concept_id, "")

    def words_like(self, first: str, shortest: int, longest: int) -> list[str]:
        """The words of names with a first letter, and a length between two (inclusive)."""
        rows = self._rows(
            "SELECT word FROM vocabulary_words"
            " WHERE edition = ? AND first = ? AND length BETWEEN ? AND ?",
            (self._edition, first, shortest, longest),
        )
        ours = self.starter.words_like(first, shortest, longest)
        return sorted({*ours, *(word for (word,) in rows)})

    def _look_up(self, concept_id: str) -> Concept | None:
        if concept_id not in self._found:
            self._found[concept_id] = self._read(concept_id)
        return self._found[concept_id]

    def _read(self, concept_id: str) -> Concept | None:
        is_ours = concept_id in self.starter
        base = self.starter[concept_id] if is_ours else None
        rows = self._rows(
            "SELECT kind, name, synonyms, parents, origin FROM vocabulary_concepts"
            " WHERE edition = ? AND id = ?",
            (self._edition, concept_id),
        )
        if not rows:
            return base
        kind, name, synonyms, parents, origin = rows[0]
        self._origins[concept_id] = origin
        more = Concept(concept_id, ConceptKind(kind), name, _listed(synonyms), _listed(parents))
        if base is None:
            return more
        names = dict.fromkeys((*base.synonyms, *more.synonyms))
        names.pop(base.name, None)
        parents = tuple(dict.fromkeys((*base.parents, *more.parents)))
        return base._replace(synonyms=tuple(names), parents=parents)

    def _keyed(self, key: str) -> Sequence[Name]:
        own = self.starter._keyed(key)
        if own:
            return own
        first = key.partition(" ")[0]
        if first not in self._reaches:
            return ()
        if first not in self._by_first:
            rows = self._rows(
                "SELECT key, concept, written, strict FROM vocabulary_names"
                " WHERE edition = ? AND first = ?",
                (self._edition, first),
            )
            self._by_first[first] = {k: Name(c, w, bool(strict)) for k, c, w, strict in rows}
        name = self._by_first[first].get(key)
        return (name,) if name else ()

    def _reach(self, first: str) -> int:
        return max(self.starter._reach(first), self._reaches.get(first, 0))

    def _children_of(self, concept_id: str) -> Sequence[str]:
        if concept_id not in self._below:
            rows = self._rows(
                "SELECT child FROM vocabulary_children"
                " WHERE edition = ? AND parent = ? ORDER BY child",
                (self._edition, concept_id),
            )
            own = self.starter._children_of(concept_id) if concept_id in self.starter else ()
            self._below[concept_id] = tuple(dict.fromkeys((*own, *(id_ for (id_,) in rows))))
        return self._below[concept_id]

    def _read_reaches(self) -> dict[str, int]:
        rows = self._rows(
            "SELECT content FROM vocabulary_reach WHERE edition = ?", (self._edition,)
        )
        lines = rows[0][0].split("\n") if rows and rows[0][0] else []
        pairs = (line.split("\t") for line in lines)
        return {first: int(reach) for first, reach in pairs}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
