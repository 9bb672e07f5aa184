"""What the library has for the question of a page: its statements, each with its sources."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from probatum.audit.concepts import (
    actions,
    conditions,
    diseases,
    name,
    near_ids,
    related,
    with_members,
)
from probatum.audit.likeness import Weights, keys, numbers
from probatum.find.evidence import Evidence, Found, find_evidence
from probatum.find.facets import sentence_facets
from probatum.find.reader import read_aloud
from probatum.find.understand import understand
from probatum.library.library import Library
from probatum.library.status import standing
from probatum.library.stored import StoredDocument
from probatum.model.document import Basis, Grade, SummaryStatement
from probatum.model.facet import Facet
from probatum.model.question import Question
from probatum.model.reference import Reference, SourceType, StatusKind
from probatum.text.layout import reading
from probatum.text.vocabulary import load_starter

_OLD = frozenset({StatusKind.SUPERSEDED, StatusKind.RETIRED, StatusKind.RETRACTED})
_FEW = 20
_LEFT = 2
"""A sentence with fewer telling names than these is known by all its names."""
_TELLING = 12
"""Letters from which words that stand in a source are more than a chance."""
_WORDS = re.compile(r"[^\W_]+(?:[.,]\d+)*|[<>≤≥=±%]")
_LIKE_ITS_SOURCE = 0.25
"""A claim is held against its own sources if they say anything so much like it."""
_MOST = 1_500
"""Sentences of one document."""
_OWN_SEARCH = 0.5
"""A claim of which the page's evidence says less than this is looked up by itself."""


