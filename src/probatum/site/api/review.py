"""The board's work for programs: the same decisions as at the desk, with a person's token."""

from typing import Annotated, Any, Final

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from ninja.security import HttpBearer
from pydantic import ConfigDict

from probatum.model.quote import Quote
from probatum.site.accounts.models import Scope, Token
from probatum.site.accounts.second_factor import has_second_factor_or_needs_none
from probatum.site.articles.models import Article
from probatum.site.review import decisions, policy
from probatum.site.review.decisions import NotAllowedError, RefusedError, items
from probatum.site.review.policy import Action
from probatum.site.review.queue import queue
from probatum.site.review.standing import hash_now
from probatum.site.review.suggest import suggested
from probatum.site.shelf import library


class Bearer(HttpBearer):
    """``Authorization: Bearer pbt_…``: the person's token."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, when it is one."""
        found = Token.find(token)
        if found is None or not has_second_factor_or_needs_none(found.user):
            return None
        return found


class Refusal(Schema):
    """Why it was not done."""

    detail: str


class Waiting(Schema):
    """An article of the queue."""

    token: str
    question: str
    state: str
    assigned: list[str]
    due: str
    is_risky: bool
    failed_checks: int
    readers: int
    """Views of the public page in the last thirty days."""


class Item(Schema):
    """Something to settle: a statement, a conflict or a gap."""

    key: str
    text: str
    is_accepted: bool
    """By the person of this token, as it reads now."""


class Desk(Schema):
    """An article under review."""

    token: str
    question: str
    state: str
    version: int
    hash: str
    """What an approval must name: the form that was read."""
    needed: int
    suggested: list[str]
    """Accounts to whom it should be assigned: by specialty, then by load."""
    items: list[Item]


Account = Annotated[str, Field(max_length=150)]


class Act(Schema):
    """A decision. Which fields it needs depends on the action."""

    model_config = ConfigDict(extra="forbid")

    action: Annotated[str, Field(max_length=40)]
    key: Annotated[str, Field(max_length=40)] = ""
    text: Annotated[str, Field(max_length=5_000)] = ""
    override: Annotated[str, Field(max_length=1_000)] = ""
    reason: Annotated[str, Field(max_length=1_000)] = ""
    """Of an edit, or of another quote: told in the article's history."""
    reviewers: Annotated[
        tuple[Annotated[str, Field(max_length=150)], ...], Field(max_length=10)
    ] = ()
    due: Annotated[str, Field(max_length=10, pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    hash: Annotated[str, Field(max_length=64)] = ""
    quote: Quote | None = None


WRITES: Final = ("comment", "edit", "replace", "assign", "assign as suggested", "resubmit")
DECIDES: Final = ("accept", "flag", "approve", "request changes", "withdraw")
router = Router(auth=Bearer(), tags=["review"])
REFUSALS: Final[dict[Any, Any]] = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal}


@router.get("/queue", response={200: list[Waiting], **REFUSALS})
def waiting(request: HttpRequest) -> Any:
    """What there is to review, the most pressing first."""
    refused = _refused(request, Scope.READ)
    return refused or [
        Waiting(
            token=row.article.token,
            question=row.article.question,
            state=row.standing.state.value,
            assigned=list(row.standing.assigned),
            due=row.standing.due,
            is_risky=row.is_risky,
            failed_checks=row.failed,
            readers=row.readers,
        )
        for row in queue()
    ]


@router.get("/{token}", response={200: Desk, **REFUSALS})
def desk(request: HttpRequest, token: str) -> Any:
    """An article with what is to be settled, and the hash that an approval must name."""
    refused = _refused(request, Scope.READ)
    if refused:
        return refused
    return _read(request, token)


@router.post("/{token}", response={200: Desk, **REFUSALS})
def act(request: HttpRequest, token: str, act: Act) -> Any:
    """One decision; the article as it stands afterwards."""
    if act.action not in (*WRITES, *DECIDES):
        return Status(404, {"detail": "there is no such action"})
    refused = _refused(request, Scope.WRITE if act.action in WRITES else Scope.DECIDE)
    if refused:
        return refused
    article = get_object_or_404(Article, token=token)
    user = _token(request).user
    try:
        _do(article, user, act)
    except NotAllowedError as error:
        return Status(403, {"detail": str(error)})
    except RefusedError as error:
        return Status(409, {"detail": str(error)})
    return _read(request, token)


def _read(request: HttpRequest, token: str) -> Any:
    article = get_object_or_404(Article, token=token)
    latest = article.latest
    if latest is None:
        return Status(404, {"detail": "Not Found"})
    made, name = decisions.standing(article), _token(request).user.get_username()
    return Desk(
        token=token, question=article.question, state=made.state.value, version=latest.number,
        hash=hash_now(latest, library()), needed=policy.reviewers_needed(latest.answer),
        suggested=[one.name for one in suggested(latest, made)],
        items=[
            Item(key=key, text=text, is_accepted=decisions.is_accepted(made, key, text, name))
            for key, text in items(latest)
        ],
    )  # fmt: skip


def _do(article: Article, user: Any, act: Act) -> None:
    if act.action == "assign":
        decisions.assign(article, user, act.reviewers, act.due)
    elif act.action == "assign as suggested":
        decisions.assign_as_suggested(article, user, act.due)
    elif act.action == "comment":
        decisions.comment(article, user, act.key, act.text)
    elif act.action == "edit":
        decisions.edit(article, user, act.key, act.text, act.override, act.reason)
    elif act.action == "replace":
        if act.quote is None:
            raise RefusedError("Name the quote.")
        decisions.replace_quote(article, user, act.key, act.quote, act.override, act.reason)
    elif act.action in ("accept", "flag"):
        verdict = "accepted" if act.action == "accept" else "flagged"
        decisions.decide(article, user, act.key, verdict, act.text)
    else:
        _of_the_whole(article, user, act)


def _of_the_whole(article: Article, user: Any, act: Act) -> None:
    if act.action == "approve":
        decisions.approve(article, user, act.hash)
    elif act.action == "request changes":
        decisions.request_changes(article, user, act.text)
    elif act.action == "resubmit":
        decisions.resubmit(article, user, act.text)
    else:
        decisions.withdraw(article, user, act.text)


def _refused(request: HttpRequest, scope: Scope) -> Status[dict[str, str]] | None:
    token = _token(request)
    if scope.value not in token.scopes.split():
        return Status(403, {"detail": f"this token has not the scope {scope.value}"})
    if not policy.may(token.user, Action.SEE_QUEUE):
        return Status(403, {"detail": "this account is not of the house"})
    return None


def _token(request: HttpRequest) -> Token:
    return request.auth  # type: ignore[attr-defined, no-any-return]
