"""Doses, rates, times and thresholds are those of the best evidence."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from probatum.audit import pairing
from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.cited_figures import cited_figures, is_of_its_text
from probatum.audit.claims import Claim
from probatum.audit.concepts import diseases, drug_at, related
from probatum.audit.denied import count
from probatum.audit.doubt import borne_out, departures, differences
from probatum.audit.evidence import Known
from probatum.audit.figures import other_figures
from probatum.audit.likeness import numbers
from probatum.audit.measures import (
    DOSES,
    agree,
    bases,
    face_apart,
    has_numeral,
    is_age_of,
    is_held,
    is_like_age,
    is_power_of_ten,
    is_product,
    is_single,
    is_written,
    overlap,
    same_measure,
)
from probatum.audit.opposition import proposes
from probatum.find.populations import populations
from probatum.model.facet import Facet
from probatum.model.finding import Finding, Severity
from probatum.proof.checks.quantities import product
from probatum.text.quantities import Canonical, Quantity, QuantityKind, canonical, find_quantities

NAME = "number contradicted by a source in the library"
WHY = "A dose that is wrong by one digit, unit or interval can kill."

_ALIKE_DOSE, _ALIKE_CITED, _ALIKE_ALONE, _ALIKE_OTHER = 0.4, 0.22, 0.42, 0.5
_SPECIAL = frozenset({"child", "neonate", "pregnancy", "renal impairment", "hepatic impairment"})
_TOLD = frozenset({Facet.EVIDENCE, Facet.PROGNOSIS, Facet.CAUSE, Facet.FEATURE})
"""Facets of findings, whose numbers nobody gives to a patient."""
_FIGURES = frozenset({QuantityKind.PERCENT, QuantityKind.COUNT, QuantityKind.RATIO})
_ALIKE_TENFOLD = 0.15
_BORNE_OUT = 0.18
_FOR_A_NUMBER, _MOST_FOR_NUMBERS = 0.08, 0.24
_ORGANS = frozenset({"pregnancy", "renal impairment", "hepatic impairment"})
_WORKED = re.compile(
    r"\b(?:of|for|at|weighing|example:?)\s(?:an?\s)?(?:\w+\s(?:of|weighing)\s)?\d{1,3}(?:\.\d)?"
    r"[\s-]?kg\b(?!\s(?:or|and)\s(?:less|below|under|lower|more|above|over|higher))",
    re.IGNORECASE,
)
_MARGIN = 0.12
_ALIKE_PAIRED, _ALIKE_BARRED = 0.15, 0.25
"""Likeness enough beside the same dose or count; and where a 'do not' alone has the number."""


class Rival(NamedTuple):
    """A sentence of the library with another number of the same measure."""

    likeness: float
    known: Known
    quantity: Quantity


class Paired(NamedTuple):
    """A rival beside the same doses and counts as the claim's number, and how many they are."""

    strength: int
    rival: Rival


def check(case: AuditCase) -> Findings:
    """One finding a claim: its gravest number that the library has otherwise."""
    for claim in case.disputable:
        if not case.pool.known or _is_elsewhere(case, claim):
            continue
        found = [*_differences(case, claim), *_frequencies(case, claim)]
        found = found or [*_figures(case, claim)]
        gravest = sorted(found, key=lambda one: one.severity.rank)[:1]
        yield from borne_out(case, claim, gravest, _BORNE_OUT)
        if not gravest:
            yield from _departs(case, claim)


def _departs(case: AuditCase, claim: Claim) -> Findings:
    """A number that its sentence has otherwise, or for something else."""
    for about in departures(case, claim, in_numbers=True):
        known = about.known
        yield finding(
            NAME, Severity.HIGH, claim.where,
            f"“{short(claim.text, 140)}”, but {known.source_words}: “{short(known.text, 200)}” "
            f"({differences(about, claim)}). {WHY}",
            "Check the numbers, and what each is for, against the source.",
        )  # fmt: skip