@dataclass(frozen=True)
class Known:
    """A sentence of the library that bears on the page, and the sources that it stands on."""

    text: str
    document: StoredDocument
    facets: frozenset[Facet]
    sources: tuple[tuple[str, Reference], ...]
    """(key, reference): the key is the document's id, or 'document#reference' of a summary."""
    titles: tuple[str, ...]
    is_broader: bool
    population: str = ""
    condition: str = ""
    grade: Grade | None = None
    is_lead: bool = False
    is_summary: bool = False
    from_memory: bool = False
    start: int = 0

    @cached_property
    def keys(self) -> frozenset[str]:
        """What it names."""
        return keys(self.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its measured quantities."""
        return numbers(self.text)

    @property
    def source_words(self) -> str:
        """The sources it stands on, in a few words each."""
        names = list(dict.fromkeys(source_name(reference) for _, reference in self.sources))
        more = f" and {len(names) - 2} more" if len(names) > 2 else ""
        return "; ".join(names[:2]) + more

    @property
    def is_current(self) -> bool:
        """Whether any of its sources still stands."""
        return any(standing(reference) not in _OLD for _, reference in self.sources)


def source_name(reference: Reference) -> str:
    """A source by its title and year."""
    return f"“{reference.title}” ({reference.year or 'undated'})"


def _in_order(text: str) -> str:
    """Words, numbers and signs of comparison one after the other, layout and stops left out."""
    return f" {' '.join(_WORDS.findall(text.lower()))} "


@dataclass
class Pool:
    """The library's sentences for one page."""

    question: Question
    subject: frozenset[str]
    """Ids of the conditions that the page is about."""
    treatments: frozenset[str]
    """Ids of the drugs and procedures that the question names."""
    known: tuple[Known, ...]
    library: Library
    cited: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)
    """Whole texts that the page cites, by the document's id, where they are no house summary."""
    _more: dict[str, tuple[Known, ...]] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    @cached_property
    def weights(self) -> Weights:
        """How telling each word is among the sentences."""
        whole = (item for some in self.cited.values() for item in some)
        have = {(item.document.id, item.start) for item in self.known}
        more = (item for item in whole if (item.document.id, item.start) not in have)
        return Weights(item.text for item in (*self.known, *more))

    @cached_property
    def given(self) -> frozenset[str]:
        """Keys that go without saying on this page: its condition, by any of its names."""
        names = " ; ".join(name(one) for one in self.subject)
        above = {up.id for one in self.subject for up in load_starter().ancestors(one)}
        return keys(names) | {f"={one}" for one in near_ids(self.subject) | above}

    @cached_property
    def references(self) -> dict[str, Reference]:
        """Every source that the sentences stand on, by key."""
        return {key: reference for item in self.known for key, reference in item.sources}

    @cached_property
    def cited_by_topic(self) -> dict[str, Reference]:
        """Every source that documents about the page's subject are, or cite."""
        found = dict(self.references)
        for document in {item.document.id: item.document for item in self.known}.values():
            found |= {f"{document.id}#{reference.id}": reference for reference in document.cited}
        return found

    def like(
        self, text: str, least: float = 0.0, cited: Iterable[str] = ()
    ) -> list[tuple[float, Known]]:
        """(likeness, sentence) of what the library says most like a text, best first.

        With the ids of documents that the text cites: what they say, and house summaries beside;
        other sources only where those say nothing like it.
        """
        whole = [item for name in cited for item in self.cited.get(name, ())]
        ranked = self._ranked(text, whole)
        if ranked and ranked[0][0] >= _LIKE_ITS_SOURCE:
            told = [item for item in self.known if item.is_summary]
            ranked += self._ranked(text, told)
        else:
            have = {(item.document.id, item.start) for item in whole}
            others = (*self.known, *self._more.get(text, ()))
            ranked += self._ranked(
                text, [item for item in others if (item.document.id, item.start) not in have]
            )
        ranked = [pair for pair in ranked if pair[0] >= least]
        return sorted(ranked, key=lambda pair: (-pair[0], pair[1].document.id, pair[1].start))

    def _ranked(self, text: str, items: Iterable[Known]) -> list[tuple[float, Known]]:
        """(likeness, sentence) of sentences, the likest first."""
        names = keys(text)
        if not actions(text):
            names |= {f"={one}" for one in self.treatments}
        ranked = [(round(self._likeness(names, item.keys), 4), item) for item in items]
        return sorted(ranked, key=lambda pair: -pair[0])

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How alike two sentences are by what they name, what goes without saying left out.

        A sentence that names hardly anything else is known by all its names.
        """
        mine, theirs = one - self.given, other - self.given
        if len(mine) < _LEFT or len(theirs) < _LEFT:
            mine, theirs = one, other
        return self.weights.likeness(mine, theirs)

    def has_words(self, key: str, text: str) -> bool:
        """Whether a source's text, or a summary's of it, holds these very words and numbers."""
        name = key.partition("#")[0]
        if name not in self._words:
            document = self.library.by_id(name)
            held = document is not None and document.standing not in _OLD
            self._words[name] = _in_order(document.text) if document and held else ""
        wanted = _in_order(text)
        return len(wanted) > _TELLING and wanted in self._words[name]

    def look_up(self, text: str) -> None:
        """Searches the library for a claim that the page's evidence says little of."""
        best = self.like(text)[:1]
        if text in self._more or (best and best[0][0] >= _OWN_SEARCH):
            return
        asked = understand(text[:1500], self.library)
        if not asked.conditions:
            asked = asked.model_copy(update={"conditions": self.question.conditions})
        have = {(item.document.id, item.start) for item in self.known}
        found = find_evidence(asked.model_copy(update={"facets": ()}), self.library)
        items = list(_from_search(found, self.subject, self.treatments))[:_FEW]
        self._more[text] = tuple(
            item for item in items if (item.document.id, item.start) not in have
        )


def gather(question: Question, library: Library, cited: Sequence[StoredDocument] = ()) -> Pool:
    """The sentences of the library that are about a page's question.

    cited: summaries whose sources the page cites, where its question, as it was understood, leads
    elsewhere: the page is then about what they are about.
    """
    subject = _subject(mention.name for mention in question.conditions)
    treatments = frozenset(actions(" ; ".join(m.name for m in question.interventions)))
    if cited:
        subject = _subject(about for document in cited for about in document.about)
        treatments |= actions(" ; ".join(document.reference.title for document in cited))
    found = find_evidence(question, library)
    items = {
        (known.document.id, known.start): known
        for known in _from_search(found, subject, treatments)
        if not cited or subject
    }
    for document in (*_topical(found, subject, treatments), *cited):
        for statement in document.statements:
            known = _from_statement(document, statement, subject)
            if document in cited or _fits(known, subject, treatments):
                items.setdefault((document.id, statement.start), known)
    ordered = tuple(items[key] for key in sorted(items))
    return Pool(question, subject, treatments, ordered, library)


