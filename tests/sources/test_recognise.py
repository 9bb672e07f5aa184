"""A format is known by its content; a misleading name changes nothing."""

import json

import pytest

from probatum.sources import formats, recognise
from probatum.sources._unknown import why_unknown

LINE = {"title": "T", "text": "Words."}
SAMPLES = {
    "pubmed_xml": [
        b'<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "x.dtd">\n'
        b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation>"
        b"</PubmedArticle></PubmedArticleSet>",
        b"<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>",
    ],
    "jats": [
        b'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal" "x.dtd">\n'
        b'<article article-type="research-article"><front><article-meta/></front></article>',
        b"\xef\xbb\xbf<article><front><journal-meta/><article-meta/></front><body/></article>",
    ],
    "spl": [b'<?xml version="1.0"?><document xmlns="urn:hl7-org:v3"><setId root="1"/></document>'],
    "medquad": [b'<Document id="1" source="S" url="u"><Focus>Rest</Focus><QAPairs/></Document>'],
    "nbib": [b"\nPMID- 1\nOWN - NLM\nTI  - Rest.\nAB  - Words.\n"],
    "beir": [json.dumps({"_id": "1", **LINE}).encode() + b"\n"],
    "abstracts": [json.dumps({"source": "s", "pmid": None, **LINE}).encode() + b"\n"],
    "cord19": [b'{\n "paper_id": "1",\n "metadata": {"title": "T"}, "body_text": []}'],
    "html": [
        b"<!doctype HTML>\n<html><body><p>Words</p></body></html>",
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        b'<div xmlns="http://www.w3.org/1999/xhtml">\n<h3>Rest</h3></div>',
    ],
    "summary": [b"---\nid: starter:rest\ntype: Summary\ntitle: Rest\n---\n# Rest\n"],
    "markdown": [
        b"---\ntitle: Rest\ntype: Guideline\n---\n# Rest\n\nWords.\n",
        b"# Rest\n\n## Treatment\n\n* [site](https://example.org)\n",
    ],
    "pdf": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"],
    "plaintext": [
        "REST\nIntroduction\n• Lie down\n# Table 1\n| a | b |\n|---|---|\n".encode(),
        b"\xff\xfeR\0e\0s\0t\0\n\0",
        b"Just some words about rest, 10 < 20 and {so on}.\n",
    ],
}
CASES = [(form, data) for form, samples in SAMPLES.items() for data in samples]


@pytest.mark.parametrize(("form", "data"), CASES)
@pytest.mark.parametrize("name", ["file", "file.xml", "file.txt", "file.html", "file.json"])
def test_content_decides(form: str, data: bytes, name: str) -> None:
    found = recognise(data, name)
    assert found is not None
    assert form == found.NAME


def test_every_format_has_a_sample() -> None:
    assert {module.NAME for module in formats()} == SAMPLES.keys()


def test_a_name_settles_only_what_content_leaves_open() -> None:
    words = b"Some words about rest and nothing else.\n"
    names = {"a.md": "markdown", "a.txt": "plaintext", "a": "plaintext"}
    for name, form in names.items():
        found = recognise(words, name)
        assert found is not None
        assert form == found.NAME


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b'<?xml version="1.0"?><catalog xmlns="x"/>', "a catalogue of schemas"),
        (b"<recipe><step/></recipe>", "<recipe>"),
        (b'{"tweet": 1, "user": {}}', "tweet, user"),
        (b"\0\1\2\3 binary", "binary data"),
        (b'Para [ Str "Rest" , Space , Str "helps" ]\n' * 20, "written for programs"),
    ],
)
def test_an_unknown_file_is_refused_in_words(data: bytes, words: str) -> None:
    assert recognise(data, "file.xml") is None
    assert words in why_unknown(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- a -->" * 800,
        b"<?a b?>" * 1100,
        b"{% a %}" * 1100,
        b"<!-- a -->\n" * 700 + b"<recipe/>",
    ],
)
def test_a_long_prologue_is_passed_without_delay(data: bytes) -> None:
    assert recognise(data, "file.xml") is None or data.startswith(b"{")
    assert why_unknown(data)


@pytest.mark.parametrize("module", formats(), ids=lambda module: str(module.NAME))
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"<", b"{", b"---\n", b"\xff" * 50, b"<" * 9000, b"PMID- "]
)
def test_no_format_stumbles_over_strange_bytes(module: object, data: bytes) -> None:
    assert 0 <= module.recognise(data, "x") <= 100  # type: ignore[attr-defined]
    for found in module.extract(data, "x"):  # type: ignore[attr-defined]
        assert found
