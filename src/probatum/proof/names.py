"""Two names of one thing: synonyms of the vocabulary, and abbreviations that a text declares.

Where statement and evidence name a concept by different words, both get one token for it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from probatum.model.question import ConceptKind
from probatum.proof.reading import Kind, Sentence, Token, read
from probatum.proof.same_names import vocabulary
from probatum.proof.stems import stem
from probatum.text.abbreviations import find_abbreviations
from probatum.text.words import WORD

Span = tuple[int, int, str]
"""Where a name stands in a sentence, and the key of what it names."""


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[tuple[int, int, str, str, ConceptKind], ...]:
    """(start, end, concept id, the words' key, kind) of each concept that a text names."""
    return tuple(
        (m.start, m.end, m.concept.id, wording(text[m.start : m.end]), m.concept.kind)
        for m in vocabulary().find(text)
    )


@lru_cache(maxsize=20_000)
def wording(words: str) -> str:
    """A key under which writings of the same words meet."""
    return " ".join(stem(match.group()) for match in WORD.finditer(words))


def renamed(
    statement: str, evidence: tuple[str, ...], titles: tuple[str, ...]
) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
    """The sentences of both, with one key for what they call by different names."""
    said = list(read(statement))
    told = [sentence for text in evidence for sentence in read(text)]
    pairs = _declared((*evidence, *titles))
    ids = _different_names(said, told)
    if not pairs and not ids:
        return said, told
    return [_renamed(s, pairs, ids) for s in said], [_renamed(s, pairs, ids) for s in told]


@lru_cache(maxsize=4_000)
def _abbreviations(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(find_abbreviations(text))


def _declared(texts: tuple[str, ...]) -> dict[str, str]:
    """Short and long forms that the evidence declares, each with the key of what they stand for."""
    found: dict[str, str] = {}
    for text in texts:
        for short, long in _abbreviations(text):
            found.setdefault(short, f"={short}")
            found.setdefault(long.lower(), found[short])
    return found


def _different_names(said: Sequence[Sentence], told: Sequence[Sentence]) -> frozenset[str]:
    """Concepts that both name, but not always in the same words."""
    here: dict[str, set[str]] = {}
    for sentence in said:
        for _, _, concept, words, _ in mentions(sentence.text):
            here.setdefault(concept, set()).add(words)
    if not here:
        return frozenset()
    there: dict[str, set[str]] = {}
    for sentence in told:
        for _, _, concept, words, _ in mentions(sentence.text):
            if concept in here:
                there.setdefault(concept, set()).add(words)
    return frozenset(concept for concept in there if here[concept] != there[concept])


def _renamed(sentence: Sentence, pairs: dict[str, str], ids: frozenset[str]) -> Sentence:
    spans = _longest(_declared_spans(sentence, pairs))
    if ids:
        known = [(m[0], m[1], m[2]) for m in mentions(sentence.text) if m[2] in ids]
        spans += [s for s in known if not any(a < s[1] and s[0] < b for a, b, _ in spans)]
        spans.sort()
    if not spans:
        return sentence
    tokens = tuple(_merged(sentence.tokens, spans))
    return replace(sentence, tokens=tokens, keys=frozenset(token.key for token in tokens))


def _declared_spans(sentence: Sentence, pairs: dict[str, str]) -> list[Span]:
    """Where declared forms stand: the short one as written, the long one in any spelling."""
    spans: list[Span] = []
    for form, key in pairs.items():
        if form != form.lower():
            if form in sentence.text:
                pattern = rf"(?<!\w){re.escape(form)}s?(?!\w)"
                found = re.finditer(pattern, sentence.text)
                spans += [(m.start(), m.end(), key) for m in found]
            continue
        wanted = _stems(form)
        if not wanted or wanted[0] not in sentence.keys:
            continue
        tokens, long = sentence.tokens, len(wanted)
        for at in range(len(tokens) - long + 1):
            if all(tokens[at + n].key == wanted[n] for n in range(long)):
                spans.append((tokens[at].start, tokens[at + long - 1].end, key))
    return spans


@lru_cache(maxsize=10_000)
def _stems(form: str) -> tuple[str, ...]:
    return tuple(token.key for sentence in read(form) for token in sentence.tokens)


def _longest(spans: list[Span]) -> list[Span]:
    """The spans without those that overlap a longer one, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda item: (item[0] - item[1], item)):
        if not any(start < span[1] and span[0] < end for start, end, _ in kept):
            kept.append(span)
    return sorted(kept)


def _merged(tokens: Sequence[Token], spans: list[Span]) -> list[Token]:
    """The tokens with one in place of those inside a span; a span cutting one is left."""
    out: list[Token] = []
    for token in tokens:
        inside = next((s for s in spans if s[0] <= token.start and token.end <= s[1]), None)
        if inside is None or token.kind in (Kind.CUE, Kind.MODAL):
            out.append(token)
            continue
        start, end, key = inside
        if out and out[-1].key == key and out[-1].start == start:
            continue
        out.append(token._replace(kind=Kind.WORD, key=key, start=start, end=end))
    return out
