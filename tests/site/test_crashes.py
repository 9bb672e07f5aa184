"""A server that is killed at any moment loses nothing that it acknowledged."""

import http.client
import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_helpers import Served


class Browser:
    """A browser of few words: it keeps cookies, reads forms' tokens and follows redirects."""

    def __init__(self, served: Served) -> None:
        self.served = served
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path: str) -> str:
        with self.opener.open(self.served.base + path, timeout=20) as response:
            self.at = urllib.parse.urlparse(response.url).path
            return str(response.read().decode())

    def token(self, path: str = "/") -> str:
        found = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.get(path))
        assert found is not None
        return found[1]

    def ask(self, question: str) -> str:
        """The address that the server acknowledged the question with."""
        data = urllib.parse.urlencode(
            {"question": question, "csrfmiddlewaretoken": self.token()}
        ).encode()

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: Any) -> None:
                return None

        opener = urllib.request.build_opener(Stay, *self.opener.handlers[:0])
        for handler in self.opener.handlers:
            if isinstance(handler, urllib.request.HTTPCookieProcessor):
                opener.add_handler(urllib.request.HTTPCookieProcessor(handler.cookiejar))
        try:
            opener.open(self.served.base + "/ask/", data, timeout=20)
        except urllib.error.HTTPError as answer:
            if answer.code == 302:
                return str(answer.headers["Location"])
        raise AssertionError("not acknowledged")


def _wait_until(happened: Callable[[], bool]) -> None:
    """Waits, a minute at the most: how long steps take is the machine's affair."""
    end = time.monotonic() + 60
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)


@pytest.fixture
def fragile(tmp_path: Path) -> Any:
    running = Served(tmp_path)
    yield running.start()
    running.kill()


def test_a_killed_server_answers_every_question_that_it_acknowledged(fragile: Served) -> None:
    acknowledged: list[tuple[str, str]] = []
    drugs = ("aspirin", "amoxicillin", "metformin", "apixaban", "vancomycin", "prednisolone")

    def visit(number: int) -> None:
        browser = Browser(fragile)
        for round_ in range(50):
            question = f"dose of {drugs[(number + round_) % 6]} at {number} years {round_}"
            try:
                acknowledged.append((browser.ask(question), question))
                browser.get(acknowledged[-1][0])
            except (OSError, AssertionError, http.client.HTTPException):
                return

    for _ in range(2):
        before = len(acknowledged)
        visitors = [threading.Thread(target=visit, args=(number,)) for number in range(4)]
        for visitor in visitors:
            visitor.start()
        _wait_until(lambda: len(acknowledged) > before + 6)  # noqa: B023
        fragile.kill()
        for visitor in visitors:
            visitor.join()
        fragile.start()
    assert len(acknowledged) > 8
    reader = Browser(fragile)
    for address, question in acknowledged:
        page = reader.get(address)
        assert question in page
        assert "Composed by" in page or "composed" in page
        assert "</html>" in page


def test_an_upload_goes_on_after_the_server_was_killed(fragile: Served) -> None:
    from site_helpers import manage

    manage(fragile, "shell", "-c", MAKE_UPLOAD)  # stored and acknowledged, as the view does it
    fragile.kill()
    fragile.start()
    for _ in range(200):
        time.sleep(0.1)
        if "yeti" in Browser(fragile).get("/library/?q=yeti").lower().split("</form>")[-1]:
            break
    else:
        raise AssertionError("the document never came")
    assert Browser(fragile).get("/library/?q=yeti").lower().count("yeti fever: guideline") == 1


def test_a_release_that_is_cut_off_is_whole_or_not_at_all(fragile: Served) -> None:
    from site_helpers import manage, managing

    steps = fragile.folder / "steps"
    running = managing(fragile, "shell", "-c", RELEASE_MANY.replace("STEPS", str(steps)))
    _wait_until(lambda: steps.exists() and steps.stat().st_size > 6)
    running.kill()
    running.wait()
    manage(fragile, "shell", "-c", CHECK_RELEASED)


def test_a_review_that_is_cut_off_leaves_no_approval_that_the_record_does_not_hold(
    fragile: Served,
) -> None:
    from site_helpers import manage, managing

    for wanted in (8, 21):
        steps = fragile.folder / f"steps-{wanted}"
        running = managing(fragile, "shell", "-c", REVIEW_MANY.replace("STEPS", str(steps)))
        _wait_until(lambda: steps.exists() and steps.stat().st_size > wanted)  # noqa: B023
        running.kill()
        running.wait()
        manage(fragile, "shell", "-c", CHECK_REVIEWED)


REVIEW_MANY = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from probatum.site.articles.models import Article
from probatum.site.articles.composing import composed
from probatum.site.review import decisions
from probatum.site.review.decisions import items
from probatum.site.review.models import Member
from probatum.site.review.standing import hash_now
from probatum.site.shelf import library
people = {}
for name, role in (("ed", "editor"), ("x", "board member"), ("y", "board member")):
    people[name], _ = get_user_model().objects.get_or_create(username=name)
    people[name].groups.set([Group.objects.get(name=role)])
    Member.objects.get_or_create(user=people[name], defaults={"name": name})
while True:
    article = Article.objects.create(question="causes of zebra fever")
    version = composed(article)
    decisions.assign(article, people["ed"], ["x", "y"])
    for name in ("x", "y"):
        for key, _ in items(version):
            decisions.decide(article, people[name], key, "accepted")
            with open("STEPS", "a") as steps:
                steps.write(".")
        decisions.approve(article, people[name], hash_now(version, library()))
        if decisions.standing(article).state.value == "Approved":
            break
"""
CHECK_REVIEWED = """
from probatum.site.review import chain
from probatum.site.review.verify import verify
from probatum.site.shelf import library
assert chain.head()[0] > 5
assert not list(verify(library()))
"""
RELEASE_MANY = """
from probatum.site.articles.models import Article
from probatum.site.articles.composing import composed
for number in range(10_000):
    article = Article.objects.create(question=f"aspirin at {number} years")
    if not number:
        composed(article)
    article.release()
    with open("STEPS", "a") as steps:
        steps.write(".")
"""
CHECK_RELEASED = """
from probatum.site.articles.models import Article
found = list(Article.objects.filter(question__startswith="aspirin at"))
assert len(found) > 5
for article in found:
    assert bool(article.slug) == bool(article.released_at)
assert sum(not article.slug for article in found) <= 1
"""
MAKE_UPLOAD = """
from django.core.files.uploadedfile import SimpleUploadedFile
from probatum.site.sources import uploading
uploading.start = lambda: None
text = b"# Yeti fever: guideline\\n\\nYetimycin 5 mg daily is recommended for yeti fever.\\n"
uploading.keep([SimpleUploadedFile("yeti.md", text)], None)
"""
