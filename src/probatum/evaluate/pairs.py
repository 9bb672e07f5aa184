"""Supported pairs drawn from a library: sentences of clinical content, each with its evidence."""

import hashlib
import re
from collections.abc import Iterator
from itertools import islice
from random import Random

from probatum.evaluate.change import Pair
from probatum.library.library import Library
from probatum.library.stored import StoredDocument
from probatum.model.document import Passage, PassageKind
from probatum.model.reference import SourceType
from probatum.text.modality import Strength, strength
from probatum.text.quantities import QuantityKind, find_quantities
from probatum.text.sentences import split_sentences

_KINDS = frozenset(
    {
        PassageKind.ABSTRACT,
        PassageKind.PARAGRAPH,
        PassageKind.LIST,
        PassageKind.BOX,
        PassageKind.STATEMENT,
    }
)
_SHORTEST, _LONGEST = 5, 60
"""A statement has at least and at most this many words."""
SHARES = {
    "guideline": 0.30,
    "full text": 0.30,
    "label": 0.15,
    "abstract": 0.15,
    "summary": 0.05,
    "other": 0.05,
}
"""How the pairs are shared out among sources; what one lacks the others make up for."""
_MOST = {"guideline": 40, "label": 60, "summary": 40, "full text": 8, "abstract": 3, "other": 6}
"""At most this many pairs come from one document."""
_COMPARES = re.compile(
    r"\b(?:than|compared|versus|reduc|increas|decreas|improv|associat|higher|lower|contraindicat"
    r"|avoid|before|after|children|adults|pregnan)\w*",
    re.IGNORECASE,
)
_UNREADABLE = re.compile(r"[|\t\n{}©�]|\.{3}|__|https?:|\[\[|et al\b|\bFig")
_MARKER = re.compile(r"^\s*(?:[•▪■●○◦*–—-]|\(?\d{1,2}[.)]|[a-z][.)])\s+")


def draw(library: Library, count: int, seed: int) -> list[Pair]:
    """Count pairs of a library, fewer where it holds fewer; the same for the same library and seed.

    Documents come in an order of chance that depends on their ids and the seed alone.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for document in library.documents():
        groups.setdefault(source_of(document), []).append((_key(seed, document.id), document.id))
    streams = {
        name: _stream(library, [id_ for _, id_ in sorted(ids)], name, seed)
        for name, ids in sorted(groups.items())
    }
    return _shared_out(streams, count)


def source_of(document: StoredDocument) -> str:
    """What kind of source a document is, for sharing out the pairs."""
    kind = document.reference.type
    if kind is SourceType.SUMMARY:
        return "summary"
    if kind is SourceType.LABEL:
        return "label"
    if kind is SourceType.GUIDELINE or document.format in ("markdown", "html", "plaintext"):
        return "guideline"
    if document.format == "jats":
        return "full text"
    return "abstract" if document.length < 6000 else "other"


def pairs_of(document: StoredDocument, source: str, seed: int) -> list[Pair]:
    """The pairs of one document, in an order of chance."""
    random = Random(_key(seed, document.id))  # noqa: S311  (a sample, no secret)
    found: list[Pair] = []
    for passage in document.passages:
        if passage.kind in _KINDS:
            found += _of_passage(document, passage, source, random)
    random.shuffle(found)
    return found[: _MOST[source]]


def _of_passage(
    document: StoredDocument, passage: Passage, source: str, random: Random
) -> Iterator[Pair]:
    text = document.text[passage.start : passage.end]
    spans = split_sentences(text)
    for at, (start, end) in enumerate(spans):
        statement = _MARKER.sub("", text[start:end])
        if is_clinical(statement):
            first, last = spans[max(0, at - 1)][0], spans[min(len(spans) - 1, at + 1)][1]
            evidence = random.choice((text[start:end], text[first:last], text))
            yield Pair(statement, evidence, document.id, source)


def is_clinical(sentence: str) -> bool:
    """Whether a sentence tells something that can be wrong: a quantity, advice, a comparison."""
    count = len(sentence.split())
    if not _SHORTEST <= count <= _LONGEST or _UNREADABLE.search(sentence):
        return False
    if not sentence[0].isupper() or sum(letter.isalpha() for letter in sentence) < 25:
        return False
    if _COMPARES.search(sentence) or strength(sentence) is not Strength.NONE:
        return True
    return any(q.kind is not QuantityKind.OTHER for q in find_quantities(sentence))


def _stream(library: Library, ids: list[str], source: str, seed: int) -> Iterator[Pair]:
    for id_ in ids:
        document = library.by_id(id_)
        if document:
            yield from pairs_of(document, source, seed)


def _shared_out(streams: dict[str, Iterator[Pair]], count: int) -> list[Pair]:
    drawn: list[Pair] = []
    wanted = {name: int(count * SHARES[name]) for name in streams}
    while streams and len(drawn) < count:
        for name, stream in list(streams.items()):
            some = list(islice(stream, wanted[name]))
            drawn += some
            if len(some) < wanted[name]:
                del streams[name]
        left = count - len(drawn)
        wanted = {name: -(-left // len(streams)) for name in streams}
    return drawn[:count]


def _key(seed: int, name: str) -> str:
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()
