"""Whether a claim proposes what a sentence of the library forbids, or forbids what it proposes."""

import re
from functools import lru_cache

from probatum.audit.case import AuditCase, treats
from probatum.audit.claims import Claim
from probatum.audit.concepts import ACTIONS, actions, diseases, near_ids
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.audit.measures import overlap
from probatum.model.facet import Facet
from probatum.text.modality import Strength, find_modals, strength
from probatum.text.polarity import Cue, Polarity, find_cues
from probatum.text.quantities import Canonical, canonical, find_quantities
from probatum.text.vocabulary import load_starter

_IF = re.compile(
    r"\b(?:if|when|unless|in case)\b[^,;:.]*(?:unavailable|contra-?indicated|not \w+"
    r"|cannot|unsuitable|ineffective|insufficient|fails?|failed)\b[^,;:.]*,?",
    re.IGNORECASE,
)
"""A condition ('if contraindicated'): what it denies is not what the sentence denies."""
_NOT_NONE = re.compile(r"\b(?:rather than|instead of)\s(?:\w+\s)?no\b", re.IGNORECASE)
"""'Rather than no aspirin' denies nothing."""
_WHO = re.compile(
    r"\b(?:people|patients|adults|children|persons?|those|anyone|whoever|women|men)\b[^,;:.]{0,20}"
    r"\bwho\s(?:cannot|(?:can|do|does|did|are|is|have|has|were|was)\snot)\b",
    re.IGNORECASE,
)
"""'Adults who cannot leave their bed' says of whom, and denies nothing."""
_ADVICE = re.compile(
    r"recommend|advis|should|must|avoid|\bdo not|use[ds]?\b|giv|indicated|treat"
    r"|prescrib|no longer|against",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:recommended|first[- ](?:line|choice)|choice|should|must|give|given|start"
    r"|offer|use|used|treat(?:ed)? with|preferred|can be|may be|is safe|reduced"
    r"|repeat\w*)\b",
    re.IGNORECASE,
)
_PRAISES = re.compile(r"\b(?:choice|first[- ]line|preferred|recommended)\b", re.IGNORECASE)
_GUARDED = re.compile(
    r"\b(?:not|no|never|avoid\w*|without|unless|except|only|instead|rather than"
    r"|against(?!\s\d)|no longer|contra-?indicat\w*|neither|nor|stop\w*|harm\w*|caution"
    r"|adverse(?! events)|toxic\w*|superseded|retired)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\b(?:except|exceptions?|unless|other than|apart from|outside|although|even though)\b"
    r"[^;.]*?(?:,\s(?=do\b)|[;.]|\Z)",
    re.IGNORECASE,
)
_LIMITED = frozenset({"volume"})
"""What a limit per time is measured in: clearances and filtration rates."""
_SHARED = 2
_REASON = re.compile(r"[,;:]?\s+(?:because|since|as|owing to|due to)\b|[;.]\s", re.IGNORECASE)
_PERMITS = re.compile(
    r"\byes\b|\b(?:can|may|could) (?:safely )?be\b|\b(?:is|are) (?:safe|acceptable|suitable|fine)\b"
    r"|\b(?:is|are) (?:\w+ )?(?:taken|given|used|combined) (?:together|at (?:once|the same time))\b"
    r"|\bsafely\b|\b(?:should|must) be (?:given|combined|prescribed|used)\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\W*yes\b", re.IGNORECASE)
_FORBIDDING = frozenset({Facet.DO_NOT, Facet.CONTRAINDICATION})
_CONTAINED, _LIKEST, _LIKEST_RULE, _TELLING = 0.6, 0.03, 0.08, 2.0


def unexcepted(text: str) -> str:
    """A prohibition without what it makes an exception of."""
    return _EXCEPTION.sub(" ", text)


def denials(text: str) -> list[Cue]:
    """Cues that deny or forbid, those inside a condition ('if contraindicated') left out."""
    plain = _NOT_NONE.sub(lambda match: " " * len(match.group()), _IF.sub(" ", text))
    plain = _WHO.sub(lambda match: " " * len(match.group()), plain)
    return [cue for cue in find_cues(plain) if cue.kind is not Polarity.CONTRAST]


