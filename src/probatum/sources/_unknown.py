"""Words for a file that no format knows: what it seems to be."""

import re

from probatum.sources._encoding import is_program_data, kind_of_binary
from probatum.sources._xml import root_name

_KNOWN = {
    "TEI": "TEI, which is not among the formats read",
    "OAI-PMH": "an answer of a repository's OAI-PMH service without full records",
    "catalog": "a catalogue of schemas",
    "spls": "a list of drug labels, not a label",
    "html": "HTML that does not begin as HTML does",
    "collection": "annotated text in the BioC format, which is not among the formats read",
    "dblp": "dblp's list of publications in computer science",
}
_ARTICLE_PARTS = re.compile(
    rb"<(?:sec|fig|fig-group|table-wrap|ref|ref-list|aff|contrib|contrib-group|disp-quote|ack|fn-group"
    rb"|abstract|article-id|article-meta|boxed-text|app|funding-group|related-object|pub-date|mixed-citation"
    rb"|supplementary-material|sub-article|kwd-group|permissions|journal-meta|issue|fpage|history)[\s>]"
)


def why_unknown(head: bytes) -> str:
    """Why a file of unknown format is refused, in words for the person who offered it.

    head is the beginning of its bytes.
    """
    if not head.strip():
        return "the file is empty"
    if found := kind_of_binary(head):
        return f"not a text: {found}"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        root = root_name(head)
        if not root:
            return "looks like XML but has no element that can be read"
        if root not in _KNOWN and _ARTICLE_PARTS.search(head):
            return f"a part of an article without the article: its root element is <{root}>"
        return f"XML of an unknown kind: {_KNOWN.get(root, f'its root element is <{root}>')}"
    if start[:1] in {b"{", b"["}:
        keys = re.findall(rb'"([\w@$. -]{1,40})"\s*:', start[:500])[:5]
        words = ", ".join(key.decode("ascii", "replace") for key in keys)
        return f"JSON of an unknown kind{f'; its first keys are {words}' if words else ''}"
    if is_program_data(head):
        return "text that is written for programs: neither prose nor a known format"
    return "no known source format; guidelines are read as HTML, Markdown, PDF or plain text"
