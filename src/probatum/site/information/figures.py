"""The benchmark figures as the benchmarks' own page has them, shipped with the program."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import nh3
from markdown_it import MarkdownIt

SHIPPED: Final = "benchmarks.md"
TAGS: Final = {"h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
               "code", "pre", "em", "strong"}  # fmt: skip


@lru_cache(maxsize=1)
def measured_html() -> str:
    """The figures as sanitised HTML; tables can be scrolled on a phone."""
    html = MarkdownIt("commonmark").enable("table").render(_text())
    clean = nh3.clean(html, tags=TAGS, attributes={})
    return clean.replace(
        "<table>", '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>'
    ).replace("</table>", "</table></div>")


def _text() -> str:
    shipped = files("probatum.site.information") / SHIPPED
    if shipped.is_file():
        text = shipped.read_text(encoding="utf-8")
    else:
        beside = Path(__file__).parents[4] / "docs" / SHIPPED
        text = beside.read_text(encoding="utf-8") if beside.is_file() else ""
    _, _, rest = text.partition("\n")  # the page has its own title
    return rest
