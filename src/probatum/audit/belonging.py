"""What a route or a dose belongs to: a drug's route, the people of a dose, as the library has them.

A claim need not be like any sentence for this: 'Fidaxomicin 200 mg intravenously' is told from all
that the library says of fidaxomicin's routes.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from probatum.audit.case import AuditCase
from probatum.audit.claims import Claim
from probatum.audit.concepts import DRUGS, drugs, name, near_ids
from probatum.audit.evidence import Known
from probatum.audit.measures import DOSES
from probatum.audit.routes import ROUTES
from probatum.find.populations import populations
from probatum.model.facet import Facet
from probatum.text.quantities import Canonical, canonical, find_quantities
from probatum.text.vocabulary import load_starter

_BETWEEN = re.compile(r"[\s-]*(?:[\w-]+\s){0,1}\Z")
_PART = re.compile(r";\s|:\s|,\s(?:and|but|while|whereas|or|then)\s|\.\s|,\s(?=in\s)")
_YOUNG = frozenset({"child", "neonate"})
_GROWN = frozenset({"adult", "older person"})


def belongs_elsewhere(case: AuditCase, claim: Claim) -> tuple[Known, str] | None:
    """The sentence that gives a claim's drug by other routes, or its dose to other people."""
    return _other_route(case, claim) or _other_people(case, claim)


def _other_route(case: AuditCase, claim: Claim) -> tuple[Known, str] | None:
    mine = _routed(claim.text)
    for drug in sorted({drug for drug, _ in mine}):
        told: dict[str, Known] = {}
        for known in _standing(case, claim):
            for other, route in _routed(known.text):
                if other == drug:
                    told.setdefault(route, known)
        said = {route for other, route in mine if other == drug}
        if told and not said & told.keys():
            route, known = next(iter(told.items()))
            return known, f"It gives {name(drug)} {route}, and no source of the library otherwise."
    return None


@lru_cache(maxsize=5_000)
def _routed(text: str) -> frozenset[tuple[str, str]]:
    """(drug, route) where a text says how a drug is given."""
    named = [m for m in load_starter().find(text) if m.concept.kind in DRUGS]
    found = set()
    for route, pattern in ROUTES.items():
        for match in pattern.finditer(text):
            after = [m for m in named if m.start >= match.end()][:1]
            before = [m for m in named if m.end <= match.start()][-1:]
            is_adjective = after and _BETWEEN.match(text[match.end() : after[0].start])
            start = max((cut.end() for cut in _PART.finditer(text, 0, match.start())), default=0)
            if is_adjective:
                found.add((after[0].concept.id, route))
            elif before and before[0].start >= start:
                found.add((before[0].concept.id, route))
    return frozenset(found)


def _other_people(case: AuditCase, claim: Claim) -> tuple[Known, str] | None:
    for part in _parts(claim.text):
        mine, people = _doses(part), _group(populations(part))
        if not mine or not people:
            continue
        named = near_ids(drugs(claim.text))
        having = [
            (known, _people_of(known, other))
            for known in _standing(case, claim)
            for other in _parts(known.text)
            if mine <= _doses(other) and (not named or named & drugs(known.text))
        ]
        if having and all(theirs and not theirs & people for _, theirs in having):
            known, theirs = having[0]
            return known, f"It gives this dose to {_words(theirs)}, not to {_words(people)}."
    return None


def _standing(case: AuditCase, claim: Claim) -> list[Known]:
    return [k for k in case.bearing(claim) if k.is_current and Facet.DO_NOT not in k.facets]


def _people_of(known: Known, part: str) -> frozenset[str]:
    """Whom a part of a sentence is about: by its own words, the sentence's, or its summary's."""
    for text in (part, known.text, known.population):
        found = populations(text)
        if found:
            return _group(found) if found <= _YOUNG | _GROWN else frozenset()
    return frozenset()


def _group(people: Iterable[str]) -> frozenset[str]:
    """The young or the grown; nobody where both are meant, or others too."""
    found = frozenset(people) & (_YOUNG | _GROWN)
    return frozenset() if found & _YOUNG and found & _GROWN else found


def _words(people: frozenset[str]) -> str:
    return "children" if people & _YOUNG else "adults"


@lru_cache(maxsize=5_000)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _PART.split(text) if part.strip())


@lru_cache(maxsize=5_000)
def _doses(text: str) -> frozenset[Canonical]:
    found = (canonical(q) for q in find_quantities(text) if q.kind in DOSES)
    return frozenset(
        base._replace(comparator="") for base in found if base.dimension != "frequency"
    )
