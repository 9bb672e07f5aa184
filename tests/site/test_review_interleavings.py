"""Whatever the order of what people do, a page shows an approval only if the record holds it."""

import contextlib
import threading
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from probatum.answer.compose import ask
from probatum.model.answer import Answer
from probatum.site.articles.composing import store
from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article
from probatum.site.review import chain, decisions
from probatum.site.review.decisions import RefusedError, items
from probatum.site.review.following import STAYS, workflow_says
from probatum.site.review.models import LogEntry, Member
from probatum.site.review.policy import Role, reviewers_needed
from probatum.site.review.standing import State, fold, hash_now, shown
from probatum.site.review.verify import verify
from probatum.site.shelf import library

MEMBERS = ("mia", "ned", "oda")
who = st.sampled_from(MEMBERS)


def account(name: str, role: Role) -> Any:
    user, _ = get_user_model().objects.get_or_create(username=name)
    user.groups.set([Group.objects.get(name=role.value)])
    if role is Role.BOARD:
        Member.objects.get_or_create(user=user, defaults={"name": name.title()})
    return user


def small(answer: Answer) -> Answer:
    """A few statements of an answer: what is tried here is the order, not the length."""
    return answer.model_copy(update={"sections": answer.sections[:1], "conflicts": (), "gaps": ()})


def new_article() -> Article:
    question = "dose of IVIG in Kawasaki disease"
    article = Article.objects.create(question=f"{question} ({Article.objects.count()})")
    store(article, small(ask(question, library())), "for a test")
    return article


class Board(RuleBasedStateMachine):
    """People do what they like, in any order; some of it with a page that is out of date."""

    @initialize()
    def begin(self) -> None:
        self.editor = account("pia", Role.EDITOR)
        self.chief = account("quin", Role.CHIEF)
        self.members = {name: account(name, Role.BOARD) for name in MEMBERS}
        self.article = new_article()
        self.seen = dict.fromkeys(MEMBERS, "")

    def try_to(self, act: Any, *given: Any) -> None:
        with contextlib.suppress(RefusedError):
            act(self.article, *given)

    @rule()
    def assign(self) -> None:
        self.try_to(decisions.assign, self.editor, list(MEMBERS))

    @rule(name=who)
    def read(self, name: str) -> None:
        self.seen[name] = hash_now(self.latest, library())

    @rule(name=who)
    def accept_everything(self, name: str) -> None:
        for key, _ in items(self.latest):
            self.try_to(decisions.decide, self.members[name], key, "accepted")

    @rule(name=who)
    def flag(self, name: str) -> None:
        key = items(self.latest)[0][0]
        self.try_to(decisions.decide, self.members[name], key, "flagged", "why?")

    @rule(name=who)
    def approve(self, name: str) -> None:
        self.try_to(decisions.approve, self.members[name], self.seen[name])

    @rule(name=who, full_stop=st.booleans())
    def edit(self, name: str, full_stop: bool) -> None:
        line = all_statements(self.latest.answer)[0]
        text = line.text.rstrip(".") + ("." if full_stop else "")
        self.try_to(decisions.edit, self.members[name], key_of(line), text)

    @rule()
    def request_changes(self) -> None:
        self.try_to(decisions.request_changes, self.editor, "more")

    @rule()
    def resubmit(self) -> None:
        self.try_to(decisions.resubmit, self.editor)

    @rule()
    def withdraw(self) -> None:
        self.try_to(decisions.withdraw, self.chief, "wrong")

    @property
    def latest(self) -> Any:
        return self.article.latest

    @invariant()
    def what_is_shown_is_what_the_record_holds(self) -> None:
        if not hasattr(self, "article"):
            return
        events = chain.events(self.article.token)
        seen = shown(events, self.latest, library())
        if any(e.kind not in STAYS for e in events):
            assert workflow_says(self.article) is fold(events).state
        if not seen.is_approved:
            return
        made = fold(events)
        now = hash_now(self.latest, library())
        last_change = max((e.number for e in events if e.kind in ("edited",)), default=0)
        valid = [e for e in events if e.kind == "approved" and e.number > last_change]
        valid = [e for e in valid if e.payload["hash"] == now]
        assert len({e.who for e in valid}) >= reviewers_needed(self.latest.answer)
        assert made.state is State.APPROVED
        edited_by = {e.who for e in events if e.kind == "edited"}
        assert not edited_by & {e.who for e in made.approvals}
        stopped = [e.number for e in events if e.kind in ("withdrawn", "changes requested")]
        assert max(stopped, default=0) < max(e.number for e in made.approvals)


Board.TestCase.settings = settings(
    max_examples=80,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
test_no_order_of_things_shows_what_the_record_does_not_hold = Board.TestCase


def _run(failures: list[Exception], pk: int, act: Any, *given: Any) -> None:
    try:
        with contextlib.suppress(RefusedError):
            act(Article.objects.get(pk=pk), *given)
    except Exception as error:  # noqa: BLE001
        failures.append(error)
    finally:
        connection.close()


def test_what_people_do_at_once_happens_one_after_the_other() -> None:
    editor = account("pia", Role.EDITOR)
    members = [account(name, Role.BOARD) for name in MEMBERS]
    for _ in range(5):
        article = new_article()
        decisions.assign(article, editor, list(MEMBERS))
        for member in members:
            for key, _ in items(article.latest):  # type: ignore[union-attr]
                decisions.decide(article, member, key, "accepted")
        seen = hash_now(article.latest, library())  # type: ignore[arg-type]
        line = all_statements(article.latest.answer)[0]  # type: ignore[union-attr]
        failures: list[Exception] = []

        acts = [
            (decisions.approve, members[0], seen),
            (decisions.approve, members[1], seen),
            (decisions.edit, members[2], key_of(line), line.text.rstrip(".")),
            (decisions.withdraw, account("quin", Role.CHIEF), "wrong"),
        ]
        threads = [
            threading.Thread(target=_run, args=(failures, article.pk, *given)) for given in acts
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        found = shown(chain.events(article.token), article.latest, library())
        assert not found.is_approved  # it was edited or withdrawn, before or after
        numbers = list(LogEntry.objects.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert not list(verify(library()))
