"""kill -9 at any moment costs nothing that was committed, and the run can be resumed."""

import os
import random
import signal
import subprocess
import sys
import time

from library_building import answers, exported, prose, pubmed_record, pubmed_set

from probatum.library.ingest import ingest
from probatum.library.library import Library
from probatum.library.verify import verify
from probatum.library.writer import Writer

CHILD = """
import sys
from pathlib import Path
from probatum.library import ingest as stages
if __name__ == "__main__":
    stages.JOB_BYTES = 30_000
    stages.ingest(Path(sys.argv[1]), [Path(sys.argv[2])], workers=2)
"""
KILLS = 5


def written(folder):
    """Files with new, repeated, newer and deleted records."""
    folder.mkdir()
    for number in range(6):
        records = [
            pubmed_record(pmid, text=prose(pmid + number), revised=f"20{10 + number}-01-01")
            for pmid in range(number * 60, number * 60 + 100)
        ]
        (folder / f"{number}.xml").write_text(pubmed_set(records, deleted=[number * 60 + 3]))
    return folder


def test_a_killed_and_resumed_ingest_is_as_one_that_ran_through(tmp_path):
    files = written(tmp_path / "files")
    (tmp_path / "child.py").write_text(CHILD)
    command = [sys.executable, str(tmp_path / "child.py"), str(tmp_path / "killed"), str(files)]
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        child = subprocess.Popen(command, start_new_session=True)
        time.sleep(0.3 + 0.8 * chance.random())
        if child.poll() is None:
            killed += 1
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        if (tmp_path / "killed" / "library.db").exists():
            found = Library.open(tmp_path / "killed")
            assert len(exported(found)) == found.num_documents
    assert killed
    subprocess.run(command, check=True, timeout=120)
    ingest(tmp_path / "whole", [files], workers=0)
    assert list(verify(tmp_path / "killed")) == []
    one, other = Library.open(tmp_path / "whole"), Library.open(tmp_path / "killed")
    assert exported(one) == exported(other)
    assert one.snapshot() == other.snapshot()
    assert answers(one) == answers(other)
    left = {path.name for path in (tmp_path / "killed" / "staging").iterdir()}
    assert all(not list((tmp_path / "killed" / "staging" / name).iterdir()) for name in left)


def test_an_index_that_lags_behind_the_store_is_put_right_on_opening(tmp_path):
    from probatum.library import segments

    (tmp_path / "a.xml").write_text(pubmed_set(map(pubmed_record, range(1, 30))))
    ingest(tmp_path / "library", [tmp_path / "a.xml"], workers=0)
    before = answers(Library.open(tmp_path / "library"))
    segments.publish(tmp_path / "library" / "index", [])
    assert answers(Library.open(tmp_path / "library")) == before
    assert list(verify(tmp_path / "library")) == []


def test_a_lost_segment_is_built_again_from_the_store(tmp_path):
    (tmp_path / "a.xml").write_text(pubmed_set(map(pubmed_record, range(1, 30))))
    ingest(tmp_path / "library", [tmp_path / "a.xml"], workers=0)
    before = answers(Library.open(tmp_path / "library"))
    for file in (tmp_path / "library" / "index").glob("*.idx"):
        file.unlink()
    ingest(tmp_path / "library", [tmp_path / "a.xml"], workers=0)
    assert answers(Library.open(tmp_path / "library")) == before
    assert list(verify(tmp_path / "library")) == []


def test_an_index_of_another_version_is_built_again_from_the_store(tmp_path):
    (tmp_path / "a.xml").write_text(pubmed_set(map(pubmed_record, range(1, 30))))
    ingest(tmp_path / "library", [tmp_path / "a.xml"], workers=0)
    before = answers(Library.open(tmp_path / "library"))
    with Writer(tmp_path / "library") as writer:
        writer.set_fact("index", "0")
    assert answers(Library.open(tmp_path / "library")) == before
    assert Library.open(tmp_path / "library").fact("index") != "0"
