"""A visitor without an account: one signed cookie, which says who asked and who reads.

The cookie holds a random number and nothing else; the database keeps only its hash, so that who
reads the database cannot take a visitor's place.
"""

import hashlib
import secrets
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from probatum.model.reader import Reader

COOKIE: Final = "visitor"
READER_COOKIE: Final = "reader"
YEAR_S: Final = 31_536_000


def visitor_of(request: HttpRequest) -> str:
    """The visitor's name in the database; '' for one who has not asked anything yet."""
    token = request.get_signed_cookie(COOKIE, default="")
    return _name(token) if token else ""


def welcome(request: HttpRequest) -> tuple[str, str]:
    """The visitor's name, and the token to hand to ``remember``: a new one for a new visitor."""
    token = request.get_signed_cookie(COOKIE, default="") or secrets.token_urlsafe(24)
    return _name(token), token


def remember(response: HttpResponseBase, token: str) -> None:
    """Lets the visitor come back to what was asked."""
    response.set_signed_cookie(
        COOKIE,
        token,
        max_age=YEAR_S,
        httponly=True,
        samesite="Lax",
        secure=settings.ENVIRONMENT.https,
    )


def reader_of(request: HttpRequest) -> Reader | None:
    """Who the visitor said to be; None before the question was answered."""
    try:
        return Reader(request.COOKIES.get(READER_COOKIE, ""))
    except ValueError:
        return None


def remember_reader(response: HttpResponseBase, reader: Reader) -> None:
    """Keeps the choice of reader for a year; it says nothing of who the visitor is."""
    response.set_cookie(
        READER_COOKIE,
        reader.value,
        max_age=YEAR_S,
        httponly=True,
        samesite="Lax",
        secure=settings.ENVIRONMENT.https,
    )


def _name(token: str) -> str:
    return hashlib.sha256(f"visitor:{token}".encode()).hexdigest()[:40]
