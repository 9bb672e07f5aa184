"""A dose goes by the weight and the route that its source or the best evidence says."""

import re

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import drugs, related
from probatum.audit.evidence import Known
from probatum.audit.likeness import keys, numbers
from probatum.audit.opposites import any_of
from probatum.audit.routes import ROUTES
from probatum.model.facet import Facet
from probatum.model.finding import Severity
from probatum.text.quantities import QuantityKind, find_quantities

NAME = "a qualifier of the dose is not in the source"
WHY = "The same number by another weight or route is another dose."

_WEIGHTS = {
    "ideal or adjusted": re.compile(
        r"\b(?:ideal|adjusted|lean|dosing|predicted"
        r"|physiological standard)(?: \([A-Z]+\))?\s(?:body[\s-]?)?(?:weight"
        r"|mass)(?:\s\([A-Z]{2,6}\))?"
        r"|\bAd?j?BW\b|\bIBW\b|\bLBW\b",
        re.IGNORECASE,
    ),
    "actual": re.compile(r"\b(?:actual|real|total)\s(?:body[\s-]?)?weight\b|\bTBW\b|\bABW\b", re.I),
}
_ROUTES = ROUTES | {
    "by mouth": any_of(r"oral(?:ly)?|by mouth|per os|po|p\.o\.|tablets?"),
    "intravenous": any_of(r"intravenous(?:ly)?|iv|i\.v\.|infus\w+|into (?:a|the) vein|IVIg"),
}
"""A dose is told to be given by more words than name its route: infused, tablets."""
_UNSAID = re.compile(
    r"\b(?:neither|not|nor|no|without|rather than|instead of)\b[^.;]{0,60}\Z", re.I
)
_ISSUER = re.compile(
    r"\b(?:NHS|England|UK|Australia\w*|Canad\w+|US|FDA|EU|European|EMA|manufacturer"
    r"|label|policy|product information"
    r"|NICE|National|Ontario|guideline|Academy|Society)\b"
)
_DOSES = (QuantityKind.AMOUNT, QuantityKind.RATE)
_GUIDE = 0.3


def check(case: AuditCase) -> Findings:
    """Weight bases and routes that neither the cited source nor the best evidence has."""
    for claim in case.disputable:
        if any(q.kind in _DOSES for q in find_quantities(claim.text)):
            yield from _weight(case, claim)
            yield from _route(case, claim)


def _weight(case: AuditCase, claim: Claim) -> Findings:
    raw = case.raw(claim)
    for basis, pattern in _WEIGHTS.items():
        match = pattern.search(raw)
        if not match or _UNSAID.search(raw[: match.start()]) or not case.pool.known:
            continue
        having = [
            known
            for known in case.pool.known
            if _says(known.text, pattern) and _same_drug(case, claim, known)
        ]
        leading = [
            known
            for known in case.pool.known
            if known.is_lead and Facet.WEIGHT_BASIS in known.facets
        ]
        if any(known in having for known in leading) or any(
            case.cites(claim, known) for known in having
        ):
            continue
        if basis == "actual" and not any(
            _says(known.text, _WEIGHTS["ideal or adjusted"]) for known in leading
        ):
            continue
        if having and _ISSUER.search(raw):
            continue
        dose = _dose_of(case, claim)
        told = (
            f" The library's dose, {dose.source_words}, says: “{short(dose.text, 160)}”"
            if dose
            else ""
        )
        rule = (
            f" It is the rule of {having[0].source_words}, whom the claim does not name."
            if having
            else ""
        )
        yield finding(
            NAME, Severity.HIGH, case.within(claim, match.start(), match.end()),
            f"“{match.group()}” is made part of the "
            f"dose.{rule or ' No source in the library has it.'}{told} {WHY}",
            "Give the dose by the weight that its source names; if another weight is "
            "meant, say whose rule that is.",
        )  # fmt: skip


def _says(text: str, pattern: re.Pattern[str]) -> bool:
    return any(not _UNSAID.search(text[: match.start()]) for match in pattern.finditer(text))


def _same_drug(case: AuditCase, claim: Claim, known: Known) -> bool:
    mine, theirs = case.drugs_of(claim), drugs(known.text)
    return not mine or not theirs or related(mine, theirs)


def _dose_of(case: AuditCase, claim: Claim) -> Known | None:
    doses = [
        known
        for known in case.pool.known
        if Facet.DOSE in known.facets and _same_drug(case, claim, known)
    ]
    return max(doses, key=lambda known: (known.is_lead, -known.start), default=None)


def _route(case: AuditCase, claim: Claim) -> Findings:
    raw = case.raw(claim)
    said = {route: match for route, pattern in _ROUTES.items() if (match := pattern.search(raw))}
    if len(said) != 1:
        return
    ((route, match),) = said.items()
    doses = [
        known
        for known in case.pool.known
        if known.facets & {Facet.DOSE, Facet.ROUTE, Facet.PAEDIATRIC}
        and _same_drug(case, claim, known)
        and case.drugs_of(claim)
        and drugs(known.text)
    ]
    told = {
        name
        for known in case.pool.known
        if _same_drug(case, claim, known)
        for name, p in _ROUTES.items()
        if p.search(known.text)
    }
    closest = [known for known in doses if _routes(known.text)]
    alike = [known for known in closest if known.keys & keys(claim.text)]
    if not alike or route in told:
        same = [
            known
            for _, known in case.alike(claim, _GUIDE)
            if known.numbers & numbers(claim.text) and _routes(known.text)
        ]
        if (
            not same
            or any(route in _routes(known.text) for known in same)
            or not route_matters(same)
        ):
            return
        alike = same
    others = ", ".join(sorted({name for known in alike for name in _routes(known.text)}))
    yield finding(
        NAME, Severity.HIGH, case.within(claim, match.start(), match.end()),
        f"“{match.group()}”: the library has this dose {others} only ({alike[0].source_words}: "
        f"“{short(alike[0].text, 140)}”). {WHY}",
        f"Correct the route to {others}, or cite the source that gives it {route}.",
    )  # fmt: skip


def route_matters(known: list[Known]) -> bool:
    """Whether sentences agree on one route."""
    return len({name for one in known for name in _routes(one.text)}) == 1


def _routes(text: str) -> set[str]:
    return {name for name, pattern in _ROUTES.items() if pattern.search(text)}
