"""What people of the board do to an article: each is checked, and becomes an entry of the log."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from probatum.audit.own import reverify
from probatum.model.answer import Answer
from probatum.model.errors import ProbatumError
from probatum.model.finding import Finding
from probatum.model.quote import Quote
from probatum.model.statement import Statement
from probatum.site.articles.composing import store
from probatum.site.articles.keys import all_statements, key_of, statement_of
from probatum.site.articles.models import Article, Version
from probatum.site.articles.standing import status_now
from probatum.site.review import chain, mail, policy
from probatum.site.review.canonical import sha256
from probatum.site.review.models import LogEntry, Member
from probatum.site.review.policy import Action
from probatum.site.review.proofs import proof_of, why_unproved
from probatum.site.review.standing import Standing, State, fold, hash_now, today, why_void
from probatum.site.review.suggest import suggested
from probatum.site.shelf import library


class RefusedError(ProbatumError):
    """What was asked cannot be done; the message says why, for the one who asked."""


class NotAllowedError(RefusedError):
    """The account may not do this."""


def standing(article: Article) -> Standing:
    """Where the article stands: its log, held against the article and the library of today."""
    return today(fold(chain.events(article.token)), article.latest, library())


@contextmanager
def _changing(article: Article, user: Any, action: Action) -> Iterator[tuple[Version, Standing]]:
    """The article held against every other change, while one is made; all of it or nothing."""
    if not policy.may(user, action):
        raise NotAllowedError(f"Your account may not {action.value}.")
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        latest = article.latest
        if latest is None:
            raise RefusedError("The article has no answer yet.")
        _void_if_it_no_longer_holds(article, latest)
        yield latest, standing(article)


def assign(article: Article, user: Any, reviewers: Sequence[str], due: str = "") -> None:
    """Gives an article to members to review, by the names of their accounts."""
    with _changing(article, user, Action.ASSIGN) as (version, _):
        day = due or (timezone.localdate() + policy.DUE).isoformat()
        for name in reviewers:
            member = _member(name)
            found = policy.conflicts_of(member, version.answer)
            if found:
                raise RefusedError(f"{member.name} declared an interest: {'; '.join(found)}.")
        if not reviewers:
            raise RefusedError("Name at least one member.")
        chain.append("assigned", article.token, _name(user), reviewers=list(reviewers), due=day)
    mail.tell_accounts(reviewers, "An article to review", article, f"It is due on {day}.")


def assign_as_suggested(article: Article, user: Any, due: str = "") -> None:
    """Gives an article to the members whose specialty fits best and who have least to do."""
    if not policy.may(user, Action.ASSIGN):
        raise NotAllowedError(f"Your account may not {Action.ASSIGN.value}.")
    version = article.latest
    if version is None:
        raise RefusedError("The article has no answer yet.")
    names = [one.name for one in suggested(version, standing(article))]
    if not names:
        raise RefusedError("No member of the board can review this.")
    assign(article, user, names, due)


def decide(article: Article, user: Any, key: str, verdict: str, comment: str = "") -> None:
    """Accepts or flags a statement (or an item to settle), as it reads now."""
    if verdict not in ("accepted", "flagged"):
        raise RefusedError("A statement is accepted or flagged.")
    with _changing(article, user, Action.DECIDE) as (version, _):
        text = dict(items(version)).get(key)
        if text is None:
            raise RefusedError("The article has no such statement any more.")
        statement = statement_of(version.answer, key)
        failed = [one.name for one in statement.checks if not one.passed] if statement else []
        if verdict == "accepted" and failed and not _is_overridden(article, key, text):
            raise RefusedError(f"It fails a check ({', '.join(failed)}) and cannot be accepted.")
        _refuse_conflicted(user, version)
        chain.append(
            "decided", article.token, _name(user), key=key, verdict=verdict, comment=comment[:5000],
            text=sha256(text.encode()),
        )  # fmt: skip


def comment(article: Article, user: Any, key: str, text: str) -> None:
    """A remark on a statement, or on the whole article when key is ''."""
    with _changing(article, user, Action.COMMENT):
        if not text.strip():
            raise RefusedError("The comment is empty.")
        chain.append("commented", article.token, _name(user), key=key, text=text[:5000])


def edit(
    article: Article, user: Any, key: str, text: str, override: str = "", why: str = ""
) -> Version:
    """Gives a statement other words; they are proved at once, and refused when they fail.

    why is told in the article's history.
    """
    with _changing(article, user, Action.EDIT) as (version, _):
        statement = _statement(version, key)
        words = " ".join(text.split())
        if not words:
            raise RefusedError("The statement is empty.")
        made = _proved(statement, statement.quotes, words)
        return _exchange(article, user, version, statement, made, "edited", override, why)


def replace_quote(
    article: Article, user: Any, key: str, quote: Quote, override: str = "", why: str = ""
) -> Version:
    """Puts a statement on other words of the library; it is proved at once.

    why is told in the article's history.
    """
    with _changing(article, user, Action.REPLACE_QUOTE) as (version, _):
        statement = _statement(version, key)
        stored = library().text_of(quote.sha256)
        if stored is None or not quote.resolves_in(stored):
            raise RefusedError("The library has no such words.")
        made = _proved(statement, (quote,), statement.text)
        kind = "quote replaced"
        return _exchange(article, user, version, statement, made, kind, override, why)


def request_changes(article: Article, user: Any, reason: str) -> None:
    """Sends the article back, with what has to change."""
    with _changing(article, user, Action.REQUEST_CHANGES) as (_, before):
        if before.state not in (State.UNDER_REVIEW, State.APPROVED):
            raise RefusedError("The article is not under review.")
        if not reason.strip():
            raise RefusedError("Say what has to change.")
        chain.append("changes requested", article.token, _name(user), reason=reason[:5000])
    mail.tell_editors("Changes were requested", article, reason)


def resubmit(article: Article, user: Any, note: str = "") -> None:
    """Hands a changed article back to its reviewers."""
    with _changing(article, user, Action.RESUBMIT) as (_, before):
        if before.state is not State.CHANGES_REQUESTED:
            raise RefusedError("No changes were requested.")
        chain.append("resubmitted", article.token, _name(user), note=note[:5000])
    mail.tell_accounts(before.assigned, "An article is back for review", article, note)


def approve(article: Article, user: Any, seen_hash: str) -> None:
    """Approves exactly the form whose hash the reviewer saw."""
    with _changing(article, user, Action.APPROVE) as (version, before):
        if before.state is not State.UNDER_REVIEW:
            raise RefusedError("The article is not under review.")
        if _name(user) in before.editors:
            raise RefusedError("Who changed the words cannot approve them.")
        member = _refuse_conflicted(user, version)
        shelf = library()
        if hash_now(version, shelf) != seen_hash:
            raise RefusedError("The article changed while you read it. Read it again.")
        unproved = why_unproved(version, shelf)
        if unproved:
            raise RefusedError(f"The library has changed: {unproved}.")
        open_items = [key for key, text in items(version)
                      if not is_accepted(before, key, text, _name(user))]  # fmt: skip
        if open_items:
            raise RefusedError(f"{len(open_items)} items are not accepted by you yet.")
        answer = version.answer
        chain.append(
            "approved", article.token, _name(user),
            hash=seen_hash, version=version.number, needed=policy.reviewers_needed(answer),
            valid_until=(timezone.localdate() + policy.VALID).isoformat(),
            snapshot=shelf.snapshot(),
            statuses=[
                {"id": one.id, "status": status_now(one, shelf)} for one in answer.references
            ],
            member={
                "name": member.name, "credentials": member.credentials,
                "interests": [str(one) for one in member.interests.filter(ended_on__isnull=True)],
            },
        )  # fmt: skip
    mail.tell_editors("An article was approved", article, f"By {member}.", is_required=False)


def withdraw(article: Article, user: Any, reason: str) -> None:
    """Takes an article out of use; its page says so and why."""
    with _changing(article, user, Action.WITHDRAW):
        if not reason.strip():
            raise RefusedError("Say why.")
        chain.append("withdrawn", article.token, _name(user), reason=reason[:5000])


def void_what_no_longer_holds() -> list[tuple[Article, str]]:
    """Writes into the log which approvals do not hold any more, and tells the editors."""
    found = []
    tokens = set(LogEntry.objects.filter(kind="approved").values_list("article", flat=True))
    for article in Article.objects.filter(token__in=tokens):
        if not _void(article, article.latest):
            continue
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=article.pk)
            latest = article.latest
            reason = _void_if_it_no_longer_holds(article, latest) if latest else ""
        if reason:
            found.append((article, reason))
    return found


def _void_if_it_no_longer_holds(article: Article, latest: Version) -> str:
    """Writes into the log why an approval does not hold any more; '' when it holds, or is none."""
    reason = _void(article, latest)
    if reason:
        chain.append("voided", article.token, chain.PROGRAM, reason=reason)
        mail.tell_editors("An approval is void", article, reason)
    return reason


def _void(article: Article, latest: Version | None) -> str:
    return why_void(fold(chain.events(article.token)), latest, library()) if latest else ""


def items(version: Version) -> list[tuple[str, str]]:
    """What a reviewer has to settle, as (key, words).

    Statements, then conflicts, gaps, and what the audit of the answer finds today.
    """
    answer = version.answer
    told = [(key_of(one), f"{one.text}\n{one.plain}") for one in all_statements(answer)]
    told += [(f"conflict-{number}", one.about) for number, one in enumerate(answer.conflicts)]
    told += [(f"gap-{number}", f"{one.slot}: {one.text}") for number, one in enumerate(answer.gaps)]
    told += [
        (f"finding-{number}", f"Audit, {one.severity.value}: {one.why} ({one.where.text[:200]})")
        for number, one in enumerate(_findings(version))
    ]
    return list(dict(told).items())


def _findings(version: Version) -> tuple[Finding, ...]:
    shelf = library()
    key = f"findings-{version.pk}-{shelf.snapshot()}"
    found: tuple[Finding, ...] | None = cache.get(key)
    if found is None:
        found = reverify(version.answer_json.encode(), shelf)[0].findings
        cache.set(key, found, 3600)
    return found


def _exchange(
    article: Article, user: Any, version: Version, old: Statement, new: Statement, kind: str,
    override: str, why: str,
) -> Version:  # fmt: skip
    failed = [one for one in new.checks if not one.passed]
    if failed:
        told = "; ".join(f"{one.name}: {one.reason}" for one in failed)
        if not override.strip():
            raise RefusedError(f"It fails its proof and was not stored. {told}")
        if not policy.may(user, Action.OVERRIDE):
            raise NotAllowedError(f"Your account may not {Action.OVERRIDE.value}.")
        note = (
            f"stands against a failed check ({failed[0].name}) by decision of {_shown(user)}:"
            f" {override.strip()}"
        )
        new = new.model_copy(update={"notes": (*new.notes, note[:1000])})
    answer = _with(version.answer, old, new)
    made = store(article, answer, f"{kind} by {_shown(user)}")
    chain.append(
        kind, article.token, _name(user), key=key_of(old), now=key_of(new), version=made.number,
        text=new.text, override=override[:1000] if failed else "", note=why.strip()[:1000],
    )  # fmt: skip
    return made


def _with(answer: Answer, old: Statement, new: Statement) -> Answer:
    """The answer with one statement in another's place, and the references that it needs."""
    references = list(answer.references)
    if new.quotes != old.quotes:
        number = _reference_number(references, new.quotes[0])
        new = new.model_copy(update={"citations": (number,)})

    def put(one: Statement) -> Statement:
        return new if one == old else one

    made = answer.model_copy(
        update={
            "bottom_line": put(answer.bottom_line) if answer.bottom_line else None,
            "nearest": tuple(map(put, answer.nearest)),
            "conflicts": tuple(
                one.model_copy(update={"sides": tuple(map(put, one.sides))})
                for one in answer.conflicts
            ),
            "sections": tuple(
                part.model_copy(update={"statements": tuple(map(put, part.statements))})
                for part in answer.sections
            ),
        }
    )
    cited = {number for one in all_statements(made) for number in one.citations}
    return made.model_copy(
        update={"references": tuple(one for one in references if one.number in cited)}
    )


