"""Vocabularies in a library: what names mean with them, the snapshot, and who reads meanwhile."""

from pathlib import Path

import pytest

from probatum.library import vocabularies
from probatum.library.library import Library
from probatum.library.wordbook import Wordbook
from probatum.library.writer import Writer
from probatum.model.question import ConceptKind
from probatum.text.terminologies import Terminology
from probatum.text.vocabulary import Concept, Vocabulary, load_starter

ILLS = Terminology(
    "OBO",
    (
        Concept("T:1", ConceptKind.CONDITION, "windy lung", ("puff lung", "WLX")),
        Concept("T:2", ConceptKind.CONDITION, "morning windy lung", (), ("T:1",)),
        Concept("T:3", ConceptKind.CONDITION, "asthma", ("huffing sickness",)),
    ),
)
DRUGS = Terminology("RxNorm", (Concept("R:1", ConceptKind.DRUG, "fictamycin", ("Fictol",)),))


def load(folder: Path, **terminologies: Terminology) -> Library:
    with Writer(folder) as writer:
        for name, terminology in terminologies.items():
            vocabularies.add(writer, name, terminology)
    return Library.open(folder)


def meant(vocabulary: Vocabulary, text: str) -> list[str]:
    return [match.concept.name for match in vocabulary.find(text)]


def test_without_any_the_programs_own_is_used(folder: Path) -> None:
    library = Library.open(folder)
    assert library.vocabulary is load_starter()
    assert vocabularies.listed(library) == []


def test_loaded_names_are_understood_beside_the_starters(folder: Path) -> None:
    vocabulary = load(folder, ills=ILLS, drugs=DRUGS).vocabulary
    assert meant(vocabulary, "Fictol in puff-lung or malaria") == [
        "fictamycin",
        "windy lung",
        "malaria",
    ]
    assert meant(vocabulary, "morning windy lungs") == ["morning windy lung"]
    assert meant(vocabulary, "huffing sickness") == ["asthma"]
    assert meant(vocabulary, "WLX and wlx") == ["windy lung"]


def test_what_is_a_kind_of_what_is_known(folder: Path) -> None:
    vocabulary = load(folder, ills=ILLS).vocabulary
    assert [one.name for one in vocabulary.ancestors("T:2")] == ["windy lung"]
    assert [one.name for one in vocabulary.descendants("T:1")] == ["morning windy lung"]
    assert vocabulary.origin("T:1") == "ills"
    assert vocabulary.origin("asthma") == "starter vocabulary"


def test_every_concept_is_listed_once(folder: Path) -> None:
    vocabulary = load(folder, ills=ILLS).vocabulary
    ids = [one.id for one in vocabulary]
    assert len(ids) == len(set(ids)) == len(vocabulary) == len(load_starter()) + 2


def test_an_unknown_concept_is_a_key_error(folder: Path) -> None:
    vocabulary = load(folder, ills=ILLS).vocabulary
    assert "T:9" not in vocabulary
    with pytest.raises(KeyError):
        vocabulary["T:9"]


def test_the_snapshot_is_of_the_vocabularies_too_whatever_their_order(tmp_path: Path) -> None:
    one, other = (Library.create(tmp_path / name) for name in ("one", "other"))
    empty = one.snapshot()
    first = load(one.folder, ills=ILLS, drugs=DRUGS)
    second = load(other.folder, drugs=DRUGS, ills=ILLS)
    assert first.snapshot() == second.snapshot() != empty
    with Writer(one.folder) as writer:
        assert vocabularies.remove(writer, "ills")
        assert vocabularies.remove(writer, "drugs")
        assert not vocabularies.remove(writer, "drugs")
    first.reload()
    assert first.snapshot() == empty
    assert first.vocabulary is load_starter()


def test_a_vocabulary_of_the_same_name_takes_the_place(folder: Path) -> None:
    library = load(folder, mine=ILLS)
    library = load(folder, mine=DRUGS)
    assert [(one.name, one.concepts, one.names) for one in vocabularies.listed(library)] == [
        ("mine", 1, 2)
    ]
    assert meant(library.vocabulary, "puff lung") == []


def test_who_reads_goes_on_with_the_edition_that_was_opened(folder: Path) -> None:
    library = load(folder, ills=ILLS)
    vocabulary = library.vocabulary
    with Writer(folder) as writer:
        vocabularies.remove(writer, "ills")
    assert meant(vocabulary, "puff lung") == ["windy lung"]
    assert meant(library.vocabulary, "puff lung") == ["windy lung"]
    library.reload()
    assert meant(library.vocabulary, "puff lung") == []


def test_a_new_version_of_the_program_joins_them_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = load(folder, ills=ILLS)
    assert not vocabularies.refresh(library)
    monkeypatch.setattr(vocabularies, "_starter_fingerprint", lambda: "another")
    assert vocabularies.refresh(library)
    assert isinstance(library.vocabulary, Wordbook)
    assert meant(library.vocabulary, "puff lung") == ["windy lung"]
