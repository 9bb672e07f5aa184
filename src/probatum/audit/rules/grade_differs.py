"""A grade is the one that the source gives."""

import re
from functools import lru_cache
from typing import NamedTuple

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions, drug_at
from probatum.audit.evidence import Known
from probatum.audit.partner import partners
from probatum.model.document import Grade
from probatum.model.finding import Severity
from probatum.text.grades import find_grade

NAME = "grade is not the source's"
WHY = "A grade says how far a reader may lean on a sentence; a changed one misleads at once."

_LETTERS = re.compile(
    r"\b(?:class\s*)?([1-3][ab]?|I{1,3}[ab]?)(?:[,;\s]*(?:level|LOE)?\s*)([A-D])\b", re.I
)
_WORDS = re.compile(
    r"\b(strong|conditional|weak|very low|low|moderate|high)(?:ly)?\b", re.IGNORECASE
)
_IN_WORDS = re.compile(
    r"\b(?:very low|low|moderate|high)[- ](?:certainty|quality)\b"
    r"|\b(?:certainty|quality)\b[^.;]{0,24}\b(?:is|was|as)\b[^.;]{0,12}"
    r"\b(?:very low|low|moderate|high)\b"
    r"|\brecommendation\b[^.;]{0,40}\b(?:is|was|as)\b[^.;]{0,12}\b(?:strong|weak|conditional)\b"
    r"(?:[^.;]{0,12}\b(?:very low|low|moderate|high)[- ](?:certainty|quality)\b)?"
    r"|\bgraded?\s(?:as\s)?[A-D]\b|\b[A-D]\srecommendation\b|\blevel\s[A-D]\b"
    r"|\b(?:strong|weak|conditional) recommendation\b"
    r"|\b(?:strong|weak|conditional) \((?:very low|low|moderate|high)\)",
    re.IGNORECASE,
)
_OF_MANY = re.compile(r"\b(?:many|most|some|several|mostly|their)\b", re.IGNORECASE)
_SUMS_UP = re.compile(
    r"(?:much|most|many|several|some|parts?|(?:about )?half|all|few|none) (?:of )?(?:the|this|these"
    r"|its|our|their)\b",
    re.IGNORECASE,
)
_CERTAINTY = re.compile(
    r"\b(very low|(?<!very )low|moderate|high)[- ](?:certainty|quality|confidence)\b", re.IGNORECASE
)
"""A grade of many sentences is none of one."""
_STRENGTH = {"strong": "strong", "conditional": "conditional", "weak": "conditional"}
"""GRADE calls a weak recommendation conditional (Guyatt GH et al., BMJ 2008;336:924-6)."""
_ALIKE, _AS_ALIKE = 0.35, 0.2


def check(case: AuditCase) -> Findings:
    """A finding where the likest sentence has another label of the same scheme."""
    for claim in case.disputable:
        mine = _grade(claim.text)
        if mine is not None and _is_nowhere(case, claim, mine):
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text)}” gives “{mine.label}”, and nothing that the library has on "
                f"this is graded so. {WHY}",
                "Give the grades of the sources, each for what it is of, or none.",
            )  # fmt: skip
            continue
        if mine is None or _is_of_several(claim.text):
            continue
        alike = case.alike(claim, _ALIKE)[:3]
        near = [known for share, known in alike if share >= alike[0][0] - _AS_ALIKE]
        near = near or [
            one.known
            for one in partners(case, claim)
            if one.known.grade and _are_comparable(mine, one.known.grade)
        ]
        near = near or _graded(case, claim)
        for known in near:
            theirs = known.grade or _grade(known.text)
            if theirs is None or not _are_comparable(mine, theirs):
                continue
            is_same = not _differ(mine, theirs) or _has_among_others(claim.text, theirs)
            if is_same and not _are_exchanged(claim.text, known.text):
                break
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text)}” gives “{mine.label}”; {known.source_words} has "
                f"“{theirs.label}”. {WHY}",
                f"Give the source's own grade: {theirs.label}.",
            )  # fmt: skip
            break


def _is_nowhere(case: AuditCase, claim: Claim, mine: Grade) -> bool:
    """Whether a best grade is in no sentence of sources that are all held as a summary's."""
    if not _is_best(mine) or not case.is_summarised(case.cited(claim) or case.references.entries):
        return False
    told = [known.grade or _grade(known.text) for known in case.pool.known]
    told += [_grade(known.text) for known in case.pool.known]
    return not any(one and _is_like(mine, one) for one in told)


def _is_best(grade: Grade) -> bool:
    parts = _parts(grade.label)
    return bool({"high"} & parts.certainties or {"a"} & parts.levels or {"1a"} & parts.classes)


