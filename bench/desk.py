"""Articles reviewed by keyboard alone: python -m bench.desk [ARTICLES] [--screens]

Serves a site in a folder of its own with the starter library, publishes so many articles, and lets
two members review every one of them at the desk in Chromium with a, Tab and Enter only. Prints how
many were approved, the keys that were pressed and the seconds that a decision took. --screens
writes docs/screens/desk-*.png.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PORT = 8178
BASE = f"http://127.0.0.1:{PORT}"
SCREENS = Path(__file__).parents[1] / "docs" / "screens"
PASSWORD = "correct horse battery"  # noqa: S105
SETUP = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from probatum.site.articles.composing import composed
from probatum.site.articles.models import Article
from probatum.site.review import decisions
from probatum.site.review.models import Member
from probatum.site.shelf import library
people = {{}}
for name, role in (("ed", "editor"), ("one", "board member"), ("two", "board member")):
    people[name] = get_user_model().objects.create_user(name, password="{password}")
    people[name].groups.add(Group.objects.get(name=role))
    Member.objects.create(user=people[name], name=name.title())
titles = [one.reference.title for one in library().documents()]
for number in range({count}):
    article = Article.objects.create(question=f"{{titles[number % len(titles)]}} ({{number}})")
    article.release()
    composed(article)
    decisions.assign(article, people["ed"], ["one", "two"])
    print(article.token)
"""


def main() -> None:
    """Serves, publishes, reviews."""
    count = int(next((word for word in sys.argv[1:] if word.isdigit()), "50"))
    names = ("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {
            "PROBATUM_DATA": f"{folder}/site",
            "PROBATUM_LIBRARY": f"{folder}/library",
        }
        command = [sys.executable, "-c", "from probatum.cli.main import main; main()"]
        server = subprocess.Popen([*command, "serve", "--port", str(PORT)], env=settings)
        try:
            _wait()
            setup = SETUP.format(password=PASSWORD, count=count)
            made = subprocess.run(
                [sys.executable, "-m", "probatum.site", "shell", "-v", "0", "-c", setup],
                env=settings, capture_output=True, text=True, check=True,
            )  # fmt: skip
            tokens = [line for line in made.stdout.split() if len(line) == 22]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=next(filter(None, map(shutil.which, names)), None),
                    args=["--no-sandbox"] if os.getuid() == 0 else [],
                )
                keys, decisions, begun = 0, 0, time.perf_counter()
                for name in ("one", "two"):
                    page = browser.new_context(base_url=BASE).new_page()
                    _sign_in(page, name)
                    for token in tokens:
                        pressed, decided = _review(page, f"/review/{token}/")
                        keys, decisions = keys + pressed, decisions + decided
                seconds = time.perf_counter() - begun
                approved = sum("Approved form" in _read(f"/a/{token}/") for token in tokens)
                print(
                    f"{approved} of {len(tokens)} articles approved by two members: {keys:,} keys,"
                    f" {decisions:,} decisions, {seconds / max(1, decisions):.2f} s each"
                )
                if "--screens" in sys.argv:
                    for size, width in (("desktop", 1280), ("phone", 360)):
                        page.set_viewport_size({"width": width, "height": 860})
                        page.goto(f"/review/{tokens[0]}/")
                        page.locator("a.cite").first.click()
                        page.locator("#source mark").wait_for()
                        page.screenshot(path=SCREENS / f"desk-{size}.png")
                browser.close()
        finally:
            server.terminate()
            server.wait()


def _review(page: Page, desk: str) -> tuple[int, int]:
    """One article by one member; keys pressed and decisions made."""
    keys = decisions = 0
    page.goto(desk)
    while page.locator("[data-item]:not([data-accepted])").count():
        if not page.evaluate("document.activeElement.matches('[data-item]:not([data-accepted])')"):
            page.goto(desk)  # the first open item has the focus
        with page.expect_navigation():
            page.keyboard.press("a")
        keys, decisions = keys + 1, decisions + 1
    if page.locator(".dates").first.inner_text().startswith("Approved"):
        return keys, decisions  # one member was enough
    for _ in range(600):
        page.keyboard.press("Tab")
        keys += 1
        if page.evaluate("document.activeElement.value === 'approve'"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return keys + 1, decisions + 1


def _sign_in(page: Page, name: str) -> None:
    page.goto("/review/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Review queue").wait_for()


def _read(path: str) -> str:
    with urllib.request.urlopen(BASE + path, timeout=20) as response:  # noqa: S310
        return str(response.read().decode())


def _wait() -> None:
    for _ in range(600):
        try:
            _read("/robots.txt")
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    main()
