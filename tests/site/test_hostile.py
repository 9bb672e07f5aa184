"""Hostile visitors change nothing and learn nothing."""

import logging
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from site_helpers import MODEL_QUESTION, body

from probatum.library.ingest import ingest
from probatum.site.articles.models import Article
from probatum.site.shelf import library, look_again

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'-alert(1)-'",
    "javascript:alert(1)",
    "{{ 7*7 }}{% debug %}",
    "</title></script><script>alert(1)</script>",
    "<!--#exec cmd='id'-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<iframe srcdoc='<script>alert(1)</script>'>",
)
INJECTIONS = (
    "' OR 1=1 --", "'; DROP TABLE articles_article; --", "1) UNION SELECT password FROM auth_user",
    "$(touch /tmp/owned)", "`id`", "| cat /etc/passwd", "../../../../etc/passwd", "%00", "\r\nSet-Cookie: a=b",
    "‮gnp.exe", "İstanbul ı ﬀ ß", "a\u0301" * 500, "\ufeff\u200b\u2060", "👩🏽‍⚕️" * 200, "ﷺ" * 500,
    "NaN", "0x41", "10⁹⁹⁹⁹⁹⁹⁹⁹ mg", "9" * 1900, "(((((((((((((((((((((", "\\" * 900, "%s%s%s%n",
)  # fmt: skip
PATHS = (
    "/a/../../etc/passwd/", "/a/%2e%2e/", "/articles/..%2f..%2fetc/", "/static/../settings.py",
    "/static/probatum/%2e%2e/%2e%2e/settings.py", "/library/source/../../etc/passwd/",
    "/library/source/file:///etc/passwd/", "/library/source/' OR 1=1 --/", "/media/secret-key",
    "/site.db", "/.env", "/desk/../site.db", "/a/" + "x" * 3000 + "/", "/articles/x.json%00.exe",
    "//evil.example/", "/api/articles/%3Cscript%3E", "/library/?type=' OR 1=1 --&year=1 OR 1",
)  # fmt: skip


@pytest.mark.parametrize("text", SCRIPTS + INJECTIONS)
def test_what_is_asked_is_shown_as_text_and_runs_nowhere(client: Any, text: str) -> None:
    asked = f"dose of IVIG in GBS {text}"[:2000]
    response = client.post("/ask/", {"question": asked, "keep": "yes"})
    assert response.status_code in (302, 400)
    if response.status_code == 302:
        page = body(client.get(response["Location"]))
        assert not re.search(
            r"<(script(?! src=\"/static| type=\"application/ld)|svg|iframe|img)", page
        )
        assert not re.search(r"<[^>]+\son\w+=", page)
        assert "49" not in re.findall(r"<title>(.*?)</title>", page)[0]
    assert client.post("/search/", {"words": text[:300]}).status_code == 200
    assert client.post("/suggest/", {"question": text}).status_code == 200
    assert client.get("/library/", {"q": text[:300]}).status_code in (200, 400)
    assert Article.objects.count() > 0


@pytest.mark.parametrize("path", PATHS)
def test_no_address_leads_out_of_the_site(client: Any, path: str) -> None:
    response = client.get(path, follow=True)
    assert response.status_code in (200, 400, 404)
    page = body(response)
    for secret in ("root:", "SECRET", "SQLite format", "Traceback", "django"):
        assert secret not in page


def test_scripts_in_a_source_are_shown_as_text(tmp_path: Any, ask: Any, client: Any) -> None:
    source = tmp_path / "yak.md"
    source.write_text(
        "# Yak fever <script>alert(1)</script> guideline\n\n## Treatment <img src=x onerror=alert(2)>"
        "\n\nYakmycin 250 mg daily <script>alert(3)</script> is recommended for yak fever.\n"
    )
    ingest(library().folder, [source], workers=0)
    look_again()
    page = ask("treatment of yak fever").html
    assert "Yakmycin" in page
    document = next(one for one in library().documents() if one.id.startswith("file:yak"))
    pages = [
        page,
        body(client.get(f"/library/source/{document.id}/")),
        body(client.get("/library/?q=yak")),
    ]
    link = re.search(r'href="(\?source=[\w.]+)', page)
    assert link is not None
    pages.append(body(client.get(ask("treatment of yak fever").address + link[1])))
    for shown in pages:
        assert not re.search(r"<script(?! src=\"/static| type=\"application/ld)|<img", shown)


