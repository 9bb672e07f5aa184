"""The search index: its fields, its analyser, and the queries that are built for it.

The index is a tantivy directory of immutable segments (see ``segments``). Question and index go
through the same analyser, ``analyse``; queries are built as objects, never parsed from strings.

=========  ==================================================================
field      what it holds, for each passage
=========  ==================================================================
title      the document's title
headings   the heading path above the passage
body       the passage's own text
keywords   the document's keywords and what it says it is about
type       the document's source type, whole (a filter, not for words)
key        document row and passage ordinal in one number (``passage_key``)
=========  ==================================================================
"""

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

VERSION: Final = 2
"""Of fields and analyser together; an index of another version is built again from the store."""
ANALYSER: Final = "clinical"
TEXT_FIELDS: Final = ("title", "headings", "body", "keywords")
ORDINAL_BITS: Final = 20
LONGEST_TOKEN: Final = 80

# tantivy's quick tokenizer cuts at everything that is no letter or digit. A decimal point is
# therefore written, inside the index only, as a letter that no clinical text uses.
_POINT: Final = "\u1427"
# Patterns that begin with the literal are found several times faster than with a lookbehind first.
_DECIMAL = re.compile(r"\.(?<=\d\.)(?=\d)")
_RAISED_POINT = re.compile(r"·(?<=\d·)(?=\d)")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")
_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_CHARACTERS: Final = str.maketrans({"µ": "μ", "\u2010": "-", "\u2011": "-", "–": "-", "’": "'"})
_SPELLINGS: Final = (
    ("ae", "e"),
    ("oe", "e"),
    ("Ae", "E"),
    ("Oe", "E"),
    ("sulph", "sulf"),
    ("Sulph", "Sulf"),
    ("umour", "umor"),
    ("fibre", "fiber"),
    ("'s ", " "),
)


def passage_key(row: int, ordinal: int) -> int:
    """The number under which the index knows a passage."""
    return row << ORDINAL_BITS | ordinal


def split_key(key: int) -> tuple[int, int]:
    """The document row and passage ordinal of a key."""
    return key >> ORDINAL_BITS, key & ((1 << ORDINAL_BITS) - 1)


@cache
def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    for field in TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name=ANALYSER, index_option="position")
    builder.add_text_field("type", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", fast=True)
    return builder.build()


@cache
def analyser() -> TextAnalyzer:
    """Words and decimals, lower case, without accents, English stems; at most 80 bytes long."""
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    builder = builder.filter(Filter.remove_long(LONGEST_TOKEN)).filter(Filter.lowercase())
    return builder.filter(Filter.ascii_fold()).filter(Filter.stemmer("english")).build()


def open_index(folder: Path) -> tantivy.Index:
    """The index in folder, with the analyser registered (tantivy does not store it)."""
    index = tantivy.Index.open(str(folder))
    index.register_tokenizer(ANALYSER, analyser())
    return index


def open_searcher(folder: Path) -> tantivy.Searcher:
    """What the index in folder holds now, to search.

    tantivy writes a lock into the folder of an index that it opens. Where it may not, a folder
    of links is opened in its stead; the files stay mapped when the links are gone.
    """
    if os.access(folder, os.W_OK):
        return open_index(folder).searcher()
    with tempfile.TemporaryDirectory(prefix="probatum-") as view:
        for file in folder.iterdir():
            if not file.name.startswith("."):
                (Path(view) / file.name).symlink_to(file.resolve())
        return open_index(Path(view)).searcher()


def new_index(folder: Path) -> tantivy.Index:
    """An empty index in folder, which must exist and be empty."""
    index = tantivy.Index(schema(), str(folder))
    index.register_tokenizer(ANALYSER, analyser())
    return index


def prepare(text: str) -> str:
    """The text as the tokenizer gets it: one spelling for each word, compounds joined at the end.

    British spellings become American ones, µ becomes μ, 1,000 becomes 1000, 0·4 becomes 0.4. The
    joined forms of hyphenated words (covid19, il6, tnfα) are appended, so that they do not come
    between the words of a phrase.
    """
    plain = _plain(text)
    joined = " ".join(_compounds(plain))
    return f"{plain} {joined}" if joined else plain


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
        text = _RAISED_POINT.sub(".", text)
    text = text.lower()  # OEDEMA in a heading is oedema, and so edema, too
    for british, american in _SPELLINGS:
        text = text.replace(british, american)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    return _DECIMAL.sub(_POINT, text)


def _compounds(text: str) -> list[str]:
    if "-" not in text:
        return []
    hyphenated = " ".join(word for word in text.split() if "-" in word)
    found = (word.replace("-", "") for word in _COMPOUND.findall(hyphenated))
    return [word for word in found if any(letter.isalpha() for letter in word)]


def analyse(text: str) -> list[str]:
    """The tokens under which text is indexed, joined compounds (il6) last.

    Use ``words`` for phrases: it leaves the joined compounds out.
    """
    return [_shown(token) for token in analyser().analyze(prepare(text))]


def words(text: str) -> list[str]:
    """The tokens of text in order, as a phrase query needs them: no joined compounds."""
    plain = _plain(text)
    tokens = analyser().analyze(plain)
    return [_shown(token) for token in tokens] if _POINT in plain else tokens


def _shown(token: str) -> str:
    return token.replace(_POINT, ".")


def indexed(token: str) -> str:
    """A token of ``analyse`` as the index writes it."""
    return _DECIMAL.sub(_POINT, token) if "." in token else token


def term(field: str, token: str, boost: float = 1.0) -> Query:
    """Passages with this token of ``analyse`` in field (for ``type``: the type, whole)."""
    value = token if field == "type" else indexed(token)
    return _boosted(Query.term_query(schema(), field, value), boost)


def phrase(field: str, tokens: Sequence[str], slop: int = 0, boost: float = 1.0) -> Query:
    """Passages with these tokens next to each other, in order; slop allows words between.

    One token is a term query (tantivy panics on a phrase of one); none matches nothing.
    """
    if not tokens:
        return Query.empty_query()
    if len(tokens) == 1:
        return term(field, tokens[0], boost)
    inside = [indexed(token) for token in tokens]
    return _boosted(Query.phrase_query(schema(), field, list(inside), slop), boost)


def any_of(queries: Iterable[Query]) -> Query:
    """Passages that match at least one; scores are added."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: Iterable[Query]) -> Query:
    """Passages that match every one; scores are added."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def best_of(queries: Iterable[Query], tie: float = 0.1) -> Query:
    """Passages that match at least one; the best score counts, and tie times each other."""
    return Query.disjunction_max_query(list(queries), tie)


def none_of(query: Query, unwanted: Iterable[Query]) -> Query:
    """Passages that match query and none of the unwanted."""
    return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, each) for each in unwanted)])


def weighted(query: Query, boost: float) -> Query:
    """The same passages with their scores multiplied by boost."""
    return _boosted(query, boost)


def unscored(query: Query) -> Query:
    """The same passages, adding nothing to a score: for filters inside ``all_of``."""
    return Query.const_score_query(query, 0.0)


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)
