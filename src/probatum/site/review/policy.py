"""Who may do what, and what an approval needs. The editorial policy page is made from this file."""

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AbstractUser, AnonymousUser

from probatum.model.answer import Answer
from probatum.model.facet import Facet
from probatum.site.review.models import Member


class Role(StrEnum):
    """A group of accounts; a reader has none."""

    AUTHOR = "author"
    EDITOR = "editor"
    BOARD = "board member"
    CHIEF = "editor-in-chief"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """Something that a person does, here or through the API."""

    SEE_QUEUE = "see the queue and the desk"
    COMMENT = "comment"
    ASSIGN = "assign reviewers"
    EDIT = "edit a statement"
    REPLACE_QUOTE = "replace a quote"
    DECIDE = "accept or flag a statement"
    OVERRIDE = "let a statement stand against a failed check"
    REQUEST_CHANGES = "request changes"
    RESUBMIT = "hand back after changes"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    RELEASE = "release to everybody"
    ADD_SOURCES = "add documents to the library"
    MANAGE_MEMBERS = "manage members and their interests"
    SEE_FIGURES = "see the figures of the board"


_EVERY: Final = frozenset({Role.AUTHOR, Role.EDITOR, Role.BOARD, Role.CHIEF})
ALLOWED: Final[dict[Action, frozenset[Role]]] = {
    Action.SEE_QUEUE: _EVERY,
    Action.COMMENT: _EVERY,
    Action.ASSIGN: frozenset({Role.EDITOR, Role.CHIEF}),
    Action.EDIT: _EVERY,
    Action.REPLACE_QUOTE: _EVERY,
    Action.DECIDE: frozenset({Role.BOARD, Role.CHIEF}),
    Action.OVERRIDE: frozenset({Role.BOARD, Role.CHIEF}),
    Action.REQUEST_CHANGES: frozenset({Role.EDITOR, Role.BOARD, Role.CHIEF}),
    Action.RESUBMIT: frozenset({Role.AUTHOR, Role.EDITOR, Role.CHIEF}),
    Action.APPROVE: frozenset({Role.BOARD, Role.CHIEF}),
    Action.WITHDRAW: frozenset({Role.CHIEF}),
    Action.RELEASE: frozenset({Role.EDITOR, Role.CHIEF}),
    Action.ADD_SOURCES: frozenset({Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR}),
    Action.MANAGE_MEMBERS: frozenset({Role.CHIEF, Role.ADMINISTRATOR}),
    Action.SEE_FIGURES: frozenset({Role.EDITOR, Role.CHIEF}),
}
VALID: Final = timedelta(days=365)
"""How long an approval holds."""
DUE: Final = timedelta(days=14)
"""What a reviewer is given when the editor names no day."""
RISKY: Final = frozenset(
    {
        Facet.DOSE, Facet.SCHEDULE, Facet.RATE, Facet.MAXIMUM, Facet.WEIGHT_BASIS, Facet.PREGNANCY,
        Facet.PAEDIATRIC, Facet.RENAL, Facet.HEPATIC,
    }
)  # fmt: skip
"""What is asked where an error harms most: two members must approve."""
REVIEWERS: Final = 1
REVIEWERS_OF_RISKY: Final = 2

Account = AbstractUser | AbstractBaseUser | AnonymousUser


def may(user: Account, action: Action) -> bool:
    """Whether a role of the account allows the action."""
    return bool(roles_of(user) & ALLOWED[action])


def roles_of(user: Account) -> set[Role]:
    """The roles of an account; none of a visitor's, or of one that is not active.

    The account that set the site up runs it (administrator and editor), but nobody is of the board
    who was not made so.
    """
    if not (isinstance(user, AbstractUser) and user.is_authenticated and user.is_active):
        return set()
    names = user.groups.values_list("name", flat=True)
    found = {role for role in Role if role.value in set(names)}
    return found | ({Role.ADMINISTRATOR, Role.EDITOR} if user.is_superuser else set())


def is_risky(answer: Answer) -> bool:
    """Whether the question is one where an error harms most."""
    asked, people = set(answer.question.facets), set(answer.question.population)
    children = {"child", "neonate", "pregnancy", "pregnant"}
    return bool(asked & RISKY or people & children)


def reviewers_needed(answer: Answer) -> int:
    """How many members must approve."""
    return REVIEWERS_OF_RISKY if is_risky(answer) else REVIEWERS


def conflicts_of(member: Member, answer: Answer) -> list[str]:
    """The member's declared interests that touch what the article names."""
    names = " ".join(_named(answer)).casefold()
    found = []
    for interest in member.interests.filter(ended_on__isnull=True):
        touched = [one.strip() for one in interest.touches.split(",") if one.strip()]
        if any(_stands_in(one.casefold(), names) for one in touched):
            found.append(interest.what)
    return found


def _named(answer: Answer) -> Iterable[str]:
    question = answer.question
    for mention in (*question.conditions, *question.interventions):
        yield from (mention.name, *mention.synonyms, *mention.broader)
    for reference in answer.references:
        yield from (reference.title, reference.source or "")
    if answer.bottom_line:
        yield answer.bottom_line.text
    for part in answer.sections:
        yield from (one.text for one in part.statements)


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
