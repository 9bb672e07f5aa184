"""The queue, the desk, and what is published of the record."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from probatum.library.documents import documents_for
from probatum.model.reader import Reader
from probatum.site.accounts.second_factor import lacks_second_factor
from probatum.site.articles.models import Article, Version
from probatum.site.articles.page import Page
from probatum.site.review import chain, decisions, policy
from probatum.site.review.decisions import NotAllowedError, RefusedError
from probatum.site.review.figures import figures
from probatum.site.review.models import LogEntry
from probatum.site.review.policy import Action
from probatum.site.review.queue import queue
from probatum.site.review.record import record
from probatum.site.review.signing import public_key
from probatum.site.review.standing import Standing, hash_now
from probatum.site.review.suggest import candidates
from probatum.site.shelf import library
from probatum.text.sentences import split_sentences

CANDIDATES: Final = 5


@login_required
@require_safe
def show_queue(request: HttpRequest) -> HttpResponse:
    """What there is to review, by risk, readers, age and failed proofs."""
    if not policy.may(request.user, Action.SEE_QUEUE):
        raise PermissionDenied
    mine = request.GET.get("mine") == "1"
    context = {"title": "Review queue", "rows": queue(request.user if mine else None), "mine": mine}
    return render(request, "probatum/review/queue.html", context)


@login_required
@require_safe
def desk(request: HttpRequest, token: str) -> HttpResponse:
    """One article under review: statements, their words and checks, and what was decided."""
    if not policy.may(request.user, Action.SEE_QUEUE):
        raise PermissionDenied
    return _desk(request, get_object_or_404(Article, token=token))


@login_required
@require_POST
def act(request: HttpRequest, token: str) -> HttpResponse:
    """One decision; the form's 'action' names it."""
    if lacks_second_factor(request):
        return redirect("mfa_index")
    article = get_object_or_404(Article, token=token)
    user, data = request.user, request.POST
    key, text, said = data.get("key", ""), data.get("text", ""), data.get("comment", "")
    why = data.get("reason", "")
    actions: dict[str, Any] = {
        "assign": lambda: decisions.assign(
            article, user, data.getlist("reviewers")[:10], data.get("due", "")[:10]
        ),
        "assign as suggested": lambda: decisions.assign_as_suggested(
            article, user, data.get("due", "")[:10]
        ),
        "accept": lambda: decisions.decide(article, user, key, "accepted", said),
        "flag": lambda: decisions.decide(article, user, key, "flagged", said),
        "comment": lambda: decisions.comment(article, user, key, said or text),
        "edit": lambda: decisions.edit(article, user, key, text, data.get("override", ""), why),
        "replace": lambda: decisions.replace_quote(
            article, user, key, _quote(data), data.get("override", ""), why
        ),
        "request changes": lambda: decisions.request_changes(article, user, text),
        "resubmit": lambda: decisions.resubmit(article, user, text),
        "approve": lambda: decisions.approve(article, user, data.get("hash", "")),
        "withdraw": lambda: decisions.withdraw(article, user, text),
    }
    chosen = actions.get(data.get("action", ""))
    if chosen is None:
        raise Http404
    try:
        chosen()
    except NotAllowedError as error:
        return _desk(request, article, str(error), 403)
    except RefusedError as error:
        return _desk(request, article, str(error), 409)
    return redirect(f"/review/{token}/#s-{key}" if key else f"/review/{token}/")


@login_required
@require_safe
def show_figures(request: HttpRequest) -> HttpResponse:
    """Queue, ages, time to approval, void approvals, load."""
    if not policy.may(request.user, Action.SEE_FIGURES):
        raise PermissionDenied
    made = figures()
    tables = [
        ("Waiting, by reviewer", made.load.most_common()),
        ("Decisions, by reviewer", made.decided.most_common()),
        ("Approvals that became void, by why", made.voided.most_common()),
    ]
    context = {"title": "Figures", "made": made, "tables": tables}
    return render(request, "probatum/review/figures.html", context)


