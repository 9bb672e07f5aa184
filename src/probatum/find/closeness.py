"""How close a text is to what was asked: where a concept is named, and by which of its names."""

from dataclasses import dataclass
from enum import IntEnum

from probatum.find.targets import Target, folded
from probatum.model.statement import Directness


class Place(IntEnum):
    """Where a concept is named, closest last."""

    NOWHERE = 0
    PASSAGE = 1
    TITLE = 2
    HEADINGS = 3
    UNIT = 4


@dataclass(frozen=True)
class Surroundings:
    """A unit and what stands around it, as folded tokens (see targets.folded)."""

    unit: str
    headings: str
    title: str
    """The document's title and the conditions it says it is about."""
    passage: str

    def levels(self) -> tuple[tuple[Place, str], ...]:
        """From the unit outwards."""
        return (
            (Place.UNIT, self.unit),
            (Place.HEADINGS, self.headings),
            (Place.TITLE, self.title),
            (Place.PASSAGE, self.passage),
        )


@dataclass(frozen=True)
class Closeness:
    """Where a target was found; other names the broader or narrower concept that was."""

    place: Place
    directness: Directness
    other: str = ""
    is_narrower: bool = False


_BEFORE = frozenset(
    folded(
        "of in with for the and or to a an on by from acute severe mild moderate suspected typical "
        "classic childhood adult paediatric treatment management treating managing about what is "
        "are causes symptoms diagnosis bronchial essential primary systemic"
    ).split()
)


_DIRECT = {place: Closeness(place, Directness.DIRECT) for place in Place}
_NOWHERE = Closeness(Place.NOWHERE, Directness.INDIRECT)


def _stands_alone(phrase: str, text: str) -> bool:
    """Whether a text names the parent itself, and not another of its forms (brittle diabetes)."""
    at = text.find(phrase)
    while at >= 0:
        before = text[:at].rsplit(maxsplit=1)[-1:]
        if not before or before[0] in _BEFORE:
            return True
        at = text.find(phrase, at + 1)
    return False


def closeness(target: Target, around: Surroundings) -> Closeness:
    """How a unit in its surroundings bears on one target."""
    levels = around.levels()[:3]
    for place, text in levels:
        for phrase in target.direct:
            if phrase in text:
                return _DIRECT[place]
    for place, text in levels:
        for phrase, name in target.narrower.items():
            if phrase in text:
                return Closeness(place, Directness.DIRECT, name, is_narrower=True)
    for place, text in levels:
        for phrase, name in target.broader.items():
            if phrase in text and _stands_alone(phrase, text):
                return Closeness(place, Directness.BROADER, name)
    for phrase in target.direct:
        if phrase in around.passage:
            return _DIRECT[Place.PASSAGE]
    return _NOWHERE
