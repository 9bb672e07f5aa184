"""What differs between two versions of an answer, statement by statement."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from probatum.model.answer import Answer
from probatum.model.statement import Statement
from probatum.site.articles.held import held_together
from probatum.site.articles.keys import all_statements, key_of

ALIKE: Final = 0.6
"""The share of words that two statements of one source have in common when one became the other."""
_WORDS: Final = re.compile(r"\S+\s*|\s+")


class Kind(StrEnum):
    """What happened to a statement, as a page says it."""

    ADDED = "new"
    REMOVED = "no longer there"
    REWORDED = "in other words"
    QUOTE = "on another quote"
    SAME_WORDS = "on the same words of another text of its source"
    TOLD = "with another proof, grade, plain wording or note"


class Change(NamedTuple):
    """One statement that differs: before is None for a new one, after for one that went."""

    kind: Kind
    before: Statement | None
    after: Statement | None

    @property
    def words(self) -> list[tuple[str, str]]:
        """(mark, words) in order; the mark is '' for what stayed, 'del' and 'ins' for the rest."""
        return marked(
            self.before.text if self.before else "", self.after.text if self.after else ""
        )

    @property
    def quotes(self) -> list[tuple[str, str]]:
        """The same of the quoted words; nothing where they are the same."""
        before, after = _quoted(self.before), _quoted(self.after)
        return marked(before, after) if self.before and self.after and before != after else []

    @property
    def told(self) -> list[str]:
        """What is told of the statement otherwise: 'grade: … → …'."""
        if not (self.before and self.after):
            return []
        pairs = zip(_told(self.before).items(), _told(self.after).values(), strict=True)
        before, after = self.before.notes, self.after.notes
        return [
            *(f"{name}: {old or 'none'} → {new or 'none'}"
              for (name, old), new in pairs if old != new),
            *(f"note added: {one}" for one in after if one not in before),
            *(f"note taken away: {one}" for one in before if one not in after),
        ]  # fmt: skip


class Changes(NamedTuple):
    """Every statement that differs, in the order of the page; and whether the bottom line does."""

    each: tuple[Change, ...]
    bottom_line_changed: bool

    @property
    def is_none(self) -> bool:
        """Whether every statement is the same."""
        return not (self.each or self.bottom_line_changed)


def changes(before: Answer | None, after: Answer) -> Changes:
    """What a reader of the version before finds otherwise; nothing for a first version."""
    if before is None:
        return Changes((), False)
    old = {(key_of(one), one.text): one for one in all_statements(before)}
    new = {(key_of(one), one.text): one for one in all_statements(after)}
    gone = [one for name, one in old.items() if name not in new]
    found = []
    for name, one in new.items():
        same = old.get(name)
        if same is None:
            was = _predecessor(one, gone)
            if was is not None:
                gone.remove(was)
            found.append(Change(_kind(was, one), was, one))
        elif (_told(same), same.notes) != (_told(one), one.notes):
            found.append(Change(Kind.TOLD, same, one))
    found += [Change(Kind.REMOVED, one, None) for one in gone]
    first, now = before.bottom_line, after.bottom_line
    return Changes(tuple(found), (first and first.text) != (now and now.text))


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """(mark, words) in order: '' for what is in both, 'del' for what went, 'ins' for what came."""
    return list(_marked(_words(before), _words(after)))


def _words(text: str) -> list[str]:
    """Words with the spaces after them; a number with its unit is one."""
    found: list[str] = []
    for part, is_held in held_together(text):
        found += [part] if is_held else _WORDS.findall(part)
    return found


def _marked(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    same = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], False)
    for kind, a, b, c, d in same.get_opcodes():
        if kind == "equal":
            yield "", "".join(new[c:d])
            continue
        for mark, words in (("del", old[a:b]), ("ins", new[c:d])):
            if words:
                yield mark, "".join(words)


def _predecessor(one: Statement, gone: list[Statement]) -> Statement | None:
    """What a statement was before: that of its quotes, else of its words, else one much like it."""
    for is_it in (
        lambda was: key_of(was) == key_of(one),
        lambda was: was.text == one.text,
        lambda was: _sources(was) == _sources(one) and _likeness(was, one) >= ALIKE,
    ):
        found = [was for was in gone if is_it(was)]
        if found:
            return max(found, key=lambda was: _likeness(was, one))
    return None


def _kind(was: Statement | None, one: Statement) -> Kind:
    if was is None:
        return Kind.ADDED
    if was.text != one.text:
        return Kind.REWORDED
    return Kind.SAME_WORDS if _quoted(was) == _quoted(one) else Kind.QUOTE


def _likeness(one: Statement, other: Statement) -> float:
    both = SequenceMatcher(None, one.text.split(), other.text.split(), False)
    return both.ratio() if both.quick_ratio() >= ALIKE else 0.0


def _sources(one: Statement) -> set[str]:
    return {quote.document for quote in one.quotes}


def _quoted(one: Statement | None) -> str:
    return " … ".join(quote.text for quote in one.quotes) if one else ""


def _told(one: Statement) -> dict[str, str]:
    """What is told of a statement besides its words."""
    return {
        "source": ", ".join(sorted(_sources(one))),
        "proof": one.verdict.value,
        "grade": one.grade.label if one.grade else "",
        "for a patient": one.plain,
    }