@require_safe
def head(request: HttpRequest) -> HttpResponse:
    """The end of the log, published: a log that was cut off does not reach it."""
    number, hash_ = chain.head()
    text = f"{number} {hash_}\n{public_key()}\n"
    return HttpResponse(text, content_type="text/plain")


@require_safe
def article_record(request: HttpRequest, token: str) -> HttpResponse:
    """An article's record, for anybody to check."""
    article = get_object_or_404(Article, token=token)
    response = HttpResponse(record(article, library()), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="record-{article.pk}.json"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _desk(
    request: HttpRequest, article: Article, refused: str = "", status: int = 200
) -> HttpResponse:
    if not policy.may(request.user, Action.SEE_QUEUE):
        raise PermissionDenied
    latest = article.latest
    if latest is None:
        raise Http404
    shelf = library()
    page = Page(article, latest, Reader.PHYSICIAN, shelf)
    standing = decisions.standing(article)
    plain = {one.key: one for one in _statements(page)}
    name = request.user.get_username()
    rows = []
    for key, text in decisions.items(latest):
        made = standing.decisions.get(key, {})
        rows.append(
            {
                "key": key,
                "shown": plain.get(key),
                "text": text.split("\n")[0],
                "plain": text.split("\n")[1] if "\n" in text else "",
                "decided": [
                    (who, one.payload["verdict"], one.payload["comment"])
                    for who, one in made.items()
                ],
                "is_accepted": decisions.is_accepted(standing, key, text, name),
            }
        )
    searched = request.GET.get("search", "")[:300]
    context = {
        "title": "Review",
        "article": article,
        "page": page,
        "standing": standing,
        "rows": rows,
        "left": sum(not row["is_accepted"] for row in rows),
        "hash": hash_now(latest, shelf),
        "needed": policy.reviewers_needed(latest.answer),
        "risky": policy.is_risky(latest.answer),
        "log": [chain.event(one) for one in LogEntry.objects.filter(article=article.token)][::-1],
        **(_to_assign(latest, standing) if policy.may(request.user, Action.ASSIGN) else {}),
        "may": {action.name: policy.may(request.user, action) for action in Action},
        "due": (timezone.localdate() + policy.DUE).isoformat(),
        "refused": refused,
        "searched": searched,
        "replacing": request.GET.get("replace", "")[:20],
        "found": _found(searched) if searched else [],
    }
    return render(request, "probatum/review/desk.html", context, status=status)


def _to_assign(version: Version, standing: Standing) -> dict[str, Any]:
    found = candidates(version, standing)
    needed = policy.reviewers_needed(version.answer)
    return {
        "candidates": found,
        "suggested": [one.member.name for one in found if not one.barred][:needed],
    }


def _statements(page: Page) -> list[Any]:
    first = [page.bottom_line] if page.bottom_line else []
    parts = [one for section in page.sections for one in section.statements]
    return [*first, *page.nearest, *parts, *(one for _, sides in page.conflicts for one in sides)]


def _found(text: str) -> list[dict[str, Any]]:
    """Sentences of the library that could stand under a statement instead."""
    made = []
    for one in documents_for(library(), text, CANDIDATES):
        passage = one.document.passages[one.passage]
        words = one.document.passage_text(one.passage)
        for start, end in split_sentences(words)[:12]:
            made.append(
                {
                    "title": one.document.reference.title,
                    "document": one.document.id,
                    "sha256": one.document.sha256,
                    "start": passage.start + start,
                    "end": passage.start + end,
                    "text": words[start:end],
                }
            )
    return made


def _quote(data: Any) -> Any:
    from probatum.model.quote import Quote

    start, end, sha = data.get("start", ""), data.get("end", ""), data.get("sha256", "")
    if not (start.isdigit() and end.isdigit() and len(start + end) < 20 and len(sha) == 64):
        raise RefusedError("Choose words of the library.")
    stored = library().text_of(sha)
    if stored is None:
        raise RefusedError("The library has no such words.")
    at, to = int(start), int(end)
    document = data.get("document", "")[:500]
    known = library().by_id(document)
    if known is None or known.sha256 != sha:
        raise RefusedError("The library has no such document.")
    return Quote(document=document, sha256=sha, start=at, end=to, text=stored[at:to] or " ")