def _is_like(mine: Grade, theirs: Grade) -> bool:
    return _are_comparable(mine, theirs) and not _differ(mine, theirs)


def _is_of_several(text: str) -> bool:
    """Whether a sentence tells how sure several others are, each by a grade of its own."""
    told = {match[1].lower() for match in _CERTAINTY.finditer(text)}
    return len(told) > 1 or bool(_SUMS_UP.match(text))


def _has_among_others(text: str, theirs: Grade) -> bool:
    """Whether a sentence gives several levels, the source's one of them."""
    told = {match[1].lower() for match in _LEVEL.finditer(text)}
    return len(told) > 1 and bool(told & _parts(theirs.label).levels)


def _grade(text: str) -> Grade | None:
    found, loose = find_grade(text), _loose(text)
    if loose and _LETTERS.search(loose.label) and found and not _parts(found.label).classes:
        return loose  # 'Class 3, level C' says more than 'level C'
    return found or loose


def _loose(text: str) -> Grade | None:
    """'Class 1A', '2D': class and level written together; or a grade told in words."""
    match = _LETTERS.search(text) or (None if _OF_MANY.search(text) else _IN_WORDS.search(text))
    return Grade(label=match.group(), scheme=None) if match else None


def _graded(case: AuditCase, claim: Claim) -> list[Known]:
    """What has a grade, of the source that a claim cites or the treatment that it names.

    Only where all of it has another grade than the claim: a claim that is of a grade alone is like
    no sentence, and may be of any.
    """
    mine, named = _grade(claim.text), actions(claim.text)
    found = [
        known
        for known in case.pool.known
        if mine and known.grade and known.is_current and _are_comparable(mine, known.grade)
    ]
    cited = [known for known in found if case.cites(claim, known)]
    of_treatment = [known for known in found if named and named <= actions(known.text)]
    is_held = any(entry.number in case.held for entry in case.cited(claim))
    chosen = cited or ([] if is_held else of_treatment)
    every = mine and all(known.grade and _differ(mine, known.grade) for known in chosen)
    return chosen if every else []


class _Parts(NamedTuple):
    """What a label is made of; empty where it does not say."""

    classes: frozenset[str]
    levels: frozenset[str]
    strengths: frozenset[str]
    certainties: frozenset[str]


def _are_comparable(one: Grade, other: Grade) -> bool:
    mine, theirs = _parts(one.label), _parts(other.label)
    return any(here and there for here, there in zip(mine, theirs, strict=True))


def _differ(one: Grade, other: Grade) -> bool:
    """Whether two labels of one kind, letters or words, are not the same."""
    mine, theirs = _parts(one.label), _parts(other.label)
    if mine.classes and theirs.classes:
        if not mine.classes & theirs.classes:
            return True
    elif mine.classes or theirs.classes:
        return False
    return any(
        here and there and not here & there
        for here, there in zip(mine[1:], theirs[1:], strict=True)
    )


def _are_exchanged(one: str, other: str) -> bool:
    """Whether a drug has another level in one text than in the other."""
    mine, theirs = _by_drug(one), _by_drug(other)
    return any(mine[drug] != theirs[drug] for drug in mine.keys() & theirs.keys())


@lru_cache(maxsize=1_000)
def _by_drug(text: str) -> dict[str, str]:
    return {d: m[1].lower() for m in _LEVEL.finditer(text) for d in drug_at(text, m.start())}


_LEVEL = re.compile(r"\b(?:level|grade)\s([A-D])\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\bgraded?\s(?:as\s)?([A-D])\b|\b([A-D])\srecommendation\b|\blevel\s([A-D])\b", re.I
)
_CLASS = re.compile(r"\b(?:COR|class)\s*([1-3][ab]?|I{1,3}[ab]?)(?![\w.])", re.IGNORECASE)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iia": "2a", "iib": "2b"}


@lru_cache(maxsize=1_000)
def _parts(label: str) -> _Parts:
    pairs = [(m[1].lower(), m[2].lower()) for m in _LETTERS.finditer(label)]
    alone = [] if pairs else [next(filter(None, m.groups())) for m in _ALONE.finditer(label)]
    classes = {one for one, _ in pairs} | {m[1].lower() for m in _CLASS.finditer(label)}
    words = [word.lower() for word in _WORDS.findall(label)]
    return _Parts(
        frozenset(_ROMAN.get(one, one) for one in classes),
        frozenset({level for _, level in pairs} | {one.lower() for one in alone}),
        frozenset(_STRENGTH[word] for word in words if word in _STRENGTH),
        frozenset(word for word in words if word not in _STRENGTH),
    )
