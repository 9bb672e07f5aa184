"""Are all words of title, abstract and body in the stored text, in order, none fused?

    python bench/fidelity.py PATH… [--worst N]

PATH is a file, folder or .tar.gz of PubMed XML or JATS. The words of each well-formed file are
read twice: by probatum, and by the short independent route in this file (XPath and itertext with
the rules written below). Prints, for each format, how many words are present in order.
"""

import argparse
import difflib
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from probatum.sources import jats, pubmed_xml
from probatum.sources.base import Extraction

JATS_PARTS = """//front/article-meta/title-group//article-title
 | //front/article-meta/title-group//subtitle | //front/article-meta/abstract
 | //front/article-meta/trans-abstract | /article/body | /article/back/ack
 | /article/back/app-group | /article/floats-group"""
PUBMED_PARTS = "//ArticleTitle | //Abstract/AbstractText | //OtherAbstract/AbstractText"
BLOCKS = {"p", "title", "label", "td", "th", "term", "def", "preformat", "verse-line", "attrib"}
BLOCKS |= {"list", "list-item", "table", "table-wrap", "fig", "caption", "sec", "fn", "boxed-text"}
BLOCKS |= {"tr", "thead", "tbody", "disp-quote", "speech", "statement", "supplementary-material"}
BLOCKS |= {"code", "def-list", "def-item", "fig-group", "verse-group", "media"}
NO_WORDS = {"tex-math", "math", "alternatives", "inline-formula", "disp-formula", "graphic"}
NO_WORDS |= {"inline-graphic", "alt-text", "long-desc", "object-id", "index-term", "ref-list"}
NO_WORDS |= {"permissions", "DispFormula", "chem-struct", "label", "sec-meta", "kwd-group"}
SPACED = {"break", "name", "surname", "given-names", "institution"}
END_OF_BLOCK = "\x1e"
JOINED_SUPERSCRIPT = re.compile(r"st|nd|rd|th|TM|SM|R|hi|lo|\d?[-+−–]|\W+")


class Score(NamedTuple):
    """Words read by the independent route, those found in order, and those found elsewhere."""

    words: int
    present: int
    moved: int
    lost: tuple[str, ...]


def main() -> None:
    """Prints the figures; exit status 1 when fewer than 99.9 % of the words are in order."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--worst", type=int, default=5, help="how many files to name")
    options = parser.parse_args()
    scores: dict[str, list[tuple[str, Score]]] = {"jats": [], "pubmed_xml": []}
    for name, data in _files(options.paths):
        for module in (jats, pubmed_xml):
            if module.recognise(data[:8192], name) >= 80:
                scores[module.NAME] += [(name, score) for score in _scores(module, data, name)]
    low = False
    for name, found in scores.items():
        words = sum(score.words for _, score in found)
        present = sum(score.present for _, score in found)
        moved = sum(score.moved for _, score in found)
        if not words:
            continue
        low = low or present / words < 0.999
        print(f"{name}: {len(found)} documents, {words} words; in order {present / words:.5%},")
        print(
            f"  present elsewhere {moved / words:.5%}, absent {1 - (present + moved) / words:.5%}"
        )
        found.sort(key=lambda item: (item[1].present / max(item[1].words, 1), item[0]))
        for file, score in found[: options.worst]:
            lost = " / ".join(score.lost[:3])
            print(f"  {score.present / max(score.words, 1):.4%} {file}: {lost[:300]}")
    sys.exit(1 if low else 0)


def _files(paths: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path.is_dir():
            yield from _files(sorted(path.iterdir()))
        elif path.name.endswith((".tar.gz", ".tgz", ".tar")):
            with tarfile.open(path) as archive:
                for member in archive:
                    opened = archive.extractfile(member) if member.isfile() else None
                    if opened and member.name.endswith(("xml", "archiving", "authoring")):
                        yield member.name, opened.read()
        elif path.suffix in {".xml", ".nxml"}:
            yield path.name, path.read_bytes()


def _scores(module: object, data: bytes, name: str) -> Iterator[Score]:
    extract = jats.extract if module is jats else pubmed_xml.extract
    for found in extract(data, name):
        if isinstance(found, Extraction):
            blocks = _blocks(found.original, JATS_PARTS if module is jats else PUBMED_PARTS)
            if blocks is not None:
                yield compare(blocks, found.document.text)


def _blocks(data: bytes, xpath: str) -> list[list[str]] | None:
    """The words of each block by the independent route; None for what lxml refuses."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    for element in root.iter("{*}*"):
        element.tag = etree.QName(element).localname
    if next(root.iter(etree.Entity), None) is not None:
        return None
    texts = ("".join(_words(part)) for part in root.xpath(xpath))
    return [tokens(block) for text in texts for block in text.split(END_OF_BLOCK)]


