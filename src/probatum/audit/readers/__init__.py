"""The forms in which an answer may come: plain text, Markdown, HTML."""

import re
from dataclasses import replace

from probatum.audit.page import Page, Role
from probatum.audit.readers import html, markdown, plain
from probatum.model.errors import SourceError

_LONGEST_TITLE = 300
_HTML = re.compile(r"<(?:!doctype html|html|body|article|main|div|p|h[1-6]|ul|ol|table)\b", re.I)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|\]\((?:https?:|#)|^\[\^\w+\]:|^\|.+\|\s*$"
    r"|<sup>",
    re.MULTILINE,
)


def read(data: bytes) -> Page:
    """The page in a file's bytes; the form is told from the content.

    Raises:
        SourceError: the bytes are not text, or hold no words.
    """
    text = _decoded(data)
    if _HTML.search(text[:4000]) and "</" in text:
        page = html.read(text)
    elif len(_MARKDOWN.findall(text)) >= 2:
        page = markdown.read(text)
    else:
        page = plain.read(text)
    if not any(any(letter.isalpha() for letter in block.text) for block in page.blocks):
        raise SourceError("there are no words in the file")
    return _titled(page)


def _titled(page: Page) -> Page:
    """The page with its first block as a heading, where it is a line and no sentence."""
    first = page.blocks[0]
    if (
        first.role is not Role.PARAGRAPH
        or len(first.text) > _LONGEST_TITLE
        or first.text[-1] == "."
    ):
        return page
    return replace(page, blocks=(replace(first, role=Role.HEADING, level=1), *page.blocks[1:]))


def _decoded(data: bytes) -> str:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("the file is not text")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
