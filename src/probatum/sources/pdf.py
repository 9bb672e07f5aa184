"""PDF files with a text layer, read with PDFium in the order in which the file gives the words.

Lines are joined and headings found as in plain text; lines that pages repeat at their head or foot
are left out, with a warning. A PDF states neither its type nor a date of publication that could be
relied on, so these stay unknown. Tables are text lines: their cells are not marked in the file.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from probatum.model.document import Document
from probatum.model.errors import SourceError
from probatum.model.reference import Identifiers, Reference
from probatum.sources._builder import TextBuilder
from probatum.sources._identity import document_id
from probatum.sources._lines import logical_lines
from probatum.sources._names import title_from
from probatum.sources._pdf_page import PageText, join_words, read_page
from probatum.sources.base import Extracted, Extraction, Fault
from probatum.sources.plaintext import write_lines

NAME = "pdf"
VERSION = "1"

MAX_PAGES = 5000
MAX_SECONDS = 25.0
"""A file that takes longer is refused: some are built to take forever."""
EDGE_LINES = 3
"""Running heads and feet stand in so many lines at the top or bottom of a page."""

_PASSWORD = 4
"""PDFium's error code for a file that wants a password (FPDF_ERR_PASSWORD)."""
_FILE_LIKE = re.compile(
    r"\.(?:docx?|dvi|pdf|indd|qxd|tex|rtf|ps|xlsx?|pptx?)$|^microsoft |^untitled|^\S*$|[_\\/]", re.I
)


def recognise(head: bytes, name: str) -> int:
    """95 for the mark of a PDF in the first kilobyte, where readers look for it."""
    del name  # content decides
    return 95 if b"%PDF-" in head[:1024] else 0


def extract(data: bytes, name: str) -> Iterator[Extracted]:
    """The one document of the file, or a Fault."""
    try:
        yield Extraction(_document(data, name), data)
    except SourceError as error:
        yield Fault(name, str(error))


def _document(data: bytes, name: str) -> Document:
    pages, stated = _read(data)
    silent = [str(at) for at, page in enumerate(pages, start=1) if not _has_words(page.lines)]
    if len(silent) == len(pages):
        raise SourceError("no text layer: the pages are pictures; text recognition is needed first")
    warnings = [f"no text on pages {', '.join(silent[:20])}"] if silent else []
    title, used = _title(stated, pages[0])
    pages[0] = _without_lines(pages[0], used)
    repeated = _repeated(pages)
    if repeated:
        warnings.append(f"lines repeated on the pages were left out: {min(repeated)[:80]!r} …")
    kept = [line for page in pages for line in _without(page, repeated)]
    lines = logical_lines(join_words("\n".join(kept)))
    builder = TextBuilder()
    builder.title(title)
    if lines and lines[0].text == title:
        del lines[0]
    write_lines(builder, lines)
    text, passages = builder.build()
    identity = document_id(Identifiers(), name, text)
    return Document(
        id=identity,
        reference=Reference(id=identity, title=title or title_from(name)),
        text=text,
        passages=passages,
        format=NAME,
        extractor=f"{NAME}/{VERSION}",
        warnings=tuple(warnings),
    )


def _read(data: bytes) -> tuple[list[PageText], str]:
    """The pages, and the title in the metadata. Raises SourceError for what PDFium refuses."""
    started = time.monotonic()
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise SourceError("encrypted: the PDF wants a password") from None
        raise SourceError(f"not readable as PDF: {error}") from None
    try:
        if not 0 < len(pdf) <= MAX_PAGES:
            raise SourceError(f"a PDF of {len(pdf)} pages; at most {MAX_PAGES} are read")
        pages = []
        for at in range(len(pdf)):
            pages.append(_page(pdf, at))
            if time.monotonic() - started > MAX_SECONDS:
                raise SourceError(f"reading took more than {MAX_SECONDS:.0f} seconds")
        return pages, str(pdf.get_metadata_value("Title"))
    finally:
        pdf.close()


def _page(pdf: pypdfium2.PdfDocument, at: int) -> PageText:
    try:
        page = pdf[at]
    except pypdfium2.PdfiumError:
        return PageText([], [], [])  # a broken page; it is named among those without text
    try:
        return read_page(page)
    except pypdfium2.PdfiumError:
        return PageText([], [], [])
    finally:
        page.close()


def _has_words(lines: list[str]) -> bool:
    return any(mark.isalnum() for line in lines for mark in line)


def _title(stated: str, first: PageText) -> tuple[str, range]:
    """The title and its lines: the metadata's where the page has it, else the largest lines."""
    stated = " ".join(stated.split())
    page = " ".join(first.lines)
    if stated and not _FILE_LIKE.search(stated) and _letters(stated) in _letters(page):
        return stated, range(0)
    sized = [
        (height, at)
        for at, (height, line) in enumerate(zip(first.heights, first.lines, strict=True))
        if height and len(re.findall(r"[^\W\d_]", line)) > 3
    ]
    heights = sorted(height for height, _ in sized)
    if not sized or heights[-1] < 1.15 * heights[len(heights) // 2]:
        return "", range(0)
    start = next(at for height, at in sized if height == heights[-1])
    end = start + 1
    while end < len(first.lines) and first.heights[end] >= 0.95 * heights[-1]:
        end += 1
    title = join_words(" ".join(" ".join(first.lines[start:end]).split()))
    return (title, range(start, end)) if len(title) <= 300 else ("", range(0))


def _without_lines(page: PageText, used: range) -> PageText:
    """The page without the lines that are its title."""
    kept = [at for at in range(len(page.lines)) if at not in used]
    return PageText(
        [page.lines[at] for at in kept],
        [page.heights[at] for at in kept],
        [page.gaps[at] for at in kept],
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _key(line: str) -> str:
    """A line without its figures, so that page numbers do not tell running heads apart."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _edges(lines: list[str]) -> list[int]:
    """Where the lines at the head and foot of a page stand."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return sorted({*filled[:EDGE_LINES], *filled[-EDGE_LINES:]})


def _repeated(pages: list[PageText]) -> frozenset[str]:
    """Lines at the edges of at least three pages, and of two in five."""
    counts = Counter(
        key for page in pages for key in {_key(page.lines[i]) for i in _edges(page.lines)}
    )
    least = max(3, 0.4 * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least and key)


def _without(page: PageText, repeated: frozenset[str]) -> Iterator[str]:
    """The page's lines without those that pages repeat, with an empty one where space stands."""
    edges = set(_edges(page.lines))
    for at, line in enumerate(page.lines):
        if at in edges and _key(line) in repeated:
            continue
        if page.gaps[at] and not line[:1].islower():
            yield ""
        yield line
