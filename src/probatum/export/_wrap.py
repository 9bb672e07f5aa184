"""Lines for a terminal: a number never ends a line, so that no dose is torn from its unit."""

import re
from typing import Final

from rich.cells import cell_len

_GLUE: Final = "\u00a0"
_THOUSANDS = re.compile(r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3}){1,2}(?= ?[A-Za-zµμ%])")
_NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=[A-Za-zµμ%°×])")
_SIGN_AND_NUMBER = re.compile(r"(?<=[<>≤≥=±×~≈]) (?=\d)")


def glue(text: str) -> str:
    """The text with no-break spaces where a line must not end."""
    text = _THOUSANDS.sub(lambda match: match.group().replace(" ", _GLUE), text)
    return _SIGN_AND_NUMBER.sub(_GLUE, _NUMBER_AND_WORD.sub(_GLUE, text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most width terminal cells; a longer word (an address) has a line of its own.

    The spaces that were kept together come back as plain ones: what is copied from the terminal
    is the text.
    """
    lines: list[str] = []
    for word in glue(" ".join(text.split())).split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace(_GLUE, " ") for line in lines]
