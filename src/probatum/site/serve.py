"""Making the site ready, and serving it."""

import logging
import os
import signal
import warnings
from collections.abc import Callable
from io import StringIO
from typing import Final

import django

SETTINGS: Final = "probatum.site.settings"
CALLS_AT_ONCE: Final = 200


def prepare(tell: Callable[[str], None]) -> None:
    """Brings database, starter library and the first articles up to date; again changes nothing.

    Raises:
        SettingError: a setting that cannot be used.
        LibraryError: the library cannot be opened.
    """
    set_up()
    from probatum.library.starter import ensure_starter
    from probatum.site.articles.first import publish_first
    from probatum.site.review.following import catch_up
    from probatum.site.shelf import library, look_again
    from probatum.site.sources.uploading import start

    if ensure_starter(library()):
        look_again()
        tell("Loaded the starter library: our summaries, not yet reviewed.")
    made = publish_first()
    if made:
        catch_up()
        tell(f"Published {made} articles from it.")
    start()


def set_up() -> None:
    """Settings read and checked, tables up to date.

    Raises:
        SettingError: a setting that cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    from django.core.management import call_command

    call_command("check", "--fail-level", "ERROR", verbosity=0, stdout=StringIO())
    call_command("migrate", verbosity=0, interactive=False)


def serve(host: str, port: int) -> None:
    """Serves the prepared site until it is stopped."""
    import uvicorn

    # Stopped by its signal the process still ends as it should: what was counted is written.
    signal.signal(signal.SIGTERM, _end)
    # Static files are read from disk at once, as they are meant to be.
    warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous", Warning)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    uvicorn.run(
        "probatum.site.asgi:application",
        host=host,
        port=port,
        access_log=False,  # an address may lead to a patient's question
        log_config=None,
        proxy_headers=True,
        server_header=False,
        limit_concurrency=CALLS_AT_ONCE,
        timeout_graceful_shutdown=10,
    )


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)
