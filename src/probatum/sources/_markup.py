"""Mixed content to words: markup goes, its meaning stays.

``10<sup>9</sup>/L`` reads 10^9/L, ``CO<sub>2</sub>`` CO2, a superscript citation [12]; words on
the two sides of a block or line break are never fused; inline tags add no space. White space
becomes single spaces; every other character stays as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from probatum.sources import _math
from probatum.sources._superscript import (
    citation,
    finish,
    join_citations,
    subscript,
    superscript,
)
from probatum.sources._xml import tag


def no_citation(_: etree._Element) -> bool:
    """For formats whose markup has no reference to a list of references."""
    return False


@dataclass(frozen=True)
class Markup:
    """What the tags of one format mean for words. A tag not named here is inline."""

    block: frozenset[str] = frozenset({"p", "div", "br", "break"})
    """Tags that end a word on both sides."""
    skip: frozenset[str] = frozenset()
    """Tags whose content is no part of the text."""
    apart: frozenset[str] = frozenset()
    """Tags that ``flow`` gives as elements of their own: lists, tables, figures."""
    superscripts: frozenset[str] = frozenset({"sup"})
    subscripts: frozenset[str] = frozenset({"sub", "inf"})
    cites: Callable[[etree._Element], bool] = no_citation
    """Whether the element points to the list of references or to a footnote."""
    special: Mapping[str, Callable[[etree._Element], str]] = field(default_factory=dict)
    """Tags with a rendering of their own."""


PLAIN = Markup()


def words(element: etree._Element | None, markup: Markup = PLAIN) -> str:
    """The words of an element's content, apart-elements included, on one line."""
    if element is None:
        return ""
    if not len(element):
        return " ".join((element.text or "").split())
    writer = _Writer(markup, whole=True)
    writer.inside(element)
    return writer.text()


def flow(element: etree._Element, markup: Markup) -> Iterator[str | etree._Element]:
    """The element's content in reading order: runs of words, and the elements set apart."""
    if not len(element):
        if text := " ".join((element.text or "").split()):
            yield text
        return
    writer = _Writer(markup, whole=False)
    writer.inside(element)
    writer.flush()
    yield from writer.pieces


class _Writer:
    """Walks mixed content once, keeping the words written so far."""

    def __init__(self, markup: Markup, *, whole: bool) -> None:
        self.pieces: list[str | etree._Element] = []
        self._markup = markup
        self._apart = frozenset() if whole else markup.apart
        self._out: list[str] = []

    def text(self) -> str:
        """The words since the last flush."""
        return finish("".join(self._out))

    def flush(self) -> None:
        """Ends a run of words."""
        if text := self.text():
            self.pieces.append(text)
        self._out.clear()

    def inside(self, element: etree._Element) -> None:
        """Writes an element's content."""
        if element.text:
            self._out.append(element.text)
        done: etree._Element | None = None
        for child in element:
            if done is None and tag(child) in self._markup.superscripts:
                done = self._raised(child)
            elif done is None:
                self._element(child)
            if done is None or child is done:
                self._out.append(child.tail or "")
                done = None

    def _element(self, child: etree._Element) -> None:
        name, markup = tag(child), self._markup
        if not name:
            self._out.append(str(child.text) if child.tag is etree.Entity else "")
        elif name in markup.skip:
            return
        elif name in self._apart:
            self.flush()
            self.pieces.append(child)
        elif name in markup.special:
            self._out.append(markup.special[name](child))
        elif name == "math":
            self._out.append(_math.words(child))
        elif name in markup.subscripts:
            content, space = self._content(child)
            kept, written = subscript(self._before(), content)
            self._replace(kept, written + space)
        elif markup.cites(child):
            raised = any(tag(inner) in markup.superscripts for inner in child)
            content, space = self._content(child)
            self._out.append(citation(self._before(), content, raised=raised) + space)
        elif name in markup.block or name in markup.apart:
            self._out.append(" ")
            self.inside(child)
            self._out.append(" ")
        else:
            self.inside(child)

    def _raised(self, first: etree._Element) -> etree._Element:
        """Writes a superscript with those that follow it immediately; gives the last of them."""
        group = [first]
        while not group[-1].tail:
            following = group[-1].getnext()
            if following is None or tag(following) not in self._markup.superscripts:
                break
            group.append(following)
        contents = [self._content(part) for part in group]
        content, space = _side_by_side([text for text, _ in contents]), contents[-1][1]
        cites = any(self._markup.cites(inner) for part in group for inner in part.iter())
        if cites:
            content = join_citations(content)
        after = space or self._following(group[-1])
        kept, written = superscript(self._before(), content, after, cites=cites)
        self._replace(kept, written + space)
        return group[-1]

    def _content(self, element: etree._Element) -> tuple[str, str]:
        """The words inside, and the white space at their end."""
        inner = _Writer(self._markup, whole=True)
        inner.inside(element)
        text = "".join(inner._out)
        return " ".join(text.split()), text[len(text.rstrip()) :]

    def _following(self, element: etree._Element | None) -> str:
        """The first characters that come after an element in its run of words; '' for none."""
        apart = self._markup.block | self._markup.apart
        while element is not None:
            if element.tail:
                return element.tail
            beside = element.getnext()
            if beside is None:
                element = element.getparent()
                if element is not None and tag(element) in apart:
                    return ""
            elif tag(beside) in apart:
                return ""
            else:
                element = beside
                text = "" if tag(beside) in self._markup.skip else _first_text(beside)
                if text:
                    return text
        return ""

    def _replace(self, kept: int, written: str) -> None:
        """Writes, and takes back what stands after the first kept of ``_before``'s characters."""
        before = self._before()
        if kept < len(before):
            self._out[:] = ["".join(self._out)[: kept - len(before)]]
        self._out.append(written)

    def _before(self) -> str:
        """The last 40 or so characters written."""
        found = ""
        for part in reversed(self._out):
            found = part + found
            if len(found) >= 40:
                break
        return found[-200:]


def _side_by_side(superscripts: list[str]) -> str:
    """Superscripts that touch, as one: a and b are a,b, and 1 and 2 are not 12."""
    content = ""
    for text in superscripts:
        content += f",{text}" if content[-1:].isalnum() and text[:1].isalnum() else text
    return content


def _first_text(element: etree._Element) -> str:
    return next((str(text) for text in element.itertext() if text), "")