def test_a_link_of_a_source_is_a_web_address_or_none() -> None:
    from probatum.model.answer import CitedReference
    from probatum.model.reference import SourceType
    from probatum.site.articles.page import links_of

    reference = CitedReference(
        number=1, id="x", type=SourceType.UNKNOWN, title="", source=None, year=None, pmid=None,
        pmcid=None, doi=None, url="javascript:alert(1)", status="",
    )  # fmt: skip
    assert links_of(reference) == []


def test_a_form_from_elsewhere_changes_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    before = Article.objects.count()
    token = Article.objects.get(question=MODEL_QUESTION).token
    for path in (
        "/ask/",
        "/suggest/",
        "/reader/",
        "/search/",
        f"/a/{token}/follow/",
        f"/a/{token}/forget/",
    ):
        response = strict.post(path, {"question": "IVIg", "reader": "nurse"})
        assert response.status_code == 403
        assert "too old" in body(response)
    assert Article.objects.count() == before


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver@evil.example", "testserver:80@evil", ""]
)
def test_a_host_that_is_not_ours_is_refused(host: str) -> None:
    assert Client().get("/", HTTP_HOST=host).status_code == 400


def test_headers_of_other_servers_are_not_believed(client: Any) -> None:
    response = client.get(
        "/", HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_ORIGINAL_URL="/desk/",
        HTTP_X_FORWARDED_PROTO="https", HTTP_X_HTTP_METHOD_OVERRIDE="DELETE",
    )  # fmt: skip
    assert response.status_code == 200
    assert "evil.example" not in body(response)


def test_ten_megabytes_of_question_are_refused(client: Any) -> None:
    response = client.post("/ask/", {"question": "IVIg " * 2_000_000})
    assert response.status_code in (400, 413)
    json = b'{"question": "' + b"x" * 10_000_000 + b'"}'
    assert client.post("/api/ask", json, content_type="application/json").status_code in (
        400,
        413,
        422,
    )


def test_another_visitors_cookie_cannot_be_made(ask: Any) -> None:
    address = ask("dose of IVIG in ITP").address
    thief = Client()
    thief.cookies["visitor"] = "anything:1tXq:signature"
    thief.post(f"{address}forget/")
    assert thief.get(address).status_code == 200
    assert address not in body(thief.get("/mine/"))


@pytest.mark.parametrize(
    "path", ["/", "/topics/", "/library/", "/mine/", "/measured/", "/nothing/"]
)
def test_every_page_forbids_inline_script(client: Any, path: str) -> None:
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)", body(response))
    assert not re.search(r"<style|\sstyle=", body(response))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_the_log_and_the_error_page_hold_nothing_that_was_asked(
    client: Any, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    from probatum.site.articles import composing

    def fails(*_: object) -> None:
        raise RuntimeError("secret question of a patient")

    monkeypatch.setattr(composing, "ask", fails)
    client.raise_request_exception = False
    response = client.post("/ask/", {"question": "secret question of a patient"})
    told = body(client.get(response["Location"]))
    assert "The question is kept" in told
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "Internal: %s", ("/a/tok/",), None
    )
    from probatum.site.logs import PrivateFilter

    PrivateFilter().filter(record)
    assert "tok" not in record.getMessage()
    assert "secret question" not in "".join(capfd.readouterr())
    assert "RuntimeError" not in told


def test_deployment_settings_pass_djangos_own_check(tmp_path: Any) -> None:
    import os
    import subprocess
    import sys

    settings = {
        "PROBATUM_DATA": str(tmp_path), "PROBATUM_LIBRARY": str(tmp_path / "library"),
        "PROBATUM_HTTPS": "1", "PROBATUM_HOSTS": "probatum.example.org",
        "PROBATUM_SECRET_KEY": "k3y-" * 15 + "0123456789",
    }  # fmt: skip
    made = subprocess.run(
        [sys.executable, "-m", "probatum.site", "check", "--deploy", "--fail-level", "WARNING"],
        env=os.environ | settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr + made.stdout
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
