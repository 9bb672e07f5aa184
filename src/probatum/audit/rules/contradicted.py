"""No claim says the opposite of what a source in the library says."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from probatum.audit.belonging import belongs_elsewhere
from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions, conditions, kin
from probatum.audit.direction import opposite_word, other_choice, other_line, turned
from probatum.audit.doubt import borne_out, departures, differences
from probatum.audit.evidence import Known
from probatum.audit.exchange import exchanged
from probatum.audit.likeness import keys
from probatum.audit.opposition import advises, denials, forbidden, opposes, permits, undoes
from probatum.audit.parity import denials_in, looks_back, opposite
from probatum.find.populations import populations
from probatum.model.finding import Finding, Severity
from probatum.proof.case import Case
from probatum.proof.checks import polarity, time_order

NAME = "contradicted by a source in the library"
WHY = "What is recommended here may be what its source forbids."

_ALIKE, _FORBIDS, _SAME, _COVERED = 0.5, 0.5, 0.95, 0.6
_CONTRAST = re.compile(
    r"\b(?:unlike|in contrast (?:to|with)|as opposed to|whereas|while|contrary to|but not)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\A\s*(?:if|when|where|unless)\b[^,]*,", re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:as well as|both|also|alike|similarly|equally|and|either|same)\b", re.IGNORECASE
)
_LESS = re.compile(
    r"\b(?:unlike|contrast|less|not|no|rarely|unclear|without|lower|fewer|whereas|but)\b",
    re.IGNORECASE,
)
_TELLING = 3.0


class Against(NamedTuple):
    """A sentence of the library, and how a claim is against it."""

    known: Known
    reason: str


def check(case: AuditCase) -> Findings:
    """What is advised against, denied or turned round; contrasts that a source denies."""
    for claim in case.disputable:
        if looks_back(claim.text):
            continue
        for rule, least in _RULES:
            against = next(rule(case, claim), None)
            if against is not None:
                asked = next(
                    (n for words, n in _WEAK.items() if against.reason.startswith(words)), least
                )
                yield from borne_out(case, claim, [_finding(claim, against)], asked)
                break
        else:
            yield from [*_contrast(case, claim)] or _departs(case, claim)


def _departs(case: AuditCase, claim: Claim) -> Findings:
    """The claim is too unlike the sentence that it is about to be what that says."""
    for about in departures(case, claim, in_numbers=False):
        reason = f"It does not say this ({differences(about, claim)})."
        yield _finding(claim, Against(about.known, reason))


def _advised_against(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """The claim proposes what the library's source forbids."""
    for known in case.bearing(claim):
        if opposes(case, claim, known) or permits(case, claim, known):
            yield Against(known, "It advises against this.")
            return


def _advised(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """The claim forbids what the library's source advises, and no other source forbids."""
    mine = forbidden(claim.text)
    alike = case.alike(claim, 0.3)
    if not mine or not alike or alike[0][0] > _SAME:
        return
    if any(forbidden(known.text) & mine or denials(known.text) for _, known in alike[:3]):
        return
    share, known = alike[0]
    rest = keys(_WHEN.sub("", claim.text, count=1)) - case.subject_names
    share = max(share, case.pool.weights.share(rest, known.keys))
    if share >= _FORBIDS and mine <= actions(known.text) and advises(known) and known.is_current:
        yield Against(known, "It advises this.")


def _undone(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """The claim tells to stop (or lower) what the library's source tells to continue (raise)."""
    known = undoes(case, claim)
    if known is not None:
        yield Against(known, "It advises the reverse.")


def _flipped(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """Nearly the same words, and a 'not' in the source only; or the order turned round."""
    alike = [(s, known) for s, known in case.alike(claim, _ALIKE) if _comparable(claim, known)]
    if not alike or alike[0][0] > _SAME:
        return
    failing = None
    for _, known in alike[:4]:
        held = Case(claim.text, passages=(known.text,), titles=known.titles)
        if held.alignment.coverage < _COVERED or not actions(known.text) <= actions(claim.text):
            continue
        order = time_order.check(held)
        turned = not order.passed and "Not in the evidence" not in order.reason
        denied = (
            _denies_of(known, claim)
            and not (denials(claim.text) or denials_in(claim.text))
            and not polarity.check(held).passed
        )
        if not turned and not denied:
            return
        failing = failing or (known, order.reason if turned else "It denies this.")
    if failing:
        yield Against(*failing)


def _denies_of(known: Known, claim: Claim) -> bool:
    """Whether a sentence denies something that the claim names."""
    said = keys(claim.text)
    return any(
        keys(known.text[cue.scope_start : cue.scope_end]) & said for cue in denials(known.text)
    )


def _denied(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """The claim affirms what the library's likest sentence denies, or denies what it affirms."""
    known = opposite(case, claim)
    if known is not None:
        yield Against(known, "It says the opposite.")


def _turned(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """More for less, the sides of a comparison swapped, another line of treatment."""
    known = (
        other_choice(case, claim)
        or turned(case, claim)
        or other_line(case, claim)
        or opposite_word(case, claim)
    )
    if known is not None:
        yield Against(known, "It says it the other way round.")


def _exchanged(case: AuditCase, claim: Claim) -> Iterator[Against]:
    """Something of the sentence that the claim is about, with another thing in its place."""
    found = exchanged(case, claim) or belongs_elsewhere(case, claim)
    if found is not None:
        yield Against(*found)


def _comparable(claim: Claim, known: Known) -> bool:
    mine, theirs = populations(claim.text), populations(known.text)
    return mine == theirs or not (mine and theirs)


def _finding(claim: Claim, against: Against) -> Finding:
    """The finding: grave, for whoever cites a source for its reverse is believed on its word."""
    return finding(
        NAME, Severity.HIGH, claim.where,
        f"“{short(claim.text, 140)}”, but {against.known.source_words}: "
        f"“{short(against.known.text, 200)}”. {against.reason} {WHY}",
        "Read the source, and say what it says.",
    )  # fmt: skip


def _contrast(case: AuditCase, claim: Claim) -> Findings:
    """'Unlike A, B is not linked with C', where a source says that both are."""
    if not _CONTRAST.search(claim.text):
        return
    named = conditions(claim.text)
    siblings = {
        one for one in named if any(one != other and kin(one) & kin(other) for other in named)
    }
    for known in case.bearing(claim):
        both = conditions(known.text) & siblings
        if len(both) < 2 or not _BOTH.search(known.text) or _LESS.search(known.text):
            continue
        rest = (keys(claim.text) & known.keys) - {f"={one}" for one in both | case.subject}
        if case.pool.weights.total(rest) >= _TELLING:
            yield finding(
                NAME, Severity.MEDIUM, claim.where,
                f"“{short(claim.text, 140)}” sets apart what {known.source_words} says "
                f"of both: “{short(known.text, 200)}”. {WHY}",
                "Take the contrast out, or cite a source that found it.",
            )  # fmt: skip
            return


_RULES: tuple[tuple[Callable[[AuditCase, Claim], Iterator[Against]], float], ...] = (
    (_advised_against, 0.35),
    (_advised, 0.75),
    (_undone, 0.0),
    (_flipped, 0.14),
    (_denied, 0.14),
    (_turned, 0.0),
    (_exchanged, 0.0),
)
"""Each with the doubt that bears it out: the less its own words prove, the more is asked."""
_WEAK = {"It denies this.": 0.25, "It does not deny this.": 0.5, "It says “": 0.14}
"""What is asked for such a reason: another way to say the same has often another 'not'."""
