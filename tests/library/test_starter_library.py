"""The house summaries are there on first use, once."""

from probatum.library.library import Library
from probatum.library.starter import ensure_starter
from probatum.library.verify import verify
from probatum.library.writer import Writer
from probatum.model.reference import SourceType


def test_the_starter_is_loaded_once_and_again_when_it_changes(folder):
    library = Library.open(folder)
    assert ensure_starter(library)
    count, snapshot = library.num_documents, library.snapshot()
    assert count > 0
    assert all(document.id.startswith("starter:") for document in library.documents())
    assert all(
        document.reference.type is SourceType.SUMMARY and document.statements
        for document in library.documents()
    )
    assert not ensure_starter(library)
    with Writer(folder) as writer:
        writer.set_fact("starter", "of another version")
        writer.remove([next(library.documents()).id])
    library.reload()
    assert library.num_documents == count - 1
    assert ensure_starter(library)
    assert library.snapshot() == snapshot
    assert list(verify(folder)) == []


def test_a_library_that_is_being_written_is_left_alone(folder):
    library = Library.open(folder)
    with Writer(folder):
        assert not ensure_starter(library)
