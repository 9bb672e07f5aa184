"""Questions whose evidence people have marked in an article: SciFact's, Evidence Inference's."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from probatum.evaluate.labelled import opened
from probatum.find.sentence_article import Article, Sentence, article_of, rarity_in
from probatum.find.sentence_choice import CLAIM
from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.sources import recognise
from probatum.sources.base import Extraction, Fault
from probatum.sources.containers import members
from probatum.text.sentences import trim

PARTS = ("intervention", "comparator", "outcome")
_HEAD = 8192
_DIGITS = re.compile(rb"\d{3,}")
_SIGNS = re.compile(r"[\W_]+")
_HALF = 0.5
"""A sentence holds evidence when they share half of the shorter of the two, in letters."""


@dataclass(frozen=True)
class Item:
    """A question in parts, the article to look in, and the sentences that people marked.

    marked has one set of sentence numbers for each annotation; an empty one could not be found in
    the article's text. document names the article, for folds.
    """

    asked: Mapping[str, str]
    article: Article
    marked: tuple[frozenset[int], ...]
    document: str

    @property
    def gold(self) -> frozenset[int]:
        """All marked sentences."""
        return frozenset[int]().union(*self.marked)


def read_rationales(corpus: Path, claims: Path) -> tuple[list[Item], int]:
    """SciFact's claims with the abstracts that bear on them; and how many pairs were left out.

    A pair is left out when its abstract has no ``sentences`` in the corpus.

    Raises:
        SourceError: a line is not what SciFact's files hold.
    """
    rows = {str(row["_id"]): row for row in _rows(corpus, "_id", "title", "text")}
    rarity = rarity_in(f"{row['title']} {row['text']}" for row in rows.values())
    articles: dict[str, Article] = {}
    items: list[Item] = []
    left_out = 0
    for row in _rows(claims, "claim"):
        for document, sets in row.get("evidence", {}).items():
            sentences = rows.get(document, {}).get("sentences")
            if not sentences:
                left_out += 1
                continue
            if document not in articles:
                found = [Sentence(text[slice(*trim(text, 0, len(text)))]) for text in sentences]
                articles[document] = Article(rows[document]["title"], found, rarity)
            marked = tuple(frozenset(one["sentences"]) for one in sets)
            items.append(Item({CLAIM: row["claim"]}, articles[document], marked, document))
    return items, left_out


def read_prompts(articles: Path, prompts: Path) -> tuple[list[Item], int]:
    """Evidence Inference's prompts with their articles; and how many prompts were left out.

    A prompt is left out when its article is not there. The annotations of one prompt are one item.

    Raises:
        SourceError: a line is not what the file of prompts should hold.
    """
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in _rows(prompts, "pmcid", "prompt_id", "evidence", *PARTS):
        rows.setdefault((row["pmcid"], str(row["prompt_id"])), []).append(row)
    documents = documents_named({pmcid for pmcid, _ in rows}, articles)
    rarity = rarity_in(document.text for document in documents.values())
    read = {pmcid: article_of(document, rarity) for pmcid, document in documents.items()}
    spread = {pmcid: _Letters(article) for pmcid, article in read.items()}
    items = [
        Item(
            {part: found[0][part] for part in PARTS},
            read[pmcid],
            tuple(spread[pmcid].holding(row["evidence"]) for row in found),
            pmcid,
        )
        for (pmcid, _), found in rows.items()
        if pmcid in read
    ]
    return items, len(rows) - len(items)


def documents_named(pmcids: Iterable[str], path: Path) -> dict[str, Document]:
    """The articles with these PMC identifiers ('PMC123') in the files at a path."""
    wanted = {name.removeprefix("PMC").encode(): name for name in pmcids}
    found: dict[str, Document] = {}
    for member in members([path]):
        if isinstance(member, Fault):
            continue
        head = member.data[:_HEAD]
        if wanted.keys().isdisjoint(_DIGITS.findall(member.name.encode() + b" " + head)):
            continue
        made_by = recognise(head, member.name)
        for one in made_by.extract(member.data, member.name) if made_by else ():
            if isinstance(one, Extraction):
                pmcid = one.document.reference.identifiers.pmcid or ""
                if pmcid in wanted.values():
                    found.setdefault(pmcid, one.document)
    return found


class _Letters:
    """An article's sentences as letters and digits alone, so that spacing does not matter."""

    def __init__(self, article: Article) -> None:
        parts = [_bare(sentence.text) for sentence in article.sentences]
        self.text = "".join(parts)
        self.spans: list[tuple[int, int]] = []
        for part in parts:
            start = self.spans[-1][1] if self.spans else 0
            self.spans.append((start, start + len(part)))

    def holding(self, evidence: str) -> frozenset[int]:
        """The numbers of the sentences that hold the evidence, wherever it stands."""
        asked = _bare(evidence)
        found: set[int] = set()
        at = self.text.find(asked) if asked else -1
        while at >= 0:
            found.update(_overlapping(self.spans, at, at + len(asked)))
            at = self.text.find(asked, at + 1)
        return frozenset(found)


def _overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    for number, (a, b) in enumerate(spans):
        if a < b and min(b, end) - max(a, start) >= _HALF * min(b - a, end - start):
            yield number


def _bare(text: str) -> str:
    return _SIGNS.sub("", text.lower())


def _rows(path: Path, *names: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file's lines, each with these names."""
    with opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise SourceError(f"{path.name}, line {number}: not JSON ({error})") from error
            missing = [name for name in names if name not in row]
            if missing:
                raise SourceError(f"{path.name}, line {number}: no {', '.join(missing)}")
            yield row
