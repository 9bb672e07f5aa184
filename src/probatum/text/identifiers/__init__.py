"""Patient identifiers in a question: found before anything of it is stored or sent (law 9).

One module for each kind of place that they stand in; each has ``find(text)``, which yields
identifiers. Only what is plainly one is called so: a question that is asked to drop a dose or the
name of a disease is a worse question.
"""

from itertools import chain

from probatum.text.identifiers import addresses, births, names, numbers
from probatum.text.identifiers.kinds import Identifier, IdentifierKind
from probatum.text.identifiers.tidy import without

__all__ = ["Identifier", "IdentifierKind", "identifiers_in", "without_identifiers"]


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """The identifiers of a text, in order, none within another.

    start and end are 0-based, half-open offsets in code points of the text as it is given.
    """
    found = chain.from_iterable(room.find(text) for room in (births, numbers, addresses, names))
    chosen: list[Identifier] = []
    for one in sorted(found, key=lambda item: (item.start, item.start - item.end)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return tuple(chosen)


def without_identifiers(text: str) -> str:
    """The text with each identifier replaced by what to put instead, and tidied where one went."""
    return without(text, identifiers_in(text))
