"""An HTML tree written to a TextBuilder: headings, paragraphs, lists, tables, captions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from probatum.model.document import PassageKind
from probatum.sources._builder import TextBuilder
from probatum.sources._grid import Grid, table_lines
from probatum.sources._markup import Markup, flow, words
from probatum.sources._xml import tag

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "center"}
    | {"body", "html", "details", "summary", "address", "fieldset", "form", "dialog", "hgroup"}
    | {"li", "dt", "dd", "tbody", "thead", "tfoot", "tr", "td", "th", "search"}
)
_APART = _BLOCKS | _LISTS | HEADINGS.keys() | {"dl", "table", "pre", "figure", "figcaption", "hr"}
_SKIP = frozenset(
    {"script", "style", "noscript", "template", "svg", "nav", "head", "iframe", "canvas", "object"}
    | {"button", "input", "select", "textarea", "audio", "video", "map", "option", "label"}
)
_CITED = re.compile(r"#_?(?:ref|cit|bib|fn|note|en|B|R|CR|b|r)[-_:\w]*\d", re.IGNORECASE)
_NAVIGATION = frozenset(
    {"nav", "navbar", "nav-tabs", "breadcrumb", "breadcrumbs", "menu", "sidebar", "pagination"}
    | {"cookie", "cookie-banner", "cookies", "skip-link", "skiplink", "skip-to-content", "share"}
    | {"social", "social-share", "site-header", "site-footer", "page-footer"}
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar"})


def _cites(element: etree._Element) -> bool:
    return tag(element) == "a" and _CITED.match(element.get("href") or "") is not None


MARKUP = Markup(
    block=frozenset({"br", "wbr"}) | _APART, skip=_SKIP, apart=frozenset(_APART), cites=_cites
)


@dataclass
class _Block:
    """One thing to write, in reading order."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[int, str], ...] = ()


def drop_navigation(root: etree._Element) -> bool:
    """Takes navigation, hidden parts and page footers out of the tree; whether there were any."""
    found = [element for element in root.iter(etree.Element) if _is_navigation(element)]
    for element in found:
        parent = element.getparent()
        if parent is not None:
            _remove(parent, element)
    return bool(found)


def _remove(parent: etree._Element, element: etree._Element) -> None:
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_navigation(element: etree._Element) -> bool:
    name = tag(element)
    if name in {"html", "body", "main", "article"}:
        return False
    if (
        name == "nav"
        or (element.get("role") or "").lower() in _ROLES
        or element.get("hidden") is not None
    ):
        return True
    if name == "footer":
        return not any(tag(above) in {"article", "blockquote"} for above in element.iterancestors())
    return bool(_NAVIGATION.intersection((element.get("class") or "").lower().split()))


def write(
    root: etree._Element, builder: TextBuilder, title: str = "", *, boxed: bool = False
) -> None:
    """Writes what is in root; a first heading that repeats the title is not.

    boxed: everything is one box, a line each.
    """
    blocks = list(_blocks(root))
    if boxed:
        lines = [line for block in blocks for line in (block.text, *(row for _, row in block.rows))]
        builder.block("\n".join(line for line in lines if line), PassageKind.BOX)
        return
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind == "heading":
            if at or block.text != title:
                builder.heading(block.text, block.level)
        elif block.kind == "list":
            lead = blocks[at - 1].text if at and _leads(blocks[at - 1], block) else ""
            builder.items(block.rows, lead)
        elif block.kind == "table":
            lines = [line for _, line in block.rows]
            builder.lines(lines, PassageKind.TABLE, block.text)
        elif following is None or not _leads(block, following):
            kind = PassageKind.CAPTION if block.kind == "caption" else PassageKind.PARAGRAPH
            builder.block(block.text, kind)


def _leads(block: _Block, following: _Block) -> bool:
    """Whether a paragraph opens the list after it."""
    return block.kind == "text" and following.kind == "list" and block.text.endswith(":")


def _blocks(element: etree._Element) -> Iterator[_Block]:
    for piece in flow(element, MARKUP):
        if isinstance(piece, str):
            yield _Block("text", piece)
        else:
            yield from _apart(piece)


def _apart(element: etree._Element) -> Iterator[_Block]:
    name = tag(element)
    if name in HEADINGS:
        if text := words(element, MARKUP):
            yield _Block("heading", text, HEADINGS[name])
    elif name in _LISTS or name == "dl":
        if rows := tuple(_rows(element, 0)):
            yield _Block("list", rows=rows)
    elif name == "table":
        yield from _table(element)
    elif name == "pre":
        text = "".join(str(part) for part in element.itertext())
        lines = [line.rstrip() for line in text.split("\n")]
        yield _Block("text", "\n".join(line for line in lines if line))
    elif name == "figcaption":
        yield _Block("caption", words(element, MARKUP))
    elif name != "hr":
        yield from _blocks(element)


