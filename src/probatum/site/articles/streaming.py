"""Pages that are sent piece by piece: what is ready is read while the rest is made."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, StreamingHttpResponse

WORKERS: Final = 4
"""Threads that make pages; each keeps its own connections to library and database."""
_pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="page")


def streamed(request: HttpRequest, pieces: Iterator[str]) -> StreamingHttpResponse:
    """The pieces, each sent as soon as it is made, without holding up other visitors."""
    is_async = isinstance(request, ASGIRequest)
    response = StreamingHttpResponse(_from_threads(pieces) if is_async else pieces)
    # Compressed, each piece would be a gzip member of its own, and browsers read only the first.
    response.headers["Content-Encoding"] = "identity"
    return response


async def _from_threads(pieces: Iterator[str]) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    while (piece := await loop.run_in_executor(_pool, _next, pieces)) is not None:
        yield piece


def _next(pieces: Iterator[str]) -> str | None:
    close_old_connections()
    try:
        return next(pieces, None)
    finally:
        close_old_connections()
