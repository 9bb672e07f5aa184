"""Pages for what goes wrong: what happened and what to do, never what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from probatum.model.errors import ProbatumError


def _told(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    context = {"title": title, "advice": advice}
    return render(request, "probatum/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _told(request, 400, "This request cannot be used", "Go back and try again.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _told(request, 403, "Not allowed", "Sign in with an account that may do this.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _told(
        request,
        404,
        "There is no such page",
        "The address may be mistyped, or the article was deleted by the one who asked.",
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that did not come from this site, or from a page left open too long."""
    return _told(
        request, 403, "This form is too old", "Open the page again and send the form once more."
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return _told(
        request, 500, "Something went wrong here", "Your question was kept. Open its address again."
    )


def library_trouble(request: HttpRequest, error: ProbatumError) -> HttpResponse:
    """503 while the library cannot be read."""
    return _told(request, 503, "The library cannot be read now", "Try again in a minute.")
