"""Which version of a document stays, and what a library forgets."""

import random
from itertools import permutations

import pytest
from library_building import a_document, answers, exported, prose, put

from probatum.library import index
from probatum.library.holds import hold, release
from probatum.library.library import Library
from probatum.library.verify import verify
from probatum.library.writer import Writer
from probatum.model.document import Deletion

OLD = a_document("pmid:1", "T\n\nThe dose is 1 mg.", revised="2020-01-01")
NEW = a_document("pmid:1", "T\n\nThe dose is 2 mg.", revised="2021-06-01")
UNDATED = a_document("pmid:1", "T\n\nThe dose is 3 mg, and this text is the longest of all.")
SHORT = a_document("pmid:1", "T\n\nThe dose is 4.", revised="2021-06-01")


def text_of(library, id_="pmid:1"):
    document = library.by_id(id_)
    return document and document.text


@pytest.mark.parametrize("order", list(permutations([OLD, NEW, UNDATED, SHORT])))
def test_within_a_run_the_latest_revision_stays_whatever_the_order(folder, order):
    for document in order:
        put(folder, [document], run=1)
    assert text_of(Library.open(folder)) == NEW.text


def test_a_later_run_replaces_and_the_old_text_is_kept_until_pruned(filled, folder):
    first = a_document("pmid:1", "T\n\nThe dose is 5 mg.")
    second = a_document("pmid:1", "T\n\nThe dose is 6.")
    filled(first, run=1)
    library = filled(second, run=2)
    assert text_of(library) == second.text
    assert library.text_of(first.sha256) == first.text
    hold(folder, first.sha256, "article:1")
    with Writer(folder) as writer:
        writer.prune()
    assert library.text_of(first.sha256) == first.text
    release(folder, first.sha256, "article:1")
    with Writer(folder) as writer:
        assert writer.prune().texts == 1
    assert library.text_of(first.sha256) is None
    assert library.text_of(second.sha256) == second.text
    assert list(verify(folder)) == []


def test_a_later_run_does_not_bring_back_an_older_revision(filled):
    filled(NEW, run=1)
    assert text_of(filled(OLD, run=2)) == NEW.text


def test_the_same_document_again_changes_nothing(filled):
    before = filled(NEW, run=1).snapshot()
    library = filled(NEW, run=2)
    assert library.snapshot() == before
    assert (library.num_documents, library.num_passages) == (1, 2)


def test_a_withdrawn_document_stays_away_in_its_run_and_may_come_back_later(filled, folder):
    def withdraw(run):
        with Writer(folder) as writer:
            with writer.transaction():
                writer.store.withdraw(Deletion(id="pmid:1", reason="deleted"), run)
            writer.settle()

    filled(OLD, run=1)
    withdraw(2)
    assert text_of(Library.open(folder)) is None
    assert text_of(filled(NEW, run=2)) is None
    assert text_of(filled(NEW, run=3)) == NEW.text
    assert list(verify(folder)) == []


def test_a_library_that_lost_documents_is_as_if_it_never_had_them(tmp_path):
    from probatum.library import layout

    documents = [
        a_document(f"pmid:{n}", f"{prose(n, 6)}\n\n{prose(n + 500)}", title=prose(n, 6))
        for n in range(60)
    ]
    stay, leave = documents[:40], documents[40:]
    plain, busy = tmp_path / "plain", tmp_path / "busy"
    layout.make(plain)
    layout.make(busy)
    put(plain, stay, run=1)
    mixed = random.Random(3).sample(documents, len(documents))
    for at in range(0, 60, 7):
        put(busy, mixed[at : at + 7], run=1)
    with Writer(busy) as writer:
        writer.remove([document.id for document in leave])
    one, other = Library.open(plain), Library.open(busy)
    assert answers(one) == answers(other)
    assert exported(one) == exported(other)
    assert one.snapshot() == other.snapshot()
    assert other.doc_freq("body", "fever") == one.doc_freq("body", "fever")
    assert list(verify(busy)) == []


def test_replaced_words_are_no_longer_found(filled):
    filled(OLD, run=1)
    library = filled(a_document("pmid:1", "T\n\nNothing of that.", revised="2022-01-01"), run=2)
    assert library.search(index.term("body", "dose"), 5) == []
    assert library.doc_freq("body", "dose") == 0


def test_abbreviations_are_counted_by_document_and_leave_with_it(filled, folder):
    text = "T\n\nAcute motor-sensory axonal neuropathy (AMSAN) is rare."
    other = "T\n\nacute motor-sensory axonal neuropathy (AMSAN) is severe."
    library = filled(a_document("pmid:1", text), a_document("pmid:2", other), run=1)
    assert library.long_forms("AMSAN")[0][1] == 2
    assert library.short_forms("Acute Motor-Sensory Axonal Neuropathy") == [("AMSAN", 2)]
    with Writer(folder) as writer:
        writer.remove(["pmid:1"])
    assert library.long_forms("AMSAN") == [("acute motor-sensory axonal neuropathy", 1)]
    with Writer(folder) as writer:
        writer.remove(["pmid:2"])
    assert library.long_forms("AMSAN") == []


def test_a_text_can_be_held_while_another_process_writes(filled, folder):
    library = filled(OLD, run=1)
    with Writer(folder) as writer:
        hold(folder, OLD.sha256, "article:1")
        with writer.transaction():
            writer.store.remove("pmid:1")
        writer.prune()
    assert library.text_of(OLD.sha256) == OLD.text
