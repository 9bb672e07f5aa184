"""Files, folders and archives give their files; what is dangerous is refused with its reason."""

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from probatum.sources import containers
from probatum.sources.base import Fault
from probatum.sources.containers import Member, members


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def run(tmp_path: Path, name: str, data: bytes) -> list[Member | Fault]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(members([path]))


def ends(found: list[Member | Fault]) -> list[str]:
    return [item.name.rsplit("!", 1)[-1].rsplit("/", 1)[-1] for item in found]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".DS_Store"):
        (tmp_path / name).write_text(name)
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / "z.txt").write_text("z")
    assert ends(list(members([tmp_path]))) == ["a.txt", "z.txt", "b.txt"]


@pytest.mark.parametrize("name", ["set.tar.gz", "set.bin"])
def test_content_and_not_the_name_decides_what_is_an_archive(tmp_path: Path, name: str) -> None:
    found = run(tmp_path, name, tarred({"x/one.xml": b"<a/>", "x/two.xml": b"<b/>"}, "w:gz"))
    assert [item.data for item in found if isinstance(item, Member)] == [b"<a/>", b"<b/>"]


def test_a_gzip_file_gives_what_is_in_it(tmp_path: Path) -> None:
    found = run(tmp_path, "records.xml.gz", gzip.compress(b"<records/>"))
    assert found == [Member(str(tmp_path / "records.xml"), b"<records/>")]


def test_an_archive_in_an_archive_is_opened_and_a_third_is_not(tmp_path: Path) -> None:
    one = zipped({"label.xml": b"<document/>"})
    two = zipped({"inner.zip": one, "readme.txt": b"words"})
    assert ends(run(tmp_path, "two.zip", two)) == ["label.xml", "readme.txt"]
    found = run(tmp_path, "three.zip", zipped({"outer.zip": two}))
    assert [type(item) for item in found] == [Fault, Member]
    assert "not opened" in found[0].reason  # type: ignore[union-attr]


def test_a_packed_file_inside_a_package_is_unpacked(tmp_path: Path) -> None:
    data = tarred({"x.xml.gz": gzip.compress(b"<a/>")}, "w:gz")
    assert [item.data for item in run(tmp_path, "t.tgz", data) if isinstance(item, Member)] == [
        b"<a/>"
    ]


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "..\\up.txt", "C:\\up.txt"])
def test_a_name_that_leads_outside_is_refused_and_the_rest_is_read(
    tmp_path: Path, name: str
) -> None:
    found = run(tmp_path, "trick.zip", zipped({name: b"bad", "good.txt": b"good"}))
    assert [type(item) for item in found] == [Fault, Member]
    found = run(tmp_path, "trick.tar", tarred({name: b"bad", "good.txt": b"good"}))
    assert [type(item) for item in found] == [Fault, Member]


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = members([folder])
    assert isinstance(found, Fault)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    (found,) = run(tmp_path, "l.tar", out.getvalue())
    assert isinstance(found, Fault)
    assert "link" in found.reason


def test_a_bomb_is_left_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "RATIO_MATTERS", 1_000_000)
    zeros = b"\0" * 5_000_000
    for name, data in (("b.zip", zipped({"z": zeros})), ("b.gz", gzip.compress(zeros))):
        (found,) = run(tmp_path, name, data)
        assert isinstance(found, Fault)
        assert "times its size" in found.reason


def test_a_member_above_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBER", 1000)
    found = run(tmp_path, "a.zip", zipped({"large.txt": os.urandom(2000), "small.txt": b"x"}))
    assert [type(item) for item in found] == [Fault, Member]


@pytest.mark.parametrize("cut", [20, 200, 900])
def test_a_truncated_archive_is_named_as_broken(tmp_path: Path, cut: int) -> None:
    whole = tarred({f"{at}.bin": os.urandom(700) for at in range(3)}, "w:gz")
    found = run(tmp_path, "cut.tar.gz", whole[:-cut])
    assert isinstance(found[-1], Fault)
    found = run(tmp_path, "cut.zip", zipped({"a": os.urandom(2000)})[:-cut])
    assert isinstance(found[-1], Fault)


def test_a_plain_tar_without_its_end_is_named_as_truncated(tmp_path: Path) -> None:
    whole = tarred({"a.txt": b"words " * 200, "b.txt": b"more " * 200})
    found = run(tmp_path, "cut.tar", whole[: 512 + 1536])
    assert isinstance(found[0], Member)
    assert isinstance(found[-1], Fault)
    assert "truncated" in found[-1].reason


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"words"}))
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (found,) = run(tmp_path, "locked.zip", bytes(data))
    assert isinstance(found, Fault)
    assert "encrypted" in found.reason


def test_an_office_document_is_not_taken_for_an_archive(tmp_path: Path) -> None:
    (found,) = run(tmp_path, "a.docx", zipped({"[Content_Types].xml": b"", "word/d.xml": b"<w/>"}))
    assert isinstance(found, Fault)
    assert "Office" in found.reason


def test_what_is_not_there_and_nul_names_are_faults(tmp_path: Path) -> None:
    found = list(members([tmp_path / "none", Path("a\0b")]))
    assert [item.reason for item in found if isinstance(item, Fault)] == [
        "no such file or folder",
        "the name holds a NUL character",
    ]
