"""JATS and NLM journal articles: archiving, publishing and authoring, alone or in a set.

Format: ANSI/NISO Z39.96 (JATS 1.0 to 1.3) and the NLM DTDs 1 to 3 before it.
"""

import re
from collections.abc import Iterator

from lxml import etree

from probatum.model.document import Document, PassageKind
from probatum.model.errors import SourceError
from probatum.sources import _jats_meta as meta
from probatum.sources._builder import TextBuilder
from probatum.sources._jats_body import Body
from probatum.sources._jats_markup import MARKUP
from probatum.sources._languages import language
from probatum.sources._markup import words
from probatum.sources._records import alone, record_spans
from probatum.sources._xml import Parsed, attribute, child, children, parse, root_name, tag, utf8
from probatum.sources.base import Extracted, Extraction, Fault

NAME = "jats"
VERSION = "1"

_ARTICLE = re.compile(rb"<((?:[\w-]+:)?article)(?=[\s>])")
_SIGN = re.compile(
    rb"JATS|NLM//DTD|<(?:[\w-]+:)?(?:front|article-meta|journal-meta)[\s>]|article-type=|dtd-version="
)
_PARTS = frozenset(
    {
        *("front", "body", "back", "floats-group", "floats-wrap", "sub-article", "response"),
        *("processing-meta", "journal-meta", "article-meta", "front-stub"),
    }
)
"""What a JATS article may hold; the last three only in fragments."""
_SETS = frozenset({"pmc-articleset", "articles", "OAI-PMH", "article-set", "articleset"})


def recognise(head: bytes, name: str) -> int:
    """95 for an article with JATS's marks, 80 for a set of them, 40 for a bare article element."""
    root, sample = root_name(head), utf8(head)
    if b"docbook" in sample or root == "html":
        return 0
    if root == "article":
        return 95 if _SIGN.search(sample) or name.lower().endswith(".nxml") else 40
    return 80 if _ARTICLE.search(sample) and (root in _SETS or b"<article-meta" in sample) else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The articles of a file, each with its own bytes; a bad one in a set is a Fault."""
    data = utf8(data)
    try:
        whole = parse(data)
    except SourceError as error:
        yield from _singly(data, name, str(error))
        return
    if tag(whole.root) == "article":
        yield _extraction(whole, data, name)
        return
    articles = list(whole.root.iter("article"))
    if not articles:
        yield Fault(name, f"XML of <{tag(whole.root)}> without a JATS article")
    spans = list(record_spans(data, _ARTICLE))
    for at, article in enumerate(articles):
        own = alone(data, spans[at]) if len(spans) == len(articles) else etree.tostring(article)
        yield _extraction(Parsed(article, whole.warnings), own, name)


def _singly(data: bytes, name: str, reason: str) -> Iterator[Extracted]:
    """The readable articles of a set that is not well-formed as a whole."""
    spans = list(record_spans(data, _ARTICLE))
    if len(spans) < 2:
        yield Fault(name, reason)
        return
    for count, span in enumerate(spans, start=1):
        own = alone(data, span)
        try:
            yield _extraction(parse(own), own, name)
        except SourceError as error:
            yield Fault(name, f"article {count}: {error}")


def _extraction(parsed: Parsed, original: bytes, name: str) -> Extracted:
    article = parsed.root
    if foreign := sorted({tag(part) for part in article} - _PARTS - {""}):
        return Fault(name, f"an <article> of another format than JATS: it holds <{foreign[0]}>")
    builder = TextBuilder()
    title = _write(article, builder)
    text, passages = builder.build()
    if not text:
        return Fault(name, "an article without title, abstract or body")
    reference = meta.reference(article, name, text, title)
    if not title:
        stated = next(iter(reference.stated_types), "article")
        reference = reference.model_copy(update={"title": f"[{stated}, without a title]"})
    document = Document(
        id=reference.id,
        reference=reference,
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        keywords=meta.keywords(meta.article_meta(article)),
        links=meta.links(article, reference.type),
        warnings=parsed.warnings,
    )
    return Extraction(document, original)


def _write(article: etree._Element, builder: TextBuilder) -> str:
    """Writes an article in reading order; gives its title."""
    front = meta.article_meta(article)
    title = meta.article_title(front)
    builder.title(title)
    for other in _translated_titles(front):
        builder.block(other)
    body = Body(builder)
    _write_abstracts(front, body, builder, 1)
    _write_matter(article, body, 1)
    for inner in children(article, "sub-article", "response"):
        _write_inner(inner, body, builder, 1)
    return title


def _write_inner(article: etree._Element, body: Body, builder: TextBuilder, level: int) -> None:
    """A translation, reply or decision letter printed with the article, under its own title."""
    front = meta.article_meta(article)
    builder.leave(level)
    builder.heading(meta.article_title(front), level)
    for other in _translated_titles(front):
        builder.block(other)
    _write_abstracts(front, body, builder, level + 1)
    _write_matter(article, body, level + 1)
    for inner in children(article, "sub-article", "response"):
        _write_inner(inner, body, builder, level + 1)
    builder.leave(level)


def _write_matter(article: etree._Element, body: Body, level: int) -> None:
    for part in children(article, "body", "back", "floats-group", "floats-wrap"):
        body.write(part, level)


def _write_abstracts(
    front: etree._Element | None, body: Body, builder: TextBuilder, level: int
) -> None:
    for abstract in children(front, "abstract", "trans-abstract"):
        builder.leave(level)
        below = level
        if child(abstract, "title") is None and (name := _abstract_name(abstract)):
            builder.heading(name, level)
            below = level + 1
        body.write(abstract, below, PassageKind.ABSTRACT)
        builder.leave(level)


def _abstract_name(abstract: etree._Element) -> str:
    """A heading from the attributes of an abstract without a title; '' for the main one."""
    kind = attribute(abstract, "abstract-type").replace("-", " ").strip().capitalize()
    if tag(abstract) == "trans-abstract":
        spoken = language(attribute(abstract, "lang"))
        return f"{kind or 'Abstract'} ({spoken})" if spoken else kind or "Abstract"
    return kind


def _translated_titles(front: etree._Element | None) -> Iterator[str]:
    for part in children(child(front, "title-group"), "trans-title-group", "trans-title"):
        inner = list(part) if tag(part) == "trans-title-group" else [part]
        if text := ": ".join(filter(None, (words(one, MARKUP) for one in inner if tag(one)))):
            yield text
