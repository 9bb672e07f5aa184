"""The benchmark figures as the benchmarks' own page has them, shipped with the program."""

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Final

import nh3
from markdown_it import MarkdownIt

_WIDE = re.compile(r"<(table|pre)>.*?</\1>", re.DOTALL)
SHIPPED: Final = "benchmarks.md"
TAGS: Final = {"h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
               "code", "pre", "em", "strong"}  # fmt: skip


@lru_cache(maxsize=1)
def measured_html() -> str:
    """The figures as sanitised HTML; tables can be scrolled on a phone."""
    html = MarkdownIt("commonmark").enable("table").render(_text())
    clean = nh3.clean(html, tags=TAGS, attributes={})
    clean = clean.replace("<th></th>", "<td></td>")  # the corner of a table heads nothing
    return _WIDE.sub(_scrolled(), clean)


def _scrolled() -> Callable[[re.Match[str]], str]:
    """Puts what may be wider than a phone into a region of its own, which keys can scroll."""
    number = count(1)
    names = {"table": "Table", "pre": "Command"}

    def framed(match: re.Match[str]) -> str:
        label = f"{names[match[1]]} {next(number)}"
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{match[0]}</div>'
        )

    return framed


def _text() -> str:
    shipped = files("probatum.site.information") / SHIPPED
    if shipped.is_file():
        text = shipped.read_text(encoding="utf-8")
    else:
        beside = Path(__file__).parents[4] / "docs" / SHIPPED
        text = beside.read_text(encoding="utf-8") if beside.is_file() else ""
    _, _, rest = text.partition("\n")  # the page has its own title
    return rest
