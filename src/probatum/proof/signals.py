"""What checks see, as numbers: the raw material of a score."""

from collections.abc import Sequence
from types import ModuleType

from probatum.model.statement import Check
from probatum.proof.alignment import Alignment, likeness, weight
from probatum.proof.case import Case
from probatum.proof.lexical import lexical_signals
from probatum.proof.reading import Kind

Signals = dict[str, float]


def signals(case: Case, modules: Sequence[ModuleType], made: Sequence[Check]) -> Signals:
    """Named numbers, most of them 0 to 1; the same names for every case.

    'failed NAME' is 1 for each check that failed; the others are measures of the alignment, and
    what the words alone tell (``lexical``).
    """
    found: Signals = {
        f"failed {module.NAME}": float(not check.passed)
        for module, check in zip(modules, made, strict=True)
    }
    found["verbatim"] = float(case.is_verbatim)
    found.update(_measures(case.alignment))
    found.update(lexical_signals(case.statement, " ".join(case.evidence)))
    return found


def _measures(alignment: Alignment) -> Signals:
    content = [place for place in alignment.said if place.token.is_content]
    whole = sum(weight(place.token) for place in content) or 1.0
    absent = alignment.missing
    near = sum(weight(token) for token in absent if token.key in alignment.elsewhere)
    told = [place for place in alignment.told if place.token.is_content]
    kept = sum(alignment.tells(at) for at, p in enumerate(alignment.told) if p.token.is_content)
    ways = frozenset({Kind.UP, Kind.DOWN})
    return {
        "coverage": alignment.coverage,
        "missing elsewhere": near / whole,
        "missing words": min(len(absent), 6) / 6,
        "kept of the evidence": kept / len(told) if told else 0.0,
        "neighbours": _neighbours(alignment),
        "sentences": float(len(alignment.chosen) > 1),
        "length": min(len(content), 20) / 20,
        "cues differ": float(_count(alignment, Kind.CUE) != 0),
        "directions": float(any(token.kind in ways for token in absent)),
        "hedged": float(any(place.token.kind is Kind.MODAL for place in alignment.told)),
        "quantities": float(any(place.token.kind is Kind.QUANTITY for place in alignment.said)),
    }


def _neighbours(alignment: Alignment) -> float:
    """How much of the statement's neighbourhoods the evidence has, 0 to 1."""
    own = matched = 0.0
    for at, place in enumerate(alignment.said):
        if not place.token.is_content:
            continue
        own += likeness(place, place)
        if at in alignment.match:
            matched += likeness(place, alignment.told[alignment.match[at]])
    return min(1.0, matched / own) if own else 0.0


def _count(alignment: Alignment, kind: Kind) -> int:
    said = sum(place.token.kind is kind for place in alignment.said)
    return said - sum(place.token.kind is kind for place in alignment.told)
