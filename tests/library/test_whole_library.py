"""verify finds what is wrong; what is not a library is refused in words."""

import sqlite3
import zlib

import pytest
from library_building import a_document, put

from probatum.library import layout, segments
from probatum.library.library import Library
from probatum.library.verify import verify
from probatum.library.writer import Writer
from probatum.model.errors import LibraryError


@pytest.fixture
def library(folder):
    put(folder, [a_document("pmid:1"), a_document("pmid:2", "Other\n\nNot the same.")], run=1)
    return folder


def spoil(folder, statement, *values):
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute(statement, values)


def test_a_whole_library_has_nothing_wrong(library):
    assert list(verify(library)) == []


def test_a_changed_text_is_found(library):
    spoil(library, "UPDATE texts SET text = ?", zlib.compress(b"The dose is 50 mg."))
    assert len([each for each in verify(library) if "not what was stored" in each]) == 2


def test_a_broken_text_is_found(library):
    spoil(library, "UPDATE texts SET text = x'00'")
    assert any("not what was stored" in each for each in verify(library))


def test_a_missing_text_and_a_missing_original_are_found(library):
    spoil(library, "DELETE FROM texts")
    spoil(library, "DELETE FROM originals")
    found = list(verify(library))
    assert "pmid:1: its text is missing" in found
    assert "pmid:2: the bytes that it was made from are missing" in found


def test_a_document_that_the_index_lacks_is_found(library):
    segments.publish(library / "index", [])
    assert "pmid:1: 2 passages are missing from the index" in list(verify(library))


def test_passages_of_no_document_are_found(library):
    spoil(library, "DELETE FROM documents WHERE id = 'pmid:1'")
    found = " ".join(verify(library))
    assert "1 documents that are not in the library" in found
    assert "1 documents, 2 noted" in found


def test_no_library_a_newer_one_and_another_file_are_refused_in_words(library, tmp_path):
    with pytest.raises(LibraryError, match="there is no library"):
        Library.open(tmp_path / "nowhere")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    with pytest.raises(LibraryError, match="other things"):
        Library.create(tmp_path / "other")
    spoil(library, f"PRAGMA user_version = {layout.VERSION + 1}")
    with pytest.raises(LibraryError, match="use a newer Probatum"):
        Library.open(library)
    for log in library.glob("library.db-*"):
        log.unlink()
    (library / "library.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryError, match="cannot be read"):
        Library.open(library)


def test_a_second_writer_is_refused_in_words_and_readers_are_not(library):
    with Writer(library):
        with pytest.raises(LibraryError, match="another process is writing"):
            Writer(library)
        assert Library.open(library).num_documents == 2
    Writer(library).close()


def test_a_reader_sees_what_was_committed_when_it_reloads(library):
    from probatum.library.index import term

    reader = Library.open(library)
    put(library, [a_document("pmid:3", "Third\n\nSomething unheard of.")], run=2)
    assert reader.search(term("body", "unheard"), 5) == []
    reader.reload()
    (hit,) = reader.search(term("body", "unheard"), 5)
    assert reader.document(hit.document).passage_text(hit.passage) == "Something unheard of."


def test_how_often_a_word_stands_here_is_counted_anew_on_reload(library):
    reader = Library.open(library)
    assert reader.doc_freq("body", "unheard") == 0
    put(library, [a_document("pmid:3", "Third\n\nSomething unheard of.")], run=2)
    assert reader.doc_freq("body", "unheard") == 0
    reader.reload()
    assert reader.doc_freq("body", "unheard") == 1


def test_documents_are_read_together_in_the_order_asked_for(library):
    reader = Library.open(library)
    first, second = reader.documents()
    again = reader.documents_at([second.row, first.row, second.row])
    assert [one.id for one in again] == [second.id, first.id, second.id]
    assert reader.document(first.row) is again[1]
    with pytest.raises(LibraryError, match="has left the library"):
        reader.documents_at([first.row, 1 << 40])


def test_a_reader_that_did_not_reload_finds_no_removed_document(library):
    from probatum.library.index import term

    reader = Library.open(library)
    with Writer(library) as writer:
        writer.remove(["pmid:1"])
    assert {reader.document(hit.document).id for hit in reader.search(term("body", "titl"), 5)} <= {
        "pmid:2"
    }
    assert reader.by_id("pmid:1") is None


def test_a_stored_document_is_what_was_put_in(library):
    document = a_document(
        "pmid:9", "Dose – µ\n\n0.4 g/kg × 5", keywords=("Immunoglobulins",), title="Dose – µ"
    )
    put(library, [document], run=3)
    found = Library.open(library).by_id("pmid:9")
    assert found.reference == document.reference
    assert found.passages == document.passages
    assert found.text == document.text
    assert found.sha256 == document.sha256
    assert found.keywords == document.keywords
    assert found.quote(10, 18).resolves_in(found.text)


def test_a_library_whose_making_was_cut_off_is_made_again(tmp_path):
    (tmp_path / "library" / "index").mkdir(parents=True)
    (tmp_path / "library" / "library.db.new").write_bytes(b"half")
    (tmp_path / "library" / "library.db.new-journal").write_bytes(b"half")
    assert Library.create(tmp_path / "library").num_documents == 0
    assert list(verify(tmp_path / "library")) == []


def test_a_library_that_may_not_be_written_can_be_searched_and_checked(library, monkeypatch):
    from probatum.library.index import term

    before = {path: path.stat().st_mtime_ns for path in library.rglob("*")}
    monkeypatch.setattr("os.access", lambda path, mode: False)
    reader = Library.open(library)
    assert len(reader.search(term("body", "dose"), 5)) == 1
    assert reader.by_id("pmid:2").text
    assert list(verify(library)) == []
    assert {path: path.stat().st_mtime_ns for path in library.rglob("*")} == before
