"""What JATS tags mean for words (JATS 1.3 and the NLM DTDs before it)."""

from lxml import etree

from probatum.sources import _math
from probatum.sources._markup import Markup, words
from probatum.sources._xml import attribute, children, tag

NOTES = frozenset({"fn", "table-fn", "aff", "corresp", "author-notes", "contrib"})
_PREFERRED = ("math", "table", "textual-form", "preformat", "code", "tex-math")


def cites(element: etree._Element) -> bool:
    """A cross-reference to the list of references or to a footnote."""
    return tag(element) == "xref" and attribute(element, "ref-type") in NOTES | {"bibr", "ref"}


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one of several forms of the same thing that reads best."""
    forms = [form for form in alternatives if tag(form)]
    best = (form for name in _PREFERRED for form in forms if tag(form) == name)
    return next(best, forms[0] if forms else None)


def _tex(element: etree._Element) -> str:
    parent = element.getparent()
    twice = parent is not None and next(children(parent, "math"), None) is not None
    return "" if twice else f" {_math.tex(element)} "


def _alternatives(element: etree._Element) -> str:
    form = chosen(element)
    if form is None:
        return ""
    if tag(form) == "math":
        return f" {_math.words(form)} "
    return f" {_math.tex(form)} " if tag(form) == "tex-math" else f" {words(form, MARKUP)} "


MARKUP = Markup(
    block=frozenset(
        {
            *("addr-line", "aff", "answer", "app", "array", "attrib", "body", "break", "caption"),
            *(
                "chem-struct-wrap",
                "contrib",
                "country",
                "def",
                "def-item",
                "def-list",
                "disp-formula",
            ),
            *(
                "disp-quote",
                "fn",
                "given-names",
                "institution",
                "label",
                "list",
                "list-item",
                "name",
            ),
            *(
                "p",
                "question",
                "sec",
                "sig",
                "sig-block",
                "speaker",
                "speech",
                "statement",
                "subtitle",
            ),
            *(
                "surname",
                "table",
                "tbody",
                "td",
                "term",
                "th",
                "thead",
                "title",
                "tr",
                "verse-line",
            ),
            *("row", "entry", "disp-formula-group", "hr", "string-name", "collab", "def-head"),
        }
    ),
    skip=frozenset(
        {
            *("alt-text", "graphic", "index-term", "inline-graphic", "long-desc", "object-id"),
            *("permissions", "private-char", "term-head-id", "xref-group", "ref-list"),
        }
    ),
    apart=frozenset(
        {
            *("boxed-text", "code", "def-list", "disp-quote", "fig", "fig-group", "fn", "fn-group"),
            *("list", "media", "preformat", "speech", "statement", "supplementary-material"),
            *("table", "table-wrap", "table-wrap-group", "verse-group", "sec"),
        }
    ),
    cites=cites,
    special={"tex-math": _tex, "alternatives": _alternatives},
)
