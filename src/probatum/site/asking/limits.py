"""How many questions a visitor may ask in a minute."""

import hashlib
import time
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_S: Final = 60


def is_too_many(request: HttpRequest, what: str = "ask", times: int = 1) -> bool:
    """Counts a request of this address; whether it is over the limit (times the asking limit).

    The address is kept as a hash, in memory, for a minute.
    """
    address = request.META.get("REMOTE_ADDR", "")
    window = int(time.time()) // WINDOW_S
    key = hashlib.sha256(f"{what}|{address}|{window}".encode()).hexdigest()
    cache.add(key, 0, WINDOW_S * 2)
    try:
        count = cache.incr(key)
    except ValueError:  # it was pushed out of the cache in between
        return False
    return count > settings.ENVIRONMENT.questions_a_minute * times
