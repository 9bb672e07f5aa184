"""A file that hangs, crashes or eats memory is named; the others are taken in."""

import json
import os
import subprocess
import sys

import pytest

FORMAT = """
import os, signal, time
from probatum.model.document import Document, Passage
from probatum.model.reference import Reference
from probatum.sources.base import Extraction

NAME, VERSION = "awkward", "1"


def recognise(head, name):
    return 100 if head.startswith(b"AWKWARD") else 0


def extract(data, name):
    what = data.decode().split()[1]
    if what == "hang":
        time.sleep(600)
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "eat":
        bytearray(3_000_000_000)
    if what == "fail":
        raise KeyError("surprise")
    reference = Reference(id=f"beir:{name}", title=name)
    text = "Good words about fever."
    passages = (Passage(start=0, end=len(text)),)
    document = Document(id=f"beir:{name}", reference=reference, text=text, passages=passages,
                        format=NAME, extractor="awkward/1")
    yield Extraction(document, data)
"""
SITE = """
import probatum.sources
probatum.sources.__path__.append({folder!r})
"""
CHILD = """
import json, sys
from pathlib import Path
from probatum.library.ingest import Limits, ingest
if __name__ == "__main__":
    limits = Limits(seconds=2.0, memory=500_000_000)
    report = ingest(Path(sys.argv[1]), [Path(sys.argv[2])], workers=2, limits=limits)
    print(json.dumps([report.documents.total(), [list(fault) for fault in report.faults]]))
"""


@pytest.fixture
def outcome(tmp_path):
    """What an ingest of good and awkward files, by a format of the test's own, reports."""
    for name in ("formats", "site", "files"):
        (tmp_path / name).mkdir()
    (tmp_path / "formats" / "awkward.py").write_text(FORMAT)
    site = SITE.format(folder=str(tmp_path / "formats"))
    (tmp_path / "site" / "sitecustomize.py").write_text(site)
    (tmp_path / "child.py").write_text(CHILD)
    for number in range(20):
        (tmp_path / "files" / f"{number:02}").write_text("AWKWARD fine")
    for place, what in (("03x", "hang"), ("07x", "crash"), ("11x", "eat"), ("15x", "fail")):
        (tmp_path / "files" / place).write_text(f"AWKWARD {what}")
    result = subprocess.run(
        [
            sys.executable,
            str(tmp_path / "child.py"),
            str(tmp_path / "library"),
            str(tmp_path / "files"),
        ],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    documents, faults = json.loads(result.stdout)
    return documents, {name.rpartition("/")[2]: reason for name, reason in faults}


def test_each_awkward_file_is_named_with_its_reason_and_every_good_one_taken_in(outcome):
    documents, reasons = outcome
    assert documents == 20
    assert set(reasons) == {"03x", "07x", "11x", "15x"}
    assert "more than 2 seconds" in reasons["03x"]
    assert "SIGSEGV" in reasons["07x"]
    assert "memory" in reasons["11x"]
    assert "KeyError" in reasons["15x"]