def _is_elsewhere(case: AuditCase, claim: Claim) -> bool:
    """Whether a claim is about another disease than the page, and the library's likest is not.

    A disease that a like sentence on the page's question names too (fever) is no other one.
    """
    named = diseases(claim.text)
    if not named or not case.pool.subject or related(case.pool.subject, named):
        return False
    alike = case.alike(claim, _ALIKE_BARRED)
    return not any(
        likeness >= _ALIKE_DOSE or (Facet.DO_NOT not in known.facets and named <= said)
        for likeness, known in alike
        for said in [diseases(known.text)]
    )


def _differences(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    spoken = populations(f"{claim.text} {claim.section} {case.question.text}") | _given(case)
    of_children = bool(spoken & {"child", "neonate"})
    quantities = [
        q
        for q in find_quantities(case.raw(claim))
        if is_held(q) and not (of_children and is_like_age(q))
    ]
    if _WORKED.search(claim.text):
        return  # a worked example: the sums are another rule's
    for quantity in quantities:
        rival = _rival(case, claim, quantity)
        if rival is None or is_of_its_text(case, claim, quantity):
            continue
        yield _finding(case, claim, quantity, rival)


def _figures(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    """What the sentence that the claim is about has otherwise."""
    if not _WORKED.search(claim.text):
        raw = _unmarked(case, claim)
        for quantity, known, other in (
            *other_figures(case, claim, raw),
            *cited_figures(case, claim, raw),
        ):
            if not (
                _is_derived(claim, canonical(quantity)) or is_of_its_text(case, claim, quantity)
            ):
                yield _finding(case, claim, quantity, Rival(1.0, known, other))


def _finding(case: AuditCase, claim: Claim, quantity: Quantity, rival: Rival) -> Finding:
    is_limit = quantity.kind is QuantityKind.COUNT and quantity.comparator
    grave = (quantity.kind not in _FIGURES or is_limit) and not rival.known.facets & _TOLD
    return finding(
        NAME, Severity.HIGH if grave else Severity.MEDIUM,
        case.within(claim, quantity.start, quantity.end),
        f"“{quantity.text}”: the library has “{rival.quantity.text}” "
        f"({rival.known.source_words}: "
        f"“{short(rival.known.text, 180)}”). {WHY}",
        f"Check the number against its source; {rival.quantity.text} is what the "
        f"library's source has.",
    )  # fmt: skip


def _frequencies(case: AuditCase, claim: Claim) -> Iterator[Finding]:
    """A dose that the library has, given more or less often than in any sentence that has it."""
    raw = _unmarked(case, claim)
    if pairing.is_of_old(raw):
        return
    for mine in pairing.regimens(raw):
        drug = drug_at(raw, mine.at.start) or case.drugs_of(claim)
        known_so = [
            (known, theirs)
            for _, known in case.alike(claim, _ALIKE_PAIRED)
            if known.is_current
            and not known.facets & (_TOLD | {Facet.DO_NOT})
            and _is_comparable(case, claim, known)
            for theirs in pairing.regimens(known.text)
            if theirs.dose == mine.dose
            and _same_drug(drug, drug_at(known.text, theirs.at.start), mine.at)
        ]
        if any(overlap(mine.often, theirs.often) for _, theirs in known_so):
            continue
        if known_so:
            yield _finding(case, claim, mine.at, Rival(1.0, known_so[0][0], known_so[0][1].at))
        else:
            yield from _repeated(case, claim, mine)


def _repeated(case: AuditCase, claim: Claim, mine: pairing.Regimen) -> Iterator[Finding]:
    """A dose that the library's likest sentence gives once, given again and again."""
    for _, known in case.alike(claim, _ALIKE_DOSE)[:1]:
        for quantity in find_quantities(known.text):
            same = quantity.kind is QuantityKind.AMOUNT and canonical(quantity) == mine.dose
            if same and known.is_current and is_single(known.text):
                yield _finding(case, claim, mine.at, Rival(1.0, known, quantity))
                return


def _rival(case: AuditCase, claim: Claim, quantity: Quantity) -> Rival | None:
    """The likest sentence with another number, if none as like has this one."""
    base = canonical(quantity)
    raw = _unmarked(case, claim)
    if _is_derived(claim, base):
        return None
    drug = drug_at(raw, quantity.start) or case.drugs_of(claim)
    having, company, nowhere, barred = 0.0, 0.0, True, False
    rivals: list[Rival] = []
    paired: list[Paired] = []
    for share, known in case.alike(claim, 0.0):
        if not known.is_current or not _is_comparable(case, claim, known):
            continue
        likeness = share + _shared_numbers(claim, known)
        others = [
            q
            for q in find_quantities(known.text)
            if same_measure(quantity, raw, q, known.text)
            and _same_drug(drug, drug_at(known.text, q.start), quantity)
        ]
        paired += _pairs(raw, quantity, likeness, known, others)
        agreeing = any(agree(quantity, raw, q, known.text) for q in others)
        agreeing = agreeing or is_written(quantity, known.text)
        agreeing = agreeing or is_product(base, known.text) or is_age_of(base, known.text)
        if agreeing or has_numeral(quantity, known.text) or _complements(quantity, raw, known):
            if Facet.DO_NOT not in known.facets or not proposes(claim):
                having, nowhere = max(having, likeness), False
                company = max(company, _shared_numbers(claim, known))
            else:
                barred = True
            continue
        if Facet.DO_NOT in known.facets:
            continue
        unsaid = [q for q in others if not _is_said(case, claim, q, known.text)]
        rivals += [Rival(likeness, known, q) for q in unsaid[:1]]
    rivals = [r for r in rivals if nowhere or _shared_numbers(claim, r.known) >= company]
    chosen = _chosen(case, claim, quantity, rivals, None if nowhere else having)
    if chosen is None and barred and nowhere:
        chosen = next(
            (
                one
                for one in sorted(rivals, key=lambda one: -one.likeness)
                if one.likeness >= _ALIKE_BARRED
            ),
            None,
        )
    return chosen or _other_of_pair(raw, quantity, paired)


def _unmarked(case: AuditCase, claim: Claim) -> str:
    """The claim as it stands in its block, its citation marks blanked: they are no counts."""
    raw = case.raw(claim)
    for mark in claim.marks:
        start, end = max(0, mark.start - claim.start), max(0, mark.end - claim.start)
        raw = raw[:start] + " " * (min(end, len(raw)) - start) + raw[end:]
    return raw


def _pairs(
    raw: str, quantity: Quantity, likeness: float, known: Known, others: list[Quantity]
) -> Iterator[Paired]:
    """The numbers of a sentence that stand beside the same doses and counts as the claim's."""
    if known.facets & (_TOLD | {Facet.DO_NOT}) or pairing.is_of_old(raw):
        return
    if quantity.kind is QuantityKind.AGE or is_written(quantity, known.text):
        return  # each age has its own rule beside the same dose
    for other in others:
        strength = pairing.strength(raw, quantity, known.text, other)
        if strength and likeness >= _ALIKE_PAIRED:
            yield Paired(strength, Rival(likeness, known, other))


def _other_of_pair(raw: str, quantity: Quantity, paired: list[Paired]) -> Rival | None:
    """The best paired number, where no pair has the claim's own and its clause no other."""
    base, part = canonical(quantity), pairing.part(raw, quantity)
    start, end = pairing.clause(raw, quantity.start)
    said = [
        canonical(q)
        for q in find_quantities(raw)
        if start <= q.start < end
        and same_measure(q, raw, quantity, raw)
        and pairing.part(raw, q) == part
    ]
    if any(overlap(base, canonical(pair.rival.quantity)) for pair in paired):
        return None
    unsaid = [
        pair
        for pair in paired
        if not any(overlap(one, canonical(pair.rival.quantity)) for one in said)
    ]
    best = max(unsaid, key=lambda pair: (pair.strength, pair.rival.likeness), default=None)
    return best.rival if best else None


def _chosen(
    case: AuditCase, claim: Claim, quantity: Quantity, rivals: list[Rival], having: float | None
) -> Rival | None:
    """The likest rival that is like enough; having: the likeness of what has the number."""
    best = max(rivals, key=lambda rival: rival.likeness, default=None)
    if best is None:
        return None
    if having is None:
        if best.likeness >= _least(case, claim, best.known, quantity):
            return best
        base = canonical(quantity)
        tens = [r for r in rivals if is_power_of_ten(base, canonical(r.quantity))]
        return next((rival for rival in tens if rival.likeness >= _ALIKE_TENFOLD), None)
    raw = case.raw(claim)
    same = [q for q in find_quantities(raw) if same_measure(q, raw, quantity, raw)]
    margin = _MARGIN if len(same) == 1 else 2 * _MARGIN
    return best if best.likeness > max(having + margin, _ALIKE_OTHER) else None


def _shared_numbers(claim: Claim, known: Known) -> float:
    """What numbers in common add to likeness: those of one rule come together."""
    shared = len(numbers(claim.text) & known.numbers) + len(
        _counts(claim.text) & _counts(known.text)
    )
    return min(_MOST_FOR_NUMBERS, _FOR_A_NUMBER * shared)


@lru_cache(maxsize=5_000)
def _counts(text: str) -> frozenset[Canonical]:
    """The counted things of a text (1 to 2, more than 10)."""
    return frozenset(canonical(q) for q in find_quantities(text) if q.kind is QuantityKind.COUNT)


def _is_said(case: AuditCase, claim: Claim, quantity: Quantity, text: str) -> bool:
    """Whether the claim has the very number of the library's text, beside the one in question."""
    raw = case.raw(claim)
    theirs = {(base.low, base.high) for base in bases(quantity, text)}
    return any(
        same_measure(q, raw, quantity, text)
        and not face_apart(q, quantity)
        and any((base.low, base.high) in theirs for base in bases(q, raw))
        and pairing.part(raw, q) != "maximum"
        for q in find_quantities(raw)
    )


def _least(case: AuditCase, claim: Claim, known: Known, quantity: Quantity) -> float:
    """How like a sentence must be to be held against a number that no other has."""
    if quantity.kind is QuantityKind.AGE:
        return _ALIKE_OTHER
    if quantity.kind not in DOSES:
        return _ALIKE_ALONE
    return _ALIKE_CITED if case.cites(claim, known) else _ALIKE_DOSE


def _is_comparable(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether both speak of the same special people; who speaks of adults too speaks of all."""
    given = _given(case)
    spoken = populations(f"{claim.text} {claim.section}") | populations(case.question.text)
    told = populations(known.text) or populations(known.population)
    if "adult" in spoken or "adult" in told:
        return not (spoken ^ told) & _ORGANS - given
    mine, theirs = (spoken & _SPECIAL) - given, (told & _SPECIAL) - given
    return mine == theirs or bool(mine & theirs or spoken & told & _SPECIAL)


def _given(case: AuditCase) -> frozenset[str]:
    """People of whom a third of the library's sentences on this page's question speak."""
    told = Counter(one for k in case.pool.known for one in populations(f"{k.text} {k.population}"))
    return frozenset(one for one, n in told.items() if 3 * n >= len(case.pool.known))


def _same_drug(mine: frozenset[str], theirs: frozenset[str], quantity: Quantity) -> bool:
    if quantity.kind not in DOSES or not mine or not theirs:
        return True
    return related(mine, theirs)


def _complements(quantity: Quantity, raw: str, known: Known) -> bool:
    """Whether a sentence forbids below a limit what the claim allows above it, or the reverse."""
    return bool(count(raw)) != bool(count(known.text)) and any(
        q.low == quantity.low and face_apart(q, quantity) for q in find_quantities(known.text)
    )


def _is_derived(claim: Claim, base: Canonical) -> bool:
    """Whether the claim itself shows the sum that makes the number."""
    found = [canonical(q) for q in find_quantities(claim.text)]
    made = [
        total
        for one in found
        for other in found
        if base not in (one, other) and (total := product(one, other))
    ]
    return any((base.dimension, base.per, base.low) == (t.dimension, t.per, t.low) for t in made)
