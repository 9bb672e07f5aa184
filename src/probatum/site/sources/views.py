"""The library's pages."""

from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from probatum.answer.bibliography import cited_reference
from probatum.library.catalogue import Wanted, catalogue
from probatum.library.listing import info
from probatum.library.stored import StoredDocument
from probatum.model.reference import SourceType, StatusKind
from probatum.site.articles.cites import articles_citing
from probatum.site.articles.page import links_of
from probatum.site.review.policy import Action, may
from probatum.site.shelf import library
from probatum.site.sources.models import Upload
from probatum.site.sources.uploading import keep

A_PAGE: Final = 40
PART: Final = 60_000
"""Characters of a text shown at once."""
GRAVE: Final = (StatusKind.RETRACTED, StatusKind.RETIRED, StatusKind.SUPERSEDED, StatusKind.CONCERN)
FIELDS: Final = ("q", "type", "issuer", "year", "status")


@require_safe
def shelves(request: HttpRequest) -> HttpResponse:
    """Browse and search the sources."""
    form = {name: request.GET.get(name, "")[:300] for name in FIELDS}
    year = int(form["year"]) if form["year"].isascii() and form["year"].isdigit() else None
    at = request.GET.get("from", "0")
    first = min(int(at), 10_000) if at.isascii() and at.isdigit() and len(at) < 6 else 0
    wanted = Wanted(form["q"], form["type"], year, form["issuer"], form["status"])
    shelf = library()
    found = list(catalogue(shelf, wanted))
    shown = found[first : first + A_PAGE]
    context = {
        "title": "Library",
        "info": info(shelf),
        "form": form,
        "types": [one.value for one in SourceType],
        "statuses": [one.value for one in StatusKind],
        "found": [_row(one) for one in shown],
        "total": len(found),
        "more": len(found) > len(shown),
        "first": first + 1,
        "next_page": urlencode({**form, "from": first + A_PAGE})
        if first + A_PAGE < len(found)
        else "",
        "may_upload": may(request.user, Action.ADD_SOURCES),
    }
    return render(request, "probatum/sources/shelves.html", context)


@require_safe
def source(request: HttpRequest, id: str) -> HttpResponse:  # noqa: A002  (the word of the model)
    """A source: its text, its status, and the articles that stand on it."""
    document = library().by_id(id)
    if document is None:
        raise Http404
    start, end = _span(request, document)
    begin = (
        max(0, start - PART // 2) if start < end else min(_number(request, "at"), document.length)
    )
    stop = min(len(document.text), begin + PART)
    text = document.text
    facts = cited_reference(0, document.id, document.reference)
    context = {
        "title": document.reference.title,
        "document": document,
        "issuer": facts.source,
        "links": links_of(facts),
        "status": facts.status,
        "bad": document.standing in GRAVE,
        "is_summary": document.reference.type is SourceType.SUMMARY,
        "cited": document.cited,
        "articles": articles_citing(document.id),
        "before": text[begin:start] if start < end else text[begin:stop],
        "words": text[start:end],
        "after": text[end:stop],
        "next_part": urlencode({"at": stop}) if stop < len(text) else "",
    }
    return render(request, "probatum/sources/source.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Staff add documents."""
    _refuse_others(request)
    limit = settings.ENVIRONMENT.upload_bytes
    context = {"title": "Add documents", "megabytes": limit // 1_000_000}
    context["uploads"] = Upload.objects.all()[:20]
    if request.method != "POST":
        return render(request, "probatum/sources/upload.html", context)
    files = request.FILES.getlist("files")
    size = sum(file.size or 0 for file in files)
    if not files or size > limit:
        told = f"together {size / 1e6:.0f} MB, at most {limit // 1_000_000} MB" if files else "none"
        context["refused"] = f"No files were added: {told}."
        return render(request, "probatum/sources/upload.html", context, status=400)
    return redirect("uploaded", keep(files, request.user).pk)


@login_required
@require_safe
def uploaded(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an upload is, file by file."""
    _refuse_others(request)
    found = get_object_or_404(Upload, pk=pk)
    context = {"upload": found, "files": found.files.all()}
    response = render(request, "probatum/sources/uploaded.html", context)
    if not found.is_done:
        response.headers["Refresh"] = "2"  # works without JavaScript
    return response


def _refuse_others(request: HttpRequest) -> None:
    if not may(request.user, Action.ADD_SOURCES):
        raise PermissionDenied


def _row(document: StoredDocument) -> dict[str, object]:
    reference = document.reference
    return {
        "id": document.id,
        "title": reference.title,
        "type": reference.type.value,
        "issuer": reference.publisher or reference.container,
        "year": reference.year,
        "status": document.standing.value,
        "bad": document.standing in GRAVE,
    }


def _span(request: HttpRequest, document: StoredDocument) -> tuple[int, int]:
    start, end = _number(request, "from"), _number(request, "to")
    return (start, end) if start < end <= document.length and end - start <= PART else (0, 0)


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
