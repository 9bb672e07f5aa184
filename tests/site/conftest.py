"""The site with the starter library, in folders of its own, made once for all its tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import django
import pytest
from site_helpers import PREPARED, Served, body, copy_site

FOLDER = Path(mkdtemp(prefix="probatum-site-"))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "probatum.site.settings",
    "PROBATUM_DATA": str(FOLDER / "site"),
    "PROBATUM_LIBRARY": str(FOLDER / "library"),
    "PROBATUM_HOSTS": "testserver,localhost,127.0.0.1",
    "PROBATUM_QUESTIONS_A_MINUTE": "100000",
}
os.environ.pop("DATABASE_URL", None)
if "PROBATUM_TEST_DATABASE" in os.environ:  # see test_postgres.py
    os.environ["DATABASE_URL"] = os.environ.pop("PROBATUM_TEST_DATABASE")
django.setup()


@pytest.fixture(scope="session", autouse=True)
def site() -> Iterator[None]:
    """Tables, starter library and first articles."""
    from probatum.site.serve import prepare

    prepare(lambda _: None)
    copy_site(FOLDER, PREPARED)
    yield
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.rmtree(PREPARED, ignore_errors=True)


@pytest.fixture
def client(site: None) -> Any:
    """A visitor's browser without JavaScript, whose forms carry their tokens."""
    from django.test import Client

    return Client()


@pytest.fixture
def ask(client: Any) -> Callable[..., Any]:
    """Asks, and returns the article's page as it was read to its end."""

    def asked(question: str, **more: str) -> Any:
        response = client.post("/ask/", {"question": question, **more})
        assert response.status_code == 302, response.content[:500]
        page = client.get(response["Location"], follow=True)
        page.html = body(page)
        page.address = page.request["PATH_INFO"]
        return page

    return asked


@pytest.fixture
def editor(site: None) -> Any:
    """A signed-in superuser's browser."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    users = get_user_model()
    user, _ = users.objects.get_or_create(
        username="editor", defaults={"is_superuser": True, "is_staff": True}
    )
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served site for browsers."""
    running = Served(tmp_path_factory.mktemp("served"), is_new=True).start()
    yield running
    running.kill()


@pytest.fixture
def settings_with() -> Any:
    """The site's environment with some values changed, for a while."""
    from contextlib import contextmanager

    from django.conf import settings

    @contextmanager
    def changed(**values: object) -> Iterator[None]:
        before = settings.ENVIRONMENT
        settings.ENVIRONMENT = before._replace(**values)
        try:
            yield
        finally:
            settings.ENVIRONMENT = before

    return changed
