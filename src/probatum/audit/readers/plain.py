"""Plain text: a blank line parts blocks, a bullet or number opens an item."""

import re
from dataclasses import replace

from probatum.audit.page import GUESSED, Block, Page, Role, Writing

_BULLET = re.compile(r"(\s*)(?:[•▪■●○◦‣·*–—-])\s+")
_NUMBER = re.compile(
    r"(\s*)(?:\[?(\d{1,3})[.)\]]|[\[(](?:Ref\.? |[SR])?(\d{1,3})[\])]"
    r"|(?:Ref\.? |Source |[SR])(\d{1,3})[.:])\s+(?=\S)"
)
_ENDS = re.compile(r"[.!?:;)\]]\s*\Z")
_WRAPPED = 60
"""A line of at least so many characters that ends in no stop may go on in the next."""
_WIDEST = 110
_LONGEST_HEADING, _LONGEST_TITLE = 90, 300
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*\Z")


def read(text: str) -> Page:
    """The page of a plain text."""
    blocks: list[Block] = []
    open_block: Writing | None = None
    role, level, number, before = Role.PARAGRAPH, 0, "", ""

    def close() -> None:
        if open_block is not None:
            made = open_block.block(role, level=level, number=number)
            if made:
                blocks.append(made)

    is_wrapped = _is_wrapped(text)
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        bullet, numbered = _BULLET.match(line), _NUMBER.match(line)
        opens = bullet or numbered
        if not words or _UNDERLINE.match(line):
            close()
            open_block, before = None, ""
        elif open_block is None or opens or not _goes_on(before, line, is_wrapped):
            close()
            open_block = Writing()
            role = Role.ITEM if opens else Role.PARAGRAPH
            level = len(opens.group(1).expandtabs(4)) // 2 if opens else 0
            number = (numbered[2] or numbered[3] or numbered[4]) if numbered and not bullet else ""
            start = opens.end() if opens else 0
            open_block.add(line[start:], at + start)
            before = line
        else:
            open_block.add(" ", at, fixed=True)
            open_block.add(line, at)
            before = line
        at += len(line)
    close()
    return Page(text, tuple(_with_headings(_levelled(blocks))))


def _is_wrapped(text: str) -> bool:
    """Whether the text was broken into lines of one width: many long lines, and none too long."""
    lengths = [len(line) for line in text.splitlines()]
    return max(lengths, default=0) <= _WIDEST and sum(n > _WRAPPED for n in lengths) > 4


def _goes_on(before: str, line: str, is_wrapped: bool) -> bool:
    """Whether a line goes on with the sentence of the line before (hard-wrapped text)."""
    first = line.lstrip()[:1]
    if not is_wrapped:
        return first.islower() and not _ENDS.search(before)
    if len(before.rstrip()) < _WRAPPED:
        return first.islower()
    return True


def _with_headings(blocks: list[Block]) -> list[Block]:
    return [
        _as_heading(block) if _is_heading(block, at) else block for at, block in enumerate(blocks)
    ]


def _is_heading(block: Block, at: int) -> bool:
    """A short line of its own, without a stop at its end, that begins with a capital."""
    text = block.text
    if block.role is not Role.PARAGRAPH:
        return False
    if at == 0:
        return len(text) < _LONGEST_TITLE and not text.endswith(".")
    if len(text) > _LONGEST_HEADING or re.search(
        r"[.;,!¹²³⁰⁴-⁹\d\]]\Z|\(\d[\d, ]*\)\Z|https?:", text
    ):
        return False
    return text[0].isupper() and len(text.split()) <= 12


def _as_heading(block: Block) -> Block:
    return Block(Role.HEADING, block.text, block.places, GUESSED)


def _levelled(blocks: list[Block]) -> list[Block]:
    """Items with their depth counted from the least of their list."""
    made: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.role is Role.ITEM:
            run.append(block)
            continue
        least = min((item.level for item in run), default=0)
        made += [replace(item, level=item.level - least) for item in run]
        run = []
        if block is not None:
            made.append(block)
    return made
