"""The same site on PostgreSQL: a real server, made for this test and thrown away."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_helpers import Served, free_port, manage
from test_crashes import CHECK_REVIEWED, REVIEW_MANY, Browser


def _binary(name: str) -> str | None:
    found = shutil.which(name)
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return found or (str(places[-1]) if places else None)


INITDB, POSTGRES = _binary("initdb"), _binary("postgres")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database; the server runs as a user that is not root."""
    if not (INITDB and POSTGRES):
        pytest.skip("PostgreSQL is not installed here")
    folder, port = tmp_path / "pg", free_port()
    as_user: dict[str, object] = {}
    if os.getuid() == 0:
        for parent in (tmp_path, *tmp_path.parents):
            if parent.is_relative_to("/tmp") and parent != Path("/tmp"):
                parent.chmod(0o755)
        folder.mkdir()
        shutil.chown(folder, "nobody")
        as_user = {"user": "nobody"}
    common = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **as_user}
    subprocess.run(
        [INITDB, "-D", str(folder), "-U", "probatum", "-A", "trust", "-E", "UTF8"],
        check=True, cwd="/", **common,
    )  # fmt: skip
    server = subprocess.Popen(
        [POSTGRES, "-D", str(folder), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)],
        cwd="/", **common,
    )  # fmt: skip
    import psycopg

    for _ in range(100):
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=probatum dbname=postgres").close()
            break
        except psycopg.OperationalError:
            time.sleep(0.1)
    yield f"postgres://probatum@127.0.0.1:{port}/postgres"
    server.terminate()
    server.wait()


def test_a_review_on_postgresql_is_kept_and_cannot_be_changed(
    tmp_path: Path, database: str
) -> None:
    (tmp_path / "served").mkdir()
    running = Served(tmp_path / "served", DATABASE_URL=database).start()
    try:
        review = REVIEW_MANY.replace("while True:", "for _ in range(2):").replace(
            "STEPS", str(tmp_path / "steps")
        )
        manage(running, "shell", "-c", review)
        manage(running, "shell", "-c", CHECK_REVIEWED)
        manage(running, "shell", "-c", TRY_TO_CHANGE)
        manage(running, "shell", "-c", AT_ONCE)
        manage(running, "shell", "-c", CHECK_REVIEWED)
    finally:
        running.kill()


BOARD = ("test_review.py",)


def test_what_the_board_does_is_tested_on_postgresql_too(database: str) -> None:
    """The board's own tests, tampering among them, in a process of their own."""
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *(str(here / name) for name in BOARD)],
        env=os.environ | {"PROBATUM_TEST_DATABASE": database},
        cwd=here.parents[1], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4_000:]


TRY_TO_CHANGE = """
from django.db import DatabaseError, connection, transaction
for statement in ("UPDATE review_logentry SET kind = 'approved'", "DELETE FROM review_logentry",
                  "TRUNCATE review_logentry"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        continue
    raise AssertionError(statement)
"""
AT_ONCE = """
import threading
from django.db import connection
from probatum.site.review import chain
failed = []
def write(number):
    try:
        for _ in range(20):
            chain.append("commented", "nothing", f"person {number}", text="at once")
    except Exception as error:
        failed.append(error)
    finally:
        connection.close()
threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failed, failed
"""


def test_asking_reading_and_following_up_on_postgresql(tmp_path: Path, database: str) -> None:
    (tmp_path / "served").mkdir()
    running = Served(tmp_path / "served", DATABASE_URL=database).start()
    try:
        browser = Browser(running)
        address = browser.ask("dose of IVIG in Kawasaki disease")
        assert "bottom-line" in browser.get(address)
        assert address in browser.get("/mine/")
        assert "AMSAN" in browser.get("/topics/")
        running.kill()
        running.start()
        assert "bottom-line" in browser.get(address)
    finally:
        running.kill()
