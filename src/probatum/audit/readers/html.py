"""HTML: the words that a reader sees, each with its place in the file."""

import html as entities
import re
from dataclasses import replace
from html.parser import HTMLParser

from probatum.audit.page import Block, Page, Role, Writing

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "select",
        "textarea",
        "iframe",
        "head",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "body", "html", "form"}
    | {"dl", "dd", "dt", "figure", "figcaption", "table", "thead", "tbody", "pre", "details"}
    | {"summary", "address", "fieldset", "label", "button", "br", "hr", "option"}
)
_DIGITS = re.compile(r"\s*\[?\d[\d,\s–-]*\]?\s*\Z")


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.blocks: list[Block] = []
        self.meta: list[str] = []
        self.writing = Writing()
        self.links: list[str] = []
        self.role, self.level, self.number = Role.PARAGRAPH, 0, ""
        self.skipping: list[str] = []
        self.in_title = False
        self.lists: list[int | None] = []
        self.sup_from: int | None = None
        self.has_head = self.has_data = False
        """Whether the row has cells that name a column or row, and cells that do not."""

    @property
    def at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def close_block(self, role: Role = Role.PARAGRAPH, level: int = 0, number: str = "") -> None:
        made = self.writing.block(
            self.role, level=self.level, number=self.number, links=tuple(self.links)
        )
        if made:
            is_head = made.role is Role.ROW and self.has_head and not self.has_data
            self.blocks.append(replace(made, is_head=is_head))
        self.has_head = self.has_data = False
        self.writing, self.links = Writing(), []
        self.role, self.level, self.number = role, level, number

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "meta" and (told.get("property") or told.get("name")):
            self.meta.append(told.get("content", ""))
        if tag == "title":
            self.in_title = True
        if tag in _SKIPPED:
            self.skipping.append(tag)
        if not self.skipping:
            self._open(tag, told)

    def _open(self, tag: str, told: dict[str, str]) -> None:
        """Opens the block or mark of an element that is shown."""
        if tag in _HEADINGS:
            self.close_block(Role.HEADING, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self.close_block()
            start = told.get("start", "1")
            self.lists.append(int(start) if tag == "ol" and start.isdecimal() else _none(tag))
        elif tag == "li":
            self.close_block(Role.ITEM, max(0, len(self.lists) - 1), self._item_number(told))
        elif tag == "tr":
            self.close_block(Role.ROW)
        elif tag in ("td", "th"):
            self.writing.open_cell(self.at)
            self.has_head = self.has_head or tag == "th"
            self.has_data = self.has_data or tag == "td"
        elif tag == "blockquote":
            self.close_block(Role.NOTE)
        elif tag in _BLOCKS:
            self._inner_block(tag)
        elif tag == "sup":
            self.sup_from = len(self.writing.characters)
        elif tag == "a" and told.get("href"):
            self.links.append(told["href"])

    def _inner_block(self, tag: str) -> None:
        """A paragraph or line break; the first of an item, row or quotation is still it."""
        if not self.writing.characters and self.role is not Role.PARAGRAPH:
            return
        if self.role in (Role.ITEM, Role.ROW) and tag in ("br", "p", "div", "label"):
            self.writing.add(" ", self.at, fixed=True)
            return
        self.close_block()

    def _item_number(self, told: dict[str, str]) -> str:
        if not self.lists or self.lists[-1] is None:
            return ""
        value = told.get("value", "")
        number = int(value) if value.isdecimal() else self.lists[-1]
        self.lists[-1] = number + 1
        return str(number)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        if self.skipping:
            if tag == self.skipping[-1]:
                self.skipping.pop()
            return
        if tag in ("ul", "ol"):
            if self.lists:
                self.lists.pop()
            self.close_block()
        elif tag == "sup":
            self._close_sup()
        elif (
            tag in _HEADINGS
            or tag in ("li", "tr", "blockquote")
            or (tag in _BLOCKS and self.role is not Role.ITEM and self.role is not Role.ROW)
        ):
            self.close_block()

    def _close_sup(self) -> None:
        """A superscript of numbers is a citation: it reads in brackets."""
        start, self.sup_from = self.sup_from, None
        if start is None:
            return
        written = "".join(self.writing.characters[start:])
        if not _DIGITS.match(written) or "[" in written:
            return
        before = "".join(self.writing.characters[:start])
        if re.search(r"(?:\b10|[×x]\s?10|\b[mck]?m)\Z", before):
            return
        if start >= len(self.writing.places):
            return
        self.writing.characters.insert(start, "[")
        self.writing.places.insert(start, self.writing.places[start])
        self.writing.characters.append("]")
        self.writing.places.append(self.writing.places[-1])

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.meta.append(data)
        if not self.skipping:
            self.writing.add(data, self.at)

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name};")

    def _entity(self, written: str) -> None:
        if not self.skipping:
            self.writing.add(entities.unescape(written), self.at, fixed=True)


def _none(tag: str) -> int | None:
    return 1 if tag == "ol" else None


def read(text: str) -> Page:
    """The page of an HTML text; scripts, styles and navigation are left out."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    reader.close_block()
    return Page(text, tuple(reader.blocks), "\n".join(reader.meta))