def whole(document: StoredDocument) -> tuple[Known, ...]:
    """All that a document says, its apparatus left out; of a very long one the beginning."""
    told = (
        Known(
            text=said,
            document=document,
            facets=sentence_facets(said),
            sources=((document.id, document.reference),),
            titles=(document.reference.title, *passage.headings),
            is_broader=False,
            start=start,
        )
        for passage in document.passages
        for start, _, said in read_aloud(document, passage)
    )
    return tuple(islice(told, _MOST))


def _subject(names: Iterable[str]) -> frozenset[str]:
    """Ids of the diseases named; of groups (infection, pain) only where there is no disease."""
    text = " ; ".join(names)
    return diseases(text) or conditions(text)


def _topical(
    found: Found, subject: frozenset[str], treatments: frozenset[str]
) -> list[StoredDocument]:
    """House summaries about the page's condition (or, where it names none, its drug)."""
    documents = {
        item.document.id: item.document for item in found.evidence if item.document.statements
    }
    wanted = []
    for document in documents.values():
        about = " ; ".join((document.reference.title, *document.about))
        same = related(subject, conditions(about)) if subject else bool(treatments & actions(about))
        if same:
            wanted.append(document)
    return wanted


def _from_search(
    found: Found, subject: frozenset[str], treatments: frozenset[str]
) -> Iterator[Known]:
    for item in found.evidence:
        if item.directness.value == "indirect" or (subject and item.place == 0):
            continue
        if item.summary is not None:
            known = _from_statement(item.document, item.summary, subject)
        else:
            known = _from_unit(item)
        if _fits(known, subject, treatments):
            yield known


def _fits(known: Known, subject: frozenset[str], treatments: frozenset[str]) -> bool:
    """Whether a sentence is about the page's condition and not about a sister of it.

    Where the page names no condition, it must be about its drug; where neither is known, no house
    summary is.
    """
    if not subject:
        said = actions(" ; ".join((known.text, *known.titles)))
        return bool(said & with_members(treatments)) if treatments else not known.is_summary
    if known.is_summary and not related(subject, conditions(" ; ".join(known.titles))):
        return False
    named = conditions(known.condition) if known.condition else frozenset[str]()
    if named:
        return related(subject, named) or bool(named & subject)
    said = conditions(" ; ".join((known.text, *known.titles)))
    return not said or related(subject, said)


def _from_unit(item: Evidence) -> Known:
    reference = item.document.reference
    return Known(
        text=item.said,
        document=item.document,
        facets=item.facets,
        sources=((item.document.id, reference),),
        titles=(reference.title, *item.passage.headings),
        is_broader=item.directness.value == "broader",
        start=item.start,
    )


def _from_statement(
    document: StoredDocument, statement: SummaryStatement, subject: frozenset[str]
) -> Known:
    cited = {reference.id: reference for reference in document.cited}
    sources = tuple(
        (f"{document.id}#{base.reference}", cited[base.reference])
        for base in statement.standings
        if base.reference in cited
    )
    about = conditions(" ; ".join((statement.condition or "", *document.about)))
    return Known(
        text=reading(document.text[statement.start : statement.end]),
        document=document,
        facets=frozenset({statement.facet}),
        sources=sources,
        titles=(document.reference.title, *document.about),
        is_broader=bool(subject) and not with_members(subject) & about,
        population=statement.population or "",
        condition=statement.condition or "",
        grade=statement.grade,
        is_lead=statement.lead,
        is_summary=document.reference.type is SourceType.SUMMARY,
        from_memory=bool(statement.standings)
        and all(base.basis is Basis.MEMORY for base in statement.standings),
        start=statement.start,
    )