def _words(element: etree._Element) -> Iterator[str]:
    """The characters of an element; END_OF_BLOCK where a block begins, ends or is left out."""
    yield _before_lowered(element.text or "", next(iter(element), None))
    for part in element:
        if part.tag == "sup":
            yield from _superscript(part)
        elif part.tag == "sub":
            yield "".join(_words(part)).lstrip()
        elif part.tag in NO_WORDS:
            yield END_OF_BLOCK
        elif part.tag in BLOCKS:
            yield END_OF_BLOCK
            yield from _words(part)
            yield END_OF_BLOCK
        elif part.tag in SPACED:
            yield " "
            yield from _words(part)
            yield " "
        elif part.tag == "xref" and part.get("ref-type") not in {"fig", "table", "sec"}:
            yield " "
            yield from _words(part)
        else:
            yield from _words(part)
        yield _before_lowered(part.tail or "", part.getnext())


def _before_lowered(text: str, following: etree._Element | None) -> str:
    """A line break before a subscript or ordinal is the file's layout: FEV, 1 is FEV1."""
    lowered = following is not None and following.tag in {"sub", "sup"}
    return text.rstrip() if lowered and "\n" in text[len(text.rstrip()) :] else text


def _superscript(element: etree._Element) -> Iterator[str]:
    """A superscript is a word of its own, but for ordinals, charges, marks and mass numbers."""
    text = "".join(_words(element))
    mass = text.strip().isdigit() and re.match(r"[A-Z][a-z]?(?![a-z])|Indium", element.tail or "")
    joined = JOINED_SUPERSCRIPT.fullmatch(text.strip()) or mass
    yield text.lstrip() if joined else f" {text} "


def tokens(text: str) -> list[str]:
    """Runs of letters and digits."""
    return re.findall(r"[^\W_]+", text)


def compare(blocks: list[list[str]], text: str) -> Score:
    """Each block's words sought in the text from where the last one ended."""
    ours = tokens(text)
    joined = " " + " ".join(ours) + " "
    starts = {0: 0}
    offset = 0
    for index, token in enumerate(ours):
        starts[offset] = index
        offset += len(token) + 1
    at = total = present = moved = 0
    lost: list[str] = []
    for block in blocks:
        if not block:
            continue
        total += len(block)
        wanted = " " + " ".join(block) + " "
        found = joined.find(wanted, at)
        if 0 <= found < at + _reach(len(block)):
            present += len(block)
            at = found + len(wanted) - 1
        elif joined.find(wanted) >= 0:
            moved += len(block)
        else:
            index = starts.get(at, 0)
            window = ours[index : index + 3 * len(block) + 300]
            matched, last = _aligned(block, window, lost)
            present += matched
            at += sum(len(token) + 1 for token in window[:last])
    return Score(total, present, moved, tuple(lost))


def _reach(words: int) -> int:
    """How many characters further on a block of so many words may be found.

    A table's headings are repeated, so its next cell may be far; one word is soon met by chance.
    """
    return 800 if words < 4 else 5000 if words < 8 else 1_000_000


def _aligned(block: list[str], window: list[str], lost: list[str]) -> tuple[int, int]:
    """How many words of a block stand in a window in order, and where the last one stands."""
    matcher = difflib.SequenceMatcher(None, block, window, autojunk=False)
    matched = last = 0
    done = 0
    for part in matcher.get_matching_blocks():
        if part.a > done:
            lost.append(" ".join(block[max(done - 2, 0) : part.a + 2]))
        matched += part.size
        done = part.a + part.size
        last = part.b + part.size if part.size else last
    return matched, last


if __name__ == "__main__":
    main()
