"""Writes docs/screens/*.png: every page type of a running site, at desktop and phone width.

Usage: python scripts/screenshots.py http://127.0.0.1:8000 [ACCOUNT PASSWORD]

Needs Chromium on the path. With an account of an administrator, the pages of the staff too.
"""

import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
ARTICLE = "/articles/what-is-the-recommended-dose-of-ivig-for-amsan/"
SIZES = {"desktop": (1280, 860), "phone": (360, 740)}
PAGES = {
    "home": "/",
    "article": ARTICLE,
    "topics": "/topics/",
    "library": "/library/",
    "source": "/library/source/starter:guillain-barre-syndrome/",
    "measured": "/measured/",
    "privacy": "/privacy/",
    "about": "/about/",
    "policy": "/policy/",
    "disclaimer": "/disclaimer/",
    "search": "/search/",
    "mine": "/mine/",
    "not-found": "/nothing/",
    "sign-in": "/accounts/login/",
}
STAFF = {
    "upload": "/library/upload/",
    "queue": "/review/",
    "figures": "/review/figures/",
    "people": "/people/",
    "account": "/people/me/",
}


def main(base: str, account: str = "", password: str = "") -> None:
    """Every page type, and the article with a source open, for a patient, and in the dark."""
    FOLDER.mkdir(exist_ok=True)
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, found), None),
            args=["--no-sandbox"] if os.getuid() == 0 else [],
        )
        for name, (width, height) in SIZES.items():
            size = {"width": width, "height": height}
            page = browser.new_context(base_url=base, viewport=size).new_page()  # type: ignore[arg-type]
            for title, path in PAGES.items():
                page.goto(path)
                _take(page, f"{title}-{name}")
            _with_source(page, f"citation-{name}")
            page.goto(ARTICLE)
            page.locator(".which button[value=patient]").click()
            _take(page, f"patient-{name}")
            _follow_up(page, f"follow-up-{name}")
            page.get_by_role("link", name="History").click()
            _take(page, f"versions-{name}")
            page.goto("/")
            page.get_by_label("Ask a clinical question").fill("Mrs Anna Example: dose of IVIg")
            page.get_by_role("button", name="Ask", exact=True).click()
            page.get_by_text("This may tell who a patient is").wait_for()
            _take(page, f"identifiers-{name}")
            if account:
                page.goto("/accounts/login/?next=/review/")
                page.locator("input[name=login]").fill(account)
                page.locator("input[name=password]").fill(password)
                page.keyboard.press("Enter")
                page.get_by_role("heading", name="Review queue").wait_for()
                for title, path in STAFF.items():
                    page.goto(path)
                    _take(page, f"{title}-{name}")
        dark = browser.new_context(
            base_url=base, viewport={"width": 1280, "height": 860}, color_scheme="dark"
        ).new_page()
        _with_source(dark, "dark-desktop")
        browser.close()


def _with_source(page: Page, name: str) -> None:
    page.goto(ARTICLE)
    page.locator("a.cite").first.click()
    page.locator("#source mark").wait_for()
    _take(page, name)


def _follow_up(page: Page, name: str) -> None:
    page.goto(ARTICLE)
    page.get_by_label("Ask a follow-up").fill("and in pregnancy?")
    page.get_by_label("Ask a follow-up").press("Enter")
    page.wait_for_url("**/a/*/")
    page.get_by_text("About this answer").wait_for()
    _take(page, name)


def _take(page: Page, name: str) -> None:
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file)
    Image.open(file).quantize(64).save(file, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
