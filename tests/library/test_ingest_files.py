"""Files become documents once, change when they change, and are named when they cannot be read."""

import gzip
import os
import random
import tarfile

import pytest
from library_building import answers, exported, prose, pubmed_record, pubmed_set

from probatum.library import ingest as stages
from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.store import Outcome
from probatum.library.verify import verify
from probatum.library.writer import Writer

TEXT = "TREATMENT\n\nGive the drug twice a day for a week.\n\nWatch the kidneys.\n"


def test_a_second_run_reads_nothing_and_changes_nothing(files, ingested, tmp_path):
    files({"a.xml": pubmed_set(map(pubmed_record, range(1, 9))), "b.txt": TEXT})
    before = ingested()
    assert before.num_documents == 9
    report = ingest(tmp_path / "library", [tmp_path / "files"], workers=0)
    assert report.files_unchanged == 2
    assert not report.outcomes
    assert Library.open(tmp_path / "library").snapshot() == before.snapshot()


def test_a_touched_file_is_not_read_again_and_a_changed_one_is(files, tmp_path, ingested):
    folder = files({"a.xml": pubmed_set([pubmed_record(1), pubmed_record(2)])})
    ingested()
    os.utime(folder / "a.xml", ns=(1, 1))
    assert ingest(tmp_path / "library", [folder], workers=0).files_unchanged == 1
    files({"a.xml": pubmed_set([pubmed_record(1), pubmed_record(2, text="Something new here.")])})
    report = ingest(tmp_path / "library", [folder], workers=0)
    assert report.outcomes[Outcome.UNCHANGED] == 1
    assert report.outcomes[Outcome.REPLACED] == 1


def test_a_text_file_with_new_words_replaces_what_came_from_it(files, ingested):
    files({"a.txt": TEXT, "b.txt": TEXT.replace("kidneys", "liver")})
    ingested()
    files({"a.txt": TEXT.replace("twice", "once")})
    library = ingested()
    assert library.num_documents == 2
    assert sorted("once" in document.text for document in library.documents()) == [False, True]


def test_a_copy_keeps_a_document_whose_first_file_changed(files, ingested, tmp_path):
    (tmp_path / "files" / "copy").mkdir(parents=True)
    files({"a.txt": TEXT, "copy/a.txt": TEXT})
    assert ingested().num_documents == 1
    for name in ("a.txt", "copy/a.txt"):
        before = ingested().num_documents
        files({name: TEXT.replace("week", name)})
        assert ingested().num_documents == before + (name == "a.txt")


def test_archives_are_opened_and_large_sets_cut_in_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(stages, "SPLIT_FROM", 5_000)
    monkeypatch.setattr(stages, "JOB_BYTES", 5_000)
    (tmp_path / "x.txt").write_text(TEXT)
    with tarfile.open(tmp_path / "pack.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "x.txt", "deep/guideline.txt")
    with gzip.open(tmp_path / "set.xml.gz", "wt") as file:
        file.write(pubmed_set(map(pubmed_record, range(1, 41)), deleted=[7]))
    paths = [tmp_path / "pack.tar.gz", tmp_path / "set.xml.gz"]
    report = ingest(tmp_path / "library", paths, workers=0)
    library = Library.open(tmp_path / "library")
    assert library.num_documents == 40
    assert library.by_id("pmid:7") is None
    assert report.documents["plaintext"] == 1
    assert any(document.id.startswith("file:guideline-") for document in library.documents())
    assert ingest(tmp_path / "library", paths, workers=0).files_unchanged == 2


def test_a_bad_file_is_named_and_the_rest_goes_on(files, ingested, tmp_path):
    folder = files({"good.xml": pubmed_set([pubmed_record(1)]), "empty.xml": ""})
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "cut.tar.gz").write_bytes(gzip.compress(random.Random(1).randbytes(5000))[:2000])
    report = ingest(tmp_path / "library", [folder], workers=0)
    names = " ".join(fault.name for fault in report.faults)
    assert all(name in names for name in ("empty.xml", "noise.bin", "cut.tar"))
    assert Library.open(tmp_path / "library").num_documents == 1
    again = ingest(tmp_path / "library", [folder], workers=0)
    assert (again.faults, again.faults_before) == ([], 3)


def test_what_was_removed_comes_back_with_the_next_ingest(files, ingested, tmp_path):
    files({"a.xml": pubmed_set(map(pubmed_record, range(1, 5))), "a.txt": TEXT})
    before = ingested()
    gone = [document.id for document in before.documents()][:3]
    with Writer(tmp_path / "library") as writer:
        assert writer.remove([*gone, "pmid:999"]) == gone
    assert Library.open(tmp_path / "library").num_documents == 2
    after = ingested()
    assert after.snapshot() == before.snapshot()
    assert list(verify(tmp_path / "library")) == []


def records(numbers, version):
    for n in numbers:
        yield pubmed_record(n, text=prose(n + version), revised=f"20{10 + version}-01-01")


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_the_order_of_files_nor_workers_show_in_the_library(tmp_path, seed, monkeypatch):
    monkeypatch.setattr(stages, "JOB_BYTES", 25_000)
    sets = {
        "a": pubmed_set(records(range(1, 60), 1)),
        "b": pubmed_set(records(range(40, 90), 3), deleted=[5, 41]),
        "c": pubmed_set(records(range(30, 70), 2)),
        "d": pubmed_set(records([5, 200], 4)),
    }
    libraries = []
    for place, order in enumerate((list(sets), random.Random(seed).sample(list(sets), 4))):
        folder = tmp_path / f"files{place}"
        folder.mkdir()
        for at, name in enumerate(order):
            (folder / f"{at}.xml").write_text(sets[name])
        ingest(tmp_path / f"library{place}", [folder], workers=2 * place)
        assert list(verify(tmp_path / f"library{place}")) == []
        libraries.append(Library.open(tmp_path / f"library{place}"))
    one, other = libraries
    assert one.by_id("pmid:5") is None
    assert exported(one) == exported(other)
    assert one.snapshot() == other.snapshot()
    assert answers(one) == answers(other)
