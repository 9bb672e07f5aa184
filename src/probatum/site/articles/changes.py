"""What differs between two versions of an answer, statement by statement."""

from typing import NamedTuple

from probatum.model.answer import Answer
from probatum.site.articles.keys import all_statements


class Changes(NamedTuple):
    """Statements that came, and that went; and whether the bottom line is another."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    bottom_line_changed: bool

    @property
    def is_none(self) -> bool:
        """Whether every statement is the same."""
        return not (self.added or self.removed or self.bottom_line_changed)


def changes(before: Answer | None, after: Answer) -> Changes:
    """What a reader of the version before finds new; nothing for a first version."""
    if before is None:
        return Changes((), (), False)
    old = dict.fromkeys(one.text for one in all_statements(before))
    new = dict.fromkeys(one.text for one in all_statements(after))
    first, now = before.bottom_line, after.bottom_line
    return Changes(
        added=tuple(text for text in new if text not in old),
        removed=tuple(text for text in old if text not in new),
        bottom_line_changed=(first and first.text) != (now and now.text),
    )
