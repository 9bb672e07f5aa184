"""Must, should, may: a statement may weaken what its evidence says, and never strengthen it."""

from probatum.model.statement import Check
from probatum.proof.alignment import Alignment, Place, likeness
from probatum.proof.case import Case
from probatum.proof.outcome import VERBATIM, failed, named, passed
from probatum.proof.reading import Kind
from probatum.text.modality import Strength

NAME = "modality"
WHY = "A “may” that became a “must” takes a choice from doctor and patient that the source left."


def check(case: Case) -> Check:
    """Passes when nothing is more binding, or more certain, than in the evidence."""
    if case.is_verbatim:
        return passed(NAME, VERBATIM)
    alignment = case.alignment
    said, told = _modals(alignment.said), _modals(alignment.told)
    paired = set[int]()
    for at in said:
        place = alignment.said[at]
        if _is_same_verb(alignment, at):
            continue
        partner = _partner(alignment, place, told)
        if partner is not None:
            paired.add(partner)
        allowed = strength_at(alignment.told, partner) if partner is not None else Strength.MAY
        if strength_at(alignment.said, at) > allowed:
            here = named([place.token.text])
            there = named([alignment.told[partner].token.text]) if partner is not None else "none"
            return failed(NAME, f"{here} is stronger than the evidence, which has {there}.")
    for at in told:
        if at not in paired and _is_lost(alignment, at, bool(said)):
            word = named([alignment.told[at].token.text])
            return failed(NAME, f"The evidence says {word}; the statement leaves no doubt.")
    return passed(NAME, "Nothing is stronger than in the evidence.")


def _is_same_verb(alignment: Alignment, at: int) -> bool:
    """Whether an imperative is one in the evidence too, though not at the head of its sentence."""
    token = alignment.said[at].token
    if token.kind in (Kind.MODAL, Kind.CUE) or at not in alignment.match:
        return False
    return alignment.told[alignment.match[at]].token.text.lower() == token.text.lower()


def _modals(places: tuple[Place, ...]) -> list[int]:
    return [at for at, place in enumerate(places) if place.token.strength is not Strength.NONE]


def strength_at(places: tuple[Place, ...], at: int) -> Strength:
    """The strength of a cue, with that of the modal right before it ('must' 'not')."""
    own = places[at].token.strength
    before = places[at - 1].token if at else None
    if before is not None and before.kind is Kind.MODAL and before.strength > own:
        return before.strength
    return own


def _partner(alignment: Alignment, place: Place, told: list[int]) -> int | None:
    """The cue of the evidence in the likest neighbourhood; of equals, the weaker."""
    if not told:
        return None
    return max(
        told,
        key=lambda at: (
            round(likeness(place, alignment.told[at]), 2),
            alignment.told[at].token.text.lower() == place.token.text.lower(),
            -alignment.told[at].token.strength,
            -at,
        ),
    )


def _is_lost(alignment: Alignment, at: int, has_other: bool) -> bool:
    """Whether a weak cue stands right beside words that the statement has, and is not there."""
    if alignment.told[at].token.strength is not Strength.MAY:
        return False
    sentence = alignment.told[at].sentence
    near = []
    for steps in (range(at + 1, len(alignment.told)), range(at - 1, -1, -1)):
        taken = 0
        for other in steps:
            place = alignment.told[other]
            if place.sentence != sentence or taken == 1:
                break
            if place.token.is_content:
                near.append(alignment.tells(other))
                taken += 1
    if has_other and near and not all(near):
        return False
    return bool(near) and (all(near) or near[0])
