"""The same site on PostgreSQL: a real server, made for this test and thrown away."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_helpers import Served, free_port
from test_crashes import Browser


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
