"""XML is read safely, and what is wrong is said with its line."""

import contextlib
from pathlib import Path

import pytest

from probatum.model.errors import SourceError
from probatum.sources._xml import parse, plain, root_name, utf8


def test_names_are_local_whatever_the_prefix_or_default_namespace() -> None:
    root = parse(b"<a xmlns='urn:x' xmlns:m='urn:m'><m:b>1</m:b></a>").root
    assert [element.tag for element in root.iter()] == ["a", "b"]


def test_html_entities_are_resolved_without_a_dtd_and_cdata_is_left_alone() -> None:
    root = parse(b"<a>&alpha;&nbsp;&lt;&amp;<![CDATA[&alpha;<]]></a>").root
    assert root.text == "α\u00a0<&&alpha;<"


def test_plain_entities_of_the_internal_subset_are_resolved() -> None:
    data = b"<!DOCTYPE a [<!ENTITY unit 'mg&#47;kg'>]><a>5 &unit;</a>"
    assert parse(data).root.text == "5 mg/kg"


def test_an_unknown_entity_under_a_doctype_is_kept_and_told() -> None:
    parsed = parse(b"<!DOCTYPE a SYSTEM 'none.dtd'><a>x &odd; y</a>")
    assert parsed.warnings == ("unknown entities left as written: &odd;",)
    assert "&odd;" in plain(parsed.root)


def test_no_file_is_read_through_an_external_entity_or_dtd(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("<!ENTITY odd 'SECRET'>")
    inner = f"<!DOCTYPE a [<!ENTITY x SYSTEM 'file://{secret}'>]><a>&x;</a>".encode()
    outer = f"<!DOCTYPE a SYSTEM 'file://{secret}'><a>&odd;</a>".encode()
    for data in (inner, outer):
        assert "SECRET" not in plain(parse(data).root)


def test_an_address_in_the_doctype_is_never_fetched() -> None:
    data = b"<!DOCTYPE a PUBLIC '-//X//EN' 'http://127.0.0.1:9/x.dtd'><a>words</a>"
    assert parse(data).root.text == "words"


@pytest.mark.parametrize("depth", [3, 15, 60])
def test_entities_that_multiply_are_not_expanded(depth: int) -> None:
    levels = "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};&e{n - 1};'>" for n in range(1, depth))
    data = f"<!DOCTYPE a [<!ENTITY e0 'ha'>{levels}]><a>&e{depth - 1};</a>".encode()
    with contextlib.suppress(SourceError):  # refusing it is as good
        assert len(plain(parse(data).root)) < 100


def test_an_error_names_its_line_counted_from_the_first_byte() -> None:
    with pytest.raises(SourceError, match=r"line 4: Opening and ending tag mismatch"):
        parse(b"\n\n<a>\n<b></a>")


@pytest.mark.parametrize("data", [b"", b"  \n", b"words", b"<a>\x00</a>", b"<a>\xff</a>"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        parse(data)


def test_endless_depth_is_refused() -> None:
    with pytest.raises(SourceError, match="depth"):
        parse(b"<a>" * 5000 + b"</a>" * 5000)


def test_reading_on_after_an_error_must_be_asked_for_and_is_told() -> None:
    parsed = parse(b"<a>\n<b>words</a>", recover=True)
    assert "words" in plain(parsed.root)
    assert "line 2" in parsed.warnings[0]


def test_a_prefix_that_nothing_declares_is_read_with_a_warning() -> None:
    parsed = parse(b"<a><mml:mi x:y='1'>k</mml:mi></a>")
    assert parsed.root[0].tag == "mi"
    assert parsed.warnings == ("a namespace prefix is not declared",)


def test_encodings_are_honoured() -> None:
    latin = "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".encode("latin-1")
    wide = "<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16")
    assert parse(latin).root.text == parse(wide).root.text == "é"
    assert parse(utf8(wide)).root.text == "é"


def test_the_first_element_is_found_behind_declaration_comment_and_doctype() -> None:
    head = b"\xef\xbb\xbf<?xml version='1.0'?><!-- <x> --><!DOCTYPE q [<!ENTITY a '>'>]><m:set>"
    assert root_name(head) == "set"
    assert root_name(b"no xml") == ""
