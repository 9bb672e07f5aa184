"""Mixed content keeps its words and its meaning."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from probatum.sources._markup import Markup, flow, words
from probatum.sources._xml import parse, tag

MARKUP = Markup(
    block=frozenset({"p", "break"}),
    skip=frozenset({"graphic"}),
    apart=frozenset({"list"}),
    cites=lambda element: tag(element) == "xref" and element.get("t") in {"bibr", "fn"},
)
CITE = '<xref t="bibr">'


def read(xml: str) -> str:
    return words(parse(f"<r>{xml}</r>".encode()).root, MARKUP)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("10<sup>9</sup>/L", "10^9/L"),
        ("10 <sup>9</sup>/L", "10^9/L"),
        ("10<sup>-9</sup> M", "10^-9 M"),
        ("10<sup>−<italic>n</italic></sup>", "10^−n"),
        ("10<sup>-</sup><sup>9</sup>", "10^-9"),
        ("10<sup>6</sup>cells", "10^6 cells"),
        ("30 kg/m<sup>2</sup>)", "30 kg/m^2)"),
        ("kg/m\n<sup>\n2\n</sup>\n, and", "kg/m^2, and"),
        ("ml kg<sup>-1 </sup>min", "ml kg^-1 min"),
        ("R<sup>2</sup> = 0.9, χ<sup>2</sup>, I<sup>2</sup>", "R^2 = 0.9, χ^2, I^2"),
        ("12.3<sup>a</sup>", "12.3^a"),
        ("1<sup>a</sup><sup>b</sup>", "1^a,b"),
    ],
)
def test_an_exponent_is_never_fused_with_its_base(xml: str, text: str) -> None:
    assert read(xml) == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("shown.<sup>12</sup> Next", "shown.[12] Next"),
        ("shown<sup>12,13</sup> and", "shown[12,13] and"),
        ("cells<sup>3–5</sup>", "cells[3–5]"),
        (f"shown<sup>{CITE}12</xref>,{CITE}13</xref></sup>", "shown[12,13]"),
        (f"in 2010<sup>{CITE}4</xref>{CITE}89</xref></sup>", "in 2010[4,89]"),
        (f"end{CITE}<sup>1</sup></xref><sup>,</sup>{CITE}<sup>2</sup></xref>.", "end[1,2]."),
        (f"end.{CITE}12</xref>,{CITE}13</xref> Next", "end.[12,13] Next"),
        (f"5 mg{CITE}12</xref> daily", "5 mg[12] daily"),
        (f"months [{CITE}12</xref>, {CITE}18</xref>]", "months [12, 18]"),
        (f"({CITE}Roe 2010</xref>)", "(Roe 2010)"),
        (f"see ref. {CITE}7</xref>", "see ref. 7"),
        ('12.3<xref t="fn">a</xref>', "12.3[a]"),
        ('12.3<sup><xref t="fn">*</xref></sup>', "12.3*"),
        ("95%<sup>4</sup>, (GBS)<sup>3</sup>", "95%[4], (GBS)[3]"),
    ],
)
def test_a_citation_is_bracketed_once_and_keeps_its_own_brackets(xml: str, text: str) -> None:
    assert read(xml) == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("CO<sub>2</sub>", "CO2"),
        ("CO\n<sub>\n2\n</sub>\n.", "CO2."),
        ("log<sub>10</sub>", "log10"),
        ("12<sub>3</sub>", "12_3"),
        ("HAMD<sub>17 </sub>total", "HAMD17 total"),
        ("SO<sub>4</sub><sup>2-</sup>", "SO4^2-"),
        ("Ca<sup>2+</sup>, CD4<sup>+</sup> T", "Ca2+, CD4+ T"),
        ("the 5<sup>th</sup> day", "the 5th day"),
        ("drug<sup>®</sup> x", "drug® x"),
        ("[<sup>18</sup>F]FDG, NaH<sup>13</sup>CO<sub>3</sub>", "[18F]FDG, NaH13CO3"),
        ("<sup>a</sup>Values", "a Values"),
        ("scale. <sup>1</sup>Mean", "scale. 1 Mean"),
    ],
)
def test_subscripts_charges_ordinals_and_mass_numbers_read_plain(xml: str, text: str) -> None:
    assert read(xml) == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("a &lt; b &amp; c", "a < b & c"),
        ("wo<italic>rd</italic>s", "words"),
        ("<bold>One</bold> <bold>two</bold>", "One two"),
        ("one<break/>two<p>three</p>four", "one two three four"),
        ("a\u00a0b \n c", "a b c"),
        ("ﬁne ½ Å", "ﬁne ½ Å"),
        ("one<graphic>skipped</graphic> two", "one two"),
        ("one<list>two</list>three", "one two three"),
    ],
)
def test_words_are_kept_apart_at_blocks_and_whole_within(xml: str, text: str) -> None:
    assert read(xml) == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>c</mi></mrow><mi>b</mi></mfrac>", "(a + c)/b"),
        ("<msup><mi>x</mi><mn>2</mn></msup><mo>≤</mo><mn>5</mn>", "x^2 ≤ 5"),
        ("<msub><mi>C</mi><mtext>max</mtext></msub>", "Cmax"),
        ("<msqrt><mi>x</mi></msqrt><mspace/>", "√(x)"),
        ("<mn>10</mn><mn>5</mn>", "10 5"),
    ],
)
def test_formulas_read_as_text(xml: str, text: str) -> None:
    assert read(f"<math>{xml}</math>") == text


def test_flow_gives_elements_set_apart_in_their_place() -> None:
    root = parse(b"<p>before <i>it<list>x</list></i> after</p>").root
    pieces = [piece if isinstance(piece, str) else tag(piece) for piece in flow(root, MARKUP)]
    assert pieces == ["before it", "list", "after"]


_PLAIN = st.text(alphabet="abcdefgXYZ.,;() 5", min_size=0, max_size=12)
_MIXED = st.recursive(
    _PLAIN.map(lambda text: text),
    lambda inner: st.tuples(
        st.sampled_from(["italic", "bold", "p", "span"]), st.lists(inner, max_size=3)
    ).map(lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0]}>"),
    max_leaves=12,
)


@given(st.lists(_MIXED, max_size=6).map("".join))
def test_any_mixed_content_keeps_every_character_in_order(xml: str) -> None:
    root = etree.fromstring(f"<r>{xml}</r>")
    written = "".join(str(text) for text in root.itertext())
    assert re.sub(r"\s", "", words(root, MARKUP)) == re.sub(r"\s", "", written)


@given(st.lists(st.tuples(st.sampled_from("abcXYZ019"), st.sampled_from(["p", "i", "sup", "sub"]))))
def test_any_scripts_give_words_on_one_line_without_stray_marks(
    parts: list[tuple[str, str]],
) -> None:
    xml = "".join(f"{letter}<{name}>{letter}</{name}>" for letter, name in parts)
    text = read(xml)
    assert text == " ".join(text.split())
    assert not re.search(r"[\x00-\x1f]", text)
    assert re.sub(r"[^a-zA-Z019]", "", text) == "".join(letter * 2 for letter, _ in parts)
