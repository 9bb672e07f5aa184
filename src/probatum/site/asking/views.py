"""The front page, asking, and following up."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from probatum.find.follow_up import follow_up
from probatum.find.understand import check_question
from probatum.model.errors import QuestionError
from probatum.model.reader import Reader
from probatum.site.articles.models import Article
from probatum.site.articles.names import normal_question
from probatum.site.asking.examples import EXAMPLES
from probatum.site.asking.limits import is_too_many
from probatum.site.asking.similar import similar
from probatum.site.shelf import library
from probatum.site.visitors import remember, remember_reader, visitor_of, welcome
from probatum.text.identifiers import identifiers_in, without_identifiers

RECENT: Final = 8
SUGGESTIONS_FOR_EACH_QUESTION: Final = 20
"""A question is typed in many strokes, each of which may ask for suggestions."""
TOO_MANY: Final = "That was a great many questions in a minute. Wait a little and ask again."


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One box, examples, and what was published last."""
    recent = Article.objects.filter(released_at__isnull=False).order_by("-released_at")[:RECENT]
    return render(request, "probatum/home.html", {"examples": EXAMPLES, "recent": recent})


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Stores a question and leads to its article; what may identify a patient is shown first."""
    return _taken(request, request.POST.get("question", ""), None)


@require_POST
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """A question below an answer; 'without' names carried-over words that were taken away."""
    earlier = get_object_or_404(Article, token=token)
    return _taken(request, request.POST.get("question", ""), earlier)


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Released articles on what is being typed. The words come in the body and are not kept."""
    if is_too_many(request, "suggest", SUGGESTIONS_FOR_EACH_QUESTION):
        return HttpResponse(status=429)
    found = similar(request.POST.get("question", ""))
    return render(request, "probatum/suggestions.html", {"articles": found})


@require_POST
def choose_reader(request: HttpRequest) -> HttpResponse:
    """Keeps who reads, and leads back to where the reader was."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = HttpResponseRedirect(back if is_ours and back.startswith("/") else "/")
    try:
        remember_reader(response, Reader(request.POST.get("reader", "")))
    except ValueError:
        return _refused(request, "That reader is not known.", 400)
    return response


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What this visitor has asked: shown to nobody else."""
    visitor = visitor_of(request)
    own = Article.objects.filter(visitor=visitor) if visitor else Article.objects.none()
    response = render(request, "probatum/mine.html", {"articles": own[:200]})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Deletes a visitor's own article that was never released, with its versions."""
    visitor = visitor_of(request)
    if not visitor:
        raise Http404
    get_object_or_404(Article, token=token, visitor=visitor, released_at__isnull=True).delete()
    return redirect("mine")


def _taken(request: HttpRequest, typed: str, earlier: Article | None) -> HttpResponse:
    if is_too_many(request):
        return _refused(request, TOO_MANY, 429)
    try:
        asked = check_question(typed)
    except QuestionError as error:
        return _refused(request, str(error), 400)
    found = identifiers_in(asked)
    if found and request.POST.get("keep") != "yes":
        context = {"typed": asked, "found": found, "clean": without_identifiers(asked)}
        return render(request, "probatum/identifiers.html", context | {"earlier": earlier})
    without = request.POST.getlist("without")[:20]
    question, carried = asked, []
    if earlier is not None:
        made = follow_up(asked, earlier.question, library(), without)
        question = made.text
        carried = [{"part": one.part.value, "words": one.words} for one in made.carried]
    published = _published(question)
    if published is not None and earlier is None:
        return redirect(published)
    name, token = welcome(request)
    article = Article.objects.create(
        question=question,
        visitor=name,
        follows=earlier,
        asked=asked if earlier is not None else "",
        carried=carried,
        left_out=without if earlier is not None else [],
    )
    response = redirect(article)
    remember(response, token)
    return response


def _published(question: str) -> Article | None:
    """The released article of the same question, answered from the library of today."""
    found = Article.objects.filter(normal=normal_question(question), released_at__isnull=False)
    snapshot = library().snapshot()
    for article in found:
        latest = article.latest
        if latest is not None and latest.snapshot == snapshot:
            return article
    return None


def _refused(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    context = {"examples": EXAMPLES, "recent": [], "refused": reason}
    return render(request, "probatum/home.html", context, status=status)