@lru_cache(maxsize=5_000)
def forbidden(text: str) -> frozenset[str]:
    """The drugs and procedures that stand in the scope of a prohibition."""
    cues = [
        cue for cue in denials(text) if _ADVICE.search(text[max(0, cue.start - 12) : cue.end + 30])
    ]
    return frozenset(
        match.concept.id
        for match in load_starter().find(text)
        if match.concept.kind in ACTIONS
        and any(cue.scope_start <= match.start < cue.scope_end for cue in cues)
    )


def proposes(claim: Claim) -> bool:
    """Whether a claim tells to do something, without any 'not' or 'only' in it."""
    plain = _IF.sub(" ", claim.text)
    if _GUARDED.search(plain) or denials(plain):
        return False
    return bool(_PROPOSES.search(plain)) or strength(plain) is not Strength.NONE or treats(claim)


def permits(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether a claim allows to give together, or to whom the page asks about, what is forbidden.

    It must name the very drugs that the sentence names, two at the least; or say 'Yes' to the
    page's question about a drug that the sentence, a rule, forbids.
    """
    said = _REASON.split(claim.text, maxsplit=1)[0]
    barred = forbidden(known.text)
    if not barred or not known.is_current or not _PERMITS.search(said):
        return False
    if _GUARDED.search(_IF.sub(" ", said)) or denials(said):
        return False
    named = actions(said)
    if len(named) > 1 and named & barred and named <= actions(known.text):
        return not diseases(said) - diseases(known.text) - near_ids(case.pool.subject)
    is_answer = _YES.match(said) and known.facets & _FORBIDDING
    return bool(is_answer and named & barred & case.pool.treatments)


_TURNED = (
    (
        re.compile(r"\b(?:continu\w+|maintain\w*|carr\w+ on|kept? (?:on|up))\b", re.IGNORECASE),
        re.compile(
            r"\b(?:stop\w*|discontinu\w+|withdraw\w*|withheld|withhold\w*)\b", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"\b(?:increas\w+|rais\w+|doubled?)\b", re.IGNORECASE),
        re.compile(r"\b(?:reduc\w+|lower\w*|decreas\w+|halved?)\b", re.IGNORECASE),
    ),
)
"""Doings of which the one undoes the other."""
_IS_DONE = re.compile(
    r"\b(?:is|are) (?:\w+ly )?(?:continued|stopped|discontinued|raised|reduced)\b"
)
_TELLS_ONLY = frozenset({Facet.EVIDENCE, Facet.PROGNOSIS, Facet.CAUSE, Facet.FEATURE})
"""Facets of findings: they advise nothing."""
_ADVISED_ALIKE, _AS_ALIKE = 0.4, 0.1


def undoes(case: AuditCase, claim: Claim) -> Known | None:
    """The likest sentence, where it advises to continue (raise) and the claim to stop (lower).

    Only advice of one kind counts, without any 'not'; no sentence as like may do as the claim.
    """
    ranked = case.alike(claim, _ADVISED_ALIKE)
    is_advice = strength(claim.text) is not Strength.NONE or _IS_DONE.search(claim.text)
    if not ranked or denials(claim.text.split(",")[-1]) or not is_advice:
        return None
    best, known = ranked[0]
    near = [one.text for share, one in ranked if share >= best - _AS_ALIKE]
    if (
        not known.is_current
        or not (advises(known) or (known.is_summary and not known.facets & _TELLS_ONLY))
        or not actions(known.text) <= _all_named(case, claim)
    ):
        return None
    for pair in _TURNED:
        for mine, theirs in (pair, pair[::-1]):
            turned = mine.search(claim.text) and not theirs.search(claim.text)
            if turned and theirs.search(known.text) and not any(mine.search(t) for t in near):
                return known
    return None


def _all_named(case: AuditCase, claim: Claim) -> frozenset[str]:
    return actions(claim.text) | case.pool.treatments


def opposes(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether a claim proposes what a current sentence of the library forbids."""
    if not known.is_current or _same_words(claim.text, known.text) or not proposes(claim):
        return False
    if of_other_limits(claim.text, known.text):
        return False
    exception = _EXCEPTION.search(known.text)
    if exception and len(keys(exception.group()) & keys(claim.text)) >= _SHARED:
        return False  # it is what the prohibition leaves out
    is_rule = bool(known.facets & _FORBIDDING)
    barred = forbidden(known.text)
    if not (is_rule or barred):
        return False
    if is_rule and barred and _recommends_barred(case, claim, barred):
        return True
    return (bool(denials(known.text)) or Facet.DO_NOT in known.facets) and _restates(
        case, claim, known
    )


@lru_cache(maxsize=5_000)
def of_other_limits(one: str, other: str) -> bool:
    """Whether two texts name limits of one measured thing that have nothing in common.

    What is advised at a clearance of 15 to 29 mL/min is not what is forbidden below 15.
    """
    mine, theirs = _measured(one), _measured(other)
    shared = mine.keys() & theirs.keys()
    return any(not any(_meet(a, b) for a in mine[k] for b in theirs[k]) for k in shared)


def _meet(one: Canonical, other: Canonical) -> bool:
    """Whether two limits have anything in common; 'below 15' and '15 to 29' have not."""
    for below, rest in ((one, other), (other, one)):
        if below.comparator == "<" and below.high is not None and rest.low is not None:
            return rest.comparator[:1] == "<" or rest.low < below.high
    return overlap(one, other) or one.comparator == other.comparator != ""


def _measured(text: str) -> dict[tuple[str, tuple[str, ...]], list[Canonical]]:
    """The limits of a text by what is measured; a limit by a comparator reaches no further."""
    found: dict[tuple[str, tuple[str, ...]], list[Canonical]] = {}
    for quantity in find_quantities(text):
        base = canonical(quantity)
        if quantity.dimension in _LIMITED and base.low is not None and base.per:
            found.setdefault((base.dimension, base.per), []).append(base)
    return found


def _recommends_barred(case: AuditCase, claim: Claim, barred: frozenset[str]) -> bool:
    """Whether a claim recommends a drug that no sentence of the library has but to forbid it."""
    drugs = (actions(claim.text) & barred) - _own(case)
    is_advice = strength(claim.text) is not Strength.NONE or _PRAISES.search(claim.text)
    if not drugs or not is_advice:
        return False
    return not any(
        drugs & actions(other.text) and other.is_current and not drugs & forbidden(other.text)
        and not other.facets & _FORBIDDING
        for other in case.pool.known
    )  # fmt: skip


def _own(case: AuditCase) -> frozenset[str]:
    """The page's own treatments, with their classes (not the members of a class that it names)."""
    vocabulary = load_starter()
    above = {up.id for one in case.pool.treatments for up in vocabulary.ancestors(one)}
    return case.pool.treatments | above


def _restates(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether a claim says hardly anything that the sentence does not, and is likest to it."""
    pool = case.pool
    head, _, rest = claim.text.partition(": ")
    # Where figures follow an advice, the advice is the claim.
    is_advice = _PROPOSES.search(head) and len(find_quantities(rest)) > 1
    mine = keys(head if is_advice else claim.text) - pool.given
    named = actions(claim.text)
    if named and not named & actions(known.text):
        return False
    telling = (mine & known.keys) - {f"={one}" for one in named | pool.treatments}
    if pool.weights.total(telling) < _TELLING or pool.weights.share(mine, known.keys) < _CONTAINED:
        return False
    ranked = case.alike(claim, 0.0)
    best = ranked[0][0] if ranked else 0.0
    least = best - (_LIKEST_RULE if known.facets & _FORBIDDING else _LIKEST)
    return any(other is known and share >= least for share, other in ranked)


def advises(known: Known) -> bool:
    """Whether a sentence of the library tells to do something, and denies nothing."""
    modals = [m for m in find_modals(known.text) if m.strength >= Strength.SHOULD]
    return bool(modals) and not denials(known.text)


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.lower()) == re.findall(r"\w+", other.lower())
