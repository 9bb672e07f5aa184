"""The forms in which an answer may come: plain text, Markdown, HTML."""

import re

from probatum.audit.page import Page
from probatum.audit.readers import html, markdown, plain
from probatum.model.errors import SourceError

_HTML = re.compile(r"<(?:!doctype html|html|body|article|main|div|p|h[1-6]|ul|ol|table)\b", re.I)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\s*[-*+] \S|\*\*\S[^*\n]*\*\*|\]\((?:https?:|#)|^\[\^\w+\]:|^\|.+\|\s*$",
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
    return page


def _decoded(data: bytes) -> str:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError("the file is not text")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
