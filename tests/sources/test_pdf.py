"""PDF: the text layer's words; pictures, passwords and broken files are refused with a reason."""

from probatum.model.document import Document
from probatum.sources import pdf
from probatum.sources.base import Extraction, Fault


def made(pages: list[list[tuple[float, float, str]]]) -> bytes:
    """A PDF of pages of (size, height on the page, words)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = []
    for page in pages:
        lines = " ".join(f"BT /F1 {size} Tf 50 {at} Td ({words}) Tj ET" for size, at, words in page)
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        objects.append(f"<< /Length {len(lines)} >>\nstream\n{lines}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(kids)}] >>"
    data, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    data += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return data.encode("latin-1")


def read(data: bytes) -> Document:
    (found,) = pdf.extract(data, "topic.pdf")
    assert isinstance(found, Extraction)
    return found.document


def test_the_largest_line_is_the_title_and_words_are_kept() -> None:
    page = [(20, 700, "Wasp stings at home"), (10, 640, "INTRODUCTION AND SCOPE")]
    page += [(10, 620, "Rest is enough in most cases of a sting, and the pain goes away in")]
    page += [(10, 608, "a few hours without any drug.")]
    document = read(made([page]))
    assert document.reference.title == "Wasp stings at home"
    assert document.text.endswith(
        "Rest is enough in most cases of a sting, and the pain goes away in a few hours "
        "without any drug."
    )
    assert document.reference.year is None


def test_running_heads_are_left_out_and_told() -> None:
    pages = [
        [(10, 780, f"Any body, page {at}"), (10, 700, f"Sentence number {word} stands here.")]
        for at, word in enumerate(("one", "two", "three", "four"))
    ]
    document = read(made(pages))
    assert "Any body" not in document.text
    assert "Sentence number four stands here." in document.text
    assert "repeated" in document.warnings[0]


def test_a_raised_number_is_an_exponent_or_a_citation_and_no_digit() -> None:
    raised = (
        "BT /F1 12 Tf 50 700 Td (More than 10) Tj /F1 7 Tf 6 Ts (9) Tj "
        "/F1 12 Tf 0 Ts ( cells in most cases) Tj /F1 7 Tf 6 Ts (12) Tj ET"
    )
    data = made([[(12, 700, "X")]])
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    changed = data[:start] + raised.encode() + data[end:]
    changed = changed.replace(
        f"/Length {end - start} ".encode(), f"/Length {len(raised)} ".encode()
    )
    assert "More than 10^9 cells in most cases[12]" in read(changed).text


def test_a_page_without_text_is_told_and_a_file_without_text_refused() -> None:
    document = read(made([[(10, 700, "Words on the first page.")], []]))
    assert document.warnings == ("no text on pages 2",)
    (found,) = pdf.extract(made([[], []]), "scan.pdf")
    assert isinstance(found, Fault)
    assert "no text layer" in found.reason


def test_a_broken_file_is_refused() -> None:
    (found,) = pdf.extract(b"%PDF-1.4\nnothing more", "x.pdf")
    assert isinstance(found, Fault)
    assert "not readable as PDF" in found.reason
