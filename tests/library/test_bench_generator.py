"""The benchmark's data: an exact number of passages, repeatable, with the library's own words."""

import gzip
import importlib.util
import json
from pathlib import Path

import pytest
from library_building import a_document, prose, put

from probatum.library.ingest import ingest
from probatum.library.layout import make
from probatum.library.library import Library
from probatum.library.verify import verify

BENCH = Path(__file__).parents[2] / "bench" / "generate.py"


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", BENCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def small(folder):
    make(folder)
    put(folder, [a_document(f"pmid:{n}", f"{prose(n, 6)}\n\n{prose(n)}") for n in range(30)], run=1)
    return folder


def test_a_library_is_topped_up_to_an_exact_size_and_the_same_way_each_time(generate, tmp_path):
    snapshots = set()
    for name in ("one", "other"):
        folder = small(tmp_path / name)
        generate.top_up(folder, 1_003, seed=4)
        library = Library.open(folder)
        assert library.num_passages == 1_003
        assert list(verify(folder)) == []
        snapshots.add(library.snapshot())
    assert len(snapshots) == 1
    # A word of the sample stands in about the same share of passages as before.
    before = Library.open(small(tmp_path / "before"))
    for word in ("fever", "malaria", "dose"):
        share = before.doc_freq("body", word) / before.num_passages
        assert library.doc_freq("body", word) / 1_003 == pytest.approx(share, rel=0.35)


def test_abstracts_become_pubmed_files_that_ingest_reads(generate, tmp_path):
    records = [
        {"pmid": "7", "title": "A < B", "text": "One & two\x01."},
        {"pmid": None, "title": None, "text": "Three."},
    ]
    with gzip.open(tmp_path / "in.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    source, out = tmp_path / "in.jsonl.gz", tmp_path / "out"
    assert generate.write_pubmed(source, out, per_file=3, repeat=2) == 4
    assert len(list(out.iterdir())) == 2
    report = ingest(tmp_path / "library", [out], workers=0)
    assert report.documents["pubmed_xml"] == 4
    assert Library.open(tmp_path / "library").by_id("pmid:7").reference.title == "A < B"
