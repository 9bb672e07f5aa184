"""All that a rule may look at: the page, its claims and references, and the library's evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from probatum.audit.claims import Claim, Content
from probatum.audit.concepts import conditions, drugs, near_ids
from probatum.audit.evidence import Known, Pool
from probatum.audit.held import Match
from probatum.audit.page import Page
from probatum.audit.references import Entry, ReferenceList
from probatum.find.facets import sentence_facets
from probatum.find.telling import TREATING
from probatum.model.facet import Facet
from probatum.model.finding import Finding, Severity, Where
from probatum.model.question import Question

if TYPE_CHECKING:
    from probatum.audit.doubt import Doubt

ALIKE = 0.45
"""A sentence of the library at least so like a claim speaks of the same thing."""


@dataclass(frozen=True)
class AuditCase:
    """A page put before the rules."""

    page: Page
    question: Question
    references: ReferenceList
    content: Content
    pool: Pool
    held: dict[str, Match]
    """By the number of the entry."""
    _alike: dict[tuple[str, tuple[str, ...]], list[tuple[float, Known]]] = field(
        default_factory=dict
    )
    doubts: dict[tuple[int, int], "Doubt | None"] = field(default_factory=dict)
    """Doubts about claims alone, by block and offset, once ``doubt`` has worked them out."""
    odds: float = 1.0
    """How many times as likely as on any page a claim of this one is wrong."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The clinical sentences of the page."""
        return self.content.claims

    @cached_property
    def subject(self) -> frozenset[str]:
        """Ids of the conditions that the page is about, with those broader and narrower."""
        return near_ids(self.pool.subject)

    @cached_property
    def subject_names(self) -> frozenset[str]:
        """Keys of the page's conditions themselves (not of the words in their names)."""
        return frozenset(f"={one}" for one in self.subject)

    @cached_property
    def text(self) -> str:
        """What the page says beside its references."""
        return "\n".join(
            block.text
            for at, block in enumerate(self.page.blocks)
            if at not in self.references.area
        )

    def alike(self, claim: Claim, least: float = ALIKE) -> list[tuple[float, Known]]:
        """What the library says most like a claim, best first: its own sources, if held."""
        key = (claim.text, claim.names)
        if key not in self._alike:
            self._alike[key] = self.pool.like(claim.text, 0.05, self._texts_cited(claim))
        return [pair for pair in self._alike[key] if pair[0] >= least]

    def bearing(self, claim: Claim) -> list[Known]:
        """The sentences on the page's question that a claim may be held against.

        As for ``alike``: house summaries and its own sources, if these are held and say anything
        like it; other sources may differ from them without any fault of the page's.
        """
        texts = self._texts_cited(claim)
        if not any(known.document.id in texts for _, known in self.alike(claim, 0.05)[:1]):
            return list(self.pool.known)
        return [known for known in self.pool.known if known.is_summary] + self.texts(claim)

    def texts(self, claim: Claim) -> list[Known]:
        """All that the texts say that a claim cites, as far as they are at hand whole."""
        return [known for name in self._texts_cited(claim) for known in self.pool.cited[name]]

    def _texts_cited(self, claim: Claim) -> list[str]:
        """Ids of the documents that a claim cites and whose whole text is at hand."""
        keys = (
            key for entry in self.cited(claim) if entry.number in self.held
            for key in sorted(self.held[entry.number].keys)
        )  # fmt: skip
        return [key for key in dict.fromkeys(keys) if key in self.pool.cited]

    def cited(self, claim: Claim) -> list[Entry]:
        """The entries that a claim cites, as far as the list has them."""
        found = (self.references.by_mark(name) for name in claim.names)
        return [entry for entry in found if entry is not None]

    def citing(self, entry: Entry) -> list[Claim]:
        """The sentences that cite an entry."""
        return [one for one in self.content.sentences if entry.number in one.names]

    def is_summarised(self, entries: Iterable[Entry]) -> bool:
        """Whether all of some entries (one at the least) are held as sources of a summary."""
        held = [self.held.get(entry.number) for entry in entries]
        return bool(held) and all(match is not None and "#" in match.key for match in held)

    def cites(self, claim: Claim, known: Known) -> bool:
        """Whether a claim cites a source that the library's sentence stands on."""
        keys = {key for key, _ in known.sources}
        return any(
            self.held[e.number].keys & keys for e in self.cited(claim) if e.number in self.held
        )

    @cached_property
    def disputable(self) -> tuple[Claim, ...]:
        """The claims that are not, word for word, what a source that they cite says.

        Where sources disagree, who quotes one of them rightly has made no fault; that a source is
        withdrawn, old or about something else is for other rules to say.
        """
        return tuple(claim for claim in self.claims if not self._is_quoted(claim))

    def _is_quoted(self, claim: Claim) -> bool:
        names = claim.names or self._next_names(claim)
        entries = (self.references.by_mark(name) for name in names)
        numbers = [entry.number for entry in entries if entry and entry.number in self.held]
        keys = [key for number in numbers for key in sorted(self.held[number].keys)]
        return any(self.pool.has_words(key, claim.text) for key in keys)

    def _next_names(self, claim: Claim) -> tuple[str, ...]:
        """What the next mark after a claim without one, in the same block, names."""
        marks = (mark for block, mark in self.content.marks if block is claim.block)
        return next((mark.names for mark in marks if mark.start >= claim.start), ())

    def mark(self, claim: Claim, name: str = "") -> Where:
        """The place of the mark by which a claim cites (a name); of the claim, without one."""
        for mark in claim.marks:
            if not name or name in mark.names:
                return self.page.where(claim.block, mark.start, mark.end)
        return claim.where

    def within(self, claim: Claim, start: int, end: int) -> Where:
        """The place of [start, end) of the block's text of a claim, offsets from its start."""
        return self.page.where(claim.block, claim.start + start, claim.start + end)

    def raw(self, claim: Claim) -> str:
        """The claim's text as it stands in its block: offsets in it are those of ``within``."""
        return claim.block.text[claim.start : claim.end]

    @property
    def top(self) -> Where:
        """The place of the title: for faults of the page as a whole."""
        return self.page.where(self.page.blocks[0])

    @property
    def list_place(self) -> Where:
        """The place of the heading of the reference list, or else of the title."""
        at = self.references.heading
        return self.top if at is None else self.page.where(self.page.blocks[at])

    def conditions_of(self, claim: Claim) -> frozenset[str]:
        """The conditions that a claim is about: those it names, or those of the page."""
        return conditions(claim.text) or self.pool.subject

    def drugs_of(self, claim: Claim) -> frozenset[str]:
        """The drugs that a claim is about: those it names, or those of the question."""
        return drugs(claim.text) or drugs(self.question.text)


def treats(claim: Claim) -> bool:
    """Whether a claim tells how to treat: a dose, a drug, when or when not."""
    return bool(sentence_facets(claim.text) & (TREATING | {Facet.DOSE}))


def finding(
    rule: str, severity: Severity, where: Where, why: str, mend: str, also: Iterable[Where] = ()
) -> Finding:
    """A finding; the other places without the first, each once."""
    others = [place for place in dict.fromkeys(also) if place != where]
    return Finding(
        rule=rule, severity=severity, where=where, why=why, mend=mend, also=tuple(others)
    )


def short(text: str, most: int = 90) -> str:
    """The first words of a text, for naming it."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


Findings = Iterator[Finding]
