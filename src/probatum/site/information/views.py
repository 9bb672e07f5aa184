"""Pages about Probatum, and ways to published articles."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from probatum.site.articles.models import Article
from probatum.site.asking.similar import similar
from probatum.site.information.figures import measured_html
from probatum.site.review import policy as rules
from probatum.site.review.models import Member
from probatum.site.review.record import RECIPE
from probatum.site.shelf import library

UNNAMED = "Other questions"
MOST_FOUND = 30


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Published articles by condition."""
    by_topic: defaultdict[str, list[Article]] = defaultdict(list)
    for article in Article.objects.filter(released_at__isnull=False).order_by("question"):
        latest = article.latest
        named = [one.name for one in latest.answer.question.conditions] if latest else []
        by_topic[named[0] if named else UNNAMED].append(article)
    told = sorted(by_topic.items(), key=lambda pair: (pair[0] == UNNAMED, pair[0].casefold()))
    return _shown(request, "topics", "Topics", topics=told)


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Published articles by words, which come in the body: they may hold a patient."""
    words = request.POST.get("words", "")[:300]
    return _shown(request, "search", "Search", words=words, found=similar(words, MOST_FOUND))


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Probatum is."""
    documents = library().num_documents
    return _shown(request, "about", "About", documents=documents, recipe=RECIPE)


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """The editorial policy in force."""
    return _shown(
        request,
        "policy",
        "Editorial policy",
        reviewers=rules.REVIEWERS,
        reviewers_of_risky=rules.REVIEWERS_OF_RISKY,
        risky=", ".join(sorted(facet.value for facet in rules.RISKY)),
        valid=rules.VALID.days,
        roles=[role.value for role in rules.Role],
        table=[
            (action.value, [role in rules.ALLOWED[action] for role in rules.Role])
            for action in rules.Action
        ],
        members=Member.objects.filter(user__is_active=True).prefetch_related("interests"),
    )


@require_safe
def disclaimer(request: HttpRequest) -> HttpResponse:
    """What it is not."""
    return _shown(request, "disclaimer", "Disclaimer")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visitor."""
    return _shown(request, "privacy", "Privacy")


@require_safe
def measured(request: HttpRequest) -> HttpResponse:
    """The benchmark figures."""
    return _shown(request, "measured", "What we measure", measured=measured_html())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: published articles, and nothing of a visitor's."""
    lines = ["User-agent: *", "Disallow: /a/", "Disallow: /mine/", "Disallow: /desk/", "Allow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _shown(request: HttpRequest, page: str, title: str, **context: object) -> HttpResponse:
    return render(request, f"probatum/information/{page}.html", {"title": title, **context})
