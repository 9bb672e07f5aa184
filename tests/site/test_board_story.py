"""The whole story of a review in a real browser, with letters by a real server."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from site_helpers import CHROMIUM, Served, free_port, manage

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")

RECORD = """<?xml version="1.0" encoding="utf-8"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE">
<PMID Version="1">{pmid}</PMID><Article PubModel="Print"><Journal><ISSN>0000-0000</ISSN>
<JournalIssue><PubDate><Year>2024</Year></PubDate></JournalIssue>
<Title>Journal of Imagined Fevers</Title></Journal><ArticleTitle>{title}</ArticleTitle>
<Abstract><AbstractText>{text}</AbstractText></Abstract><Language>eng</Language>
<PublicationTypeList>{types}</PublicationTypeList></Article>{links}</MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList>
<ArticleId IdType="pubmed">{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
</PubmedArticleSet>
"""
GUIDELINE = "<PublicationType>Practice Guideline</PublicationType>"
TEXT = (
    "In zebra fever, zebramycin 500 mg twice daily for 7 days is recommended for adults. Zebramycin"
    " should not be given with lactation. Kidney function is checked before zebramycin in zebra"
    " fever."
)
RETRACTION = (
    "<CommentsCorrectionsList><CommentsCorrections RefType='RetractionIn'>"
    "<RefSource>J Imagined Fevers 2026</RefSource><PMID Version='1'>99000002</PMID>"
    "</CommentsCorrections></CommentsCorrectionsList>"
)
PASSWORD = "correct horse battery"
PEOPLE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from probatum.site.review.models import Member, Interest
for name, role in (("erin", "editor"), ("dee", "board member"), ("bo", "board member"),
                   ("cy", "board member")):
    user = get_user_model().objects.create_user(name, f"{{name}}@example.org", "{PASSWORD}")
    user.groups.add(Group.objects.get(name=role))
    if role == "board member":
        Member.objects.create(user=user, name=f"Dr {{name.title()}}", credentials="MD")
Interest.objects.create(member=Member.objects.get(user__username="dee"), what="fees from Zebra Ltd",
                        touches="zebramycin")
"""


class Letters:
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.kept: list[tuple[list[str], str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        text = envelope.content.decode()
        self.kept.append((envelope.rcpt_tos, text))
        return "250 kept"

    def to(self, address: str, subject: str) -> bool:
        return any(address in to and subject in text for to, text in self.kept)


@pytest.fixture
def letters() -> Iterator[tuple[Letters, int]]:
    kept, port = Letters(), free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    yield kept, port
    server.stop()


@pytest.fixture
def chromium() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.getuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def person(chromium: Browser, served: Served, name: str) -> Page:
    context = chromium.new_context(base_url=served.base)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script: {error}"))
    page.goto("/review/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign In").click()
    page.get_by_role("heading", name="Review queue").wait_for()
    return page


def accept_all(page: Page, desk: str) -> None:
    """By keyboard alone: the first open item has the focus; a accepts and the next has it."""
    page.goto(desk)
    for _ in range(60):
        if page.locator("[data-item]:not([data-accepted])").count() == 0:
            return
        page.goto(desk)
        page.keyboard.press("a")
        page.wait_for_url(re.compile("#s-"))
    raise AssertionError("there is no end to it")


def test_from_question_to_approval_to_retraction(
    chromium: Browser, tmp_path: Path, letters: tuple[Letters, int]
) -> None:
    post, port = letters
    served = Served(tmp_path, PROBATUM_SMTP_HOST="127.0.0.1", PROBATUM_SMTP_PORT=str(port)).start()
    try:
        take_in(served, RECORD.format(
            pmid="99000001", title="Zebra fever in adults: a guideline", text=TEXT, types=GUIDELINE,
            links=""))  # fmt: skip
        manage(served, "shell", "-c", PEOPLE)
        visitor = chromium.new_context(base_url=served.base).new_page()
        visitor.goto("/")
        visitor.get_by_label("Ask a clinical question").fill("dose of zebramycin in zebra fever")
        visitor.get_by_role("button", name="Ask", exact=True).click()
        visitor.get_by_text("About this answer").wait_for()
        assert visitor.get_by_text("Reviewed by: nobody").is_visible()
        address = visitor.url
        token = address.rstrip("/").split("/")[-1]
        desk = f"/review/{token}/"

        erin = person(chromium, served, "erin")
        erin.goto(address)
        with erin.expect_navigation():
            erin.get_by_role("button", name="Release it to everybody").click()
        erin.goto(desk)
        erin.get_by_label("Dr Dee, MD").check()
        erin.get_by_role("button", name="Assign").click()
        assert "declared an interest" in erin.get_by_role("alert").inner_text()
        erin.goto(desk)
        erin.get_by_label("Dr Bo, MD").check()
        erin.get_by_label("Dr Cy, MD").check()
        erin.get_by_role("button", name="Assign").click()
        erin.get_by_text("with bo, cy").wait_for()
        assert post.to("bo@example.org", "An article to review")

        dee = person(chromium, served, "dee")
        dee.goto(desk)
        dee.locator("[data-item]").first.focus()
        dee.keyboard.press("a")
        assert "You declared an interest" in dee.get_by_role("alert").inner_text()

        bo = person(chromium, served, "bo")
        bo.goto(desk)
        first = bo.locator("[data-item]").first
        words = first.locator(".said").inner_text()
        first.locator("a.cite").first.click()
        bo.locator("#source mark").wait_for()
        assert not Axe().run(bypassing(chromium, bo, desk)).response["violations"]
        edit(bo, words.replace("500 mg", "5 000 mg"))
        assert "fails its proof" in bo.get_by_role("alert").inner_text()
        bo.goto(desk)
        edit(bo, words.rstrip("."))
        bo.get_by_text("version 2").wait_for()
        # Another quote: the same words are found in the library, and stand under it from now on.
        bo.locator("[data-item]").first.locator("summary").click()
        bo.locator("[data-item]").first.get_by_role("link", name="Other words").click()
        with bo.expect_navigation():
            bo.get_by_role("button", name="Put the statement on these words").first.click()
        bo.goto(desk)
        bo.get_by_label("What has to change").fill("Name the kidney function that is meant.")
        bo.get_by_role("button", name="Request changes").click()
        bo.get_by_text("Changes requested").first.wait_for()
        assert post.to("erin@example.org", "Changes were requested")
        erin.goto(desk)
        erin.get_by_label("What was done").fill("The source does not say.")
        with erin.expect_navigation():
            erin.get_by_role("button", name="Hand back").click()

        # Bo changed the words and may not approve them; a second member is needed besides Cy.
        manage(served, "shell", "-c", MORE)
        for name in ("cy", "flo"):
            member = person(chromium, served, name)
            accept_all(member, desk)
            member.goto(desk)
            with member.expect_navigation():
                member.get_by_role("button", name="Approve this form").click()
            assert member.get_by_role("alert").count() == 0, member.get_by_role(
                "alert"
            ).inner_text()
        visitor.goto(address)
        banner = visitor.locator(".state").inner_text()
        assert "Dr Cy, MD" in banner
        assert "Dr Flo, MD" in banner
        assert re.search(r"Approved form [0-9a-f]{16}", banner)

        take_in(served, RECORD.format(
            pmid="99000001", title="Zebra fever in adults: a guideline", text=TEXT,
            types=GUIDELINE + "<PublicationType>Retracted Publication</PublicationType>",
            links=RETRACTION))  # fmt: skip
        time.sleep(2.2)  # a site looks at its library every two seconds
        visitor.goto(address)
        banner = visitor.locator(".state").inner_text()
        assert "void" in banner
        assert "retracted" in banner
        assert "Reviewed by: nobody" in banner
        assert visitor.get_by_text("not to be relied on").first.is_visible()
        command(served, "review", "refresh")
        assert post.to("erin@example.org", "An approval is void")
        erin.goto("/review/")
        assert erin.get_by_role("link", name="dose of zebramycin in zebra fever").is_visible()
        command(served, "review", "verify")
        command(served, "review", "remind")
        assert post.to("erin@example.org", "What waits")
        # A letter never holds the question.
        assert not any("zebramycin" in text.split("\n\n")[0] for _, text in post.kept)
    finally:
        served.kill()


MORE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from probatum.site.review.models import Member
user = get_user_model().objects.create_user("flo", "flo@example.org", "{PASSWORD}")
user.groups.add(Group.objects.get(name="board member"))
Member.objects.create(user=user, name="Dr Flo", credentials="MD")
"""


def edit(page: Page, words: str) -> None:
    item = page.locator("[data-item]").first
    item.focus()
    page.keyboard.press("e")
    item.locator("textarea").fill(words)
    with page.expect_navigation():
        item.get_by_role("button", name="Store these words").click()


def bypassing(chromium: Browser, page: Page, path: str) -> Page:
    """The same page where axe can be put into it."""
    context = chromium.new_context(
        base_url=page.url.split("/review")[0], bypass_csp=True,
        storage_state=page.context.storage_state(),
    )  # fmt: skip
    made = context.new_page()
    made.goto(path)
    return made


def take_in(served: Served, record: str) -> None:
    file = served.folder / f"record-{time.monotonic_ns()}.xml"
    file.write_text(record)
    command(served, "ingest", str(file))


def command(served: Served, *arguments: str) -> None:
    import subprocess
    import sys

    settings = {
        "PROBATUM_DATA": str(served.folder / "site"),
        "PROBATUM_LIBRARY": str(served.folder / "library"),
        **served.settings,
    }
    made = subprocess.run(
        [sys.executable, "-c", "from probatum.cli.main import main; main()", *arguments],
        env=os.environ | settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr + made.stdout
