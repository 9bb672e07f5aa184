"""A right number is cited to a source that has it."""

import re
from dataclasses import replace
from typing import NamedTuple

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import diseases, drugs, in_line
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys, numbers
from probatum.audit.partner import support
from probatum.audit.references import Entry, subject_of
from probatum.model.finding import Finding, Severity

NAME = "right number, wrong source"
ANOTHER = "said by another source than the one cited"
WHY = "Who looks the number up in the source that is named will not find it there."

_ALIKE, _ALIKE_WITH_NUMBERS, _FOR_A_NUMBER = 0.3, 0.18, 0.06
"""How like a sentence that has the numbers must be; less where it has many of them."""
_VERY_ALIKE, _UNLIKE = 0.6, 0.25
_FEWEST_TELLING = 3
_FEWEST_WORDS = 5
_LEAST_ALIKE, _SURE, _APART = 0.15, 0.45, 0.2
"""All that speaks for a source's sentence, at the least, and by how much more than for any of the
source that is cited."""
_PLAIN, _PLAINLY_LESS = 0.65, 0.45
"""So much speaks for it, and so small a part for the source cited, that two texts of one product
are held apart."""
_DISAGREE = re.compile(
    r"\b(?:guidelines|sources|bodies|statements|texts|labels|recommendations|they|countries)\s"
    r"(?:\w+\s)?(?:disagree|differ|conflict|diverge)\b",
    re.IGNORECASE,
)
_PER_BODY = "|mass"
"""In a number's key: so much for each kilogram."""


class Part(NamedTuple):
    """Words of a claim and the entries that they cite: each mark has those before it."""

    text: str
    entries: tuple[Entry, ...]


def check(case: AuditCase) -> Findings:
    """Claims whose numbers the library has from a source that they do not cite."""
    for claim in case.disputable:
        for part in parts(case, claim):
            mine = numbers(part.text)
            if not mine or not part.entries:
                continue
            alike = case.pool.like(part.text, _ALIKE_WITH_NUMBERS)
            having = [(share, known) for share, known in alike if mine <= known.numbers]
            having = having or _alone(case, claim, mine)
            if (
                not having
                or having[0][0] + _FOR_A_NUMBER * len(mine) < _ALIKE
                or any(_stands_on(case, part, known) for _, known in having)
            ):
                continue
            known = [one for _, one in having]
            if all(_cannot_have(case, entry, mine) for entry in part.entries) or (
                _true_is_listed(case, known)
                and (
                    all(_is_swapped(case, entry, mine) for entry in part.entries)
                    or (having[0][0] >= _VERY_ALIKE and _says_nothing_like(case, part, alike))
                )
            ):
                yield _finding(case, claim, known[0], Severity.MEDIUM)
                break
        else:
            yield from _misplaced(case, claim)


def _misplaced(case: AuditCase, claim: Claim) -> Findings:
    """What a source of the list says, cited to another one that says nothing like it."""
    for part in parts(case, claim):
        telling = keys(part.text) - case.subject_names
        if not case.is_summarised(part.entries) or len(telling) < _FEWEST_TELLING:
            continue
        if _DISAGREE.search(part.text):
            continue  # what two sources say of one thing is in neither of them
        cited = replace(claim, text=part.text, names=tuple(one.number for one in part.entries))
        ranked = sorted(
            (
                (support(case, cited, share, known), known)
                for share, known in case.pool.like(part.text, _LEAST_ALIKE)
                if known.is_current or _stands_on(case, part, known)
            ),
            key=lambda one: -one[0],
        )
        own = max((w for w, known in ranked if _stands_on(case, part, known)), default=0.0)
        if not ranked or ranked[0][0] < max(_SURE, own + _APART):
            continue
        best, known = ranked[0]
        is_plain = best >= _PLAIN and own <= _PLAINLY_LESS * best
        if not is_plain and _are_of_one_product(case, part, known):
            continue
        if _true_is_listed(case, [known]):
            yield finding(
                ANOTHER, Severity.MEDIUM, case.mark(claim, part.entries[0].number),
                f"“{short(part.text, 120)}”: "
                f"{', '.join(f'[{one.number}]' for one in part.entries)} is not known to say this; "
                f"{known.source_words} does: “{short(known.text, 180)}”. {WHY}",
                f"Cite {known.source_words}.",
            )  # fmt: skip
            return


