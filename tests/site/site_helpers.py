"""What tests of the site have in common."""

import html
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
MODEL_QUESTION = "What is the recommended dose of IVIG for AMSAN?"


def body(response: Any) -> str:
    """The whole text of a response, streamed or not."""
    content = b"".join(response) if response.streaming else response.content
    return content.decode()


def words_of(page: str) -> str:
    """What a reader reads: the page without its marks, on one line."""
    visible = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    # An inline mark parts no words; any other does.
    inline = re.sub(r"</?(?:span|b|mark|button)[^>]*>", "", visible)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inline)).split())


PREPARED = Path(mkdtemp(prefix="probatum-prepared-"))
"""What a new site is before anybody came: copied, it need not be made again."""
DATABASES = ("*.db", "*.sqlite", "*-wal", "*-shm")


def copy_site(folder: Path, to: Path) -> None:
    """A copy of a site that is open; SQLite copies its own files."""
    shutil.copytree(folder, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*DATABASES))
    for kind in DATABASES[:2]:
        for database in folder.rglob(kind):
            with (
                closing(sqlite3.connect(database)) as source,
                closing(sqlite3.connect(to / database.relative_to(folder))) as target,
            ):
                source.backup(target)


class Served:
    """The site as it is served, in a process of its own; a new one, or a copy of one prepared."""

    def __init__(self, folder: Path, *, is_new: bool = False, **settings: str) -> None:
        self.folder = folder
        if not is_new and "DATABASE_URL" not in {*os.environ, *settings}:
            copy_site(PREPARED, folder)
        self.port = free_port()
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Served":
        environment = os.environ | {
            "PROBATUM_DATA": str(self.folder / "site"),
            "PROBATUM_LIBRARY": str(self.folder / "library"),
            **self.settings,
        }
        command = [sys.executable, "-c", "from probatum.cli.main import main; main()"]
        self.process = subprocess.Popen(
            [*command, "serve", "--port", str(self.port)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log").open("ab"),
        )
        for _ in range(1200):  # two minutes: the machine may be busy
            try:
                with urllib.request.urlopen(f"{self.base}/robots.txt", timeout=2):
                    return self
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()


def free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def manage(served: "Served", *arguments: str) -> None:
    """A management command beside a served site, run to its end."""
    assert managing(served, *arguments).wait() == 0


def managing(served: "Served", *arguments: str) -> "subprocess.Popen[bytes]":
    """A management command beside a served site, with its settings."""
    settings = {
        "PROBATUM_DATA": str(served.folder / "site"),
        "PROBATUM_LIBRARY": str(served.folder / "library"),
        **served.settings,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "probatum.site", *arguments],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
    )
