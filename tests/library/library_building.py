"""Made-up records in real formats, documents made by hand, and what a library says of them."""

import random
from collections.abc import Iterable
from pathlib import Path

from probatum.library import layout, segments
from probatum.library.documents import documents_for
from probatum.library.library import Library
from probatum.library.listing import lines
from probatum.library.passages import entries_of
from probatum.library.record import pack
from probatum.library.worker import Job, Made
from probatum.library.writer import Writer
from probatum.model.document import Document, Link, LinkKind, Passage, PassageKind
from probatum.model.reference import Identifiers, Reference, SourceType
from probatum.text.abbreviations import find_abbreviations

WORDS = [
    "fever",
    "cough",
    "malaria",
    "artesunate",
    "quinine",
    "dose",
    "child",
    "adult",
    "weight",
    "kidney",
    "liver",
    "heart",
    "failure",
    "trial",
    "placebo",
    "outcome",
    "mortality",
    "risk",
    "ratio",
    "confidence",
    "interval",
    "treatment",
    "diagnosis",
    "infusion",
    "tablet",
    "oral",
    "daily",
    "week",
    "pregnancy",
    "anaemia",
    "iron",
    "folate",
    "glucose",
    "insulin",
    "seizure",
    "magnesium",
    "sulphate",
    "eclampsia",
    "pressure",
    "rate",
    "blood",
    "serum",
    "level",
    "test",
    "plasma",
    "exchange",
    "immunoglobulin",
    "weakness",
    "recovery",
]


def prose(seed: int, words: int = 60) -> str:
    """Sentences of made-up medical prose, the same for the same seed."""
    chance = random.Random(seed)
    sentences = []
    while words > 0:
        length = min(words, chance.randint(5, 14))
        sentences.append(" ".join(chance.choices(WORDS, k=length)).capitalize() + ".")
        words -= length
    return " ".join(sentences)


def pubmed_record(
    pmid: int,
    *,
    text: str | None = None,
    revised: str = "2020-01-01",
    title: str | None = None,
    extra: str = "",
) -> str:
    """A PubMed record; revised is YYYY-MM-DD."""
    year, month, day = revised.split("-")
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{pmid}</PMID>
<DateRevised><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></DateRevised>
<Article PubModel="Print"><Journal><Title>A Journal</Title>
<JournalIssue><PubDate><Year>2019</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>{title or prose(pmid, 8)}</ArticleTitle>
<Abstract><AbstractText>{text or prose(pmid)}</AbstractText></Abstract>
<Language>eng</Language>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
</Article>{extra}</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList>
</PubmedData></PubmedArticle>"""


def pubmed_set(records: Iterable[str], deleted: Iterable[int] = ()) -> str:
    """A PubMed file with these records, and the PMIDs that it deletes."""
    pmids = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
    gone = f"<DeleteCitation>{pmids}</DeleteCitation>" if pmids else ""
    body = "".join(records)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><PubmedArticleSet>{body}{gone}</PubmedArticleSet>'
    )


def a_document(
    id_: str,
    text: str = "A title\n\nThe dose is 5 mg daily.",
    *,
    title: str = "A title",
    revised: str | None = None,
    links: tuple[tuple[LinkKind, str], ...] = (),
    keywords: tuple[str, ...] = (),
    type_: SourceType = SourceType.RESEARCH,
) -> Document:
    """A document whose text's blocks are its passages."""
    passages, at = [], 0
    for block in text.split("\n\n"):
        kind = PassageKind.TITLE if at == 0 else PassageKind.PARAGRAPH
        passages.append(Passage(start=at, end=at + len(block), kind=kind))
        at += len(block) + 2
    scheme, _, value = id_.partition(":")
    known = {scheme: value} if scheme in ("pmid", "doi", "pmcid") else {}
    return Document(
        id=id_,
        reference=Reference(
            id=id_,
            title=title,
            type=type_,
            revised=revised,
            issued="2021-05-01",
            identifiers=Identifiers(**known),
        ),
        text=text,
        passages=tuple(passages),
        format="test",
        extractor="test/1",
        keywords=keywords,
        links=tuple(Link(kind=kind, target=target) for kind, target in links),
    )


def put(folder: Path, documents: Iterable[Document], *, run: int | None = None) -> None:
    """Puts documents into a library through the writer, as a worker's batch would come."""

    with Writer(folder) as writer:
        number = writer.begin_run([f"run {run}"]) if run is None else run
        batch = writer.next_batch()
        staged = writer.shelf.staging / str(batch)
        packed = [
            pack(
                (batch << layout.ROW_BITS) + place,
                document,
                document.text.encode(),
                find_abbreviations(document.text),
            )
            for place, document in enumerate(documents)
        ]
        entries = [
            entry
            for each, document in zip(packed, documents, strict=True)
            for entry in entries_of(each.row, document)
        ]
        parts = segments.build(staged, entries)
        made = Made([(each, 1) for each in packed], [], [], [], [], {}, parts)
        with writer.transaction():
            writer.take(Job(batch, number, folder, staged, ()), made, {})
        writer.publish()
        writer.settle()
        writer.end_run(number)


def exported(library: Library) -> list[str]:
    """What ``library export`` prints."""

    return list(lines(library))


def answers(library: Library, questions: Iterable[str] = WORDS[:20]) -> list[object]:
    """What plain searches find, without the library's own row numbers."""

    return [
        [
            (found.document.id, found.score, found.passage)
            for found in documents_for(library, question, 20)
        ]
        for question in questions
    ]
