"""Makes data for benchmarks: PubMed XML at scale, and libraries of an exact size.

    python bench/generate.py pubmed SOURCE.jsonl.gz OUT_DIR [--per-file 30000] [--repeat 1]
    python bench/generate.py topup LIBRARY N [--seed 1]

``pubmed`` writes the records of a JSONL of abstracts (pmid, title, text) as ``.xml.gz`` files in
the form of PubMed's yearly baseline: a PubmedArticleSet of PubmedArticles with journal, dates,
language, publication type, history and identifiers. Titles and abstracts are the source's; what
the source does not have is the same in every record and says so ("not in the source"). A record
without a PMID gets one from 900,000,001 on; ``--repeat`` writes each record so many times, each
time with new PMIDs.

``topup`` adds synthetic documents to a library until it holds exactly N passages. Their words are
the library's own: a sample of its passages says in how many passages each word stands, how many
different words a passage has and how long it is, and how many passages a document has. A synthetic
passage draws its number of different words from the sample, its words by the share of passages
that each stands in, and repeats some of them up to its length. So the lengths of posting lists,
on which the time of a search depends, grow as they would with real documents; word order means
nothing. The same seed and library give the same documents. Their ids begin with ``synthetic:``.
"""

import argparse
import gzip
import itertools
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from probatum.library import layout, segments
from probatum.library.library import Library
from probatum.library.passages import entries_of
from probatum.library.record import pack
from probatum.library.worker import Job, Made, perform
from probatum.library.writer import Writer
from probatum.model.document import Document
from probatum.model.reference import Reference, SourceType
from probatum.sources._builder import TextBuilder

FIRST_PMID = 900_000_001
SAMPLED_DOCUMENTS = 3_000
BATCH_PASSAGES = 4_000
WORD = re.compile(r"[^\W_][\w.-]*[^\W_]|[^\W_]")
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no XML file may hold."""

RECORD = """<PubmedArticle>
<MedlineCitation Status="MEDLINE" IndexingMethod="Automated" Owner="NLM">
<PMID Version="1">{pmid}</PMID>
<DateCompleted><Year>2020</Year><Month>01</Month><Day>01</Day></DateCompleted>
<DateRevised><Year>2020</Year><Month>01</Month><Day>02</Day></DateRevised>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>1</Volume><Issue>1</Issue>
<PubDate><Year>2020</Year></PubDate></JournalIssue>
<Title>Not in the source</Title><ISOAbbreviation>Not in the source</ISOAbbreviation></Journal>
<ArticleTitle>{title}</ArticleTitle><Pagination><MedlinePgn>1-2</MedlinePgn></Pagination>
<Abstract><AbstractText>{text}</AbstractText></Abstract>
<Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList></Article>
<MedlineJournalInfo><Country>Not in the source</Country><MedlineTA>Not in the source</MedlineTA>
<NlmUniqueID>0000000</NlmUniqueID></MedlineJournalInfo>
<CitationSubset>IM</CitationSubset></MedlineCitation>
<PubmedData><History><PubMedPubDate PubStatus="pubmed"><Year>2020</Year><Month>1</Month>
<Day>1</Day><Hour>0</Hour><Minute>1</Minute></PubMedPubDate></History>
<PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle>
"""
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_240101.dtd">
<PubmedArticleSet>
"""


def write_pubmed(source: Path, out: Path, per_file: int, repeat: int) -> int:
    """Writes the baseline-like files; returns how many records."""
    out.mkdir(parents=True, exist_ok=True)
    records = pubmed_records(source, repeat)
    written = 0
    for number in itertools.count(1):
        some = list(itertools.islice(records, per_file))
        if not some:
            return written
        with gzip.open(out / f"generated{number:04}.xml.gz", "wt", 6, encoding="utf-8") as file:
            file.write(HEAD + "".join(some) + "</PubmedArticleSet>\n")
        written += len(some)
    return written


def pubmed_records(source: Path, repeat: int) -> Iterator[str]:
    """The source's records as PubMed XML, repeat times."""
    fresh = itertools.count(FIRST_PMID)
    for again in range(repeat):
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                pmid = record.get("pmid") if again == 0 else None
                yield RECORD.format(
                    pmid=pmid or next(fresh),
                    title=escape(NOT_XML.sub(" ", record["title"] or "[Not Available].")),
                    text=escape(NOT_XML.sub(" ", record["text"])),
                )


class Sample(NamedTuple):
    """What synthetic documents take after."""

    words: list[str]
    cumulative: list[int]
    """Running sums of the numbers of passages that hold each word."""
    passages: list[tuple[int, int]]
    """(different words, words) of each passage sampled."""
    documents: list[int]
    """Passages of each document sampled."""


