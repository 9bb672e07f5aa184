"""Reading a quote aloud: line breaks and bullets become punctuation, nothing else changes."""

import re

BULLET = re.compile(
    r"[ \t]*(?:[■□◼◻◾◽▪▫●○❖•◦‣⁃➢➤►▶✓*・·∙]|[-–—](?=\s)|o(?=\s{1,3}\S)|\(?\d{1,2}[.)](?=\s)|\(?[a-z][.)](?=\s))[ \t]*"
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


def continues(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the line before (a hard-wrapped item)."""
    end, start = before.rstrip()[-1:], line.lstrip()[:1]
    return not BULLET.match(line) and end not in ".:;!?" and (start.islower() or start.isdigit())


def reading(text: str) -> str:
    """Quoted characters as one line: bullets dropped, line breaks read as "; ".

    A break after punctuation, or inside a sentence that was wrapped, reads as a space. Words,
    numbers, signs and punctuation stay as they stand in the source.
    """
    out, before = "", ""
    for line in text.split("\n"):
        words = without_bullet(line)
        if not words:
            continue
        if not out:
            out = words
        elif out[-1] in ":;,." or out.endswith(("–", "-")) or continues(before, line):
            out += " " + words
        else:
            out += "; " + words
        before = line
    return out
