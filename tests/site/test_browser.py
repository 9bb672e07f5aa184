"""The site in a real browser: the whole story, by mouse, by keyboard, without JavaScript."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from site_helpers import CHROMIUM, MODEL_QUESTION, Served, manage

WIDTHS = (1440, 360)
ARTICLE = "/articles/what-is-the-recommended-dose-of-ivig-for-amsan/"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright's loop would be taken by Django for one of its own.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        arguments = ["--disable-dev-shm-usage", *(["--no-sandbox"] if os.getuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def tab(chromium: Browser, served: Served, width: int = 1440, **options: Any) -> Page:
    """A new visitor's tab, which fails on any error of a script or of the policy."""
    context = chromium.new_context(
        base_url=served.base, viewport={"width": width, "height": 800}, **options
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script: {error}"))
    page.on(
        "console",
        lambda said: pytest.fail(f"console: {said.text}") if said.type == "error" else None,
    )
    return page


def is_no_wider_than_the_screen(page: Page, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_story(chromium: Browser, served: Served, width: int) -> None:
    page = tab(chromium, served, width, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/")
    page.get_by_label("Ask a clinical question").type("recommended dose of IVIG for", delay=5)
    page.get_by_role("link", name=MODEL_QUESTION).first.wait_for()  # suggested while typing
    page.get_by_label("Ask a clinical question").fill("dose of IVIG in Kawasaki disease")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**/a/*/")
    page.get_by_text("About this answer").wait_for()
    assert is_no_wider_than_the_screen(page, width)

    line = page.locator(".bottom-line")
    said = line.locator(".said").inner_text()
    line.locator("a.cite").first.click()
    page.locator("#source mark").wait_for()
    assert page.locator("#source mark").inner_text() == said  # a summary: its own words
    assert page.locator("#source mark").is_visible()
    assert "?source=" in page.url
    assert page.locator("#source .checks li").count() >= 10
    shared = page.url
    page.keyboard.press("Escape")
    page.locator("#source mark").wait_for(state="detached")
    assert "?source=" not in page.url
    assert page.evaluate("document.activeElement.classList.contains('cite')")
    page.go_back()
    page.locator("#source mark").wait_for()
    page.goto(shared)
    assert page.locator("#source mark").inner_text() == said

    page.goto(shared.split("?")[0])
    page.locator(".which").get_by_role("button", name="Patient or caregiver").click()
    page.get_by_text("Doses are left out here").wait_for()
    page.get_by_text("Reader: Patient or caregiver").click()
    page.locator("details.reader").get_by_role("button", name="Pharmacist").click()
    page.get_by_text("Reader: Pharmacist").wait_for()

    follow_up(page, "and in GBS?", "Dose of IVIG in GBS?")
    follow_up(page, "why not steroids?", "Why not steroids for GBS?")
    chips = page.locator(".chips button")
    assert chips.count() >= 1
    words = chips.first.get_attribute("value")
    chips.first.click()
    page.get_by_text("About this answer").wait_for()
    assert words not in [one.get_attribute("value") for one in page.locator(".chips button").all()]

    page.goto(ARTICLE)
    with page.expect_download() as download:
        page.locator(".references .export").get_by_role("link", name="RIS").click()
    assert len(rispy.loads(download.value.path().read_text().replace("\r\n", "\n"))) > 10
    page.get_by_role("button", name="Copy as Vancouver").click()
    page.get_by_text("Copied.").wait_for()
    assert "Lancet" in page.evaluate("navigator.clipboard.readText()")
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    page.context.close()


def follow_up(page: Page, asked: str, understood: str) -> None:
    page.get_by_label("Ask a follow-up").fill(asked)
    page.get_by_label("Ask a follow-up").press("Enter")
    page.get_by_role("heading", level=1, name=understood).wait_for()
    page.get_by_text("About this answer").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_same_without_javascript(chromium: Browser, served: Served, width: int) -> None:
    page = tab(chromium, served, width, java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Ask a clinical question").fill("dose of IVIG in dermatomyositis")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**/a/*/")
    with page.expect_navigation():
        page.locator(".bottom-line a.cite").first.click()
    assert page.locator("#source mark").is_visible()
    with page.expect_navigation():
        page.locator("#source a.close").click()
    assert page.locator("#source mark").count() == 0
    with page.expect_navigation():
        page.locator(".which").get_by_role("button", name="Nurse").click()
    assert page.get_by_text("Reader: Nurse").is_visible()
    page.get_by_label("Ask a follow-up").fill("and in GBS?")
    with page.expect_navigation():
        page.locator(".follow").get_by_role("button", name="Ask").click()
    assert page.get_by_role("heading", level=1, name="Dose of IVIG in GBS?").is_visible()
    response = page.request.get(page.url.rstrip("/") + ".pdf")
    assert response.body().startswith(b"%PDF")
    page.context.close()


def test_the_same_by_keyboard_alone(chromium: Browser, served: Served) -> None:
    page = tab(chromium, served)
    page.goto("/")
    reach(page, "textarea#question")
    page.keyboard.type("dose of IVIG in primary immunodeficiency")
    page.keyboard.press("Enter")
    page.get_by_text("About this answer").wait_for()
    reach(page, "a.cite")
    page.keyboard.press("Enter")
    page.locator("#source mark").wait_for()
    assert page.evaluate("document.activeElement.id") == "source"
    reach(page, "#source a.close")
    page.keyboard.press("Enter")
    page.locator("#source mark").wait_for(state="detached")
    assert page.evaluate("document.activeElement.classList.contains('cite')")
    reach(page, "textarea#follow")
    page.keyboard.type("and in GBS?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Dose of IVIG in GBS?").wait_for()
    page.context.close()


def reach(page: Page, selector: str) -> None:
    """Tabs on until the element has the focus, which must be seen."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"{selector} is not reached by Tab")


PAGES = (
    "/", ARTICLE, f"{ARTICLE}?opened", "/mine/", "/topics/", "/library/", "/search/", "/about/",
    "/policy/", "/disclaimer/", "/privacy/", "/measured/", "/nothing/",
    "/library/source/starter:guillain-barre-syndrome/",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_shuts_anybody_out(
    chromium: Browser, served: Served, scheme: Any, width: int
) -> None:
    # axe is put into the page, which our policy forbids to anybody else.
    page = chromium.new_context(
        base_url=served.base, viewport={"width": width, "height": 800}, color_scheme=scheme,
        bypass_csp=True,
    ).new_page()  # fmt: skip
    faults = []
    for path in (*PAGES, "identifiers", "patient"):
        if path == "identifiers":
            page.goto("/")
            page.get_by_label("Ask a clinical question").fill("Mrs Anna Example: dose of IVIg")
            with page.expect_navigation():
                page.get_by_role("button", name="Ask", exact=True).click()
        elif path == "patient":
            page.goto(ARTICLE)
            with page.expect_navigation():
                page.locator(".which").get_by_role("button", name="Patient or caregiver").click()
        else:
            page.goto(path)
        if path.endswith("opened"):
            page.locator("a.cite").first.click()
            page.locator("#source mark").wait_for()
        assert is_no_wider_than_the_screen(page, width), path
        found = Axe().run(page).response["violations"]
        faults += [
            (path, one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found
        ]
    assert not faults, json.dumps(faults, indent=1)
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_no_page_of_the_staff_shuts_anybody_out(
    chromium: Browser, served: Served, scheme: Any, width: int
) -> None:
    manage(served, "shell", "-c", MAKE_EDITOR)
    page = chromium.new_context(
        base_url=served.base, color_scheme=scheme, bypass_csp=True,
        viewport={"width": width, "height": 800},
    ).new_page()  # fmt: skip
    page.goto("/library/upload/")
    page.locator("input[name=login]").fill("editor")
    page.locator("input[name=password]").fill("correct horse battery")
    page.get_by_role("button", name="Sign In").click()
    page.get_by_role("heading", name="Add documents").wait_for()
    guideline = "# Okapi fever\n\nOkapimycin 5 mg daily is recommended for okapi fever.\n"
    file = {"name": "okapi.md", "mimeType": "text/markdown", "buffer": guideline.encode()}
    page.get_by_label("Files").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("1 of 1 files done").wait_for()
    pages = [page.url, "/library/upload/", ARTICLE]
    page.goto(ARTICLE)
    pages.append(page.locator("a", has_text="History").get_attribute("href") or "")
    pages.append(page.locator("a", has_text="Review desk").get_attribute("href") or "")
    pages += ["/review/", "/review/figures/", "/people/", "/people/me/", "/accounts/2fa/"]
    pages += ["/accounts/password/change/", "/accounts/logout/"]
    faults = []
    for path in pages:
        page.goto(path)
        assert is_no_wider_than_the_screen(page, width), path
        found = Axe().run(page).response["violations"]
        faults += [(path, one["id"], one["nodes"][0]["html"][:200]) for one in found]
    assert not faults, json.dumps(faults, indent=1)
    page.context.close()


MAKE_EDITOR = """
from django.contrib.auth import get_user_model
users = get_user_model()
if not users.objects.filter(username="editor").exists():
    users.objects.create_superuser("editor", password="correct horse battery")
"""


def test_nothing_moves_while_the_page_arrives(chromium: Browser, served: Served) -> None:
    page = tab(chromium, served, 360)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const one of list.getEntries())"
        " if (!one.hadRecentInput) window.shift += one.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto("/")
    page.get_by_label("Ask a clinical question").fill("dose of IVIG in myasthenic crisis")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("About this answer").wait_for()
    assert page.evaluate("window.shift") < 0.1
    page.context.close()


def test_the_bottom_line_stands_above_the_fold_of_a_phone(
    chromium: Browser, served: Served
) -> None:
    page = tab(chromium, served, 360)
    page.goto(ARTICLE)
    box = page.locator(".bottom-line .mark").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800
    page.context.close()