def _rows(element: etree._Element, depth: int) -> Iterator[tuple[int, str]]:
    """The items of a list with their depth, each with its marker."""
    number = int(start) if (start := element.get("start") or "1").isdecimal() else 1
    for item in element:
        name = tag(item)
        if name in _LISTS or name == "dl":
            yield from _rows(item, depth + 1)
        elif name in {"li", "dt", "dd"}:
            marker = f"{number}." if tag(element) == "ol" else "-"
            number += 1
            yield from _item(item, depth + (name == "dd"), marker)
        elif name == "div":
            yield from _rows(item, depth)


def _item(item: etree._Element, depth: int, marker: str) -> Iterator[tuple[int, str]]:
    first = True
    for piece in flow(item, MARKUP):
        if not isinstance(piece, str) and (tag(piece) in _LISTS or tag(piece) == "dl"):
            yield from _rows(piece, depth + 1)
            continue
        if not isinstance(piece, str) and tag(piece) == "table":
            for block in _table(piece):
                yield from ((depth + 1, "  " * (depth + 1) + line) for _, line in block.rows)
            continue
        if not isinstance(piece, str) and any(
            tag(at) in _LISTS for at in piece.iter(etree.Element)
        ):
            yield from _item(piece, depth, marker if first else "")
            first = False
            continue
        if text := piece if isinstance(piece, str) else words(piece, MARKUP):
            shown = f"{marker} {text}" if first and marker else text
            yield depth if first else depth + 1, "  " * (depth if first else depth + 1) + shown
            first = False


def _table(element: etree._Element) -> Iterator[_Block]:
    """A table of cells; one that only arranges the page is read as its parts."""
    rows = [row for row in element.iter("tr") if _owner(row) is element]
    cells = [cell for row in rows for cell in row if tag(cell) in {"td", "th"}]
    arranges = (element.get("role") or "") in {"presentation", "none"}
    if arranges or len(cells) <= 1 or any(cell.find(".//table") is not None for cell in cells):
        for cell in cells:
            yield from _blocks(cell)
        return
    caption = element.find("caption")
    yield _Block(
        "table",
        words(caption, MARKUP) if caption is not None else "",
        rows=tuple((0, line) for line in table_lines(_grid(rows))),
    )


def _owner(row: etree._Element) -> etree._Element | None:
    return next((above for above in row.iterancestors() if tag(above) == "table"), None)


def _grid(rows: list[etree._Element]) -> Grid:
    """The cells with spans repeated; the rows of a thead, or of th alone, are headings."""
    filled: list[list[str]] = []
    pending: dict[int, tuple[int, str]] = {}
    headings = 0
    for number, row in enumerate(rows):
        cells = [cell for cell in row if tag(cell) in {"td", "th"}]
        line: list[str] = []
        for cell in cells:
            _carry(line, pending)
            text = words(cell, MARKUP)
            for _ in range(_span(cell, "colspan")):
                if (down := _span(cell, "rowspan")) > 1:
                    pending[len(line)] = (down - 1, text)
                line.append(text)
        _carry(line, pending)
        filled.append(line)
        if _is_heading_row(row, cells) and number == headings and number + 1 < len(rows):
            headings += 1
    return Grid(filled[:headings], filled[headings:])


def _is_heading_row(row: etree._Element, cells: list[etree._Element]) -> bool:
    """A row of a thead, of th alone, or of bold words alone."""
    parent = row.getparent()
    if parent is not None and tag(parent) == "thead":
        return True
    return bool(cells) and all(tag(cell) == "th" or _is_bold(cell) for cell in cells)


def _is_bold(cell: etree._Element) -> bool:
    """Whether the cell's words are all in bold; an empty cell says nothing against it."""
    bold = "".join(words(part, MARKUP) for part in cell.iter("b", "strong"))
    return bold.replace(" ", "") == words(cell, MARKUP).replace(" ", "")


def _carry(line: list[str], pending: dict[int, tuple[int, str]]) -> None:
    """Cells of rows above that reach down to this row."""
    while len(line) in pending:
        at = len(line)
        left, text = pending.pop(at)
        if left > 1:
            pending[at] = (left - 1, text)
        line.append(text)


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() else 1
