"""A dose is that of the drug it is given for, not of the drug beside it."""

from probatum.audit.case import AuditCase, Findings, finding, short
from probatum.audit.claims import Claim
from probatum.audit.concepts import drugs, names, near_ids, with_members
from probatum.audit.doubt import borne_out
from probatum.audit.evidence import Known
from probatum.audit.measures import DOSES
from probatum.model.facet import Facet
from probatum.model.finding import Finding, Severity
from probatum.text.quantities import Canonical, canonical, find_quantities
from probatum.text.vocabulary import load_starter

NAME = "dose belongs to another drug"
WHY = "A sister drug's dose under another name can be tenfold wrong."

_FEWEST = 2
"""So many doses in common are no chance."""
_VERY_ALIKE, _ALIKE_UNHEARD, _AS_ALIKE = 0.5, 0.25, 0.1


def check(case: AuditCase) -> Findings:
    """A finding where the library has all the claim's doses only for drugs it does not name."""
    for claim in case.disputable:
        named = drugs(claim.text)
        mine = _doses(claim.text)
        if not named or not mine:
            continue
        near = near_ids(named)
        is_unheard = not any(near & drugs(known.text) for known in case.pool.known)
        is_known = len(mine) >= _FEWEST or _has_another(case, near, mine)
        where = case.pool.known if is_known else _likest(case, claim, is_unheard)
        having = [known for known in where if mine <= _doses(known.text)]
        having = [known for known in having if drugs(known.text)]
        if not having or any(_is_of(named, near, known) for known in having):
            continue
        if not _is_told([*case.pool.known, *case.texts(claim)], near, mine):
            yield from borne_out(case, claim, [_finding(claim, having[0], named)], 0.0)


def _is_of(named: frozenset[str], near: frozenset[str], known: Known) -> bool:
    """Whether a sentence is about one of the drugs; its class alone will do where it names no drug.

    'Antibiotic prophylaxis with amoxicillin 2 g' is no dose of azithromycin.
    """
    told = drugs(known.text)
    above = frozenset(up.id for one in told for up in load_starter().ancestors(one))
    return bool(with_members(named) & told) or bool(near & (told - above))


def _has_another(case: AuditCase, near: frozenset[str], mine: frozenset[Canonical]) -> bool:
    """Whether the library has doses of the same measure, and none of these, for these drugs."""
    theirs = [
        dose
        for known in case.pool.known
        if known.is_current and near & drugs(known.text)
        for dose in _doses(known.text)
    ]
    measures = {(dose.dimension, dose.per) for dose in theirs}
    return bool(theirs) and all((m.dimension, m.per) in measures for m in mine)


def _likest(case: AuditCase, claim: Claim, is_unheard: bool) -> tuple[Known, ...]:
    """The sentences likest to a claim, if they are very like: one dose in common may be chance.

    Less so where the library has the claim's drug nowhere on the page's subject.
    """
    alike = case.alike(claim, _ALIKE_UNHEARD if is_unheard else _VERY_ALIKE)
    return tuple(known for share, known in alike if share >= alike[0][0] - _AS_ALIKE)


def _doses(text: str) -> frozenset[Canonical]:
    found = (canonical(q) for q in find_quantities(text) if q.kind in DOSES)
    return frozenset(
        base._replace(comparator="") for base in found if base.dimension != "frequency"
    )


def _is_told(some: list[Known], near: frozenset[str], mine: frozenset[Canonical]) -> bool:
    """Whether the library gives any of these doses for the claim's own drug."""
    return any(
        near & drugs(known.text) and mine & _doses(known.text) and Facet.DO_NOT not in known.facets
        for known in some
    )


def _finding(claim: Claim, known: Known, named: frozenset[str]) -> Finding:
    return finding(
        NAME, Severity.HIGH, claim.where,
        f"“{short(claim.text)}”: the library has these doses for "
        f"{names(drugs(known.text))}, not for {names(named)} ({known.source_words}: "
        f"“{short(known.text, 180)}”). {WHY}",
        "Check which drug is meant.",
    )  # fmt: skip
