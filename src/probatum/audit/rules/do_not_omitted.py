"""A known "do not" of the library is told, above all where the page suggests the opposite."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short, treats
from probatum.audit.claims import Claim
from probatum.audit.concepts import actions
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys
from probatum.audit.opposition import denials, forbidden, opposes, unexcepted
from probatum.audit.parity import clauses
from probatum.find.follow_up import OF_CONDITION
from probatum.model.facet import Facet
from probatum.model.finding import Finding, Severity
from probatum.text.modality import Strength, strength

NAME = "a known “do not” is omitted"
WHY = "Most of the severe harm of medical answers is what they leave out."

_REPEAT = re.compile(
    r"\brepeat\w*|\bsecond (?:\w+ )?(?:course|dose|immunoglobulin)|re-?treat\w*|\bfurther course",
    re.IGNORECASE,
)
_WARNS = re.compile(
    r"\b(?:not|no|no longer|avoid\w*|never|against|without benefit|no benefit|do not"
    r"|don't|rather than|instead of|only if|contra-?indicat\w+"
    r"|ineffective|harm\w*|caution|stop\w*|withh\w+|unless|except)\b",
    re.IGNORECASE,
)
_NOT_OF_A_THING = re.compile(
    r"\b(?:that|which|who) (?:is|are|was|were|has|have) (?:not|no longer|stopped)\b"
    r"|\bwithout delay\b|\bno (?:delay|limit|reason)\b",
    re.IGNORECASE,
)
"""A "not" that says which patients are meant, and forbids nothing."""
_TOLD, _TOLD_PLAINLY, _TOLD_IN_OTHER_WORDS = 0.3, 0.6, 0.8


def check(case: AuditCase) -> Findings:
    """A finding for each 'do not' whose opposite is suggested, and one for those left out."""
    if not any(treats(claim) for claim in case.claims):
        return
    opposed = dict[int, list[tuple[Claim, Known]]]()
    untold = list[Known]()
    for known in case.pool.known:
        if not _bars(case, known) or not known.is_current or not _is_plain(known):
            continue
        if _is_told(case, known):
            continue
        opposite = next((claim for claim in case.disputable if _opposes(case, claim, known)), None)
        if opposite is not None:
            opposed.setdefault(opposite.at, []).append((opposite, known))
        elif _must_be_told(case, known):
            untold.append(known)
    for pairs in opposed.values():
        yield _opposed(pairs)
    if untold:
        yield _untold(case, untold)


def _untold(case: AuditCase, untold: list[Known]) -> Finding:
    """One finding for all that the page leaves out, the leading ones first."""
    ordered = sorted(untold, key=lambda known: (not known.is_lead, known.start))
    told = "; ".join(f"“{short(one.text, 220)}” ({one.source_words})" for one in ordered[:3])
    more = f"; and {len(ordered) - 3} more" if len(ordered) > 3 else ""
    return finding(
        NAME, Severity.HIGH, case.top,
        f"Nowhere does the page say: {told}{more}. {WHY}",
        "Add it, with its source.",
    )  # fmt: skip


def _opposed(pairs: list[tuple[Claim, Known]]) -> Finding:
    """One finding for a claim, with the leading one of what forbids it."""
    claim, known = max(pairs, key=lambda pair: (pair[1].is_lead, -pair[1].start))
    others = [other.source_words for _, other in pairs if other is not known]
    besides = f" So do {'; '.join(others[:2])}." if others else ""
    return finding(
        NAME, Severity.HIGH, claim.where,
        f"The page says “{short(claim.text, 140)}”, and leaves out what {known.source_words} says: "
        f"“{short(known.text, 220)}”.{besides} {WHY}",
        "Say what must not be done, and for whom the exception holds.",
    )  # fmt: skip


def _is_plain(known: Known) -> bool:
    """Whether a sentence forbids or advises against (and does not only tell of no effect)."""
    return bool(_WARNS.search(known.text))


def _bars(case: AuditCase, known: Known) -> bool:
    """Whether a sentence is a 'do not', or a contraindication by a source that the page cites."""
    return Facet.DO_NOT in known.facets or (
        Facet.CONTRAINDICATION in known.facets and _is_cited(case, known)
    )


def _is_cited(case: AuditCase, known: Known) -> bool:
    """Whether the page's list has a source that a sentence stands on."""
    listed = {key for match in case.held.values() for key in match.keys}
    return any(key in listed for key, _ in known.sources)


def _must_be_told(case: AuditCase, known: Known) -> bool:
    """Whether a page must have it: what leads a summary, and what a source that it cites bars."""
    if known.is_broader or not _is_of_treatment(case):
        return False
    if known.is_summary and _is_cited(case, known):
        return True
    treated = not case.pool.treatments or bool(case.pool.treatments & actions(known.text))
    return known.is_lead and bool(denials(known.text)) and treated


def _is_of_treatment(case: AuditCase) -> bool:
    """Whether a page treats: one that only describes (causes) need not say what not to give."""
    asked = set(case.question.facets)
    return not asked or not asked <= OF_CONDITION - {Facet.TREATMENT}


def _is_told(case: AuditCase, known: Known) -> bool:
    """Whether a sentence of the page tells it: a "not" of something else in it does not."""
    own = {f"={one}" for one in case.subject} | {f"={one}" for one in case.pool.treatments}
    barring = [clause.names - own for clause in clauses(unexcepted(known.text)) if clause.denials]
    wanted = [names for names in (*barring, known.keys - own) if names]
    barred = actions(known.text)
    for sentence in case.content.sentences:
        said = keys(f"{sentence.section} {sentence.text}")
        share = case.pool.weights.share(known.keys - own, said)
        if share >= (_TOLD_PLAINLY if _WARNS.search(sentence.text) else _TOLD_IN_OTHER_WORDS):
            return True
        warning = _warning(sentence)
        if not warning:
            continue
        if len(barred) > 1 and any(barred <= actions(part) for part in warning):
            return True
        told = [keys(f"{sentence.section} {part}") for part in warning]
        if any(case.pool.weights.share(names, part) >= _TOLD for names in wanted for part in told):
            return True
        if _REPEAT.search(known.text) and _REPEAT.search(sentence.text):
            return True
        if barred & forbidden(sentence.text) - case.pool.treatments:
            return True
    return False


def _warning(sentence: Claim) -> list[str]:
    """The clauses of a sentence that warn; all of it, under a heading that does."""
    if _WARNS.search(sentence.section):
        return [sentence.text]
    parts = [clause.text for clause in clauses(sentence.text)]
    return [part for part in parts if _WARNS.search(_NOT_OF_A_THING.sub(" ", part))]


def _opposes(case: AuditCase, claim: Claim, known: Known) -> bool:
    """Whether a claim proposes what the sentence forbids, a second course among it."""
    if _REPEAT.search(known.text) and _REPEAT.search(claim.text) and not denials(claim.text):
        return strength(claim.text) is not Strength.NONE or treats(claim) or "repeat" in claim.text
    return opposes(case, claim, known)
