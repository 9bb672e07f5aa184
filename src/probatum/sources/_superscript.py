"""What a superscript or subscript means: exponent, citation, mass number, ordinal or mark."""

import re

CITE, CITE_END = "\x01", "\x02"
"""Stand for the brackets of a citation until its neighbours are known; illegal in XML."""

_NUMERAL = re.compile(r"[-+−–]?\s?\d+(?:[.,]\d+)?")
_NUMERALS = re.compile(r"\[?\d{1,3}(?:\s*[,;–—−-]\s*\d{1,3})*\s*,?\]?")
_LIST = re.compile(r"\d{1,3}(?:\s*[,;]\s*\d{1,3})+(?:\s*[–—-]\s*\d{1,3})*")
_ENGLISH_ORDINAL = re.compile(r"(?:st|nd|rd|th)", re.I)
_ORDINAL = re.compile(r"(?:er|re|ème|os|as|º|ª)", re.I)
_CHARGE = re.compile(r"\d?[-+−–]")
_MARK = re.compile(r"\W+|TM|SM|R|®|™")
_POWER_OF_TEN = re.compile(r"(?:^|[^\d.])10$")
_RAISABLE = re.compile(
    r"(?:^|[\W\d_])(?:[kcdmµμn]?m|ft|yd|sec|chi|eta|tau|sin|cos|tan|log|exp|[^\W\d_])$"
)
"""Ends in a unit of length or time, a function's name or a single letter: m, kg/m, sin, R, χ."""
_MASS = re.compile(
    r"\s*(?:H|He|C|N|O|F|Na|P|S|K|Ca|Cr|Fe|Co|Cu|Ga|Se|Br|Kr|Rb|Sr|Y|Zr|Mo|Tc|Pd|In|I|Xe|Cs|Ba"
    r"|Sm|Ho|Er|Lu|Re|Ir|Au|Hg|Tl|Pb|Bi|At|Rn|Ra|Ac|Th|U|Pu|Am)(?![a-z])"
)
_BRACKETED = re.compile(r"\(.*\)|\[.*\]", re.S)


def superscript(before: str, content: str, after: str, *, cites: bool) -> tuple[int, str]:
    """How a superscript reads after ``before``: how much of before stays, and what is added.

    before is what was written so far, after the characters that follow. cites says that the
    superscript holds a reference to the list of references or to a footnote.
    """
    if not content:
        return len(before), ""
    base = before.rstrip()
    gap = before[len(base) :]
    apart = bool(gap) and "\n" not in gap
    if _is_mass(before, content, after):
        return len(before), f"^{content}" if before[-1:].isdigit() else content
    noted = apart and after[:1].isalnum() and not cites
    if cites or (not noted and _is_citation(base, content)):
        return len(before if apart else base), _bracketed(content)
    space = " " if after[:1].isalnum() and content[-1:].isalnum() else ""
    if not base or (apart and not _takes_exponent(base, content)):
        return len(before), content + space
    return len(base), _joined(base, content) + space


def subscript(before: str, content: str) -> tuple[int, str]:
    """A subscript, plain; a number after a digit is set off, so that 1 and 2 are not 12.

    How much of before stays, and what is added, as for a superscript.
    """
    base = before.rstrip()
    kept = len(base) if "\n" in before[len(base) :] else len(before)
    set_off = before[:kept][-1:].isdigit() and content[:1].isdigit()
    return kept, f"_{content}" if set_off else content


def citation(before: str, content: str, *, raised: bool = False) -> str:
    """A citation on the line: in its own words, or bracketed where it would touch a word.

    raised says that the citation is a superscript as a whole.
    """
    last = before[-1:]
    if CITE in content:
        return content
    touching = bool(last) and not last.isspace() and last not in "([{,;:–—-/<>=~"
    follows = re.search(CITE_END + r"[,;–—-]?\s*$", before) is not None
    if (raised or touching or follows) and _NUMERALS.fullmatch(content) and last != CITE:
        return _bracketed(content)
    if touching and len(content) == 1 and content.isalnum():
        return _bracketed(content)
    return f" {content}" if last.isalnum() and content[:1].isalnum() else content


def join_citations(content: str) -> str:
    """Citations in one superscript, without brackets of their own; two that touch are 4,89."""
    content = re.sub(rf"(?<=[^\W_])({CITE_END})?{CITE}", ",", content)
    return content.replace(CITE, "").replace(CITE_END, "")


def finish(text: str) -> str:
    """Neighbouring citations as one, single spaces, no line break's space before a comma."""
    if CITE in text:
        text = re.sub(rf"{CITE_END}\s*([,;–—-])\s*{CITE}", r"\1", text)
        text = re.sub(rf"([\[(])\s*{CITE}([^{CITE_END}]*){CITE_END}(?=\s*[,;\])])", r"\1\2", text)
        text = text.replace(CITE, "[").replace(CITE_END, "]")
    if "\n" in text:
        text = re.sub(r"\s*\n\s*([,.;:)\]])(?=\s|$)", r"\1", text)
        text = re.sub(r"([(\[])\s*\n\s*", r"\1", text)
    return " ".join(text.split())


def _is_mass(before: str, content: str, after: str) -> bool:
    """A mass number: [18F]FDG, 125I-labelled, NaH13CO3, 111Indium."""
    if not re.fullmatch(r"\d{1,3}m?", content):
        return False
    ended = before.rstrip()[-1:] in {".", ",", ";", ":", "!", "?", ""}
    if not before or before[-1].isspace() or before[-1] in "[(-–/,":
        named = not ended and len(content) > 1 and bool(re.match(r"[A-Z][a-z]{3}", after))
        return named or bool(_MASS.match(after))
    return not ended and len(content) > 1 and bool(_MASS.match(after)) and not after[0].isspace()


def _is_citation(base: str, content: str) -> bool:
    """Numerals after a word or a full stop cite; after a number or a unit they are an exponent."""
    if not _NUMERALS.fullmatch(content) or not base:
        return False
    last = base[-1]
    if last == CITE_END or last in ".,;:?!%\"'”’»":
        return True
    if last.isdigit():
        return bool(_LIST.fullmatch(content))
    if last in ")]":
        return bool(re.search(r"[^\W\d_]{3,}[)\]]$", base))
    return last.isalpha() and not _takes_exponent(base, content)


def _takes_exponent(base: str, content: str) -> bool:
    """Whether a number above base is an exponent: 10^9, kg/m^2, min^-1; word and 12 is not."""
    if not _NUMERAL.fullmatch(content):
        return False
    if _POWER_OF_TEN.search(base):
        return True
    if base[-1].isalpha() and not content[0].isdigit():
        return True
    return len(content) == 1 and bool(_RAISABLE.search(base))


def _bracketed(content: str) -> str:
    content = content.strip()
    if _BRACKETED.fullmatch(content) or not any(at.isalnum() for at in content):
        return content
    return f"{CITE}{content.strip(' ,;')}{CITE_END}"


def _joined(base: str, content: str) -> str:
    """A superscript that belongs to the word before it."""
    if _MARK.fullmatch(content) or _ENGLISH_ORDINAL.fullmatch(content):
        return content
    if base[-1].isdigit() and _ORDINAL.fullmatch(content):
        return content
    return content if base[-1].isalpha() and _CHARGE.fullmatch(content) else f"^{content}"