def sample(library: Library, chance: random.Random) -> Sample:
    """Word and length statistics of a sample of the library's documents."""
    documents = [
        document for document in library.documents() if not document.id.startswith("synthetic:")
    ]
    if not documents:
        raise SystemExit("the library is empty: ingest something real first")
    if len(documents) > SAMPLED_DOCUMENTS:
        documents = chance.sample(documents, SAMPLED_DOCUMENTS)
    held: Counter[str] = Counter()
    lengths: list[tuple[int, int]] = []
    for document in documents:
        for ordinal in range(len(document.passages)):
            words = WORD.findall(document.passage_text(ordinal))
            held.update(set(words))
            lengths.append((len(set(words)), len(words)))
    words = sorted(held)
    sums = list(itertools.accumulate(held[word] for word in words))
    return Sample(words, sums, lengths, [len(document.passages) for document in documents])


def synthetic_document(like: Sample, chance: random.Random, name: str, most: int) -> Document:
    """A document of at most so many passages."""
    builder = TextBuilder()
    title = _passage(like, chance, (8, 10))
    builder.title(title)
    wanted = min(chance.choice(like.documents), most)
    while len(builder.build()[1]) < wanted:
        builder.block(_passage(like, chance, chance.choice(like.passages)))
    text, passages = builder.build()
    reference = Reference(
        id=name, type=SourceType.UNKNOWN, title=title, publisher="Synthetic, for benchmarks"
    )
    return Document(
        id=name,
        reference=reference,
        text=text,
        passages=passages[:most],
        format="synthetic",
        extractor="synthetic/1",
    )


def _passage(like: Sample, chance: random.Random, size: tuple[int, int]) -> str:
    different, length = size
    words: dict[str, None] = {}
    while len(words) < min(different, len(like.words) // 2 + 1):
        missing = different - len(words)
        drawn = chance.choices(like.words, cum_weights=like.cumulative, k=missing)
        words.update(dict.fromkeys(drawn))
    chosen = list(words)
    chosen += chance.choices(chosen, k=max(0, length - len(chosen)))
    chance.shuffle(chosen)
    return " ".join(chosen).replace(". ", " ") + "."


def top_up(folder: Path, wanted: int, seed: int) -> int:
    """Adds documents until the library holds exactly wanted passages; how many were added."""
    chance = random.Random(seed)  # noqa: S311  (repeatable, and no secret)
    library = Library.open(folder)
    missing = wanted - library.num_passages
    if missing < 0:
        raise SystemExit(f"the library holds {library.num_passages:,} passages already")
    like = sample(library, chance)
    added = 0
    with Writer(folder) as writer:
        run = writer.begin_run([f"synthetic {seed} {wanted}"])
        while missing:
            batch = []
            in_batch = 0
            while in_batch < min(BATCH_PASSAGES, missing):
                name = f"synthetic:{seed}-{wanted}-{added:07}"
                document = synthetic_document(like, chance, name, missing - in_batch)
                batch.append(document)
                in_batch += len(document.passages)
                added += 1
            _take(writer, run, batch)
            missing -= in_batch
        while (merge := writer.merge_task("merge")) is not None:
            parts: Any = perform(merge, lambda _: None)
            if not writer.merged(merge, parts):
                break
        writer.end_run(run)
    return added


def _take(writer: Writer, run: int, documents: list[Document]) -> None:
    number = writer.next_batch()
    staged = writer.shelf.staging / f"synthetic-{number}"
    rows = itertools.count(number << layout.ROW_BITS)
    packed = [
        pack(row, document, document.text.encode(), ())
        for row, document in zip(rows, documents, strict=False)
    ]
    entries = itertools.chain.from_iterable(
        entries_of(each.row, document) for each, document in zip(packed, documents, strict=True)
    )
    parts = segments.build(staged, entries)
    made = Made([(each, 0) for each in packed], [], [], [], [], {}, parts)
    with writer.transaction():
        writer.take(Job(number, run, writer.folder, staged, ()), made, {})
    writer.publish()
    writer.discard(staged)


def main() -> None:
    """Reads the command line and does what it says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    pubmed = commands.add_parser("pubmed", help="abstracts as PubMed XML files")
    pubmed.add_argument("source", type=Path)
    pubmed.add_argument("out", type=Path)
    pubmed.add_argument("--per-file", type=int, default=30_000)
    pubmed.add_argument("--repeat", type=int, default=1)
    topup = commands.add_parser("topup", help="fill a library up to an exact size")
    topup.add_argument("library", type=Path)
    topup.add_argument("passages", type=int)
    topup.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.command == "pubmed":
        count = write_pubmed(given.source, given.out, given.per_file, given.repeat)
        print(f"{count:,} records in {given.out}")
    else:
        count = top_up(given.library, given.passages, given.seed)
        print(f"{count:,} documents added; {given.library} holds {given.passages:,} passages")


if __name__ == "__main__":
    main()
