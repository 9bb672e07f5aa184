"""A claim and the sentence that it is held against."""

from typing import NamedTuple

from probatum.audit.case import AuditCase
from probatum.audit.evidence import Known
from probatum.audit.likeness import numbers
from probatum.audit.partner import Partner

VERY_LIKE, LIKE, BARELY = 0.68, 0.46, 0.4
"""What speaks for a partner, at the least, for a finding that needs more or less of it."""


class Pair(NamedTuple):
    """A claim's words and its partner, on a page."""

    case: AuditCase
    said: str
    found: Partner

    @property
    def told(self) -> str:
        """What the partner says."""
        return self.found.known.text

    @property
    def rivals(self) -> tuple[Known, ...]:
        """The sentences that the claim might be about as well.

        Where its partner has its figures, only those that have them too.
        """
        mine = numbers(self.said)
        if mine and mine <= self.found.known.numbers:
            return tuple(one for one in self.found.near if mine <= one.numbers)
        return self.found.near