def _reference_number(references: list[Any], quote: Quote) -> int:
    from probatum.answer.bibliography import cited_reference

    known = next((one.number for one in references if one.id == quote.document), None)
    if known is not None:
        return int(known)
    document = library().by_id(quote.document)
    if document is None:
        raise RefusedError("The library has no such document.")
    number = max((one.number for one in references), default=0) + 1
    references.append(cited_reference(number, document.id, document.reference))
    return number


def _proved(statement: Statement, quotes: tuple[Quote, ...], text: str) -> Statement:
    """The statement with other words or on other quotes, and the proof of that."""
    verdict, checks = proof_of(text, quotes, statement.directness, library())
    keeps_plain = text == statement.text and quotes == statement.quotes
    return statement.model_copy(
        update={
            "text": text,
            "plain": statement.plain if keeps_plain else "",
            "quotes": quotes,
            "verdict": verdict,
            "checks": checks,
        }
    )


def _statement(version: Version, key: str) -> Statement:
    found = statement_of(version.answer, key)
    if found is None:
        raise RefusedError("The article has no such statement any more.")
    return found


def is_accepted(before: Standing, key: str, text: str, who: str) -> bool:
    """Whether a person accepted an item as it reads now."""
    one = before.decisions.get(key, {}).get(who)
    return bool(
        one
        and one.payload["verdict"] == "accepted"
        and one.payload["text"] == sha256(text.encode())
    )


def _is_overridden(article: Article, key: str, text: str) -> bool:
    words = text.split("\n")[0]
    return any(
        one.kind in ("edited", "quote replaced")
        and one.payload["now"] == key
        and one.payload["override"]
        and one.payload["text"] == words
        for one in chain.events(article.token)
    )


def _refuse_conflicted(user: Any, version: Version) -> Member:
    member = _member(_name(user))
    found = policy.conflicts_of(member, version.answer)
    if found:
        raise NotAllowedError(f"You declared an interest in this: {'; '.join(found)}.")
    return member


def _member(name: str) -> Member:
    found = Member.objects.filter(user__username=name).first()
    if found is None:
        raise RefusedError(f"{name} is no member of the board.")
    return found


def _name(user: Any) -> str:
    return str(user.get_username())


def _shown(user: Any) -> str:
    member = Member.objects.filter(user=user).first()
    return member.name if member else _name(user)


def accounts_with(action: Action) -> list[Any]:
    """Active accounts whose role allows an action."""
    names = [role.value for role in policy.ALLOWED[action]]
    users = get_user_model().objects.filter(is_active=True, groups__name__in=names).distinct()
    return list(users)