def parts(case: AuditCase, claim: Claim) -> list[Part]:
    """A claim by its marks, where they stand at several places of it; else as a whole."""
    entries = {mark: tuple(_entries(case, mark.names)) for mark in claim.marks}
    if len(claim.marks) < 2:
        return [Part(claim.text, tuple(case.cited(claim)))]
    found, start = [], claim.start
    for mark in claim.marks:
        text = claim.block.text[start : mark.start]
        if len(text.split()) < _FEWEST_WORDS:
            return [Part(claim.text, tuple(case.cited(claim)))]
        found.append(Part(text, entries[mark]))
        start = mark.end
    return found


def _alone(case: AuditCase, claim: Claim, mine: frozenset[str]) -> list[tuple[float, Known]]:
    """The only sentence that has doses by weight, if it is about what the section is about."""
    having = [known for known in case.pool.known if mine <= known.numbers]
    if len(having) != 1 or not all(_PER_BODY in number for number in mine):
        return []
    share = case.pool.weights.share(keys(claim.section), having[0].keys)
    return [(share, having[0])]


def _entries(case: AuditCase, names: tuple[str, ...]) -> list[Entry]:
    found = (case.references.by_mark(name) for name in names)
    return [entry for entry in found if entry is not None]


def _stands_on(case: AuditCase, part: Part, known: Known) -> bool:
    """Whether a sentence stands on a source that a part of a claim cites."""
    keys = {key for key, _ in known.sources}
    return any(case.held[one.number].keys & keys for one in part.entries if one.number in case.held)


def _says_nothing_like(case: AuditCase, part: Part, alike: list[tuple[float, Known]]) -> bool:
    """Whether all that is cited is held as a summary's source, and says nothing like the part."""
    held = [case.held.get(entry.number) for entry in part.entries]
    if any(match is None or "#" not in match.key for match in held):
        return False
    told = frozenset(
        drug for _, one in alike[:1] for _, r in one.sources for drug in drugs(r.title)
    )
    if any(match and drugs(match.reference.title) & told for match in held):
        return False  # what one text of a product says, another may say too
    return all(share < _UNLIKE for share, known in alike if _stands_on(case, part, known))


def _are_of_one_product(case: AuditCase, part: Part, known: Known) -> bool:
    """Whether a cited source and a sentence's are texts of one product: both may say a thing."""
    told = frozenset(drug for _, reference in known.sources for drug in drugs(reference.title))
    held = [case.held.get(entry.number) for entry in part.entries]
    return any(match and drugs(match.reference.title) & told for match in held)


def _finding(case: AuditCase, claim: Claim, known: Known, severity: Severity) -> Finding:
    return finding(
        NAME, severity, case.mark(claim),
        f"“{short(claim.text, 120)}”: the number is right, but not from "
        f"{', '.join(f'[{name}]' for name in claim.names)}; "
        f"it is in {known.source_words}. {WHY}",
        f"Cite {known.source_words}.",
    )  # fmt: skip


def _cannot_have(case: AuditCase, entry: Entry, mine: frozenset[str]) -> bool:
    """Whether the entry is about another condition, or is held whole and has not the numbers."""
    named = diseases(subject_of(entry))
    if named and case.pool.subject and not in_line(case.pool.subject, named):
        return (
            entry.number not in case.held
            or not case.held[entry.number].keys & case.pool.cited_by_topic.keys()
        )
    match = case.held.get(entry.number)
    if match is None or "#" in match.key:
        return False
    document = case.pool.library.by_id(match.key)
    return document is not None and not mine <= numbers(document.text)


def _true_is_listed(case: AuditCase, having: list[Known]) -> bool:
    """Whether a source that has the number stands in the page's list, at another entry."""
    listed = {match.key for match in case.held.values()}
    return any(key in listed for known in having for key, _ in known.sources)


def _is_swapped(case: AuditCase, entry: Entry, mine: frozenset[str]) -> bool:
    """Whether the library says much of an entry, and never these numbers."""
    match = case.held.get(entry.number)
    if match is None:
        return False
    said = [known for known in case.pool.known if any(key == match.key for key, _ in known.sources)]
    theirs = frozenset(number for known in said for number in known.numbers)
    return bool(_measures(mine) & _measures(theirs)) and not mine & theirs


def _measures(some: frozenset[str]) -> frozenset[str]:
    """Dimension and denominators of numbers: what a source says nothing of it may yet have."""
    return frozenset(number.rsplit("|", 2)[0] for number in some)
