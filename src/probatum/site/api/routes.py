"""The API: ask, prove, audit, search, and read published articles. Nothing asked is stored."""

import json
from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, NinjaAPI, Query, Schema, Status
from pydantic import ConfigDict

from probatum import __version__
from probatum.answer.compose import ask as answer_of
from probatum.answer.readers import for_reader
from probatum.audit.compose import audit as audit_of
from probatum.find.follow_up import follow_up
from probatum.library.documents import as_json, documents_for
from probatum.model.answer import Answer
from probatum.model.errors import LibraryError, ProbatumError, QuestionError
from probatum.model.finding import Audit
from probatum.model.reader import Reader
from probatum.proof import judge
from probatum.proof.pairs import Pair as ProofPair
from probatum.site.api.review import router as review
from probatum.site.articles.models import Article
from probatum.site.asking.limits import is_too_many
from probatum.site.shelf import library

MOST_LISTED: Final = 100
DEEPEST: Final = 10_000_000

api = NinjaAPI(
    title="Probatum",
    version=__version__,
    description="Clinical questions answered from guidelines and research, every sentence proved.",
    docs_url=None,  # the usual page of documentation loads scripts from elsewhere
    urls_namespace="api",
)
Text = Annotated[str, Field(max_length=2_000, description="A clinical question, in words.")]


class Refusal(Schema):
    """Why a request was not served."""

    detail: str


class Asked(Schema):
    """A question; a follow-up comes with the question before it."""

    model_config = ConfigDict(extra="forbid")

    question: Text
    reader: Reader = Reader.PHYSICIAN
    after: Text | None = None


class Pair(Schema):
    """A statement and the words that should say so."""

    model_config = ConfigDict(extra="forbid")

    statement: Annotated[str, Field(min_length=1, max_length=5_000)]
    evidence: Annotated[str, Field(min_length=1, max_length=50_000)]


class ToAudit(Schema):
    """An answer made elsewhere: plain text, Markdown or HTML."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=200_000)]


class Listed(Schema):
    """A published article in a list."""

    slug: str
    question: str
    address: str
    answered: bool
    bottom_line: str
    composed_at: str
    library: str


api.add_router("/review", review)
REFUSALS: Final[dict[Any, Any]] = {400: Refusal, 429: Refusal, 503: Refusal}


@api.exception_handler(ProbatumError)
def unusable(request: HttpRequest, error: ProbatumError) -> HttpResponse:
    """What was sent cannot be used, or the library cannot be read now."""
    if isinstance(error, LibraryError):
        detail = {"detail": "the library cannot be read now"}
        return api.create_response(request, detail, status=503)
    return api.create_response(request, {"detail": str(error)}, status=400)


@api.post("/ask", response={200: Answer, **REFUSALS}, by_alias=True)
def ask(request: HttpRequest, asked: Asked) -> Any:
    """Answers a question. Nothing is stored."""
    if is_too_many(request):
        return _too_many()
    text = asked.question
    if asked.after is not None:
        text = follow_up(text, asked.after, library()).text
    return for_reader(answer_of(text, library()), asked.reader, library().vocabulary)


@api.post("/prove", response={200: dict[str, Any], **REFUSALS})
def prove(request: HttpRequest, pair: Pair) -> Any:
    """Whether the evidence says what the statement says: a verdict, a score, and each check."""
    if is_too_many(request):
        return _too_many()
    judgement = judge(ProofPair(statement=pair.statement, evidence=pair.evidence).case())
    return {
        "verdict": judgement.verdict,
        "score": round(judgement.score, 4),
        "checks": [check.model_dump() for check in judgement.checks],
    }


@api.post("/audit", response={200: Audit, **REFUSALS})
def audit(request: HttpRequest, page: ToAudit) -> Any:
    """What is wrong with an answer made elsewhere."""
    if is_too_many(request):
        return _too_many()
    return audit_of(page.text.encode(), library())[0]


@api.get("/search", response={200: list[dict[str, Any]], **REFUSALS})
def search(
    request: HttpRequest,
    text: Annotated[str, Query(max_length=2_000)],
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 10,
) -> Any:
    """Sources of the library for a text, best first."""
    if is_too_many(request):
        return _too_many()
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise QuestionError("the text is not valid UTF-8")
    return json.loads(as_json(documents_for(library(), text, limit)))


@api.get("/articles", response=list[Listed])
def articles(
    request: HttpRequest,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 20,
    offset: Annotated[int, Query(ge=0, le=DEEPEST)] = 0,
) -> Any:
    """The published articles, newest first."""
    found = Article.objects.filter(released_at__isnull=False).order_by("-released_at", "-pk")
    return [_listed(one) for one in found[offset : offset + limit] if one.latest]


@api.get("/articles/{slug}", response={200: Answer, 404: Refusal})
def article(request: HttpRequest, slug: str) -> Any:
    """A published article's answer."""
    found = get_object_or_404(Article, slug=slug, released_at__isnull=False)
    if found.latest is None:
        return Status(404, {"detail": "Not Found"})
    return found.latest.answer


def _listed(one: Article) -> Listed:
    latest = one.latest
    assert latest is not None
    return Listed(
        slug=one.slug or "",
        question=one.question,
        address=one.get_absolute_url(),
        answered=latest.answered,
        bottom_line=latest.bottom_line,
        composed_at=latest.composed_at.isoformat(),
        library=latest.snapshot,
    )


def _too_many() -> Status[dict[str, str]]:
    return Status(429, {"detail": "too many requests in a minute; wait a little"})
