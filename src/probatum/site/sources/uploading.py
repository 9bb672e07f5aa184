"""Uploaded files into the library, one after another, in the background.

What is still to do is in the database, and the files are on disk: a server that was killed goes on
where it was when it starts again. Taking a file in twice changes nothing.
"""

import logging
import re
import threading
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as AnyUploadedFile
from django.db import close_old_connections, transaction

from probatum.library.ingest import ingest
from probatum.model.errors import ProbatumError
from probatum.site.review.decisions import void_what_no_longer_holds
from probatum.site.shelf import look_again
from probatum.site.sources.models import State, Upload, UploadedFile

BUSY: Final = "Another process writes to the library; this file waits."
RETRY_S: Final = 5.0
_wake = threading.Event()
_started = threading.Lock()
_log = logging.getLogger(__name__)


def keep(sent: "Iterable[AnyUploadedFile[bytes]]", user: object) -> Upload:
    """Stores the files and notes what is to do; nothing is acknowledged before both are done."""
    with transaction.atomic():
        upload = Upload.objects.create(by=user)  # type: ignore[misc]
        upload.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number, file in enumerate(sent, start=1):
            name = (file.name or "file")[-255:]
            stored = f"{number:03d}-{_safe(name)}"
            with (upload.folder / stored).open("xb") as target:
                for chunk in file.chunks():
                    target.write(chunk)
            UploadedFile.objects.create(upload=upload, name=name, stored=stored)
    start()
    return upload


def start() -> None:
    """Lets the background worker of this process go on; the first call starts it."""
    _wake.set()
    if _started.acquire(blocking=False):
        threading.Thread(target=_work, name="uploads", daemon=True).start()


def take_in(file: UploadedFile) -> None:
    """Takes one file in and notes what came of it."""
    file.state = State.READING
    file.save(update_fields=["state"])
    report = ingest(settings.ENVIRONMENT.library, [file.path], workers=1)
    faults = [f"{fault.reason}: {_shown(fault.name, file)}" for fault in report.faults]
    counts = [line for line in report.lines()[:-1] if not line.startswith(("  ", "0 "))]
    is_in = report.outcomes.total() or report.files_unchanged or report.units_unchanged
    file.state = State.DONE if is_in and not (faults and not report.outcomes) else State.REFUSED
    file.told = "\n".join(dict.fromkeys([*faults, *(counts if is_in else [])]))[:4000]
    file.save(update_fields=["state", "told"])
    look_again()


def _shown(name: str, file: UploadedFile) -> str:
    """A fault names the file as its sender does, and no path of this machine."""
    return name.replace(str(file.path), file.name).replace(file.stored, file.name)


def _work() -> None:
    while True:
        _wake.clear()
        close_old_connections()
        try:
            waiting = UploadedFile.objects.filter(state__in=(State.WAITING, State.READING))
            for file in waiting.order_by("pk"):
                _try(file)
                void_what_no_longer_holds()
        except Exception:  # noqa: BLE001  (the worker outlives whatever a file or the database does)
            _log.warning("uploads wait", exc_info=True)
        finally:
            close_old_connections()
        _wake.wait(RETRY_S)


def _try(file: UploadedFile) -> None:
    try:
        take_in(file)
    except ProbatumError:
        file.state, file.told = State.WAITING, BUSY
        file.save(update_fields=["state", "told"])
    except OSError as error:
        file.state, file.told = State.REFUSED, error.strerror or "The file cannot be read."
        file.save(update_fields=["state", "told"])


def _safe(name: str) -> str:
    """A file name of this site's own: letters, digits, and the ending by which it is recognised."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1])
    return plain.strip(".-")[-60:] or "file"
