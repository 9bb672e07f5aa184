"""Numbers that stay with their units: no line may part them."""

from typing import Final

from probatum.text.quantities import find_quantities

LONGEST: Final = 40
"""Characters that may stand in one line unbroken, on the narrowest phone."""
_BREAKS: Final = frozenset(" /-–")


def held_together(text: str) -> list[tuple[str, bool]]:
    """The text in parts, in order; True marks a quantity that must not be broken."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for quantity in find_quantities(text):
        start, end = quantity.start, quantity.end
        can_break = bool(_BREAKS.intersection(text[start:end]))
        if start >= at and can_break and end - start <= LONGEST:
            parts += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [part for part in (*parts, (text[at:], False)) if part[0]]
