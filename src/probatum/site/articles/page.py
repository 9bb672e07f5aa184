"""What the page of an article shows: an answer made ready for a template, and nothing decided."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from probatum.answer.readers import Detail, detail, for_reader, reading_grade
from probatum.export import words
from probatum.library.library import Library
from probatum.model.answer import Answer, CitedReference
from probatum.model.facet import Facet
from probatum.model.reader import Reader
from probatum.model.reference import StatusKind
from probatum.model.statement import Statement
from probatum.site.articles.keys import all_statements, key_of
from probatum.site.articles.models import Article, Version
from probatum.site.articles.standing import references_of, status_now
from probatum.text.jurisdictions import code_of, name_of

WARNS = (Facet.DO_NOT, Facet.CONTRAINDICATION)


@dataclass(frozen=True)
class Citation:
    """A number behind a statement, and the address that opens its source beside the text."""

    number: int
    key: str
    fragment: str
    title: str

    @property
    def mark(self) -> str:
        """What the address says of the open source: 'KEY.NUMBER'."""
        return f"{self.key}.{self.number}"


@dataclass(frozen=True)
class Shown:
    """A statement as the page shows it."""

    key: str
    text: str
    citations: tuple[Citation, ...]
    mark: words.Mark
    standing: tuple[str, ...]
    notes: tuple[str, ...]
    inferred: str


@dataclass(frozen=True)
class ShownSection:
    """A section with its statements."""

    heading: str
    facet: str
    warns: bool
    statements: tuple[Shown, ...]


@dataclass(frozen=True)
class ShownReference:
    """A reference with its links, and its status as the library knows it today."""

    about: CitedReference
    status: str
    mark: words.Mark | None
    links: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True)
class Page:
    """Everything that the templates of an article need."""

    article: Article
    version: Version
    reader: Reader
    library: Library

    @cached_property
    def whole(self) -> Answer:
        """The answer as it was composed."""
        return self.version.answer

    @cached_property
    def answer(self) -> Answer:
        """The answer for this reader."""
        return for_reader(self.whole, self.reader, self.library.vocabulary)

    @cached_property
    def detail(self) -> Detail:
        """What this reader finds open beside a statement."""
        return detail(self.reader)

    @cached_property
    def bottom_line(self) -> Shown | None:
        """The first thing that is read."""
        return self._shown(self.answer.bottom_line) if self.answer.bottom_line else None

    @cached_property
    def nearest(self) -> list[Shown]:
        """What was found when the question is not answered."""
        return [self._shown(one) for one in self.answer.nearest]

    @cached_property
    def sections(self) -> list[ShownSection]:
        """The sections in the reader's order."""
        return [
            ShownSection(
                heading=section.heading,
                facet=section.facet.value,
                warns=section.facet in WARNS,
                statements=tuple(self._shown(one) for one in section.statements),
            )
            for section in self.answer.sections
        ]

    @cached_property
    def conflicts(self) -> list[tuple[str, list[Shown]]]:
        """Where sources disagree: about what, and each side."""
        return [
            (one.about, [self._shown(side) for side in one.sides]) for one in self.answer.conflicts
        ]

    @cached_property
    def references(self) -> list[ShownReference]:
        """The list of references."""
        return [self._reference(one) for one in self.whole.references]

    @cached_property
    def withdrawn(self) -> list[ShownReference]:
        """Sources that must not be relied on today, whatever they were when this was composed."""
        return [one for one in self.references if one.mark]

    @cached_property
    def newly_withdrawn(self) -> list[ShownReference]:
        """Those of them that this article still relies on: it is older than that."""
        return [one for one in self.withdrawn if one.status != one.about.status]

    @cached_property
    def marks(self) -> list[words.Mark]:
        """The marks that this page shows, each explained at its foot."""
        return words.marks_used(self.answer)

    @cached_property
    def is_outdated(self) -> bool:
        """Whether the library has changed since this was composed."""
        return self.library.snapshot() != self.version.snapshot

    @cached_property
    def patient_grade(self) -> float | None:
        """How many years of schooling a patient needs for the words that are ours."""
        return reading_grade(for_reader(self.whole, Reader.PATIENT, self.library.vocabulary))

    @cached_property
    def address_without_slash(self) -> str:
        """The page's address, to which the ending of another form is put."""
        return self.article.get_absolute_url().rstrip("/")

    @cached_property
    def closing(self) -> str:
        """The article in one sentence of counts: how much it says, on what, how well proved."""
        shown = all_statements(self.answer)
        kinds = Counter(one.verdict for one in shown)
        types = Counter(one.type.value for one in self.whole.references)
        told = ", ".join(f"{count} × {name}" for name, count in types.most_common())
        proofs = ", ".join(
            f"{kinds[verdict]} {mark.word}"
            for verdict, mark in words.PROOF_MARKS.items()
            if kinds[verdict]
        )
        years = [one.year for one in self.whole.references if one.year]
        newest = f", the newest of {max(years)}" if years else ""
        gaps = len(self.answer.gaps)
        missing = (
            f" {gaps} thing{'s were' if gaps > 1 else ' was'} looked for and not found."
            if gaps
            else ""
        )
        count, sources = len(shown), len(self.whole.references)
        return (
            f"In short: {count} statement{'' if count == 1 else 's'} ({proofs or 'none'}) from"
            f" {sources} source{'' if sources == 1 else 's'} ({told}){newest}.{missing}"
        )

    @cached_property
    def evidence_as_of(self) -> datetime:
        """When the library was asked: the evidence is as old as that, or older."""
        return self.version.composed_at

    @cached_property
    def regions(self) -> str:
        """Where the guidelines that are cited come from, as far as they say."""
        known = (
            name_of(code) if (code := code_of(one.jurisdiction)) else one.jurisdiction
            for reference in self.whole.references
            for one in references_of(reference, self.library)
        )
        return ", ".join(sorted({region for region in known if region}))

    def _shown(self, statement: Statement) -> Shown:
        key = key_of(statement)
        return Shown(
            key=key,
            text=words.one_line(statement.text),
            citations=tuple(
                self._citation(key, self._numbers[number]) for number in statement.citations
            ),
            mark=words.PROOF_MARKS[statement.verdict],
            standing=tuple(words.standing(statement).split(" · ")[1:]),
            notes=tuple(words.one_line(note) for note in statement.notes),
            inferred=statement.evidence_type,
        )

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Numbers of the reader's variant as those of the whole: an address means one source."""
        whole = {one.id: one.number for one in self.whole.references}
        return {one.number: whole[one.id] for one in self.answer.references}

    def _citation(self, key: str, number: int) -> Citation:
        title = next((one.title for one in self.whole.references if one.number == number), "")
        fragment = reverse("source-fragment", args=[self.article.token, key, number])
        return Citation(number, key, fragment, words.one_line(title))

    def _reference(self, reference: CitedReference) -> ShownReference:
        status = status_now(reference, self.library)
        told = reference.model_copy(update={"status": status})
        return ShownReference(
            about=reference,
            status="" if status == StatusKind.UNKNOWN.value else status,
            mark=words.source_mark(told),
            links=tuple(links_of(reference)),
            note=reference.identifier_note,
        )


def links_of(reference: CitedReference) -> list[tuple[str, str]]:
    """(text, address) of a reference's identifiers, at the registries that resolve them."""
    links = []
    if reference.pmid:
        links.append(
            (f"PMID {reference.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/")
        )
    if reference.pmcid:
        links.append((reference.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"))
    if reference.doi:
        links.append((f"doi:{reference.doi}", f"https://doi.org/{reference.doi}"))
    if reference.url and reference.url.startswith(("https://", "http://")):
        links.append(("publisher's page", reference.url))
    return links
