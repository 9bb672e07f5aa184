"""Markdown: headings, paragraphs, lists, quotations, tables, footnotes; marks taken away."""

import html as entities
import re
from dataclasses import replace

from probatum.audit.page import Block, Page, Role, Writing

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z", re.DOTALL)
_ITEM = re.compile(r"(\s*)(?:[-*+•]|(\d{1,3})[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r" {0,3}>\s?")
_NOTE = re.compile(r"\[\^?([\w-]{1,20})\]:\s+")
_NUMBERED = re.compile(
    r"(?:\*\*|<sup>)?(?:\\?\[(?:Ref\.? |[SR])?(?P<square>\d{1,3})\\?\]"
    r"|\((?:Ref\.? |[SR])?(?P<round>\d{1,3})\)|(?:Ref\.? |Source |[SR])(?P<bare>\d{1,3})[.):]"
    r"|(?P<told>\d{1,3}):|(?<=\*\*)(?P<bold>\d{1,3})\.?(?=\*\*)"
    r"|(?<=<sup>)(?P<raised>\d{1,3})(?=</sup>)|【(?P<lens>\d{1,3})】)(?:\*\*|</sup>)?\s+"
)
"""What opens an entry: '[1]', '(2)', 'S3.', a raised 4."""
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})\s*\Z")
_ROW = re.compile(r"\s*\|(.*)\|\s*\Z")
_DIVIDER = re.compile(r"[\s|:-]+\Z")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<sup>\s*(?P<sup>[\d,\s–-]+)\s*</sup>"
    r"|!\[[^\]]*\]\([^)]*\)"
    r"|\[\^(?P<note>[\w-]{1,20})\]"
    r"|\[(?:\\?\[)?(?P<cite>\^?\d[\d,\s–-]*)(?:\\?\])?\]\((?P<to>[^)\s]*)[^)]*\)"
    r"|\[(?P<words>[^\]\n]*)\]\((?P<address>[^)\s]*)[^)]*\)"
    r"|<(?P<auto>https?://[^>\s]+)>"
    r"|(?P<tag></?[A-Za-z][^>\n]*>)"
    r"|(?P<entity>&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,20});)"
    r"|(?P<mark>\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~|`+)"
)
_FRONT = re.compile(r"\A---\s*\n.*?\n---\s*\n", re.DOTALL)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.writing: Writing | None = None
        self.links: list[str] = []
        self.role, self.level, self.number = Role.PARAGRAPH, 0, ""
        self.rows = 0
        """How many rows of a table stand right above."""

    def close(self) -> None:
        if self.writing is not None:
            made = self.writing.block(
                self.role, level=self.level, number=self.number, links=tuple(self.links)
            )
            if made:
                self.blocks.append(made)
        self.writing = None

    def open(self, role: Role, level: int = 0, number: str = "") -> None:
        self.close()
        self.writing, self.links = Writing(), []
        self.role, self.level, self.number = role, level, number

    def line(self, line: str, at: int) -> None:
        """Reads a line of the text, which begins at an offset of it."""
        if not _ROW.match(line):
            self.rows = 0
        quoted = _QUOTE.match(line)
        if quoted:
            if self.role is not Role.NOTE or self.writing is None:
                self.open(Role.NOTE)
            self.inline(line[quoted.end() :], at + quoted.end())
            self.close()
            return
        if not line.strip() or _RULE.match(line):
            self.close()
            return
        if self._opens(line, at):
            return
        if self.writing is None:
            self.open(Role.PARAGRAPH)
        else:
            assert self.writing is not None
            self.writing.add(" ", at, fixed=True)
        self.inline(line, at)

    def _opens(self, line: str, at: int) -> bool:
        """Whether a line opened a heading, item, note or row of its own."""
        heading = _HEADING.match(line)
        if heading:
            self.open(Role.HEADING, len(heading.group(1)))
            self.inline(heading.group(2), at + heading.start(2))
            self.close()
            return True
        row = _ROW.match(line)
        if row:
            self._row(row.group(1), at + row.start(1))
            return True
        item, note, numbered = _ITEM.match(line), _NOTE.match(line), _NUMBERED.match(line)
        match = item or note or numbered
        if not match:
            return False
        depth = len(item.group(1).expandtabs(4)) // 2 if item else 0
        number = (item.group(2) or "") if item else _number(match)
        self.open(Role.ITEM, depth, number)
        start = match.end()
        inner = _NUMBERED.match(line, start) if item and not number else None
        if inner:
            self.number, start = _number(inner), inner.end()
        self.inline(line[start:], at + start)
        return True

    def _row(self, cells: str, at: int) -> None:
        """A row of a table; the line of dashes below one makes it the head of the table."""
        if _DIVIDER.match(cells):
            if self.rows == 1:
                self.blocks[-1] = replace(self.blocks[-1], is_head=True)
            return
        self.open(Role.ROW)
        assert self.writing is not None
        for cell in cells.split("|"):
            self.writing.open_cell(at)
            self.inline(cell, at)
            at += len(cell) + 1
        self.close()
        self.rows += 1

    def inline(self, text: str, at: int) -> None:
        """Adds words without their marks; a link to a reference reads as its number."""
        assert self.writing is not None
        last = 0
        for match in _INLINE.finditer(text):
            self.writing.add(text[last : match.start()], at + last)
            last = match.end()
            start = at + match.start()
            if match["escaped"]:
                self.writing.add_escaped(match["escaped"], start)
            elif cited := match["sup"] or match["note"] or match["cite"]:
                mark = cited.strip().lstrip("^")
                sign = "^" if match["note"] and not mark.isdecimal() else ""
                self.writing.add(f"[{sign}{mark}]", start, fixed=True)
                self.writing.places[-1] = at + match.end() - 1
            elif match["words"] is not None:
                self.links.append(match["address"])
                self.inline(match["words"], at + match.start("words"))
            elif match["auto"]:
                self.links.append(match["auto"])
                self.writing.add(match["auto"], at + match.start("auto"))
            elif match["entity"]:
                self.writing.add(entities.unescape(match["entity"]), start, fixed=True)
            elif match["tag"] and match["tag"].lower().startswith("<br"):
                self.writing.add(" ", start, fixed=True)
        self.writing.add(text[last:], at + last)


def _number(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def read(text: str) -> Page:
    """The page of a Markdown text."""
    reader = _Reader(text)
    front = _FRONT.match(text)
    at = front.end() if front else 0
    for line in text[at:].splitlines(keepends=True):
        reader.line(line, at)
        at += len(line)
    reader.close()
    return Page(text, tuple(reader.blocks), front.group() if front else "")
