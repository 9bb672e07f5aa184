"""What a question asks: its conditions, interventions, population and facets."""

import re
from collections.abc import Iterable

from probatum.find.asked_facets import ADOPTING, asked_facets
from probatum.find.kinship import CONDITIONS, narrower_names, near_ancestors
from probatum.find.spelling import corrections
from probatum.library.library import Library
from probatum.model.errors import QuestionError
from probatum.model.facet import Facet
from probatum.model.question import ConceptKind, Correction, Mention, Question
from probatum.text.abbreviations import find_abbreviations
from probatum.text.jurisdictions import find_jurisdiction
from probatum.text.vocabulary import Match

__all__ = ["CONDITIONS", "check_question", "near_ancestors", "understand"]

MAX_QUESTION = 2_000
"""A question has at most this many characters."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORT_FORM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Za-z][A-Za-z0-9-]{1,9}\b")
_INTERVENTIONS = {ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.PROCEDURE}
_GIVEN_FOR = frozenset({*CONDITIONS, ConceptKind.POPULATION})
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|association|society|cent(?:er|re)s? for|institutes?|academy|agency|"
    r"college|committee|ministry|department|administration|university|hospital|study group|"
    r"network|service)\b",
    re.IGNORECASE,
)
"""Who issues something is not what a question is about."""
_COMMON_SHORT_FORM = 0.34
"""A long form counts when it is used at least this often relative to the commonest one."""


def check_question(text: str) -> str:
    """The question with plain white space.

    Raises:
        QuestionError: it is empty, too long, not text, or has no words.
    """
    if "\x00" in text:
        raise QuestionError("The question holds a NUL character; please ask it in plain text.")
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise QuestionError("The question is not valid UTF-8 text; please type it again.")
    plain = " ".join(text.split())
    if not plain:
        raise QuestionError("The question is empty.")
    if len(plain) > MAX_QUESTION:
        raise QuestionError(
            f"The question has {len(plain):,} characters; at most {MAX_QUESTION:,} can be used."
        )
    if not _WORD.search(plain):
        raise QuestionError("The question has no words to look for.")
    return plain


def understand(text: str, library: Library) -> Question:
    """The question with what the vocabularies and the library know of its words.

    Raises:
        QuestionError: the text cannot be used as a question.
    """
    plain = check_question(text)
    slips = corrections(plain, library)
    read = Question(text=plain, corrections=slips).read()
    matches = library.vocabulary.find(read)
    mentions = [_mention(library, match, read) for match in matches]
    mentions += _short_forms(read, matches, library)
    mentions = [_as_asked(mention, plain, slips) for mention in mentions]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return Question(
        text=plain,
        conditions=tuple(_distinct(m for m in mentions if m.kind in CONDITIONS or _is_learnt(m))),
        interventions=tuple(_distinct(m for m in mentions if m.kind in _INTERVENTIONS)),
        population=tuple(
            dict.fromkeys(m.name for m in mentions if m.kind is ConceptKind.POPULATION)
        ),
        facets=asked_facets(read) or _whether(mentions),
        corrections=slips,
        jurisdiction=place.code if (place := find_jurisdiction(plain)) else None,
    )


def _whether(mentions: list[Mention]) -> tuple[Facet, ...]:
    """A treatment and whom or what it is for, and nothing else asked: whether to give it."""
    named = {mention.kind for mention in mentions}
    return ADOPTING if named & _INTERVENTIONS and named & _GIVEN_FOR else ()


def _as_asked(mention: Mention, text: str, slips: tuple[Correction, ...]) -> Mention:
    """A mention of the corrected text at its place in the text as it was asked."""
    start, end, shift = mention.start, mention.end, 0
    covered = []
    for slip in slips:
        begin = slip.start + shift
        longer = len(slip.meant) - len(slip.written)
        if begin + len(slip.meant) <= mention.start:
            start, end = start - longer, end - longer
        elif begin < mention.end:
            end -= longer
            covered.append(slip.written)
        shift += longer
    if not slips:
        return mention
    found: dict[str, object] = {"start": start, "end": end, "words": text[start:end]}
    if covered:
        found["learnt_from"] = f"spelling of “{' '.join(covered)}”, {mention.learnt_from}"
    return mention.model_copy(update=found)


def _is_learnt(mention: Mention) -> bool:
    """Whether it is an abbreviation that only the library knows: likely what is asked about."""
    return mention.kind is ConceptKind.OTHER and mention.learnt_from.startswith("abbreviation")


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mention of each concept."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.name, mention)
    return list(seen.values())


def _mention(library: Library, match: Match, text: str) -> Mention:
    vocabulary, concept = library.vocabulary, match.concept
    return Mention(
        name=concept.name,
        kind=concept.kind,
        words=text[match.start : match.end],
        start=match.start,
        end=match.end,
        synonyms=tuple(vocabulary.synonyms(concept.id)),
        broader=tuple(parent.name for parent in near_ancestors(vocabulary, concept)),
        narrower=narrower_names(vocabulary, concept, library),
        learnt_from=vocabulary.origin(concept.id),
    )


def _short_forms(text: str, known: list[Match], library: Library) -> list[Mention]:
    """Abbreviations that no vocabulary knows, spelt out by the question or by the library."""
    own = dict(find_abbreviations(text))
    found = []
    for match in _SHORT_FORM.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in known):
            continue
        short = match.group()
        longs = [own[short]] if short in own else _common(library.long_forms(short))
        if longs and not _ORGANISATION.search(longs[0]):
            found.append(_learnt(match, longs, library))
    return found


def _common(forms: list[tuple[str, int]]) -> list[str]:
    if not forms:
        return []
    most = forms[0][1]
    return [long for long, count in forms[:3] if count >= most * _COMMON_SHORT_FORM]


def _learnt(match: re.Match[str], longs: list[str], library: Library) -> Mention:
    known = [m for m in library.vocabulary.find(longs[0]) if m.end - m.start == len(longs[0])]
    if known:
        mention = _mention(library, known[0], longs[0])
        return mention.model_copy(
            update={
                "words": match.group(),
                "start": match.start(),
                "end": match.end(),
                "learnt_from": "abbreviation in the library",
            }
        )
    return Mention(
        name=longs[0],
        kind=ConceptKind.OTHER,
        words=match.group(),
        start=match.start(),
        end=match.end(),
        synonyms=tuple(longs[1:]),
        learnt_from="abbreviation in the library",
    )
