"""Reading a quote aloud: line breaks and bullets become punctuation, nothing else changes."""

import re

BULLET = re.compile(
    r"[ \t]*(?:[■□▪▫●○•◦‣⁃➢➤✓*]|[-–—](?=\s)|o(?=\s{1,3}\S)|\(?\d{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s))[ \t]*"
)
_SPACE = re.compile(r"[ \t\u00a0]+")


def depth(line: str) -> int:
    """How far a line is indented, in columns."""
    return len(line) - len(line.lstrip(" \t"))


def without_bullet(line: str) -> str:
    """A line without its bullet, numeral or surrounding space."""
    match = BULLET.match(line)
    rest = line[match.end() :] if match else line
    return _SPACE.sub(" ", rest).strip()


def reading(text: str) -> str:
    """Quoted characters as one line: bullets dropped, line breaks read as "; " (or " " after ":").

    Words, numbers, signs and punctuation stay as they stand in the source.
    """
    out = ""
    for line in text.split("\n"):
        words = without_bullet(line)
        if not words:
            continue
        if not out:
            out = words
        elif out[-1] in ":;,." or out.endswith(("–", "-")):
            out += " " + words
        else:
            out += "; " + words
    return out
