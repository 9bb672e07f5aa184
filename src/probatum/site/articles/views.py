"""The addresses of an article: its page, its sources, its versions, its files."""

import hashlib
import logging
import re
from collections.abc import Iterator
from typing import TypeVar

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from probatum.model.reader import Reader
from probatum.site.articles.composing import composed, composed_again
from probatum.site.articles.exports import EXPORT_FORMS, FORMS, REFERENCE_FORMS, full_references
from probatum.site.articles.history import history
from probatum.site.articles.linked_data import linked_data
from probatum.site.articles.models import Article, Version
from probatum.site.articles.page import Page
from probatum.site.articles.reading import count
from probatum.site.articles.source import open_source
from probatum.site.articles.streaming import streamed
from probatum.site.review.chain import append, events, last_number
from probatum.site.review.policy import Action, may
from probatum.site.review.standing import shown as review_of
from probatum.site.shelf import library
from probatum.site.visitors import reader_of, visitor_of

KEPT_S = 3600
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
_log = logging.getLogger(__name__)
Response = TypeVar("Response", bound=HttpResponseBase)


@require_safe
def released(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A released article at its readable address."""
    article = get_object_or_404(Article, slug=slug, released_at__isnull=False)
    response = _page(request, article)
    count(request, article)
    return response


@require_safe
def private(request: HttpRequest, token: str) -> HttpResponseBase:
    """A visitor's article at its unguessable address, which leads on once it is released."""
    article = get_object_or_404(Article, token=token)
    if article.is_released:
        query = request.META.get("QUERY_STRING", "")
        address = article.get_absolute_url()
        return HttpResponseRedirect(f"{address}?{query}" if query else address)
    return _page(request, article)


@require_safe
def export(request: HttpRequest, form: str, slug: str = "", token: str = "") -> HttpResponse:
    """The article as a file: the page's address with another ending."""
    article = _article(slug, token)
    made = FORMS.get(form)
    if made is None:
        raise Http404
    page = _made(request, article, composed(article))
    response = HttpResponse(made.make(page), content_type=made.content_type)
    return _unlisted(_named(response, article, form), article)


@require_safe
def reference(request: HttpRequest, token: str, number: int, form: str) -> HttpResponse:
    """One reference of an article as a file."""
    article = get_object_or_404(Article, token=token)
    made = REFERENCE_FORMS.get(form)
    references = full_references(_made(request, article, composed(article)), number)
    if made is None or not references:
        raise Http404
    response = HttpResponse(made(references), content_type=FORMS[form].content_type)
    return _unlisted(_named(response, article, f"{number}.{form}"), article)


@require_safe
def source_fragment(request: HttpRequest, token: str, key: str, number: int) -> HttpResponse:
    """The source behind a citation, to be set beside the text without loading the page again."""
    article = get_object_or_404(Article, token=token)
    page = _made(request, article, composed(article))
    opened = open_source(page.whole, page.answer, key, number, page.library)
    if opened is None:
        raise Http404
    response = render(request, "probatum/article/source.html", {"source": opened, "page": page})
    return _unlisted(response, article)


@require_GET
def versions(request: HttpRequest, token: str) -> HttpResponse:
    """The article's history: what changed, when, by whom and why."""
    article = get_object_or_404(Article, token=token)
    context = {"title": "History", "article": article, "history": history(article)}
    return _unlisted(render(request, "probatum/article/versions.html", context), article)


@require_safe
def version(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """An earlier version, as it was."""
    article = get_object_or_404(Article, token=token)
    found = get_object_or_404(Version, article=article, number=number)
    page = _made(request, article, found)
    html = "".join(_pieces(request, article, page))
    return _unlisted(HttpResponse(html), article)


@require_POST
def again(request: HttpRequest, token: str) -> HttpResponse:
    """Composes the article from the library of today, by the one who asked or by an editor."""
    article = get_object_or_404(Article, token=token)
    # What the board has worked on is no longer its visitor's to compose again.
    is_own = article.visitor == visitor_of(request) != "" and not events(article.token)
    if not (is_own or may(request.user, Action.RELEASE)):
        raise Http404
    before = article.latest
    made = composed_again(article)
    if made != before:
        who = request.user.get_username() or "its visitor"
        append("composed again", article.token, who, version=made.number)
    return redirect(article)


@require_POST
def release(request: HttpRequest, token: str) -> HttpResponse:
    """An editor shows a visitor's article to everybody, at a readable address."""
    article = get_object_or_404(Article, token=token)
    if not may(request.user, Action.RELEASE):
        raise PermissionDenied
    composed(article)
    article.release()
    return redirect(article)


def _article(slug: str, token: str) -> Article:
    if slug:
        return get_object_or_404(Article, slug=slug, released_at__isnull=False)
    return get_object_or_404(Article, token=token)


def _made(request: HttpRequest, article: Article, version: Version) -> Page:
    reader = reader_of(request) or Reader.PHYSICIAN
    return Page(article, version, reader, library())


def _page(request: HttpRequest, article: Article) -> HttpResponseBase:
    get_token(request)  # its cookie has to go out before the first piece
    latest = article.latest
    if latest is None:
        # Not composed yet: what is known is sent at once, the answer as it is made.
        return _unlisted(streamed(request, _pieces(request, article, None)), article)
    return _unlisted(HttpResponse(_whole(request, article, latest)), article)


def _whole(request: HttpRequest, article: Article, version: Version) -> str:
    """The page of a composed article: made once for all who would see the same."""
    page = _made(request, article, version)
    is_the_same_for_all = not (
        request.GET or request.user.is_authenticated or _thread(request, article)
    )
    if not is_the_same_for_all:
        return "".join(_pieces(request, article, page))
    reader = reader_of(request)
    seen = (
        version.pk,
        last_number(article.token),
        timezone.localdate(),  # a review ends on a day
        reader,
        page.library.snapshot(),
        article.get_absolute_url(),
        request.get_host(),
    )
    key = f"page-{hashlib.sha256(repr(seen).encode()).hexdigest()}"
    html: str | None = cache.get(key)
    if html is None:
        html = "".join(_pieces(request, article, page))
        cache.set(key, html, KEPT_S)
    return _TOKEN.sub(lambda _: f'name="csrfmiddlewaretoken" value="{get_token(request)}"', html)


def _pieces(request: HttpRequest, article: Article, page: Page | None) -> Iterator[str]:
    """The page from top to bottom: title and status, bottom line, sections, the rest."""
    known = page.version if page else None
    context: dict[str, object] = {
        "article": article,
        "chosen_reader": reader_of(request),
        "review": review_of(events(article.token), known, library()),
        "is_editor": request.user.is_authenticated and may(request.user, Action.RELEASE),
    }

    def part(name: str, **more: object) -> str:
        return render_to_string(f"probatum/article/{name}.html", context | more, request)

    yield part("top", page=page)
    if page is None:
        try:
            page = _made(request, article, composed(article))
        except Exception:  # noqa: BLE001  (the page has begun: its end must say that this failed)
            _log.error("an article could not be composed", exc_info=True)
            yield part("failed")
            return
    context["page"] = page
    yield part("first")
    for section in page.sections:
        yield part("section", section=section)
    yield part(
        "rest",
        source=_opened(request, page),
        thread=_thread(request, article),
        export_forms=EXPORT_FORMS,
        linked_data=linked_data(page, request.build_absolute_uri(article.get_absolute_url())),
    )


def _thread(request: HttpRequest, article: Article) -> list[Article]:
    """What this visitor asked below this answer."""
    visitor = visitor_of(request)
    return list(article.followed_by.filter(visitor=visitor)) if visitor else []


def _opened(request: HttpRequest, page: Page) -> object:
    """The source that the address says is open ('?source=KEY.NUMBER'), if there is one."""
    key, _, number = request.GET.get("source", "").partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 5):
        return None
    return open_source(page.whole, page.answer, key, int(number), page.library)


def _unlisted(response: Response, article: Article) -> Response:
    """What only its visitor should find is kept out of search engines and shared caches."""
    if not article.is_released:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _named(response: HttpResponse, article: Article, ending: str) -> HttpResponse:
    """A file's name; that of a private article says nothing of the question."""
    name = article.slug if article.is_released else f"probatum-{article.pk}"
    kind = "inline" if ending in ("json", "pdf") else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}.{ending}"'
    return response
