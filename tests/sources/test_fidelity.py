"""Every word of title, abstract and body stands in the text, in order, none fused.

The words are read twice: by the product, and by the plain route of ``bench/fidelity.py``.
"""

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probatum.sources import jats, pubmed_xml
from probatum.sources.base import Extraction


def _bench() -> ModuleType:
    place = Path(__file__).parents[2] / "bench" / "fidelity.py"
    spec = importlib.util.spec_from_file_location("bench_fidelity", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_fidelity"] = module
    spec.loader.exec_module(module)
    return module


fidelity = _bench()

_WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéßα0123456789", min_size=1, max_size=8)
_RUN = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)
_INLINE = st.one_of(
    _RUN,
    _RUN.map(lambda text: f"<italic>{text}</italic>"),
    _RUN.map(lambda text: f"{text} <bold>{text}</bold>"),
    _RUN.map(lambda text: f'{text} [<xref ref-type="bibr">12</xref>]'),
    _RUN.map(lambda text: f'word.<sup><xref ref-type="bibr">3</xref></sup> {text}'),
    _WORD.map(lambda text: f"10<sup>9</sup>/{text}"),
    _WORD.map(lambda text: f"x<sub>{text}</sub>"),
    _RUN.map(lambda text: f"{escape('a < b & c')} {text}"),
)
_PARAGRAPH = st.lists(_INLINE, min_size=1, max_size=5).map(lambda runs: f"<p>{' '.join(runs)}</p>")
_LIST = st.lists(_PARAGRAPH, min_size=1, max_size=3).map(
    lambda items: "<list>" + "".join(f"<list-item>{item}</list-item>" for item in items) + "</list>"
)
_TABLE = st.lists(st.tuples(_RUN, _RUN), min_size=1, max_size=4).map(
    lambda rows: (
        "<table-wrap><caption><title>Of doses</title></caption><table><thead><tr><th>Age"
        "</th><th>Dose</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in rows)
        + "</tbody></table></table-wrap>"
    )
)
_BLOCK = st.one_of(_PARAGRAPH, _PARAGRAPH, _LIST, _TABLE)
_SECTION = st.tuples(_RUN, st.lists(_BLOCK, min_size=1, max_size=4)).map(
    lambda section: f"<sec><title>{section[0]}</title>{''.join(section[1])}</sec>"
)


@settings(max_examples=60, deadline=None)
@given(_RUN, st.lists(_PARAGRAPH, max_size=2), st.lists(_SECTION, min_size=1, max_size=3))
def test_articles_keep_every_word_in_order(
    title: str, abstract: list[str], sections: list[str]
) -> None:
    data = (
        f"<article><front><article-meta><title-group><article-title>{title}</article-title>"
        f"</title-group><abstract>{''.join(abstract)}</abstract></article-meta></front>"
        f"<body>{''.join(sections)}</body></article>"
    ).encode()
    (score,) = fidelity._scores(jats, data, "made.xml")
    assert score.present == score.words > 0, score


@settings(max_examples=60, deadline=None)
@given(_RUN, st.lists(st.tuples(_RUN, _RUN), min_size=1, max_size=4))
def test_pubmed_records_keep_every_word_in_order(title: str, parts: list[tuple[str, str]]) -> None:
    abstract = "".join(
        f'<AbstractText Label="PART">{one} <i>{two}</i>; 10<sup>9</sup>/L.</AbstractText>'
        for one, two in parts
    )
    data = (
        f"<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>{title}"
        f"</ArticleTitle><Abstract>{abstract}</Abstract></Article></MedlineCitation>"
        "</PubmedArticle>"
    ).encode()
    (score,) = fidelity._scores(pubmed_xml, data, "made.xml")
    assert score.present == score.words > 0, score


def test_the_second_route_notices_a_lost_a_fused_and_a_displaced_word() -> None:
    block = ["the", "dose", "of", "five", "mg", "was", "given", "twice", "daily"]
    assert fidelity.compare([block], "the dose of five mg was given twice daily").present == 9
    assert fidelity.compare([block], "the dose of mg was given twice daily").present == 8
    assert fidelity.compare([block], "the dose of fivemg was given twice daily").present == 7
    displaced = fidelity.compare([block, ["title", "here"]], f"title here {' '.join(block)}")
    assert (displaced.present, displaced.moved) == (9, 2)


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_give_documents_or_a_reason(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(
        b"<article><front><article-meta><title-group><article-title>T</article-title>"
        b"</title-group></article-meta></front><body><sec><title>S</title><p>a <sup>1</sup> b</p>"
        b"<list><list-item><p>x</p></list-item></list></sec></body></article>"
    )
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(broken))
            broken[at : at + chance.randint(0, 9)] = chance.choice(
                [b"", b"<", b">", b"&", b"\xff", b"p"]
            )
        for module in (jats, pubmed_xml):
            for found in module.extract(bytes(broken), "broken.xml"):
                assert isinstance(found, Extraction) or found.reason
