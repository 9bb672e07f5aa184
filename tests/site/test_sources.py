"""The library's pages, and documents that staff add."""

import io
import time
import zipfile
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from site_helpers import body, words_of

from probatum.site.sources.models import Upload
from probatum.site.sources.uploading import _safe

GUIDELINE = b"""# Zebra fever: guideline

## Treatment

Zebramycin 500 mg twice daily for 7 days is recommended for adults with zebra fever.
"""


def test_sources_are_browsed_and_searched(client: Any) -> None:
    assert "Guillain-Barr" in body(client.get("/library/"))
    found = body(client.get("/library/", {"q": "Kawasaki", "type": "Summary"}))
    assert "Kawasaki disease" in found
    assert "Nothing found" in body(client.get("/library/", {"status": "retracted"}))
    assert "Nothing found" in body(client.get("/library/", {"year": "1066"}))


@pytest.mark.parametrize(
    "query", [{"from": "9" * 30}, {"year": "²"}, {"q": "\x00"}, {"from": "-1"}]
)
def test_odd_addresses_of_the_catalogue_are_harmless(client: Any, query: dict[str, str]) -> None:
    assert client.get("/library/", query).status_code in (200, 400)


def test_a_sources_page_shows_text_status_and_its_articles(client: Any) -> None:
    page = body(client.get("/library/source/starter:guillain-barre-syndrome/?from=100&to=499"))
    assert '<mark id="words">Intravenous immunoglobulin (IVIg) 0.4 g/kg' in page
    assert "never evidence themselves" in page
    assert "recommended dose of IVIG for AMSAN" in page
    assert client.get("/library/source/nothing/").status_code == 404


def test_only_staff_with_the_right_add_documents(client: Any) -> None:
    assert client.get("/library/upload/").status_code == 302
    plain = Client()
    plain.force_login(get_user_model().objects.get_or_create(username="reader")[0])
    assert plain.get("/library/upload/").status_code == 403
    sent = {"files": SimpleUploadedFile("x.md", GUIDELINE)}
    assert plain.post("/library/upload/", sent).status_code == 403


def test_what_staff_add_is_read_file_by_file_and_then_answers(editor: Any, ask: Any) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 30_000_000)
    sent = [
        SimpleUploadedFile("zebra.md", GUIDELINE),
        SimpleUploadedFile("../../etc/passwd.pdf", b"%PDF-1.7 and nothing more"),
        SimpleUploadedFile("broken.xml", b"<PubmedArticleSet><PubmedArticle>"),
        SimpleUploadedFile("bomb.zip", bomb.getvalue()),
        SimpleUploadedFile("picture.jpg", bytes(range(256)) * 20),
    ]
    response = editor.post("/library/upload/", {"files": sent})
    assert response.status_code == 302
    upload = Upload.objects.latest("pk")
    for _ in range(400):
        if upload.is_done:
            break
        time.sleep(0.1)
    page = body(editor.get(response["Location"]))
    assert "5 of 5 files done" in page
    states = {one.name.rsplit("/")[-1]: one.state for one in upload.files.all()}
    assert states.pop("zebra.md") == "done"
    assert states.pop("passwd.pdf") == "refused"
    assert states["broken.xml"] == "refused"
    assert str(upload.folder) not in page
    assert "Zebramycin 500 mg twice daily" in words_of(ask("treatment of zebra fever").html)


def test_files_that_are_too_large_together_are_refused(editor: Any, settings_with: Any) -> None:
    with settings_with(upload_bytes=100):
        sent = {"files": [SimpleUploadedFile("zebra.md", GUIDELINE)]}
        response = editor.post("/library/upload/", sent)
    assert response.status_code == 400
    assert "at most 0 MB" in body(response)
    assert editor.post("/library/upload/", {}).status_code == 400


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "a\x00b.pdf", "", "…", ".htaccess", "a" * 400]
)
def test_a_senders_file_name_is_never_a_path(name: str) -> None:
    safe = _safe(name)
    assert safe
    assert not set(safe) & set("/\\\x00")
    assert not safe.startswith(".")
    assert len(safe) <= 60
